import Execution
import RunbookModel

/// The line that names a step: where it stands, what it is called, what it does to the world.
struct StepHeadline {
  let style: Style
  let width: Int

  /// The line, cut to the width; the facts on the right give way first.
  ///
  /// Without a count, for a step that was not reached by going down the document: `Step 48 of 48` behind step 3 is no
  /// measure of how far the run has come.
  func line(
    number: Int, count: Int?, title: String, kind: Kind, risk: Risk, changesState: Bool, isScript: Bool,
    place machines: String? = nil, mark: String = "▸"
  ) -> String {
    let place = "Step \(number)\(count.map { " of \($0)" } ?? "") · "
    let facts = Self.facts(kind: kind, risk: risk, changesState: changesState, isScript: isScript, place: machines)
    let title = VisibleText.of(title)
    let left = "\(mark) \(place)"
    let room = width - TextWidth.of(left)
    let factsRoom = TextWidth.of(facts) + 2
    guard room - factsRoom >= min(TextWidth.of(title), 20) else {
      return "\(style(.faint, mark)) \(style(.faint, place))\(style(.title, TextWidth.cut(title, to: max(1, room))))"
    }
    let cut = TextWidth.cut(title, to: room - factsRoom)
    let gap = String(
      repeating: " ", count: max(2, width - TextWidth.of(left) - TextWidth.of(cut) - TextWidth.of(facts)))
    let role: Style.Role = changesState ? .change : .faint
    return "\(style(.faint, mark)) \(style(.faint, place))\(style(.title, cut))\(gap)\(style(role, facts))"
  }

  static func facts(
    kind: Kind, risk: Risk, changesState: Bool, isScript: Bool, place: String? = nil
  ) -> String {
    guard isScript else { return "by hand" }
    let place = place.map { " · on \($0)" } ?? ""
    guard changesState else { return "reads only\(place)" }
    let verb = kind == .rollback ? "undoes a change" : "change"
    return "\(verb) · risk \(risk.rawValue)\(place)"
  }
}
