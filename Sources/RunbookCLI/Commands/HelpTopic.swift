/// A text of `runbook help`.
struct HelpTopic: Sendable {
  let name: String
  let text: @Sendable () -> String

  static let all: [HelpTopic] = [
    HelpTopic(name: "language") { LanguageHelp.text },
    HelpTopic(name: "transcripts") { TranscriptHelp.text },
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
}
