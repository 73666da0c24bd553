#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The connections of one run to other machines: made when first used, shared by all steps, closed at its end.
///
/// It is OpenSSH as it is installed and configured, so that names, keys, users and jump hosts are those that `ssh NAME`
/// uses in a shell; but it never asks for anything.
final class SSHConnections {
  private var folder: String?
  private var machines: [String] = []
  private let environment: ChildEnvironment

  /// How long a connection stays when nobody can close it: after a kill -9.
  private static let persistence = 60
  /// How long a machine may take to answer at all.
  private static let patience = 10

  init(environment: ChildEnvironment) {
    self.environment = environment
  }

  deinit {
    close()
  }

  /// The command line that runs a program on a machine.
  func commandLine(for machine: String, running program: String) throws(PlatformError) -> [String] {
    ["ssh", "-T"] + options(controlPath: try controlPath(of: machine)) + ["--", machine, program]
  }

  /// Ends every connection; nothing is left of them.
  func close() {
    guard let folder else { return }
    for (index, machine) in machines.enumerated() {
      let path = Self.controlPath(in: folder, index)
      guard FileSystem.exists(path) else { continue }
      let program = FileSystem.findProgram("ssh", path: environment["PATH"]) ?? "/usr/bin/ssh"
      hangUp(program, ["ssh", "-o", "ControlPath=\(path)", "-O", "exit", "--", machine])
    }
    for name in (try? FileSystem.list(folder)) ?? [] { try? FileSystem.remove("\(folder)/\(name)") }
    try? FileSystem.remove(folder)
    self.folder = nil
    machines = []
  }

  private func options(controlPath: String) -> [String] {
    [
      // Nobody is there to be asked for a password or about a host key.
      "BatchMode=yes", "ConnectTimeout=\(Self.patience)", "ServerAliveInterval=15", "ServerAliveCountMax=3",
      "ControlMaster=auto", "ControlPersist=\(Self.persistence)", "ControlPath=\(controlPath)",
      // What the operator's configuration has for sessions of their own.
      "ClearAllForwardings=yes", "ForwardX11=no", "RemoteCommand=none", "LogLevel=ERROR",
    ].flatMap { ["-o", $0] }
  }

  private func controlPath(of machine: String) throws(PlatformError) -> String {
    let folder: String
    if let made = self.folder { folder = made } else { folder = try TemporaryFile.makeDirectory(prefix: Self.prefix) }
    self.folder = folder
    if let index = machines.firstIndex(of: machine) { return Self.controlPath(in: folder, index) }
    machines.append(machine)
    return Self.controlPath(in: folder, machines.count - 1)
  }

  private static func controlPath(in folder: String, _ index: Int) -> String {
    "\(folder)/\(index)"
  }

  /// A socket's path may have no more than 103 bytes (unix(7), sun_path), of which ssh wants 17 for itself while it
  /// makes one; and blanks, quotes and `%` mean something in ssh_config(5).
  private static var prefix: String {
    let folder = TemporaryFile.folder
    let isPlain = folder.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7f && !"%\"'\\$#~".utf8.contains($0) }
    return folder.utf8.count <= 50 && isPlain ? "\(folder)/runbook-ssh-" : "/tmp/runbook-ssh-"
  }

  private func hangUp(_ program: String, _ arguments: [String]) {
    guard let nowhere = try? FileDescriptor(opening: "/dev/null", O_RDWR) else { return }
    let launch = Launch(
      program: program, arguments: arguments, environment: environment.lines, directory: nil,
      descriptors: [0, 1, 2].map { (nowhere.number, $0) }, leads: .session)
    guard let number = try? launch.start() else { return }
    let child = ChildProcess(number: number, leadsGroup: true)
    let end = SystemClock.steady() + .seconds(2)
    while child.reap() == nil {
      if SystemClock.steady() > end { child.send(SIGKILL) }
      var polled = pollfd(fd: SignalPipe.descriptor, events: 0, revents: 0)
      _ = poll(&polled, 1, 5)
    }
  }
}
