/// The list items of a transcript: each kind is written and read here.
extension Transcript.Entry {
  /// The item without its marker; nil for what is not an item.
  var item: String? {
    switch self {
    case .inRunbook(let name): "in runbook: \(name)"
    case .step(let id): "step: \(id)"
    case .back: "back here"
    case .entered(let time, let reason):
      ([["entered", time.map(ISO8601.format)].compactMap { $0 }.joined(separator: ": ")]
        + [reason.map { LiteralMarkdown.escape($0) }].compactMap { $0 })
        .joined(separator: time == nil ? ": " : ", ")
    case .answered(let word, let source):
      "answered: \(LiteralMarkdown.escape(word))\(source.map { ", by \($0)" } ?? "")"
    case .edited: "edited:"
    case .ran: "ran:"
    case .retried(let number, let limit): "try \(number) of \(limit)"
    case .assumed(let word): "assumed: \(word)"
    case .captured(let name): "captured: \(name)"
    case .set(let change):
      change.value.map { "set: \(change.name) = \(Self.quoted($0))" } ?? "unset: \(change.name)"
    case .directory(let path): "now in: \(Self.quoted(path))"
    case .noted(let sentence): "noted: \(LiteralMarkdown.escape(sentence))"
    case .task(let number, let result): "item \(number): \(result)"
    case .outcome(let outcome): LiteralMarkdown.escape(outcome.text)
    case .resumed(let time, let who):
      "resumed: \(ISO8601.format(time)) by \(LiteralMarkdown.escape(who.text))"
    case .output(let output): output.isCaptioned ? output.caption : nil
    case .prose: nil
    }
  }

  /// The words that items begin with, to propose the nearest for a misspelled one.
  private static let words =
    [
      "in runbook", "step", "back here", "entered", "answered", "edited", "try", "assumed", "captured", "set", "unset",
      "now in", "noted", "item", "resumed", "ran",
    ] + Transcript.Outcome.Kind.allCases.map(\.rawValue)

  /// Why an item can't be read.
  enum ItemProblem: Error, Equatable {
    /// It begins with no known word; the nearest that is.
    case unknown(nearest: String?)
    /// What is after the word is not of this form.
    case malformed(String)
  }

  /// Reads an item, without its marker.
  ///
  /// The script of `edited:` is in the block after it.
  static func parse(item: String) throws(ItemProblem) -> Transcript.Entry {
    if item == "back here" { return .back }
    if item == "entered" { return .entered(nil, reason: nil) }
    if item == "edited:" { return .edited("") }
    if item == "ran:" { return .ran("", language: "") }
    if item.hasPrefix("try ") || item.hasPrefix("item ") { return try numbered(item) }
    if let outcome = Transcript.Outcome(LiteralMarkdown.unescape(item)) { return .outcome(outcome) }
    guard let colon = item.firstIndex(of: ":") else {
      throw .unknown(nearest: Suggestion.nearest(to: item, among: words))
    }
    let word = String(item[..<colon])
    let rest = String(item[item.index(after: colon)...].drop { $0 == " " })
    switch word {
    case "in runbook": return .inRunbook(try filled(rest, "in runbook: NAME"))
    case "step": return .step(try filled(rest, "step: ID"))
    case "entered": return try entered(rest)
    case "answered": return try answered(rest)
    case "assumed": return .assumed(try filled(rest, "assumed: pass"))
    case "captured": return .captured(try name(rest, "captured: NAME"))
    case "unset": return .set(Transcript.Value(try name(rest, "unset: NAME"), nil))
    case "set": return .set(try value(rest))
    case "now in": return .directory(try unquoted(rest, "now in: `DIRECTORY`"))
    case "noted": return .noted(LiteralMarkdown.unescape(try filled(rest, "noted: WHAT")))
    case "resumed": return try resumed(rest)
    default: throw .unknown(nearest: Suggestion.nearest(to: word, among: words))
    }
  }

