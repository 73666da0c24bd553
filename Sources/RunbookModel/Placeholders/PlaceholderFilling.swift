/// A script of a plain document with its placeholders replaced by variables: `<pod-name>` by `"$placeholder_pod_name"`.
///
/// Values never become part of the text. Where a quoted variable would not be safe either, there is an obstacle.
public struct PlaceholderFilling: Sendable, Equatable {
  /// The script that can be run, when there is no obstacle.
  public let script: String
  /// The placeholders, each variable once, in the order of the script.
  public let blanks: [Blank]
  /// Why the script can't be filled in; nil when it can.
  public let obstacle: Obstacle?

  /// Something to fill in.
  public struct Blank: Sendable, Equatable {
    /// The words in the brackets.
    public let words: String
    /// The variable that carries the value.
    public let variable: String

    /// Whether the value is one to be typed unseen, masked and not stored.
    public var isSecret: Bool {
      ["password", "passwd", "passphrase", "secret", "token", "credential", "api_key", "apikey"]
        .contains { variable.contains($0) }
    }
  }

  /// A placeholder where no value can be put.
  public struct Obstacle: Sendable, Equatable {
    /// The placeholder with its brackets.
    public let text: String
    /// Its first byte in the script.
    public let offset: Int
    /// Why, as words that follow the placeholder.
    public let reason: String
  }

  /// Fills in a script.
  public init(_ text: String, interpreter: ScriptInterpreter) {
    let placeholders = interpreter.family == .program ? [] : Self.placeholders(in: text)
    guard !placeholders.isEmpty else {
      (script, blanks, obstacle) = (text, [], nil)
      return
    }
    var scanner = ShellScanner(text, looksFor: placeholders)
    scanner.scan()
    let isKnown = interpreter.family == .bash || interpreter.command.first == "zsh"
    var edits: [TextEdit] = []
    var blanks: [Blank] = []
    var obstacle: Obstacle?
    for occurrence in scanner.occurrences {
      let blank = Blank(words: String(occurrence.text.dropFirst().dropLast()))
      let reason = isKnown ? occurrence.reason : "is in a script for \(interpreter.command.first ?? "another shell")"
      if let reason {
        obstacle = obstacle ?? Obstacle(text: occurrence.text, offset: occurrence.range.lowerBound, reason: reason)
        continue
      }
      let reference = occurrence.isQuoted ? "${\(blank.variable)}" : "\"$\(blank.variable)\""
      edits.append(TextEdit(occurrence.range, reference))
      if !blanks.contains(where: { $0.variable == blank.variable }) { blanks.append(blank) }
    }
    let filled = String(decoding: TextEdit.apply(edits, to: Array(text.utf8)), as: UTF8.self)
    if obstacle == nil, let left = Self.leftOver(in: filled, after: scanner) { obstacle = left }
    (self.script, self.blanks, self.obstacle) = (obstacle == nil ? filled : text, blanks, obstacle)
  }

  /// The placeholders with their brackets.
  ///
  /// Not all pairs of brackets of a script are looked at when there are very many: then those of each line are.
  private static func placeholders(in text: String) -> [String] {
    var found = Placeholder.all(in: text).map(\.text)
    guard text.utf8.count(where: { $0 == UInt8(ascii: "<") }) >= manyBrackets else { return found }
    for line in text.split(separator: "\n") {
      for placeholder in Placeholder.all(in: String(line)) where !found.contains(placeholder.text) {
        found.append(placeholder.text)
      }
    }
    return found
  }

  private static let manyBrackets = 50

  /// What was not replaced although it would be read as redirections, and a script that ends inside a quote.
  private static func leftOver(in filled: String, after scanner: ShellScanner) -> Obstacle? {
    if let first = scanner.occurrences.first, scanner.isUnfinished {
      return Obstacle(
        text: first.text, offset: first.range.lowerBound, reason: "is in a script that ends inside a quotation")
    }
    return Placeholder.all(in: filled).first.map {
      Obstacle(text: $0.text, offset: $0.range.lowerBound, reason: "is where it can't be told from a redirection")
    }
  }
}

extension PlaceholderFilling.Blank {
  init(words: String) {
    let name = words.lowercased().utf8.map { byte in
      byte.isASCIILetter || byte.isASCIIDigit ? byte : UInt8(ascii: "_")
    }
    self.init(words: words, variable: "placeholder_" + String(decoding: name, as: UTF8.self))
  }
}
