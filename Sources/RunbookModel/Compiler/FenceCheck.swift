import Markdown

/// Says of a code block whose end is not where it was meant to be: it hides steps, or makes commands of text.
struct FenceCheck {
  let document: Document
  let block: Node.ID
  let fence: CodeBlock.Fence

  /// What is wrong; nil when the block ends where it seems to.
  func diagnostic() -> Diagnostic? {
    if let opening = hiddenOpening() {
      let line = document.source.position(at: opening.lowerBound).line
      return .fenceHidesAnother(line: line, opening, at: fenceLine)
    }
    return fence.isClosed ? nil : unclosed()
  }

  private var fenceLine: Range<Int> {
    fence.opening.lowerBound..<max(fence.opening.upperBound, fence.info.upperBound)
  }

  /// The line inside the block that was to open another one: as many fence characters, and a language after them.
  ///
  /// No closing fence has a language, so the one that belongs above the line is missing.
  private func hiddenOpening() -> Range<Int>? {
    let bytes = document.source.bytes
    for line in document.contentLines(of: block) {
      let text = bytes[line].drop { $0 == UInt8(ascii: " ") }
      guard text.first == fence.character, text.startIndex - line.lowerBound < 4 else { continue }
      let info = text.drop { $0 == fence.character }
      guard info.startIndex - text.startIndex >= fence.length, !info.contains(UInt8(ascii: "`")) else { continue }
      let word = info.drop { $0 == UInt8(ascii: " ") }.prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "{") }
      let language = String(decoding: word, as: UTF8.self)
      let isLanguage = ScriptInterpreter.named(language, custom: [:]) != nil || DocumentationLanguage.isKnown(language)
      if !language.isEmpty, isLanguage { return text.startIndex..<line.upperBound }
    }
    return nil
  }

  private func unclosed() -> Diagnostic {
    let source = document.source
    let range = document[block].range
    let first = source.position(at: range.lowerBound).line
    let lines = source.lineCount - first
    let marker = String(repeating: Character(Unicode.Scalar(fence.character)), count: 3)
    var shorter: Range<Int>?
    for line in (first + 1)..<max(first + 2, source.lineCount + 1) where line <= source.lineCount {
      let range = source.lineRange(line)
      if source.string(range).drop(while: { $0 == " " }).hasPrefix(marker) {
        shorter = range
        break
      }
    }
    let end = source.position(at: range.upperBound).line
    let isInContainer = end < source.lineCount - 1 && shorter != nil
    return isInContainer && source.bytes[source.lineRange(first).lowerBound] == UInt8(ascii: " ")
      ? .fenceEndsWithItem(line: end, at: fenceLine)
      : .fenceUnclosed(lines: lines, almost: shorter, isBare: fence.info.isEmpty, at: fenceLine)
  }
}
