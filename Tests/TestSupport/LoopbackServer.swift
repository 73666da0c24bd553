import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program that listens on a free port of the loopback address until it is closed, or the tests end without that.
public final class LoopbackServer: Sendable {
  /// The port it listens on, at 127.0.0.1.
  public let port: Int
  /// Its process id, and that of its group.
  public let processID: Int32

  private let folder: TemporaryFolder
  private let warden: Warden

  /// Starts a program and waits until its port takes connections.
  ///
  /// - Parameters:
  ///   - port: The port; a free one when none is named.
  ///   - environment: Variables set beside those of the test; an empty value unsets one.
  ///   - files: Files in its working directory.
  ///   - command: The program and its arguments, when the port is known.
  /// - Throws: `TestSupportError` when it does not start, or nothing listens within half a minute.
  public init(
    port: Int? = nil, environment: [String: String] = [:], files: [String: String] = [:],
    _ command: (Int) -> [String]
  ) throws {
    let port = try port ?? FreePort.find()
    self.port = port
    folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(text, to: path) }
    let child = try ChildProcess(
      ["/bin/sh", "-c", "exec \"$@\" >server.log 2>&1", "server"] + command(port),
      environment: CommandLineTool.merged(environment), directory: folder.path,
      input: .file("/dev/null"), output: .likeInput, errors: .likeInput)
    processID = child.detach()
    warden = try Warden(
      script: """
        kill -TERM "-$1"
        left=100
        while kill -0 "-$1" && [ "$left" -gt 0 ]; do
          left=$((left - 1))
          sleep 0.05
        done
        kill -KILL "-$1"
        """,
      arguments: ["\(processID)"])
    let deadline = Deadline(in: .seconds(30))
    while !Self.listens(on: port) {
      var status: Int32 = 0
      let hasEnded = waitpid(processID, &status, WNOHANG) == processID
      guard !hasEnded, !deadline.hasPassed else {
        warden.act()
        throw TestSupportError.failed(
          command: command(port).joined(separator: " "), output: (try? folder.read("server.log")) ?? "")
      }
      usleep(20_000)
    }
  }

  deinit {
    // Reaped first, or the warden would wait for a process that has ended and is only not forgotten.
    _ = kill(-processID, SIGTERM)
    var status: Int32 = 0
    let deadline = Deadline(in: .seconds(5))
    while waitpid(processID, &status, WNOHANG) == 0, !deadline.hasPassed { usleep(5000) }
    warden.act()
  }

  /// Lets it hang: it keeps its port and answers nobody.
  public func pause() {
    _ = kill(-processID, SIGSTOP)
  }

  /// Whether somebody listens on a port of the loopback address.
  public static func listens(on port: Int, address: String = "127.0.0.1") -> Bool {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let socket = socket(AF_INET, kind, 0)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = in_port_t(UInt16(port)).bigEndian
    target.sin_addr.s_addr = inet_addr(address)
    return withUnsafePointer(to: &target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
