import RunbookModel

/// The visits of a run along its time: when each began, how long it ran, how long it waited.
struct RunTimeline {
  private let stops: [RunStop]
  private let began: Timestamp?
  private let length: Duration

  /// The width of the drawing, in its own units.
  private static let width = 1000
  /// The least that is drawn of a visit, so that the shortest is seen.
  private static let least = 4

  init(_ stops: [RunStop], of header: Transcript.Header) {
    self.stops = stops
    began = header.began
    length = header.duration ?? .zero
  }

  func markup() -> Markup {
    guard let began, length > .zero, stops.contains(where: { $0.entered != nil }) else { return Markup() }
    let rows = stops.map { stop -> Markup in
      """
      <tr class="\(stop.shape)"><td>\(stop.entered.map { RunWords.clock($0) } ?? "")</td>\
      <td><a href="#stop-\(stop.number)">\(stop.visit.title)</a></td>\
      <td class="lane">\(lane(stop, from: began))</td>\
      <td class="align-right">\(stop.took.map { DurationText.format($0) } ?? "")</td></tr>

      """
    }
    return """
      <h2>Timeline</h2>
      <div class="table wide"><table class="timeline">
      <thead><tr><th>UTC</th><th>Step</th><th><span class="unseen">Place in time</span></th><th class="align-right">Took</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>
      <p class="legend-text">Filled: a script ran. Pale: the run waited, for an answer, for work by hand, or between steps.</p>

      """
  }

  private func lane(_ stop: RunStop, from began: Timestamp) -> Markup {
    guard let entered = stop.entered else { return Markup() }
    let start = place(of: .milliseconds(max(0, entered.milliseconds - began.milliseconds)))
    let whole = max(Self.least, place(of: stop.took ?? .zero))
    let ran = min(whole, max(stop.ran > .zero ? Self.least : 0, place(of: stop.ran)))
    let left = min(start, Self.width - whole)
    let label = "\(stop.visit.title): ran \(DurationText.format(stop.ran))"
    return """
      <svg viewBox="0 0 \(Self.width) 12" preserveAspectRatio="none" role="img" aria-label="\(label)">\
      <rect class="waited" x="\(left)" y="2" width="\(whole)" height="8"/>\
      <rect class="\(stop.hasFailed ? "ran bad" : "ran" as String)" x="\(left)" y="0" width="\(ran)" height="12"/></svg>
      """
  }

  private func place(of duration: Duration) -> Int {
    // A run that says less of itself than of its steps is not drawn beyond its end.
    Int((min(1, max(0, duration / length)) * Double(Self.width)).rounded(.down))
  }
}
