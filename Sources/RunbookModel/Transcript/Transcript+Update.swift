extension Transcript {
  /// What came of a replay, told in the manner of the transcript that was replayed.
  ///
  /// Facts are the replay's. Notes of people's, and how much is told at all, are the transcript's: a few lines written
  /// by hand do not grow into a protocol.
  public func toldLike(_ old: Transcript) -> Transcript {
    var new = self
    new.title = old.title
    new.preface = old.preface
    new.header.run = old.header.run
    new.header.began = old.header.began
    new.header.user = old.header.user
    new.header.machine = old.header.machine
    new.header.reason = old.header.reason
    new.header.ticket = old.header.ticket
    new.header.duration = old.header.duration
    new.header.isReplay = old.header.isReplay
    new.header.isSpaced = old.header.isSpaced
    if old.header.run == nil {
      new.header.inputs = old.header.inputs
      new.header.changed = old.header.changed.isEmpty ? [] : header.changed
      new.header.unknown = old.header.changed.isEmpty ? [] : header.unknown
      new.header.undone = old.header.changed.isEmpty ? [] : header.undone
    }
    var waiting = Dictionary(grouping: old.visits, by: \.title)
    for index in new.visits.indices {
      let title = new.visits[index].title
      let before = waiting[title]?.isEmpty == false ? waiting[title]?.removeFirst() : nil
      if old.header.run == nil { new.visits[index].entries.removeAll { !$0.isEssential(beside: before) } }
      if before?.isCaptioned != true { new.visits[index].forgetCaptions() }
      if let before, before.tellsEntry, !before.tellsTime { new.visits[index].forgetTime() }
      if let before { new.visits[index].takeNotes(of: before) }
    }
    return new
  }
}

extension Transcript.Entry {
  /// Whether a transcript written by hand says this: what a replay needs, and what such a visit told before.
  fileprivate func isEssential(beside before: Transcript.Visit?) -> Bool {
    switch self {
    case .entered: before?.tellsEntry == true
    case .ran: before?.entries.contains { if case .ran = $0 { true } else { false } } ?? false
    case .captured: before?.entries.contains(self) ?? false
    case .retried: before?.entries.contains { if case .retried = $0 { true } else { false } } ?? false
    default: true
    }
  }
}

extension Transcript.Visit {
  fileprivate var tellsEntry: Bool {
    entries.contains { if case .entered = $0 { true } else { false } }
  }

  fileprivate var tellsTime: Bool {
    entries.contains { if case .entered(.some, _) = $0 { true } else { false } }
  }

  fileprivate var isCaptioned: Bool {
    entries.contains { if case .output(let output) = $0 { output.isCaptioned } else { false } }
  }

  fileprivate mutating func forgetCaptions() {
    entries = entries.map { entry in
      guard case .output(var output) = entry else { return entry }
      output.isCaptioned = false
      return .output(output)
    }
  }

  fileprivate mutating func forgetTime() {
    entries = entries.map { if case .entered(_, let reason) = $0 { .entered(nil, reason: reason) } else { $0 } }
  }

  /// Puts people's notes where they were: after as many other entries as before.
  fileprivate mutating func takeNotes(of before: Transcript.Visit) {
    for (place, entry) in before.entries.enumerated() {
      guard case .prose = entry else { continue }
      entries.insert(entry, at: min(place, entries.count))
    }
  }
}
