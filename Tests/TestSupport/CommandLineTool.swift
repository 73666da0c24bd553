import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Programs run to their end with no terminal, as from a script or in CI.
public enum CommandLineTool {
  /// How a program ended and what it wrote.
  public struct Result: Sendable, Equatable, CustomStringConvertible {
    /// The exit status, 128 + n when ended by signal n.
    public let exitStatus: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// All of it, to be shown when a test fails.
    public var description: String {
      "exit \(exitStatus)\n--- standard output\n\(output)\n--- standard error\n\(errors)"
    }
  }

  /// The path of the built `runbook`: `RUNBOOK_BINARY`, else the one beside the test bundle.
  public static let runbook: String = {
    if let path = ProcessInfo.processInfo.environment["RUNBOOK_BINARY"] { return path }
    let starts = CommandLine.arguments + Bundle.allBundles.map(\.bundlePath)
    for start in starts {
      var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("runbook").path
        if isProgram(candidate) { return candidate }
      }
    }
    return "\(packageFolder)/.build/debug/runbook"
  }()

  /// The folder of `Package.swift`.
  public static let packageFolder: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs `runbook`, and ends it when it takes longer than `timeout`.
  ///
  /// - Parameters:
  ///   - arguments: What follows the program's name.
  ///   - environment: Variables set beside those of the test; an empty value unsets one.
  ///   - directory: The working directory.
  ///   - input: What it finds on standard input; nil means `/dev/null`.
  ///   - timeout: How long it may take.
  /// - Returns: How it ended and what it wrote.
  /// - Throws: `TestSupportError` when it can't be started or takes too long.
  public static func run(
    _ arguments: [String], environment: [String: String] = [:], directory: String? = nil, input: String? = nil,
    timeout: Duration = .seconds(60)
  ) throws -> Result {
    try run(
      program: runbook, arguments, environment: environment, directory: directory, input: input, timeout: timeout)
  }

  /// Runs any program in the same way.
  public static func run(
    program: String, _ arguments: [String], environment: [String: String] = [:], directory: String? = nil,
    input: String? = nil, timeout: Duration = .seconds(60)
  ) throws -> Result {
    let outputPipe = try Descriptors.pipe()
    let errorPipe = try Descriptors.pipe()
    let inputPipe = try input.map { _ in try Descriptors.pipe() }
    defer { for end in [outputPipe.reading, errorPipe.reading] { close(end) } }
    let child: ChildProcess
    do {
      defer {
        for end in [outputPipe.writing, errorPipe.writing, inputPipe?.reading] { if let end { close(end) } }
      }
      child = try ChildProcess(
        [program] + arguments, environment: merged(environment), directory: directory,
        input: inputPipe.map { .descriptor($0.reading) } ?? .file("/dev/null"),
        output: .descriptor(outputPipe.writing), errors: .descriptor(errorPipe.writing))
    }
    let deadline = Deadline(in: timeout)
    var output: [UInt8] = []
    var errors: [UInt8] = []
    if let inputPipe, let input {
      // Small inputs fit into the pipe, so that nothing waits for the child here.
      Descriptors.write(input.utf8, to: inputPipe.writing)
      close(inputPipe.writing)
    }
    // Until the program itself ends: what it left running may keep the pipes open.
    repeat {
      drain(outputPipe.reading, errorPipe.reading, into: &output, &errors, wait: 5)
    } while child.exitStatus == nil && !deadline.hasPassed
    drain(outputPipe.reading, errorPipe.reading, into: &output, &errors, wait: 0)
    guard let status = child.exitStatus else {
      child.kill()
      throw TestSupportError.timeout(
        waitingFor: "end of \(program) \(arguments.joined(separator: " "))",
        seen: String(decoding: output + errors, as: UTF8.self))
    }
    return Result(
      exitStatus: status, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  /// The first program of a name in `PATH` and then in the given folders.
  public static func find(_ name: String, in folders: [String] = []) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return (path.split(separator: ":").map(String.init) + folders).map { "\($0)/\(name)" }.first(where: isProgram)
  }

  /// Whether programs of all these names are installed.
  public static func has(_ names: String...) -> Bool { names.allSatisfy { find($0) != nil } }

  /// Our environment with changes; an empty value unsets a variable.
  static func merged(_ changes: [String: String]) -> [String: String] {
    ProcessInfo.processInfo.environment.merging(changes) { $1 }.filter { changes[$0.key] != "" }
  }

  static func isProgram(_ path: String) -> Bool {
    var isFolder = ObjCBool(false)
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }

  /// Reads what is there on both pipes, waiting for the first of it no longer than so many milliseconds.
  private static func drain(
    _ first: Int32, _ second: Int32, into output: inout [UInt8], _ errors: inout [UInt8], wait: Int32
  ) {
    var entries = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var patience = wait
    while poll(&entries, 2, patience) > 0 {
      patience = 0
      for index in entries.indices where entries[index].revents != 0 {
        let bytes = Descriptors.read(entries[index].fd, until: Deadline(in: .zero)) ?? []
        if bytes.isEmpty { entries[index].fd = -1 }
        if index == 0 { output += bytes } else { errors += bytes }
      }
    }
    if entries.allSatisfy({ $0.fd < 0 }), wait > 0 { usleep(useconds_t(wait) * 1000) }
  }
}
