/// A text of `runbook help`.
struct HelpTopic: Sendable {
  let name: String
  let text: @Sendable () -> String

  static let all: [HelpTopic] = [
    HelpTopic(name: "language") { language },
    HelpTopic(name: "exit-codes") { exitCodes },
    HelpTopic(name: "environment") { environment },
  ]

  private static var exitCodes: String {
    let rows = ExitCode.allCases.map { code in
      let number = String(code.rawValue)
      return String(repeating: " ", count: 5 - number.utf8.count) + number + "  " + code.meaning
    }
    return rows.joined(separator: "\n") + "\n128+n  ended by signal n\n"
  }

  private static let environment = """
    What a step sees
      Its inputs, what earlier steps captured or exported, and the environment that runbook was started in, without
      BASH_ENV, ENV, IFS, PS4, CDPATH, LD_PRELOAD and exported functions. Standard input is empty and there is no
      terminal, unless the step says interactive=yes.
      RUNBOOK_RUN     the run's id
      RUNBOOK_STEP    the step's id
      RUNBOOK_OUTPUT  a file for lines NAME=value, which become variables of the next steps

    What runbook reads
      RUNBOOK_PATH    folders with runbooks, separated by colons
      RUNBOOK_STATE   where runs are kept, instead of ~/.local/state/runbook
      XDG_STATE_HOME  the folder above that one, instead of ~/.local/state
      VISUAL, EDITOR  what `e` opens a script with
      SHELL           what `s` opens
      NO_COLOR, CLICOLOR_FORCE, TERM, COLUMNS

    Signals
      INT (Ctrl-C)    during a step: ends it and all that it started, then asks what now; a second one stops the run.
                      At a question: stops the run; `runbook resume` goes on.
      TERM, HUP       end the step under way and stop the run.

    """

  private static let language = """
    A runbook is Markdown that GitHub shows well. Its front matter says `runbook: 1`; its shell blocks are steps.

      ---
      runbook: 1
      title: Disk nearly full
      inputs:
        - name: MOUNT
          default: /
      ---

      # Disk nearly full

      ## Diagnosis

      ### Space is left

      ```bash {capture=used timeout=10}
      df --output=pcent "$MOUNT" | tail -1
      ```

      - expect: stdout `< 90%`
      - pass: resolved
      - fail: [Remove old logs](#remove-old-logs)

      ## Mitigation

      ### Remove old logs

      ```bash {risk=high}
      find "$MOUNT/var/log" -name '*.gz' -mtime +7 -delete
      ```

      - pass: [Space is left](#space-is-left)

    Kinds      The nearest known heading gives a step its kind: Diagnosis, Checks, Triage … only read; Mitigation, Fix,
               Steps … change something and ask; Verification … reads after a change; Rollback … undoes one.
               `{.diagnostic}`, `{.remediation}`, `{.verification}`, `{.rollback}` say it for one step.
    Attributes {#id .kind timeout=30 retries=5 delay=2 capture=NAME risk=low|medium|high confirm="…" via="…" cwd=…
               interactive=yes visits=10}; `{.example}` is never run.
    Clauses    The list right below a block:
                 expect: stdout `< 90`     must hold for the step to pass; exit `0` when there is none
                 if exit `2`: TARGET       tried in order before pass and fail
                 pass: TARGET   fail: TARGET   when: CONDITION   rollback: TARGET   note: text
    Conditions exit, stdout, stderr, time, $NAME or json `$.path`; then a code span, is, contains, matches, is empty,
               exists, or a comparison in a code span such as `>= 10MB`; joined by and, turned round by not.
    Targets    [Title](#title), [Other](other.md#title), next, retry, stop, resolved, escalate.
    People     `- [ ] Ask the DBA` waits for done; ``- [ ] ask `POD`: Which pod?`` keeps the answer.
    Decisions  A heading with a list of `words: TARGET` and no block: the operator chooses.
    Values     Reach scripts as environment variables only. Exported variables and the directory carry on.

    """
}
