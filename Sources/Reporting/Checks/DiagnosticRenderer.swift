public import Markdown
public import RunbookModel

/// Diagnostics as text: place, sentence, the line with carets, what to do.
public struct DiagnosticRenderer: Sendable {
  private let style: Style
  private let width: Int

  /// Creates a renderer for a terminal of so many columns.
  public init(style: Style, width: Int) {
    self.style = style
    self.width = width
  }

  /// The text of a diagnostic, with its line ending.
  public func render(_ diagnostic: Diagnostic, in runbook: Runbook) -> String {
    render(diagnostic, path: runbook.path, source: runbook.source)
  }

  /// The text of a diagnostic of any file, with its line ending.
  public func render(_ diagnostic: Diagnostic, path: String, source: SourceText) -> String {
    let position = source.readingPosition(at: diagnostic.range.lowerBound)
    let role: Style.Role = diagnostic.severity == .error ? .bad : .warning
    let place = "\(VisibleText.of(path)):\(position.line):\(position.column):"
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]:"
    var lines = ["\(style(.place, place)) \(style(role, label)) \(VisibleText.of(diagnostic.message))"]
    let numberWidth = max(3, String(position.line).count)
    if diagnostic.range.upperBound <= source.bytes.count, !source.bytes.isEmpty {
      lines += snippet(diagnostic.range, note: "", of: source, numberWidth: numberWidth, role: role)
    }
    for related in diagnostic.related where !related.range.isEmpty {
      lines += snippet(related.range, note: related.text, of: source, numberWidth: numberWidth, role: .faint)
    }
    if let help = diagnostic.help {
      let indent = String(repeating: " ", count: numberWidth + 1)
      lines.append("\(indent)\(style(.faint, "=")) \(VisibleText.of(help))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line of a range with carets below it, moved into view when it is wider than the terminal.
  private func snippet(
    _ range: Range<Int>, note: String, of source: SourceText, numberWidth: Int, role: Style.Role
  ) -> [String] {
    let position = source.position(at: range.lowerBound)
    let line = source.lineRange(position.line)
    let start = max(line.lowerBound, min(range.lowerBound, line.upperBound))
    let end = max(start, min(range.upperBound, line.upperBound))
    let room = max(20, width - numberWidth - 3)
    // A line can be as long as the file; no more of it is looked at than can be seen.
    let reach = room * 4
    let window = source.scalarAligned(max(line.lowerBound, start - reach)..<min(line.upperBound, end + reach))
    var before = visible(source.bytes[window.lowerBound..<start])
    let markedEnd = source.scalarAligned(start..<min(end, start + reach)).upperBound
    let marked = visible(source.bytes[start..<markedEnd])
    let after = visible(source.bytes[end..<window.upperBound])
    if window.lowerBound > line.lowerBound || TextWidth.of(before) > room / 2 {
      before = "…" + Self.end(of: before, width: room / 2 - 1)
    }
    let beforeWidth = TextWidth.of(before)
    let text = TextWidth.cut(before + marked + after, to: room)
    let caretCount = max(1, min(TextWidth.of(marked), room - beforeWidth))
    let number = String(position.line)
    let padding = String(repeating: " ", count: numberWidth - number.count)
    let gutter = String(repeating: " ", count: numberWidth)
    let carets = String(repeating: "^", count: caretCount) + (note.isEmpty ? "" : " \(note)")
    return [
      "\(padding)\(style(.faint, number + " │")) \(text)",
      "\(gutter) \(style(.faint, "│")) \(String(repeating: " ", count: beforeWidth))\(style(role, carets))",
    ]
  }

  /// The last characters of a text that take up no more than a width.
  private static func end(of text: String, width: Int) -> Substring {
    var start = text.endIndex
    var left = width
    while start > text.startIndex {
      let previous = text.index(before: start)
      left -= TextWidth.of(String(text[previous]))
      guard left >= 0 else { break }
      start = previous
    }
    return text[start...]
  }

  private func visible(_ bytes: ArraySlice<UInt8>) -> String {
    VisibleText.of(String(decoding: bytes, as: UTF8.self).replacingTabs())
  }
}

extension SourceText {
  /// A range without the parts of scalars at its ends.
  fileprivate func scalarAligned(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] & 0xc0 == 0x80 { start += 1 }
    while end > start, end < bytes.count, bytes[end] & 0xc0 == 0x80 { end -= 1 }
    return start..<end
  }
}

extension String {
  /// Tabs as four blanks: a caret below can't know where a terminal's tab stops are.
  fileprivate func replacingTabs() -> String {
    split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
  }
}
