import Reporting

/// `runbook completions`: command lines completed in the shell.
enum CompletionsCommand {
  static let usage = CommandUsage(
    name: "completions", operands: "SHELL", operandLimit: 10_000, summary: "for bash, zsh or fish",
    details: """
      Prints what makes a shell complete commands, flags, runbooks, inputs and runs: for bash a line \
      `eval "$(runbook completions bash)"` in ~/.bashrc, for zsh the same in ~/.zshrc after compinit, for fish \
      `runbook completions fish >~/.config/fish/completions/runbook.fish`. The shells ask `runbook completions --words`, \
      with the words typed so far after `--`.
      """,
    flags: [Flag("words", "what can be at the end of the words that follow")], run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    if arguments.has("words") {
      try session.print(text(of: Completion(arguments.operands).answer()))
      return .success
    }
    guard let name = arguments.operands.first, arguments.operands.count == 1, let shell = Shell(rawValue: name) else {
      throw CommandFailure(
        .usage, "`runbook completions` needs the name of a shell",
        help: "write one of \(Shell.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    try session.print(shell.script)
    return .success
  }

  private static func text(of answer: Completion.Answer) -> String {
    switch answer {
    case .files: return "files\n"
    case .folders: return "folders\n"
    case .candidates(let candidates):
      return "words\n" + candidates.map { "\($0.word)\t\(shown($0.summary))\n" }.joined()
    }
  }
}
