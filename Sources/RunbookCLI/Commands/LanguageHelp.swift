/// The text of `runbook help language`: every construct with an example, each a runbook or a part of one.
enum LanguageHelp {
  static let text = #"""
    A runbook is Markdown that GitHub shows well. Its shell blocks are steps, and the lists below them say what their
    results mean. `runbook: 1` in the front matter declares it: then every mistake is told of before anything runs.

    Front matter: what it is about, and the values it wants. Scripts get them as environment variables.

      ````markdown
      ---
      runbook: 1
      title: Disk nearly full
      summary: A volume has less than a tenth left.
      owner: platform
      severity: high
      tags: [disk]
      services: [postgres]
      alerts: [DiskNearlyFull]
      links:
        - https://wiki.example.com/disks
        - {title: Dashboard, url: https://grafana.example.com/d/disks}
      requires: [df, find]
      inputs:
        - name: MOUNT
          prompt: Which volume?
          type: path
          label: [mountpoint, device]
          default: /
        - name: KEEP_DAYS
          type: int
          default: 7
        - name: REGION
          type: choice
          choices: [eu, us]
          default: eu
        - name: TICKET
          pattern: '[A-Z]+-[0-9]+'
          optional: true
        - name: API_TOKEN
          secret: true
          optional: true
      env:
        LC_ALL: C
      timeout: 2m
      reviewed: 2026-01-31
      review-every: 90 days
      ---

      # Disk nearly full

      ## Diagnosis

      ### Space is left

      ```bash
      df -h "$MOUNT"
      ```
      ````

      Types of inputs: text, int, number, bool, port, host, path, url, duration, choice. With `exec --alert` an input takes
      the alert's label of its name, or else the first there is of those that its `label` names; a host is taken without
      a port. Anyone's own keys begin with x-.

    Steps: the fence line holds language and attributes, the heading above it the title.

      ````markdown
      ## Diagnosis

      ### Space is left

      ```bash {#space timeout=10 retries=2 delay="5s" capture=USED}
      df --output=pcent / | tail -1
      ```

      - expect: stdout `< 90%`
      - pass: resolved
      - fail: [Remove old logs](#remove-old-logs)

      ## Mitigation

      ### Remove old logs

      ```bash {risk=high confirm="Nobody reads them any more?" cwd="." visits=3}
      find /var/log -name '*.gz' -mtime +7 -delete
      ```

      - pass: [Space is left](#space)
      ````

      #id, .kind, timeout, retries, delay, capture=NAME (gets the output), risk=low|medium|high, confirm="question",
      cwd="folder", via="command that reads the script", interactive=yes (gives it the terminal, for as long as it takes), visits=10, host and
      parallel (below).
      Languages: bash sh shell zsh fish python python3 ruby perl node console sql, and those of `interpreters:`.

    Blocks that are not steps, and blocks with prompts: of the latter only what follows `$ ` runs.

      ````markdown
      ## Diagnosis

      ```json
      {"used": "93%"}
      ```

      ```bash {.example}
      rm -rf everything
      ```

      ```console
      $ uptime
       10:14:02 up 12 days
      ```
      ````

    Kinds: from the nearest known heading, or said for one step. Diagnosis, Checks, Triage … only read and run at once;
    Mitigation, Fix, Steps … change something and ask; Verification … reads after a change; Rollback … undoes one.

      ````markdown
      ## Fix

      ### Look at it first

      ```bash {.diagnostic}
      systemctl status nginx
      ```

      ### Restart

      ```bash {.remediation}
      sudo systemctl restart nginx
      ```

      - rollback: [Stop](#stop)

      ### Answers

      ```bash {.verification}
      curl -fsS http://localhost/
      ```

      - pass: resolved
      - fail: escalate

      ### Stop

      ```bash {.rollback}
      sudo systemctl stop nginx
      ```
      ````

    Clauses: the list right below a block. `if` is tried in order, then `pass` or `fail`.

      ````markdown
      ## Diagnosis

      ### Server answers

      ```bash {capture=STATE}
      curl -sS --max-time 5 http://localhost/health
      ```

      - note: takes five seconds when it does not
      - expect: exit `0` and stdout contains `ok`
      - if exit `28`: [Network](#network)
      - if $STATE is `starting`: retry
      - pass: resolved
      - fail: escalate

      ### Network

      ```bash
      ip route
      ```

      - when: $STATE is empty
      - pass: next
      - fail: stop

      ### Name

      ```bash
      getent hosts db-1
      ```
      ````

    Conditions: exit, stdout, stderr, time, $NAME or a JSON path; then the test. Texts and numbers are in code spans.

      ````markdown
      ## Diagnosis

      ```bash {capture=REPLY_TEXT}
      curl -sS http://localhost/stats
      ```

      - expect: exit `0, 1`
      - expect: stdout matches `^\{.*\}$` and stderr is empty
      - expect: json `$.connections.used` `< 90` and json `$.version` exists
      - expect: time `< 2s` and not $REPLY_TEXT contains `error`
      - expect: json `$.memory` `>= 10MB` and json `$.state` is `ready`
      ````

    Of each stream conditions see the first MiB; what that can't tell of a longer one fails the step.

    A step passes when all that it expects holds, whatever its exit status; with no `expect` it is exit `0` that counts.
    But what a program wrote before it was killed is not an answer, nor is the silence of one that is missing: after a
    signal, the end of its time, or exit 126, 127 and 129 to 192, by which shells say so, a step has failed unless an
    `expect` asks for `exit`, and an `if` leads on only when it asks for `exit` or finds something in what was written.
    Numbers are compared in all the digits they are written with.

    Targets: [a heading](#its-anchor), [another runbook](other.md) or [a place in it](other.md#anchor), and the words
    next, retry, stop (ends unresolved), resolved (ends well), escalate (ends needing a person).

    People's work: task lists under a known heading, or under one that a clause leads to.

      ````markdown
      ## Diagnosis

      ### Find the pod

      - [ ] Look at the dashboard
      - [ ] ask `POD`: Which pod is stuck?
      - pass: [Look](#look)

      ### Look

      ```bash
      kubectl describe pod "$POD"
      ```

      - pass: resolved
      - fail: [Escalate](#escalate)

      ## Escalation

      ### Escalate

      - [ ] Page the on-call
      - pass: escalate
      ````

    Decisions: a heading with choices and no block. The operator picks.

      ````markdown
      ## Diagnosis

      ### Was there a deployment?

      - yes: [Changes](#changes)
      - no: escalate

      ### Changes

      ```bash
      git log -5
      ```
      ````

    Values: exported variables and the directory carry on, captures too, and lines that a step writes.

      ````markdown
      ## Diagnosis

      ### Find the leader

      ```bash
      export LEADER
      LEADER=$(hostname)
      echo "SINCE=$(date -Is)" >>"$RUNBOOK_OUTPUT"
      ```

      ### Show it

      ```bash
      echo "$LEADER since $SINCE"
      ```
      ````

    A step fails when it sets a variable to what can't be handed on: a NUL byte, no UTF-8, or more than 127 KiB; the
    variable stays as it was. A rollback runs with the values and in the directory that its change left, and what it sets
    itself stays with it. A link to another runbook takes the values along: they are checked against its `inputs:`, what
    is missing is asked for, and what any of the runbooks calls `secret` is masked from the beginning.

    Hosts: a step runs where `host` says, through ssh as it is installed and configured; `runbook help hosts` has more.

      ````markdown
      ---
      runbook: 1
      inputs:
        - name: REPLICAS
          default: db-2,db-3
      ---

      ## Diagnosis

      ### The primary takes writes

      ```bash {host=db-1 capture=LSN}
      psql -XAtc 'select pg_current_wal_lsn()'
      ```

      ### The replicas have caught up

      ```bash {host="$REPLICAS" parallel=2}
      psql -XAtc "select pg_last_wal_replay_lsn() >= '$LSN'"
      ```

      - expect: stdout is `t`
      - fail: escalate
      ````

    Any other Markdown file is a plain document: `exec` walks through it block by block and asks before each.

    """#
}
