import Execution
import RunbookModel
import Testing

/// What is not written down has not happened: no record may be lost and the run go on.
@Suite struct RecordFailureTests {
  @Test(arguments: InterpreterTests.names)
  func `a record that can't be written ends the run before anything else is begun`(_ name: String) throws {
    let scenario = try InterpreterTests.scenario(name)
    let whole = try ScriptedRun(scenario)
    try whole.go()
    for index in whole.records.indices where !whole.records[index].event.isTransient {
      let run = try ScriptedRun(scenario)
      run.failingRecord = index
      let place: Comment = "at record \(index), \(describe(whole.records[index].event))"
      #expect(throws: HostError.self, place) { try run.go() }
      #expect(run.records == Array(whole.records[..<index]), place)
      let begun = run.records.reduce(0) { count, record in
        if case .attemptStarted(_, let attempt) = record.event { count + max(1, attempt.machines.count) } else { count }
      }
      #expect(run.commands.count <= begun, place)
      // Where the run says that it is is where its journal says so.
      #expect(run.state.phase == RunState(run.records).phase, place)
      #expect(run.state.changes == RunState(run.records).changes, place)
    }
  }
}
