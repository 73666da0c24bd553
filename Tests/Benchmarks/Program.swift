import Dispatch
import Foundation

/// A program that is installed: another Markdown parser to compare with, or a compiler.
struct Program {
  let executable: URL

  /// The program of a path.
  init(path: String) {
    executable = URL(fileURLWithPath: path)
  }

  /// Finds a program in `PATH`.
  init?(named name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let path = folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let path else { return nil }
    self.init(path: path)
  }

  /// Runs the program; returns all that it writes, or nil if it cannot be started, says that it failed, or takes longer
  /// than the given seconds.
  func output(_ arguments: [String], environment: [String: String] = [:], within limit: Double = 60) -> [UInt8]? {
    guard let (process, bytes) = start(arguments, environment: environment, within: limit) else { return nil }
    process.waitUntilExit()
    return process.terminationStatus == 0 ? bytes : nil
  }

  /// Runs the program until it closes its output: waiting for the exit would be told of it up to 50 ms late.
  func run(_ arguments: [String]) {
    _ = start(arguments, environment: [:], within: 60)
  }

  private func start(
    _ arguments: [String], environment: [String: String], within limit: Double
  ) -> (Process, [UInt8])? {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let end = DispatchWorkItem { [id = process.processIdentifier] in _ = kill(id, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: end)
    defer { end.cancel() }
    return (process, Array(output.fileHandleForReading.readDataToEndOfFile()))
  }
}

/// Writes a file that is there while the body runs.
func withTemporaryFile<Result>(_ name: String, _ bytes: [UInt8], _ body: (String) -> Result) -> Result? {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  } catch {
    return nil
  }
  return body(folder.appendingPathComponent(name).path)
}
