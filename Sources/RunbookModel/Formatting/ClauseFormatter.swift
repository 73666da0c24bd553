import Markdown

/// The canonical spacing of clauses: no blank before a colon, one blank everywhere else.
///
/// Only blanks between the pieces of a clause change, and only where the clause reads without a mistake: its words,
/// code spans and links keep their bytes, and a clause of several lines keeps its lines.
struct ClauseFormatter {
  let document: Document

  /// The edits that bring an item of a clause list into form.
  func edits(of item: ClauseItem, in role: ClauseParser.Role) -> [TextEdit] {
    guard let paragraph = ClauseItem.paragraph(of: item.node, in: document) else { return [] }
    var parser = ClauseParser(document: document, role: role)
    parser.read([item])
    guard parser.diagnostics.isEmpty else { return [] }
    let tokens = ClauseToken.tokens(of: paragraph, in: document)
    return Self.spacedGaps(in: tokens, of: item).compactMap { edit(between: tokens[$0], and: tokens[$0 + 1]) }
  }

  /// The gaps after tokens that are ours: all of a condition and a target, but none inside people's words.
  private static func spacedGaps(in tokens: [ClauseToken], of item: ClauseItem) -> Range<Int> {
    let count = max(0, tokens.count - 1)
    let colon = tokens.firstIndex { $0.kind == .colon } ?? 0
    return switch item.reading {
    case .clause(.note, _): 0..<min(2, count)
    case .clause: 0..<count
    case .task: tokens.first?.word == "ask" && colon == 2 ? 0..<min(3, count) : 0..<0
    case .choice: max(0, colon - 1)..<min(colon + 1, count)
    case .misspelled, .labelled, .unread, .prose: 0..<0
    }
  }

  private func edit(between left: ClauseToken, and right: ClauseToken) -> TextEdit? {
    let gap = left.range.upperBound..<max(left.range.upperBound, right.range.lowerBound)
    let bytes = document.source.bytes[gap]
    guard bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else { return nil }
    // Two words without a blank between them are one word to a reader, such as a word with an entity in it.
    if gap.isEmpty, left.word != nil, right.word != nil { return nil }
    let canonical = right.kind == .colon ? "" : " "
    return document.source.string(gap) == canonical ? nil : TextEdit(gap, canonical)
  }
}
