// E4xx and W4xx: what scripts will do.

extension DiagnosticPage {
  static let scripts: [DiagnosticPage] = [
    DiagnosticPage(
      code: "E401", title: "a script that bash can't read",
      why: "It would fail in the middle of a run. bash was asked to read it only (`bash -n`); nothing of it has run.",
      wrong: .step("bash", "echo \"disk full"), right: .step("bash", "echo \"disk full\"")),
    DiagnosticPage(
      code: "E402", title: "a here-document that is not closed",
      why: "bash takes everything to the end of the block for its text, commands too.",
      wrong: .step("bash", "cat <<EOF\nall is well"), right: .step("bash", "cat <<EOF\nall is well\nEOF")),
    DiagnosticPage(
      code: "W401", title: "a value from outside that is not quoted",
      why: """
        A shell splits it at blanks and expands `*` in it, so one value becomes several arguments. A value that begins with \
        `-` is an option to most programs, quoted or not: a `pattern` keeps such values out.
        """,
      wrong: .document(input("HOST", script: "curl -fsS $HOST")),
      right: .document(input("HOST\n    pattern: '[a-z0-9.]+'", script: "curl -fsS \"$HOST\""))),
    DiagnosticPage(
      code: "W402", title: "a variable that nothing sets",
      why: """
        Steps run with `set -u`: a script stops at a variable that is unset. An input is asked for before anything runs, \
        and can have a default.
        """,
      wrong: .step("bash", "ls \"$DIR\""), right: .document(input("DIR\n    type: path", script: "ls \"$DIR\""))),
    DiagnosticPage(
      code: "W403", title: "a variable that another step sets for itself alone",
      why: "Each step is a shell of its own. Exported variables carry on to the next one, others do not.",
      wrong: .body("## Diagnosis\n\n```bash\nhost=$(hostname)\n```\n\n```bash\necho \"$host\"\n```"),
      right: .body("## Diagnosis\n\n```bash\nexport host\nhost=$(hostname)\n```\n\n```bash\necho \"$host\"\n```")),
    DiagnosticPage(
      code: "W404", title: "a command that wants a terminal",
      why: "A step has none and its standard input is empty, so the command ends at once or waits until time is up.",
      wrong: .step("bash", "top"), right: .step("bash", "top -b -n 1")),
    DiagnosticPage(
      code: "W405", title: "a command that never ends by itself",
      why: "The step would fail when its time is up, though nothing is wrong.",
      wrong: .step("bash", "tail -f /var/log/syslog"), right: .step("bash", "tail -n 50 /var/log/syslog")),
    DiagnosticPage(
      code: "W406", title: "alternatives in one block",
      why: "People pick the line for their environment. A run runs all of them, one after the other.",
      wrong: .step("bash", "# Staging\ncurl -fsS http://staging/\n\n# Production\ncurl -fsS http://www/"),
      right: .document(
        input(
          "ENVIRONMENT\n    type: choice\n    choices: [staging, www]", script: "curl -fsS \"http://$ENVIRONMENT/\""))),
    DiagnosticPage(
      code: "W407", title: "a root prompt in a console block",
      why: "`# command` is a command to people and a comment to a shell. It is not run, and nothing says so.",
      wrong: .step("console", "$ uptime\n# systemctl status nginx"),
      right: .step("console", "$ uptime\n$ sudo systemctl status nginx")),
  ]

  private static func input(_ settings: String, script: String) -> String {
    """
    ---
    runbook: 1
    inputs:
      - name: \(settings)
    ---

    # Example

    ## Diagnosis

    ```bash
    \(script)
    ```

    """
  }
}
