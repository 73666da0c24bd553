import Markdown
public import RunbookModel

/// Edits of a file as a unified diff: whole lines, with a few around them.
public struct EditRenderer: Sendable {
  private let style: Style

  /// The lines shown around those that change.
  private static let context = 3

  /// Creates a renderer.
  public init(style: Style) {
    self.style = style
  }

  /// The diff of a file whose edits keep its lines apart.
  public func render(_ edits: [TextEdit], of bytes: [UInt8], path: String) -> String {
    let old = SourceText(bytes)
    let new = SourceText(TextEdit.apply(edits, to: bytes))
    guard !edits.isEmpty, old.lineCount == new.lineCount else { return "" }
    // A byte order mark belongs to no line: the first one is shown for it.
    let changed = Set(edits.map { old.position(at: $0.range.lowerBound).line }).sorted()
    let shown = VisibleText.of(path)
    var lines = [style(.title, "--- \(shown)"), style(.title, "+++ \(shown)")]
    for hunk in hunks(around: changed, of: old.lineCount) {
      lines.append(style(.faint, "@@ -\(hunk.lowerBound),\(hunk.count) +\(hunk.lowerBound),\(hunk.count) @@"))
      lines += self.lines(of: hunk, changed: Set(changed), old, new)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func hunks(around changed: [Int], of count: Int) -> [ClosedRange<Int>] {
    var hunks: [ClosedRange<Int>] = []
    for line in changed {
      let hunk = max(1, line - Self.context)...min(count, line + Self.context)
      if let last = hunks.last, last.upperBound + 1 >= hunk.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound...hunk.upperBound
      } else {
        hunks.append(hunk)
      }
    }
    return hunks
  }

  private func lines(of hunk: ClosedRange<Int>, changed: Set<Int>, _ old: SourceText, _ new: SourceText) -> [String] {
    var lines: [String] = []
    var added: [String] = []
    for number in hunk {
      guard changed.contains(number) else {
        lines += added + [" " + text(of: number, in: old)]
        added = []
        continue
      }
      let mark = number == 1 ? "\u{feff}" : ""
      let hadMark = old.contentStart > 0 ? mark : ""
      lines.append(style(.bad, "-" + VisibleText.of(hadMark) + text(of: number, in: old)))
      added.append(style(.good, "+" + text(of: number, in: new)))
    }
    return lines + added
  }

  private func text(of line: Int, in source: SourceText) -> String {
    VisibleText.of(source.bytes[source.lineRange(line)])
  }
}
