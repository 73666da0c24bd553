import RunbookModel

/// A visit that changed something: where, by whose word, and whether that is still so.
struct RunChange {
  private let stop: RunStop
  private let header: Transcript.Header

  init(of stop: RunStop, in header: Transcript.Header) {
    self.stop = stop
    self.header = header
  }

  /// The hosts that it was made on; the machine of the run when it names none.
  var place: String {
    stop.hosts.isEmpty ? stop.operation?.machine ?? header.machine ?? "" : stop.hosts.joined(separator: ", ")
  }

  /// Who said yes, and by which flag.
  var consent: String {
    let who = stop.operation?.user ?? "the operator"
    guard let answer = stop.answers.last(where: { $0.word == "yes" || $0.word == "yes to all" || $0.word == "retry" })
    else { return "\(who), by an earlier yes to all" }
    return answer.by.map { "\(who), by \($0)" } ?? who
  }

  /// Whether it is still so, with the class of its colour.
  var state: (text: String, tone: String) {
    switch stop.change {
    case .changed: ("changed", "open")
    case .unknown: ("may have changed", "poor")
    case .undone: ("undone", "fine")
    case nil: stop.step?.kind == .rollback && stop.outcome?.kind == .passed ? ("undid a change", "fine") : ("", "")
    }
  }

  /// What is to be said after its title; nothing where it simply stands.
  var remark: String {
    switch state.text {
    case "", "changed": stop.hosts.isEmpty ? "" : " on \(stop.hosts.joined(separator: ", "))"
    case let text: ": \(text)"
    }
  }
}
