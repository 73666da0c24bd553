import RunbookModel

/// Results of transcripts for people: what differs as a review, then what is covered.
public struct TranscriptTestText: Sendable {
  private let style: Style
  private let width: Int

  /// Creates a renderer.
  public init(style: Style, width: Int) {
    self.style = style
    self.width = max(20, width)
  }

  /// The section of one runbook, with its line endings.
  ///
  /// - Parameters:
  ///   - name: The runbook's name.
  ///   - results: What came of its transcripts.
  ///   - coverage: What they met; nil when the runbook could not be compiled.
  ///   - listsGaps: Whether all that nothing covers is listed.
  /// - Returns: The section.
  public func section(
    _ name: String, _ results: [TranscriptTestResult], _ coverage: Coverage?, listsGaps: Bool
  ) -> String {
    let good = results.count(where: \.isGood)
    let isGood = good == results.count
    let count = isGood ? "\(good)" : "\(good) of \(results.count)"
    let head = "\(VisibleText.of(name)) · \(count) \(results.count == 1 ? "transcript" : "transcripts") as recorded"
    var lines = ["\(style(isGood ? .good : .bad, isGood ? "✓" : "✗")) \(style(.title, head))"]
    for result in results { lines += self.lines(of: result) }
    if let coverage { lines += self.lines(of: coverage, listsGaps: listsGaps) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of result: TranscriptTestResult) -> [String] {
    let path = VisibleText.of(result.path)
    switch result.outcome {
    case .passed: return []
    case .unusable(let text):
      return ["  \(style(.bad, "✗")) \(style(.place, path))"]
        + text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    case .differs(let remarks):
      return ["  \(style(.bad, "✗")) \(style(.place, path))"] + remarks.flatMap { lines(of: $0) }
    case .updated(let remarks):
      return ["  \(style(.warning, "~")) \(style(.place, path)) \(style(.faint, "written anew"))"]
        + remarks.flatMap { lines(of: $0) }
    }
  }

  private func lines(of remark: TranscriptReview.Remark) -> [String] {
    let place = remark.line > 0 ? style(.faint, " line \(remark.line)") : ""
    var lines = ["    \(TextWidth.cut(VisibleText.of(remark.subject), to: width - 16))\(place)"]
    for (label, text, role) in [("recorded", remark.recorded, Style.Role.faint), ("now", remark.now, .warning)] {
      guard let text else { continue }
      let rows = TextWidth.wrap(VisibleText.of(text), to: max(8, width - 16))
      for (index, row) in rows.enumerated() {
        lines.append("      " + style(role, TextWidth.pad(index == 0 ? label : "", to: 8)) + "  " + row)
      }
    }
    return lines
  }

  private func lines(of coverage: Coverage, listsGaps: Bool) -> [String] {
    let counts = Coverage.Kind.allCases.map { kind in
      "\(kind.rawValue)s \(coverage.met(kind)) of \(coverage.items(kind).count)"
    }
    var lines = wrapped("covers \(counts.joined(separator: " · "))", indent: 2).map { style(.faint, $0) }
    guard listsGaps else { return lines }
    for item in coverage.items where item.count == 0 {
      let place = item.offset.map { "\(VisibleText.of(coverage.runbook.place(of: $0))): " } ?? ""
      let name = [item.title, item.label].filter { !$0.isEmpty }.map { VisibleText.of($0) }.joined(separator: " · ")
      lines += TextWidth.wrap("\(place)\(name)", to: width - 4).enumerated().map { index, line in
        (index == 0 ? "  \(style(.warning, "–")) " : "      ") + line
      }
    }
    return lines
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      TextWidth.wrap(String(line), to: max(8, width - indent)).map { String(repeating: " ", count: indent) + $0 }
    }
  }
}
