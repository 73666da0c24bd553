import CLibrary

/// The connections of one run to other machines: made when first used, shared by all steps, closed at its end.
///
/// It is OpenSSH as it is installed and configured, so that names, keys, users and jump hosts are those that `ssh NAME`
/// uses in a shell; but it never asks for anything.
final class SSHConnections {
  private let scratch: ScratchFolder
  private var machines: [String] = []
  private let environment: ChildEnvironment

  /// How long a connection stays when nobody can close it: after a kill -9.
  private static let persistence = 60
  /// How long a machine may take to answer at all.
  private static let patience = 10

  /// Makes no connection yet.
  ///
  /// - Parameters:
  ///   - environment: The environment of ssh.
  ///   - folder: Where the sockets are to be, when it can be; nil for the place of temporary files.
  init(environment: ChildEnvironment, in folder: String?) {
    self.environment = environment
    scratch = ScratchFolder(prefix: Self.prefix(in: folder))
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
    for (index, machine) in machines.enumerated() {
      guard let path = try? controlPath(index), FileSystem.exists(path) else { continue }
      let program = FileSystem.findProgram("ssh", path: environment["PATH"]) ?? "/usr/bin/ssh"
      hangUp(program, ["ssh", "-o", "ControlPath=\(path)", "-O", "exit", "--", machine])
    }
    scratch.remove()
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
    if let index = machines.firstIndex(of: machine) { return try controlPath(index) }
    machines.append(machine)
    return try controlPath(machines.count - 1)
  }

  private func controlPath(_ index: Int) throws(PlatformError) -> String {
    "\(try scratch.path())/\(index)"
  }

  /// A socket's path may have no more than 103 bytes (unix(7), sun_path), of which ssh wants 17 for itself while it
  /// makes one; and blanks, quotes and `%` mean something in ssh_config(5).
  private static func prefix(in folder: String?) -> String {
    let usual = "/tmp/runbook-"
    let places = [folder.map { "\($0)/scratch-" }, "\(TemporaryFile.folder)/runbook-", usual].compactMap(\.self)
    return places.first { place in
      place.utf8.count <= longestPrefix
        && place.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7f && !"%\"'\\$#~".utf8.contains($0) }
    } ?? usual
  }

  /// What is left of it with six letters of the folder's and a number of three digits.
  private static let longestPrefix = 103 - 17 - 10

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
