import Platform
import Reporting
import RunbookModel

/// A few questions at the terminal, each with a default; without a terminal the defaults are the answers.
struct Interview {
  private let terminal: Terminal?

  /// Opens the terminal when standard input is one: a script that has a terminal somewhere is not asked.
  init() {
    terminal = StandardStreams.isInputTerminal ? Terminal() : nil
  }

  /// Asks for a line of text; nil when nothing was typed and there is no default.
  func text(_ prompt: String, default fallback: String?) throws(CommandFailure) -> String? {
    guard let terminal else { return fallback }
    while true {
      terminal.write("\(prompt)\(fallback.map { " [\(VisibleText.of($0))]" } ?? " [none]") › ")
      let line = try line(from: terminal)
      if line.isEmpty { return fallback }
      guard let refusal = RunbookTemplate.refusal(of: line) else { return line }
      terminal.write("  that \(refusal)\n")
    }
  }

  /// Asks for one of several; the first is the default.
  func choice(_ prompt: String, _ choices: [(name: String, summary: String)]) throws(CommandFailure) -> String {
    let fallback = choices.first?.name ?? ""
    guard let terminal else { return fallback }
    for (index, choice) in choices.enumerated() {
      terminal.write("  \(index + 1)  \(TextWidth.pad(choice.name, to: 16))  \(choice.summary)\n")
    }
    while true {
      terminal.write("\(prompt) [\(fallback)] › ")
      let line = try line(from: terminal).lowercased()
      if line.isEmpty { return fallback }
      if let number = Int(line), number > 0, choices.indices.contains(number - 1) { return choices[number - 1].name }
      let starting = choices.filter { $0.name.hasPrefix(line) }
      if starting.count == 1 { return starting[0].name }
      terminal.write("  a number from 1 to \(choices.count), or a name\n")
    }
  }

  private func line(from terminal: Terminal) throws(CommandFailure) -> String {
    guard case .line(let line) = terminal.readLine() else {
      terminal.write("\n")
      throw CommandFailure(.interrupted, "stopped; nothing was written")
    }
    let trimmed = line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    return String(trimmed)
  }
}
