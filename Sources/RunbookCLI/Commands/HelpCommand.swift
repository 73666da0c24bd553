import Reporting
import RunbookModel

/// `runbook help`: commands and topics.
enum HelpCommand {
  static let usage = CommandUsage(
    name: "help", operands: "[COMMAND | TOPIC]", operandLimit: 1, summary: "about a command or a topic",
    details: """
      Explains a command, one of the topics \(HelpTopic.all.map(\.name).joined(separator: ", ")), or the code of a \
      diagnostic such as E106. --man prints the manual page of a command, or of the whole program, for man(1): \
      `runbook help exec --man >runbook-exec.1`.
      """,
    flags: [Flag("man", "print a manual page")], run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    if arguments.has("man") {
      try session.print(try manualPage(of: arguments.operands.first).text())
      return .success
    }
    guard let word = arguments.operands.first else {
      try session.print(overview(session))
      return .success
    }
    if let usage = CommandUsage.named(word) {
      try session.print(text(of: usage, session))
    } else if let topic = HelpTopic.all.first(where: { $0.name == word }) {
      try session.print(topic.text())
    } else if let page = DiagnosticPage.named(word) {
      try session.print(VisibleText.of(page.text, keepsLines: true))
    } else if word.hasPrefix("SC"), let number = Int(word.dropFirst(2)) {
      try session.print("SC\(number) is a finding of shellcheck: https://www.shellcheck.net/wiki/SC\(number)\n")
    } else {
      let codes = DiagnosticPage.all.map(\.code)
      let names = CommandUsage.all.map(\.name) + HelpTopic.all.map(\.name) + codes
      let nearest = Suggestion.nearest(to: word, among: names)
      throw CommandFailure(
        .usage, "no command, topic or code `\(shown(word))`",
        help: nearest.map { "did you mean `\($0)`?" }
          ?? "the topics are \(HelpTopic.all.map(\.name).joined(separator: ", "))")
    }
    return .success
  }

  private static func manualPage(of word: String?) throws(CommandFailure) -> ManualPage {
    guard let word else { return ManualPage(nil) }
    guard let usage = CommandUsage.named(word) else {
      let nearest = Suggestion.nearest(to: word, among: CommandUsage.all.map(\.name))
      throw CommandFailure(
        .usage, "no command `\(shown(word))`, and only commands have manual pages",
        help: nearest.map { "did you mean `\($0)`?" } ?? "`runbook` alone lists the commands")
    }
    return ManualPage(usage)
  }

  /// What the program is for.
  static let purpose = """
    Runs Markdown runbooks step by step: shows what will happen, asks before it changes anything, and writes down what \
    it did.
    """

  /// The screen of `runbook` alone, and of `runbook help`.
  static func overview(_ session: Session) -> String {
    let rows = CommandUsage.all.map { ("runbook \($0.name) \($0.operands)", $0.summary) }
    let topics = HelpTopic.all.map(\.name).joined(separator: ", ")
    let hint = "Begin with `runbook list`, then `runbook exec NAME --dry-run`. `runbook help TOPIC` knows \(topics)."
    func paragraph(_ text: String) -> String {
      TextWidth.wrap(text, to: min(100, session.width)).joined(separator: "\n") + "\n"
    }
    return paragraph(purpose) + "\n" + table(rows, session) + "\n" + paragraph(hint)
  }

  static func text(of usage: CommandUsage, _ session: Session) -> String {
    var text = TextWidth.wrap("runbook \(usage.name) \(usage.operands)", to: session.width).joined(separator: "\n")
    text += "\n\n"
    text += TextWidth.wrap(usage.details, to: min(100, session.width)).joined(separator: "\n") + "\n\n"
    let rows = usage.allFlags.map { flag in
      let choices = flag.choices.isEmpty ? "" : ": \(flag.choices.joined(separator: ", "))"
      return ("--\(flag.name)\(flag.value.map { " \($0)" } ?? "")", flag.summary + choices)
    }
    return text + table(rows, session)
  }

  /// Two columns, or one below the other in a narrow terminal.
  private static func table(_ rows: [(String, String)], _ session: Session) -> String {
    let left = rows.map { TextWidth.of($0.0) }.max() ?? 0
    let room = session.width - left - 4
    return rows.map { name, summary in
      guard room >= 20 else {
        return TextWidth.wrap(name, to: max(10, session.width - 2)).map { "  \(session.style(.command, $0))\n" }
          .joined()
          + TextWidth.wrap(summary, to: max(10, session.width - 6)).map { "      \($0)\n" }.joined()
      }
      let cell = session.style(.command, TextWidth.pad(name, to: left))
      return TextWidth.wrap(summary, to: room).hanging("  \(cell)  ", columns: left + 4).map { "\($0)\n" }.joined()
    }.joined()
  }
}
