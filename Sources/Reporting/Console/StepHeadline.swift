import Execution
import RunbookModel

/// The lines that name a step: its number, what it is called, what it does to the world.
struct StepHeadline {
  let style: Style
  let width: Int

  /// One line, with the facts on the right; more where there is no room for all of it, since nothing of it may be missed.
  ///
  /// Without a count, for a step that was not reached by going down the document: `Step 48 of 48` after step 3 is no
  /// measure of how far the run has come.
  func lines(
    number: Int, count: Int?, title: String, kind: Kind, risk: Risk, changesState: Bool, isScript: Bool,
    place machines: String? = nil
  ) -> [String] {
    let place = "Step \(number)\(count.map { " of \($0)" } ?? "")"
    let facts = Self.facts(kind: kind, risk: risk, changesState: changesState, isScript: isScript, place: machines)
    let role: Style.Role = changesState ? .change : .faint
    let title = VisibleText.of(title)
    let left = "▸ \(place) · "
    let gap = width - TextWidth.of(left) - TextWidth.of(title) - TextWidth.of(facts)
    let mark = style(.faint, "▸") + " " + style(.faint, place + " · ")
    if gap >= 2 {
      return [mark + style(.title, title) + String(repeating: " ", count: gap) + style(role, facts)]
    }
    let rest = TextWidth.wrap(facts, to: max(8, width - 2)).map { "  " + style(role, $0) }
    guard TextWidth.of(left) + TextWidth.of(title) > width else { return [mark + style(.title, title)] + rest }
    return [style(.faint, "▸ \(place)")] + TextWidth.wrap(title, to: max(8, width - 2)).map { "  " + style(.title, $0) }
      + rest
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
