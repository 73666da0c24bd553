import Execution
public import RunbookModel

extension RunStatistics {
  /// The statistics as lines of at most so many columns, with their line endings.
  public func text(style: Style, width: Int, day: (Timestamp) -> String) -> String {
    var counts = [runCount == 1 ? "1 run" : "\(runCount) runs"]
    if dryRunCount > 0 { counts.append(dryRunCount == 1 ? "1 dry run" : "\(dryRunCount) dry runs") }
    if let period {
      let (first, last) = (day(period.first), day(period.last))
      counts.append(first == last ? "on \(first)" : "\(first) to \(last)")
    }
    var lines = TextWidth.wrap(VisibleText.of(runbook) + " · " + counts.joined(separator: " · "), to: width).map {
      style(.title, $0)
    }
    if !endings.isEmpty { lines += fact("ended", Self.words(endings), style, width) }
    if let duration { lines += fact("took", Self.words(duration), style, width) }
    let rows = steps.map { (name: VisibleText.of(name(of: $0.step)), facts: facts(of: $0)) }
    let column = min(32, rows.map { TextWidth.of($0.name) }.max() ?? 0)
    for row in rows {
      let name = TextWidth.pad(TextWidth.cut(row.name, to: column), to: column)
      let room = max(16, width - column - 4)
      for (index, piece) in TextWidth.wrap(row.facts, to: room).enumerated() {
        lines.append("  " + (index == 0 ? name : TextWidth.pad("", to: column)) + "  " + piece)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The statistics as a machine reads them; durations are milliseconds.
  public var json: JSON {
    [
      "runbook": JSON(runbook), "runs": JSON(runCount), "dry-runs": JSON(dryRunCount),
      "first": period.map { JSON(ISO8601.format($0.first)) } ?? .null,
      "last": period.map { JSON(ISO8601.format($0.last)) } ?? .null, "endings": Self.json(of: endings),
      "milliseconds": duration.map(Self.json) ?? .null,
      "steps": JSON(
        steps.map { step in
          [
            "step": JSON(step.step.description), "visits": JSON(step.visitCount),
            "outcomes": Self.json(of: step.outcomes),
            "milliseconds": step.duration.map(Self.json) ?? .null,
          ]
        }),
    ]
  }

  private func name(of step: StepAddress) -> String {
    step.runbook == runbook ? step.step : step.description
  }

  private func facts(of step: StepStatistics) -> String {
    let times = step.duration.map { " · " + Self.words($0) } ?? ""
    return Self.words(step.outcomes) + times
  }

  private func fact(_ name: String, _ value: String, _ style: Style, _ width: Int) -> [String] {
    TextWidth.wrap(value, to: max(8, width - 9)).enumerated().map { index, line in
      "  " + style(.faint, TextWidth.pad(index == 0 ? name : "", to: 5)) + "  " + line
    }
  }

  private static func words(_ counts: [(word: String, count: Int)]) -> String {
    counts.map { "\($0.word.split(separator: "-").joined(separator: " ")) \($0.count)" }.joined(separator: ", ")
  }

  private static func words(_ spread: Spread) -> String {
    "usually \(DurationText.format(spread.median)), longest \(DurationText.format(spread.longest))"
  }

  private static func json(of counts: [(word: String, count: Int)]) -> JSON {
    JSON(counts.map { JSON.Member($0.word, JSON($0.count)) })
  }

  private static func json(of spread: Spread) -> JSON {
    [
      "median": JSON(spread.median.milliseconds), "ninth": JSON(spread.ninth.milliseconds),
      "longest": JSON(spread.longest.milliseconds),
    ]
  }
}
