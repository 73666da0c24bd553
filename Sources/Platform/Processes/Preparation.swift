import CLibrary
import Execution
import RunbookModel

/// A command made ready: its program found, its environment put together.
struct Preparation {
  /// The whole environment that the program gets.
  let environment: ChildEnvironment
  /// The directory that it starts in, as it knows it.
  let initialDirectory: String
  /// The shell that is to say at its end what it exports and where it is; nil when none is.
  let sayingShell: ShellState.Shell?
  /// The text of the file that a bash reads before its script; nil when it reads none.
  let prologue: String?
  /// The script, when it is for this machine.
  let script: String
  /// What the program reads from its standard input; nil when it gets none.
  let input: [UInt8]?
  /// What tells the script's output from that of ssh; nil on this machine.
  let frame: RemoteFrame?

  private let program: String
  private let arguments: [String]
  private let directory: String?
  private let leads: Launch.Leadership

  /// Why a command cannot be started.
  struct Obstacle: Error {
    let reason: String

    init(_ reason: String) {
      self.reason = reason
    }

    /// The same for an error of the system.
    init(_ error: PlatformError) {
      reason =
        switch error.code {
        case E2BIG: "the script with its variables is longer than the system passes to a program"
        case ENOEXEC: "\(error.message): no program of this system"
        default: error.message
        }
    }
  }

  /// Makes a command ready that runs on this machine.
  init(_ command: Command, in host: ChildEnvironment, valuesFile: String) throws(Obstacle) {
    guard let name = command.program.first, !name.isEmpty else { throw Obstacle("no program is given") }
    initialDirectory = try Self.initialDirectory(command.directory, PWD: host["PWD"])
    directory = command.directory == nil ? nil : initialDirectory
    leads = command.isInteractive ? .group : .session

    var environment = host.applying(command)
    environment.set("PWD", to: initialDirectory)
    environment.set(ValuesFile.variable, to: valuesFile)
    let isBash = Self.isBash(name)
    sayingShell = command.bringsBackState && command.delivery == .argument ? ShellState.Shell(name) : nil
    let prefix: String
    switch sayingShell {
    case .bash where ShellState.bashReadsPipes:
      prologue = ShellState.bashPrologue
      prefix = ""
    case .bash:
      prologue = nil
      prefix = ShellState.bashPrefix
    case .zsh:
      prologue = nil
      prefix = ShellState.zshPrefix
    case nil:
      prologue = nil
      prefix = ""
    }
    if prologue != nil { environment.set("BASH_ENV", to: "/dev/fd/\(ShellState.prologueDescriptor)") }
    self.environment = environment
    script = command.script
    var arguments = command.program
    if command.delivery == .argument {
      arguments.append(prefix + command.script)
      // Its own name, so that its messages begin with the step: `restart: line 3: …`.
      if isBash { arguments.append(command.step.step) }
    }
    self.arguments = arguments
    input = command.delivery == .standardInput ? Array(command.script.utf8) : nil
    frame = nil
    // C strings would end there.
    guard !arguments.contains(where: { $0.utf8.contains(0) }),
      !environment.variables.contains(where: { $0.value.utf8.contains(0) })
    else { throw Obstacle("the script or one of its variables contains a NUL byte") }
    program = try Self.find(name, path: environment["PATH"], in: initialDirectory)
  }

  /// Makes a command ready that runs on another machine: ssh, with the command as a script that a bash there reads.
  init(
    _ command: Command, on machine: String, through connections: SSHConnections, in host: ChildEnvironment,
    grace: Duration
  ) throws(Obstacle) {
    guard HostList.isName(machine) else { throw Obstacle("`\(machine)` is not a host name") }
    guard !command.isInteractive else { throw Obstacle("an interactive step has no terminal on another machine") }
    let script = RemoteScript(command: command, nonce: Self.nonce(), grace: grace)
    let text = script.text
    guard !text.utf8.contains(0) else { throw Obstacle("the script or one of its variables contains a NUL byte") }
    do throws(PlatformError) {
      arguments = try connections.commandLine(for: machine, running: RemoteScript.program)
    } catch {
      throw Obstacle(error)
    }
    program = try Self.find("ssh", path: host["PATH"], in: "/")
    environment = host
    initialDirectory = ""
    directory = nil
    leads = .session
    sayingShell = nil
    prologue = nil
    self.script = ""
    input = Array(text.utf8)
    frame = RemoteFrame(nonce: script.nonce)
  }

  /// Whether a program is a bash, by its name.
  static func isBash(_ program: String) -> Bool {
    program == "bash" || program.hasSuffix("/bash")
  }

  private static func nonce() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// Whether the script does something that its shell is to say at its end.
  ///
  /// As far as words tell: it is only about whether to speak of it when nothing was said.
  var mayChangeState: Bool {
    ["export", "declare", "typeset", "cd", "pushd", "set"].contains { VariableName.isMentioned($0, in: script) }
  }

  /// How to start it with its descriptors.
  func launch(descriptors: [(ours: Int32, theirs: Int32)]) -> Launch {
    Launch(
      program: program, arguments: arguments, environment: environment.lines, directory: directory,
      descriptors: descriptors, leads: leads)
  }

  // Looked at before the program is, since the system says the same of both: "No such file or directory".
  private static func initialDirectory(_ directory: String?, PWD: String?) throws(Obstacle) -> String {
    do throws(PlatformError) {
      guard let directory else {
        let current = try FileSystem.currentDirectory()
        // A shell keeps the spelling that it was given when it leads to the same place (bash(1), "PWD").
        if let PWD, PWD.hasPrefix("/"), (try? FileSystem.realPath(PWD)) == current { return PWD }
        return current
      }
      guard FileSystem.exists(directory) else { throw PlatformError("enter the directory", directory, code: ENOENT) }
      guard FileSystem.isDirectory(directory) else {
        throw PlatformError("enter the directory", directory, code: ENOTDIR)
      }
      guard !directory.split(separator: "/").contains("..") else { return try FileSystem.realPath(directory) }
      return try FileSystem.absolutePath(directory)
    } catch {
      throw Obstacle(error)
    }
  }

  private static func find(_ name: String, path: String?, in directory: String) throws(Obstacle) -> String {
    guard name.utf8.contains(UInt8(ascii: "/")) else {
      if let found = FileSystem.findProgram(name, path: path) { return found }
      throw Obstacle("no program `\(name)` in PATH")
    }
    let place = name.hasPrefix("/") ? name : "\(directory)/\(name)"
    guard FileSystem.exists(place) else { throw Obstacle("no program `\(name)`") }
    guard FileSystem.findProgram(place) != nil else { throw Obstacle("`\(name)` is not an executable file") }
    return place
  }
}