  private static func numbered(_ item: String) throws(ItemProblem) -> Transcript.Entry {
    let words = item.split(separator: " ", omittingEmptySubsequences: false)
    if words[0] == "try" {
      guard words.count == 4, words[2] == "of", let number = Int(words[1]), let limit = Int(words[3]), number > 0
      else { throw .malformed("try 2 of 3") }
      return .retried(number, of: limit)
    }
    guard words.count == 3, words[1].hasSuffix(":"), let number = Int(words[1].dropLast()), number > 0,
      ["done", "skipped", "failed"].contains(words[2])
    else { throw .malformed("item 1: done, skipped or failed") }
    return .task(number, String(words[2]))
  }

  private static func entered(_ text: String) throws(ItemProblem) -> Transcript.Entry {
    if text.hasPrefix("by ") { return .entered(nil, reason: LiteralMarkdown.unescape(text)) }
    let comma = text.firstIndex(of: ",") ?? text.endIndex
    guard let time = ISO8601.parse(String(text[..<comma])) else {
      throw .malformed("entered: 2026-11-23T14:02:11.042Z, by pass of TITLE")
    }
    guard comma < text.endIndex else { return .entered(time, reason: nil) }
    return .entered(time, reason: LiteralMarkdown.unescape(String(text[comma...].dropFirst().drop { $0 == " " })))
  }

  private static func answered(_ text: String) throws(ItemProblem) -> Transcript.Entry {
    let text = try filled(text, "answered: yes")
    let separator = ", by --"
    guard let place = lastRange(of: separator, in: text) else {
      return .answered(LiteralMarkdown.unescape(text), by: nil)
    }
    return .answered(
      LiteralMarkdown.unescape(String(text[..<place])),
      by: String(text[text.index(place, offsetBy: separator.count - 2)...]))
  }

  private static func lastRange(of part: String, in text: String) -> String.Index? {
    text.indices.last { text[$0...].hasPrefix(part) }
  }

  private static func resumed(_ text: String) throws(ItemProblem) -> Transcript.Entry {
    let form = "resumed: 2026-11-23T14:02:11.042Z by WHO"
    guard let blank = text.firstIndex(of: " "), let time = ISO8601.parse(String(text[..<blank])),
      text[blank...].hasPrefix(" by ")
    else { throw .malformed(form) }
    let who = LiteralMarkdown.unescape(String(text[blank...].dropFirst(4)))
    return .resumed(time, by: Transcript.Takeover(try filled(who, form)))
  }

  private static func value(_ text: String) throws(ItemProblem) -> Transcript.Value {
    let form = "set: NAME = `value`"
    guard let sign = text.firstIndex(of: "=") else { throw .malformed(form) }
    let name = try name(String(text[..<sign].reversed().drop { $0 == " " }.reversed()), form)
    return Transcript.Value(name, try unquoted(String(text[sign...].dropFirst().drop { $0 == " " }), form))
  }

  private static func name(_ text: String, _ form: String) throws(ItemProblem) -> String {
    guard VariableName.isValid(text) else { throw .malformed(form) }
    return text
  }

  private static func filled(_ text: String, _ form: String) throws(ItemProblem) -> String {
    guard !text.isEmpty else { throw .malformed(form) }
    return text
  }

  /// A value in a code span of one backtick: what could end it is escaped.
  private static func quoted(_ value: String) -> String {
    "`\(EscapedText.escape(value.utf8).split(separator: "`", omittingEmptySubsequences: false).joined(separator: "\\x60"))`"
  }

  private static func unquoted(_ text: String, _ form: String) throws(ItemProblem) -> String {
    guard text.utf8.count >= 2, text.hasPrefix("`"), text.hasSuffix("`") else { throw .malformed(form) }
    return String(decoding: EscapedText.unescape(text.dropFirst().dropLast().utf8), as: UTF8.self)
  }
}
