import Foundation
import TestSupport

/// A desk with runbooks of every sort on it, to be published.
enum PublishingDesk {
  static func make() throws -> Desk {
    let desk = try Desk()
    let own = "\(CommandLineTool.packageFolder)/Runbooks/db-connection.md"
    try desk.folder.write(try String(contentsOfFile: own, encoding: .utf8), to: "Runbooks/postgres/db-connection.md")
    try desk.folder.write(try Golden.text("publishing/hostile.md"), to: "Runbooks/hostile.md")
    try desk.folder.write(plain, to: "Runbooks/plain.md")
    try desk.declare(
      "decide",
      inputs: "owner: platform\nreviewed: 2020-01-01\nreview-every: 90 days\nalerts: [Decide, BackendUnhealthy]", decide
    )
    try desk.folder.write(long, to: "Runbooks/long.md")
    try desk.folder.write("# Nothing in it\n", to: "Runbooks/odd names/50% off & more #1.md")
    return desk
  }

  /// Names without a blank in them, longer than a phone is wide.
  private static let long = """
    ---
    runbook: 1
    title: Long names
    summary: The `web` one.
    owner: \(String(repeating: "platform-", count: 10))team
    alerts: [\(String(repeating: "ServiceDown", count: 8))]
    inputs:
      - name: \(String(repeating: "LONG_NAME_", count: 5))OF
        prompt: What it is
    ---

    # Long names

    ## Diagnosis

    ```bash
    true
    ```

    """

  private static let plain = """
    # A plain document

    See [the decision](decide.md#which-way), [the one with odd letters](<odd names/50% off & more #1.md>) and
    [something else](LICENSE).

    | a | b |
    |---|--:|
    | 1 | `2` |

    - [ ] not a control
    - [x] nor this

    ```console
    $ uptime
     16:21:27 up 3 days
    $ df -h \\
      /
    Filesystem  Size
    ```

    Footnote[^1].

    [^1]: A note.

    """

  private static let decide = """
    ## Diagnosis

    ### Look

    ```bash {timeout=5 retries=2}
    test -e ready
    ```

    - if exit `2`: [Which way](#which-way)
    - pass: resolved
    - fail: [Mend](#mend)

    ### Which way

    - left: [Mend](#mend)
    - right: [Database](postgres/db-connection.md)

    ## Mitigation

    ### Mend

    > [!WARNING]
    > It is touched.

    ```bash {risk=high}
    touch ready
    ```

    - pass: [Look](#look)
    - fail: [Call](#call)
    - rollback: [Undo](#undo)

    ## Rollback

    ### Undo

    ```bash
    rm ready
    ```

    ## Escalation

    ### Call

    - [ ] Call somebody
    - [ ] ask `WHO`: Who came?
    - pass: escalate

    """
}
