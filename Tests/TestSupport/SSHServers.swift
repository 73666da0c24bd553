import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Real OpenSSH servers on free ports of the loopback address, each a host of its own name: `db-1`, `db-2` and so on.
///
/// They have keys and configuration of their own in a temporary folder, and every one says who it is in the variable
/// `HERE`. They are ended by their process ids, and also when the tests end without that.
public final class SSHServers: Sendable {
  /// The names of the hosts, in order.
  public let names: [String]

  private let folder: String
  private let warden: Warden
  private let isClosed = Mutex(false)
  private let programs: Programs

  /// The programs that a server and its clients need.
  private struct Programs {
    let sshd: String
    let ssh: String
    let keygen: String
  }

  /// Whether sshd, ssh and ssh-keygen are installed.
  public static var isAvailable: Bool { (try? findPrograms()) != nil }

  /// Starts servers.
  ///
  /// - Parameter count: How many.
  /// - Throws: `TestSupportError` when a program is missing or fails.
  public init(_ count: Int = 3) throws {
    programs = try Self.findPrograms()
    names = (1...count).map { "db-\($0)" }
    folder = "/tmp/runbook-sshd-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    warden = try Warden(
      script: """
        for file in "$1"/*.pid; do
          if read -r id <"$file"; then kill "$id"; fi
        done
        rm -rf "$1"
        """,
      arguments: [folder])
    do {
      try start()
    } catch {
      close()
      throw error
    }
  }

  deinit {
    close()
  }

  /// A folder for the front of `PATH`, whose `ssh` knows the servers by their names.
  ///
  /// Beside them there is `nowhere`, where nobody listens, and `stranger`, which is the first server without a key for
  /// it.
  public var programFolder: String { "\(folder)/bin" }

  /// Ends a server with all its sessions, as a machine that falls over does.
  public func crash(_ name: String) throws {
    guard let listener = pid(of: name) else { return }
    // Sessions are children of the listener, or of one of these (sshd(8)).
    let tree = try CommandLineTool.run(
      program: "/bin/sh",
      ["-c", "for p in $(pgrep -P \(listener)); do pgrep -P $p; echo $p; done; echo \(listener)"])
    for id in tree.output.split(separator: "\n").compactMap({ Int32($0) }) { kill(id, SIGKILL) }
  }

  /// Ends the servers by their process ids and removes their folder.
  public func close() {
    let isFirst = isClosed.withLock { closed in
      defer { closed = true }
      return !closed
    }
    if isFirst { warden.act() }
  }

  private func pid(of name: String) -> Int32? {
    let text = try? String(contentsOfFile: "\(folder)/\(name).pid", encoding: .utf8)
    return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  private func start() throws {
    for key in ["host", "user", "other"] {
      try run([programs.keygen, "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", "\(folder)/\(key)"])
    }
    let hostKey = try String(contentsOfFile: "\(folder)/host.pub", encoding: .utf8)
    var client = ""
    var known = ""
    for name in names {
      let port = try FreePort.find()
      try startServer(name, port: port)
      client += host(name, port: port, key: "user")
      known += "[127.0.0.1]:\(port) \(hostKey)"
      if name == names.first { client += host("stranger", port: port, key: "other") }
    }
    client += host("nowhere", port: try FreePort.find(), key: "user")
    client += """
      Host *
        User \(NSUserName())
        IdentitiesOnly yes
        UserKnownHostsFile \(folder)/known_hosts
        GlobalKnownHostsFile none

      """
    try write(known, to: "known_hosts")
    try write(client, to: "client.conf")
    try write(
      "#!/bin/sh\nexec '\(programs.ssh)' -F '\(folder)/client.conf' \"$@\"\n", to: "bin/ssh", permissions: 0o755)
  }

  private func startServer(_ name: String, port: Int) throws {
    let path = "\(folder)/\(name)"
    try write(
      """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(folder)/host
      PidFile \(path).pid
      AuthorizedKeysFile \(folder)/user.pub
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PermitRootLogin prohibit-password
      MaxStartups 100
      SetEnv HERE=\(name)

      """, to: "\(name).conf")
    if geteuid() == 0 {
      // Where it keeps nothing and sends unprivileged children to (sshd(8)); made at boot on most machines.
      try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    try run([programs.sshd, "-f", "\(path).conf", "-E", "\(path).log"])
    let deadline = Deadline(in: .seconds(20))
    while pid(of: name) == nil {
      guard !deadline.hasPassed else { throw TestSupportError.timeout(waitingFor: "sshd \(name)", seen: "") }
      usleep(5000)
    }
  }

  private func host(_ name: String, port: Int, key: String) -> String {
    "Host \(name)\n  HostName 127.0.0.1\n  Port \(port)\n  IdentityFile \(folder)/\(key)\n"
  }

  private func write(_ text: String, to name: String, permissions: Int = 0o600) throws {
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path)
  }

  private func run(_ command: [String]) throws {
    let result = try CommandLineTool.run(program: command[0], Array(command.dropFirst()), timeout: .seconds(30))
    guard result.exitStatus == 0 else {
      throw TestSupportError.failed(command: command.joined(separator: " "), output: result.description)
    }
  }

  private static func findPrograms() throws -> Programs {
    func find(_ name: String) throws -> String {
      guard let path = CommandLineTool.find(name, in: ["/usr/sbin", "/usr/local/sbin"]) else {
        throw TestSupportError.missing(program: name)
      }
      return path
    }
    return try Programs(sshd: find("sshd"), ssh: find("ssh"), keygen: find("ssh-keygen"))
  }
}
