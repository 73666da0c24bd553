import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A clock that goes backwards", .enabled(if: FaultLayer.isAvailable, "\(FaultLayer.reason)"),
    .timeLimit(.minutes(60)))
  struct ClockTests {
    @Test func `changes nothing but the times that are shown`() throws {
      let desk = try FaultLayer.desk(changes: 3)
      let backwards = FaultLayer.environment(["FAULT_CLOCK": "3600"])
      let run = try desk.run("exec", "changes", "--yes", environment: backwards)
      #expect(run.exitStatus == 0, "\(run)")
      #expect(desk.lines("Runbooks/made") == ["1", "2", "3"])
      #expect(run.output.contains("resolved"))
      #expect(try desk.run("verify").exitStatus == 0)
      for command in [["report"], ["history"], ["history", "--stats"]] {
        let result = try CommandLineTool.run(command, environment: desk.environment, directory: desk.folder.path)
        #expect(result.exitStatus == 0, "\(result)")
        #expect(!result.output.contains("-0."), "\(result)")
        #expect(!result.output.contains(" -1"), "\(result)")
      }
      let undone = try desk.run("resume", desk.runs[0], "--undo", "--no-input", environment: backwards)
      #expect(undone.exitStatus == 1, "\(undone)")
      #expect(try desk.run("verify").exitStatus == 0)
    }
  }
}
