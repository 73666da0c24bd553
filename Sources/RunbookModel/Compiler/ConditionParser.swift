import Markdown

/// Reads conditions from the tokens of a clause: TERM *( "and" TERM ).
struct ConditionParser {
  let source: SourceText
  private var tokens: ArraySlice<ClauseToken>
  private let wholeRange: Range<Int>

  init(_ tokens: [ClauseToken], fallback: Range<Int>, source: SourceText) {
    self.tokens = tokens[...]
    self.source = source
    self.wholeRange = tokens.sourceRange ?? fallback
  }

  mutating func parse() throws(Diagnostic) -> Condition {
    var terms = [try parseTerm()]
    while let token = tokens.first {
      guard token.word == "and" else { throw .conditionLeftover(source.string(token.range), at: token.range) }
      tokens.removeFirst()
      terms.append(try parseTerm())
    }
    return Condition(terms: terms, text: source.string(wholeRange), range: wholeRange)
  }

  private mutating func parseTerm() throws(Diagnostic) -> Condition.Term {
    var isNegated = false
    if tokens.first?.word == "not" {
      isNegated = true
      tokens.removeFirst()
    }
    let start = tokens.first?.range ?? wholeRange
    let subject = try parseSubject()
    let test = try parseTest(of: subject, startingAt: start)
    return Condition.Term(isNegated: isNegated, subject: subject, test: test)
  }

  private mutating func parseSubject() throws(Diagnostic) -> Condition.Subject {
    guard let token = tokens.popFirst() else { throw .conditionEmpty(at: wholeRange) }
    guard let word = token.word else {
      throw .conditionSubject(source.string(token.range), nearest: nil, at: token.range)
    }
    switch word {
    case "exit": return .exit
    case "stdout": return .stdout
    case "stderr": return .stderr
    case "time": return .time
    case "json":
      guard let path = tokens.first, let text = path.code else {
        if let bare = tokens.first, bare.word?.hasPrefix("$") == true {
          throw .codeSpanMissing(source.string(bare.range), at: bare.range)
        }
        throw .jsonPathMissing(at: token.range)
      }
      tokens.removeFirst()
      do {
        return .json(try JSONPath(text))
      } catch {
        throw .jsonPathInvalid(message: error.message, help: error.help, at: path.range)
      }
    default:
      if word.hasPrefix("$") {
        let name = String(word.dropFirst())
        guard VariableName.isValid(name) else { throw .variableNameInvalid(name, at: token.range) }
        return .variable(name)
      }
      let nearest = Suggestion.nearest(to: word, among: ["exit", "stdout", "stderr", "time", "json"])
      throw .conditionSubject(word, nearest: nearest, at: token.range)
    }
  }

  private mutating func parseTest(
    of subject: Condition.Subject, startingAt start: Range<Int>
  ) throws(Diagnostic) -> Condition.Test {
    guard let token = tokens.popFirst() else { throw .conditionTestMissing(at: start) }
    switch token.kind {
    case .code(let text): return try parseBareTest(text, of: subject, at: token.range)
    case .word("is"):
      if tokens.first?.word == "empty" {
        tokens.removeFirst()
        return .isEmpty
      }
      return .equals(try popCode(after: "is", at: token.range).value)
    case .word("contains"): return .contains(try popCode(after: "contains", at: token.range).value)
    case .word("exists"): return .exists
    case .word("matches"):
      let code = try popCode(after: "matches", at: token.range)
      do {
        return .matches(try Pattern(code.value))
      } catch {
        throw .patternInvalid(message: error.message, help: error.help, at: place(of: error.offset, in: code))
      }
    default:
      let text = source.string(token.range)
      if subject == .exit, text.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ",") }) {
        throw .codeSpanMissing(source.string(restOfTerm(from: token.range)), at: restOfTerm(from: token.range))
      }
      if Condition.Comparison.allCases.contains(where: { text.hasPrefix($0.rawValue) }) {
        let rest = restOfTerm(from: token.range)
        throw .codeSpanMissing(source.string(rest), at: rest)
      }
      let nearest = Suggestion.nearest(to: text, among: ["is", "matches", "contains", "exists"])
      throw .conditionTest(text, nearest: nearest, at: token.range)
    }
  }

  /// A code span alone: exit codes, or a comparison.
  private func parseBareTest(
    _ text: String, of subject: Condition.Subject, at range: Range<Int>
  ) throws(Diagnostic) -> Condition.Test {
    let trimmed = Self.trimmed(text)
    for comparison in Condition.Comparison.allCases where trimmed.hasPrefix(comparison.rawValue) {
      let bound = Self.trimmed(trimmed.dropFirst(comparison.rawValue.count))
      guard let quantity = Quantity.parse(bound) else { throw .quantityInvalid(bound, at: range) }
      return .compares(comparison, quantity, text: trimmed)
    }
    guard subject == .exit else { throw .conditionTestMissing(at: range) }
    var codes: [Int] = []
    for part in trimmed.split(separator: ",", omittingEmptySubsequences: false) {
      guard let code = Int(Self.trimmed(part)), (0...255).contains(code) else {
        throw .exitCodeInvalid(text, at: range)
      }
      codes.append(code)
    }
    return .exitCode(codes)
  }

  private mutating func popCode(after word: String, at range: Range<Int>) throws(Diagnostic) -> Located<String> {
    guard let token = tokens.first else { throw .conditionValueMissing(after: word, at: range) }
    guard let code = token.code else {
      throw .codeSpanMissing(source.string(restOfTerm(from: token.range)), at: restOfTerm(from: token.range))
    }
    tokens.removeFirst()
    return Located(code, at: token.range)
  }

  /// From a token to the last one that still belongs to its term.
  private func restOfTerm(from range: Range<Int>) -> Range<Int> {
    let rest = tokens.prefix { $0.word != "and" && $0.kind != .colon }
    return range.lowerBound..<max(range.upperBound, rest.sourceRange?.upperBound ?? 0)
  }

  /// The place of a pattern's byte in the document: inside the backticks.
  private func place(of offset: Int, in code: Located<String>) -> Range<Int> {
    let bytes = source.bytes[code.range]
    let ticks = bytes.prefix { $0 == UInt8(ascii: "`") }.count
    let padding = bytes.count - 2 * ticks - code.value.utf8.count > 0 ? 1 : 0
    let start = min(code.range.lowerBound + ticks + padding + offset, code.range.upperBound - ticks)
    return start..<min(start + 1, code.range.upperBound)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
