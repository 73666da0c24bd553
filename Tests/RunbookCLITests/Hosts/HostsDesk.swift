import Foundation
import TestSupport

/// A desk from which other hosts can be reached: `db-1`, `db-2` and `db-3`.
struct HostsDesk {
  let desk: Desk
  let servers: SSHServers

  /// Servers that all tests have together, as long as none of them is to fall over.
  private static let shared = Result { try SSHServers() }

  /// Clears a desk with one declared runbook on it: `there`.
  ///
  /// - Parameters:
  ///   - inputs: Further lines of its front matter.
  ///   - servers: Servers of its own; nil means those that all tests have together.
  ///   - body: What is below its title.
  /// - Throws: `TestSupportError` when there are no servers.
  init(inputs: String = "", servers: SSHServers? = nil, _ body: String) throws {
    self.servers = try servers ?? Self.shared.get()
    desk = try Desk("there", inputs: inputs, body)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    desk.environment["PATH"] = "\(self.servers.programFolder):\(path)"
    desk.environment["TMPDIR"] = desk.folder.path("tmp")
    // What the scripts there leave behind lies on the desk, since it is one machine after all.
    desk.environment["DESK"] = desk.folder.path
    try desk.folder.write("", to: "tmp/.keep")
    try FileManager.default.removeItem(atPath: desk.folder.path("tmp/.keep"))
  }

  /// What is left in the folder for temporary files, and of those that a run has in its own.
  var leftovers: [String] {
    let own = desk.files(below: "state").keys.filter { $0.contains("scratch-") }
    return own + ((try? FileManager.default.contentsOfDirectory(atPath: desk.folder.path("tmp"))) ?? [])
  }

  /// Whether every process is gone whose number a script wrote into a file.
  func areGone(_ file: String, count: Int) -> Bool {
    let ids = desk.lines(file).compactMap { Int32($0) }
    return ids.count == count && ids.allSatisfy { ProcessTable.isGone($0) }
  }

  /// Runs the runbook to its end, with no terminal.
  func run(
    _ arguments: String..., environment: [String: String] = [:], timeout: Duration = .seconds(120)
  ) throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      ["exec", "there"] + arguments, environment: desk.environment.merging(environment) { $1 },
      directory: desk.folder.path, timeout: timeout)
  }
}
