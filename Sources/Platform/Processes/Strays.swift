import CLibrary

/// What a program started that is no longer in its group, and gets no signal that the group gets.
struct Strays {
  /// The number of the program, and of its group.
  private let program: pid_t
  /// The line of the environment that all of them were started with.
  private let mark: [UInt8]
  /// The program, and those that were found.
  private var known: [ProcessTable.Entry]

  /// How often what was started meanwhile is looked for before it is given up.
  private static let patience = 10

  /// Knows none yet.
  init(of program: pid_t, marked mark: [UInt8]) {
    self.program = program
    self.mark = mark
    known = ProcessTable.Entry(program).map { [$0] } ?? []
  }

  /// Asks them to end.
  mutating func terminate() {
    for one in look() {
      _ = CLibrary.kill(one.number, SIGTERM)
      // A stopped process gets no other signal before it is continued.
      _ = CLibrary.kill(one.number, SIGCONT)
    }
  }

  /// Ends them, and what they start meanwhile.
  mutating func kill() {
    for _ in 0..<Self.patience {
      let found = look()
      guard !found.isEmpty else { return }
      for one in found { _ = CLibrary.kill(one.number, SIGKILL) }
      // A killed process takes a moment to go.
      usleep(1000)
    }
  }

  /// Whether there are any.
  mutating func exist() -> Bool {
    !look().isEmpty
  }

  /// All that the program left running, in its group too.
  func left() -> [ProcessTable.Entry] {
    let table = ProcessTable()
    let family = Set(table.family(of: known, marked: mark).map(\.number))
    return table.entries.filter { ($0.group == program || family.contains($0.number)) && !$0.hasEnded }
  }

  private mutating func look() -> [ProcessTable.Entry] {
    let found = ProcessTable().family(of: known, marked: mark)
    known += found
    return found.filter { $0.group != program }
  }
}
