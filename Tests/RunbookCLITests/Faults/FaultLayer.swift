import Foundation
import TestSupport

/// A layer between `runbook` and the system that lets one of its calls fail, or kills it there.
enum FaultLayer {
  /// The library to load before the others; nil where no C compiler is.
  static let library: String? = {
    guard let folder, let compiler = CommandLineTool.find("clang") ?? CommandLineTool.find("cc") else { return nil }
    let source = "\(CommandLineTool.packageFolder)/Tests/FaultInjection/fault-injection.c"
    let target = folder.path("fault-injection.so")
    let result = try? CommandLineTool.run(
      program: compiler, ["-shared", "-fPIC", "-O1", "-o", target, source, "-ldl"])
    return result?.exitStatus == 0 ? target : nil
  }()

  private static let folder = try? TemporaryFolder()

  /// Whether the layer works here: on Linux, with a compiler, and with a `runbook` that loads libraries.
  static let isAvailable: Bool = {
    #if os(Linux)
      guard library != nil, let desk = try? FaultLayer.desk(changes: 1) else { return false }
      return ((try? calls(of: desk)) ?? 0) > 10
    #else
      return false
    #endif
  }()

  /// Why suites are skipped without it.
  static let reason = "no C compiler that makes a library for this `runbook`"

  /// The variables that put the layer in.
  static func environment(_ faults: [String: String]) -> [String: String] {
    faults.merging(["LD_PRELOAD": library ?? ""]) { $1 }
  }

  /// How many calls a run makes, those about one path or all.
  static func calls(of desk: Desk, about path: String? = nil) throws -> Int {
    var faults = ["FAULT_LOG": desk.folder.path("calls")]
    if let path { faults["FAULT_PATH"] = path }
    _ = try desk.run("exec", "changes", "--yes", "--no-input", environment: environment(faults))
    return try Data(contentsOf: URL(fileURLWithPath: desk.folder.path("calls"))).count
  }

  /// A desk with a runbook of so many changes, each of which adds its number to `made`.
  static func desk(changes count: Int) throws -> Desk {
    let steps = (1...count).map { number in
      "### Change \(number)\n\n```bash\necho \(number) >>made\n```\n\n- pass: \(number == count ? "resolved" : "next")\n"
    }
    return try Desk("changes", "## Mitigation\n\n" + steps.joined(separator: "\n"))
  }
}

extension Desk {
  /// Goes on with the last run to its end, telling of every step that is unknown what is true.
  func finish() throws -> Int32 {
    let resumed = try sit("resume", "--yes")
    while (try? resumed.waitFor("What became of it?")) != nil {
      try resumed.waitFor(" › ")
      let step = try journal().attempts.last?.split(separator: "-").last.map(String.init) ?? ""
      resumed.enter(lines("Runbooks/made").contains(step) ? "d" : "r")
    }
    return try resumed.wait()
  }

  /// Waits until no script of this desk runs any more: one lives on when its run is killed.
  func settle() {
    let place = folder.path("Runbooks")
    let deadline = Deadline(in: .seconds(20))
    while !deadline.hasPassed {
      let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      let isRunning = processes.contains { name in
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd")) == place
      }
      if !isRunning { return }
    }
  }
}
