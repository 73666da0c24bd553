extension RunbookTemplate {
  static let troubleshooting = """
    What people see when this happens, and since when it is known. Keep it short: whoever reads this is in a hurry.

    ## Diagnosis

    ### The service answers

    ```bash {timeout=15}
    curl --silent --show-error --fail --max-time 10 --output /dev/null "$URL"
    ```

    - pass: resolved
    - fail: next

    ### The service is running

    ```bash {timeout=15}
    systemctl is-active "$UNIT"
    ```

    - expect: stdout is `active`
    - fail: [Restart the service](#restart-the-service)

    ### The disk has room

    A full disk lets most services run on, and fail at whatever they write.

    ```bash {timeout=15}
    df -P / | awk 'NR == 2 { print $5 }'
    ```

    - expect: stdout `< 95%`
    - pass: [Restart the service](#restart-the-service)
    - fail: [Escalate](#escalate)

    ## Mitigation

    ### Restart the service

    > [!WARNING]
    > Requests that are under way are lost.

    ```bash {timeout=2m}
    sudo systemctl restart "$UNIT"
    ```

    - pass: [The service answers again](#the-service-answers-again)
    - fail: [Escalate](#escalate)

    ## Verification

    ### The service answers again

    ```bash {timeout=15 retries=5 delay=2}
    curl --silent --show-error --fail --max-time 10 --output /dev/null "$URL"
    ```

    - pass: resolved
    - fail: [Escalate](#escalate)

    ## Escalation

    ### Escalate

    - [ ] Page the owner, with the report of this run (`runbook report`)
    - pass: escalate

    """

  static let procedure = """
    What this changes, who has to know about it beforehand, and how long it takes.

    ## Prerequisites

    ### Everybody knows

    - [ ] Tell the people who depend on this that it begins

    ## Checks

    ### The replacement is there

    ```bash {timeout=15}
    test -s "$REPLACEMENT"
    ```

    - fail: stop

    ### There is no backup in the way

    ```bash {timeout=15}
    test ! -e "$CURRENT.before"
    ```

    - fail: stop

    ## Procedure

    ### Keep a backup

    ```bash {timeout=2m risk=low}
    cp -p "$CURRENT" "$CURRENT.before"
    ```

    - pass: [Put the replacement in place](#put-the-replacement-in-place)
    - fail: stop

    ### Put the replacement in place

    > [!WARNING]
    > Whoever reads the file from here on sees the new one.

    ```bash {timeout=2m}
    cp "$REPLACEMENT" "$CURRENT.new"
    mv "$CURRENT.new" "$CURRENT"
    ```

    - pass: [The replacement is in place](#the-replacement-is-in-place)
    - fail: stop
    - note: when the run stops after this, the way back is offered
    - rollback: [Put the backup back](#put-the-backup-back)

    ## Verification

    ### The replacement is in place

    ```bash {timeout=15}
    cmp "$REPLACEMENT" "$CURRENT"
    ```

    - pass: resolved
    - fail: stop

    ## Rollback

    ### Put the backup back

    ```bash {timeout=2m}
    cp -p "$CURRENT.before" "$CURRENT.new"
    mv "$CURRENT.new" "$CURRENT"
    ```

    """

  static let healthCheck = """
    What well means here, and which of these findings may wait until the morning.

    ## Checks

    ### The service answers

    ```bash {timeout=15 retries=2 delay=2}
    curl --silent --show-error --fail --max-time 10 --output /dev/null "$URL"
    ```

    - fail: [Escalate](#escalate)

    ### The answer comes fast

    ```bash {timeout=15}
    curl --silent --show-error --output /dev/null --max-time 10 --write-out '%{time_total}s' "$URL"
    ```

    - expect: stdout `< 2s`
    - fail: [Escalate](#escalate)

    ### The disk has room

    ```bash {timeout=15}
    df -P "$MOUNT" | awk 'NR == 2 { print $5 }'
    ```

    - expect: stdout `< 90%`
    - fail: [Escalate](#escalate)

    ### Memory is left

    ```bash {timeout=15}
    awk '/^MemAvailable:/ { left = $2 } /^MemTotal:/ { all = $2 } END { printf "%d%%", 100 * left / all }' /proc/meminfo
    ```

    - expect: stdout `> 5%`
    - pass: resolved
    - fail: [Escalate](#escalate)

    ## Escalation

    ### Escalate

    - [ ] Tell the owner what was found, with the report of this run (`runbook report`)
    - pass: escalate

    """
}
