/// A text of `runbook help`.
struct HelpTopic: Sendable {
  let name: String
  let text: @Sendable () -> String

  static let all: [HelpTopic] = [
    HelpTopic(name: "language") { LanguageHelp.text },
    HelpTopic(name: "hosts") { HostsHelp.text },
    HelpTopic(name: "transcripts") { TranscriptHelp.text },
    HelpTopic(name: "formats") { FormatsHelp.text },
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
      RUNBOOK_OUTPUT  a file for lines NAME=value, which become variables of the next steps; up to 1 MiB, in UTF-8
      What a bash, sh, shell or zsh step exports carries on, and so does its directory, unless it replaces its shell by
      `exec` or sets an EXIT trap of its own: then that is said.
      What a step leaves running in the background is named, and goes on: whatever it writes is read and thrown away.

    What is masked
      The values of secrets, wherever they would be shown or kept: as they are, quoted or escaped as shells, JSON,
      programming languages, HTML and addresses do it, in base64, and in hexadecimal or octal dumps. A secret of one or
      two bytes is masked only as a word of its own. What is made of a secret in other ways (encrypted, compressed,
      hashed, turned round, in pieces) is not known again.

    What runbook reads
      RUNBOOK_PATH    folders with runbooks, separated by colons
      RUNBOOK_STATE   where runs are kept, instead of ~/.local/state/runbook
      XDG_STATE_HOME  the folder above that one, instead of ~/.local/state
      VISUAL, EDITOR  what `e` opens a script with
      SHELL           what `s` opens
      NO_COLOR, CLICOLOR_FORCE, TERM, COLUMNS

    What is kept, each run in a folder of its own that only its owner can read; nothing is begun where others could write
      journal.jsonl   a record for each event, on the disk before the next change begins; each names the SHA-256 of the
                      one before
      head            the last record's number and SHA-256 when the run last ended, for `runbook verify`
      output/         what steps wrote, secrets masked; the journal has the SHA-256 of each file
      runbook.md      the runbook as it was when the run began; linked/ has those that it leads to, and revisions/ the
                      texts that a run was gone on with when they had changed, by the SHA-256 that the journal names
      scratch-*/      files that steps need while they run; what a killed run left there goes when it is gone on with
      Beside the runs, locks/ has a file for each runbook and host: who runs it, and since when. A run takes the lock of
      each runbook that it comes to, when it comes to it.

    Signals
      INT (Ctrl-C)    during a step: ends it and all that it started, also what has left its process group: TERM, then
                      KILL after 5 seconds. Then asks what now. A second one ends it at once and stops the run.
                      At a question: stops the run; `runbook resume` goes on.
      TERM, HUP, QUIT end the step under way and stop the run; `runbook resume` asks what now about that step. Who starts
                      runbook with HUP ignored, as nohup does, keeps it so.
      TSTP (Ctrl-Z)   puts runbook aside; a step that does not own the terminal goes on, and its time with it. CONT (`fg`)
                      shows what it wrote meanwhile, or the question again.
      WINCH           what follows is laid out for the new width.
      PIPE            a reader of the output that goes away ends nothing: the run goes on and is written down. Output that
                      can't be written, on a full disk, ends nothing either; but the exit code is 74 in the end.
      KILL            can't be seen. A change under way on this machine goes on, and what it writes from there on is lost;
                      `runbook resume` says that it still runs, with its process.
      A step begins with all signals as usual. One that owns the terminal (interactive=yes) gets Ctrl-C and Ctrl-Z
      itself; when it is killed, or runbook is, the terminal is put back as it was.

    """
}
