import CLibrary
public import Execution

/// The machine that a run happens on.
public final class LiveHost {
  /// The operator's terminal; nil when there is none.
  public let terminal: Terminal?
  /// What runs the commands.
  public let runner: ProcessRunner

  /// Where a script is that the operator edits.
  private let scratch: ScratchFolder

  /// Takes over signals and the terminal.
  ///
  /// - Parameters:
  ///   - maximumOutput: How many bytes a command may write.
  ///   - grace: How long a command gets between being asked to end and being killed.
  ///   - folder: Where files are kept as long as the run goes on; nil for the place of temporary files.
  /// - Throws: When signals can't be received.
  public init(
    maximumOutput: Int = ProcessRunner.usualMaximumOutput, grace: Duration = .seconds(5), folder: String? = nil
  ) throws(PlatformError) {
    StandardStreams.openMissing()
    scratch = ScratchFolder(in: folder)
    runner = try ProcessRunner(maximumOutput: maximumOutput, grace: grace, folder: folder)
    terminal = Terminal()
  }

  /// The host as the interpreter knows it; questions go to a function of the caller's.
  public func host(ask: @escaping (Question) throws(HostError) -> Reply) -> Host {
    var host = Host(
      now: { SystemClock.now() },
      execute: { (commands, progress) throws(HostError) in try self.runner.run(commands, progress: progress) },
      ask: ask,
      pause: { self.pause($0) },
      edit: { (script) throws(HostError) in try self.edit(script) },
      openShell: { (variables, directory) throws(HostError) in try self.openShell(variables, directory) })
    host.isRunning = \.isRunning
    host.interruption = { SignalPipe.lastInterruption }
    return host
  }

  /// Closes the connections to other machines: at the end of a run.
  public func disconnect() {
    runner.disconnect()
  }

  /// Waits; false when a signal ends the wait.
  public func pause(_ duration: Duration) -> Bool {
    let end = SystemClock.steady() + duration
    while true {
      guard SignalPipe.interruptions(among: SignalPipe.drain()).isEmpty else { return false }
      let left = end - SystemClock.steady()
      guard left > .zero else { return true }
      var polled = pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&polled, 1, min(left, .seconds(3600)).roundedUpMilliseconds)
    }
  }

  /// Lets the operator edit a script; nil when it is left as it was.
  ///
  /// - Throws: Why there is no edited script, when the editor could not be used or failed.
  public func edit(_ script: String) throws(HostError) -> String? {
    defer { scratch.remove() }
    do throws(PlatformError) {
      let path = "\(try scratch.path())/script"
      // Editors end the last line, so it is ended before, to see what the operator changed.
      let isEnded = script.utf8.last == UInt8(ascii: "\n")
      try FileSystem.writeFile(path, Array((isEnded ? script : script + "\n").utf8))
      let editor = Self.editor
      // Through a shell, since $EDITOR may hold options: `code --wait`.
      let launch = Launch(
        program: "/bin/sh", arguments: ["sh", "-c", editor + #" "$1""#, "sh", path],
        environment: runner.environment.lines, directory: nil, descriptors: [], leads: .group)
      switch try runner.runInTerminal(launch, terminal: terminal?.descriptor) {
      case .exited(0): break
      case .exited(let status) where status == 126 || status == 127:
        throw PlatformError(
          "edit", reason: .tool("the editor `\(editor)` can't be started; $VISUAL or $EDITOR names one"))
      case .exited(let status):
        throw PlatformError("edit", reason: .tool("the editor `\(editor)` ended with exit \(status)"))
      case .signalled(let number):
        throw PlatformError("edit", reason: .tool("the editor was ended by signal \(number)"))
      case nil: throw PlatformError("edit", reason: .tool("the editor was ended"))
      }
      guard var edited = String(validating: try FileSystem.readFile(path), as: UTF8.self) else {
        throw PlatformError("edit", reason: .tool("what the editor wrote is not UTF-8"))
      }
      if !isEnded, edited.utf8.last == UInt8(ascii: "\n") { edited.unicodeScalars.removeLast() }
      return edited.utf8.elementsEqual(script.utf8) ? nil : edited
    } catch {
      throw error.hostError
    }
  }

  private static var editor: String {
    for name in ["VISUAL", "EDITOR"] {
      if let editor = FileSystem.variable(name), editor.contains(where: { $0 != " " }) { return editor }
    }
    return "vi"
  }

  /// Gives the operator a shell with variables of the run, and waits until they leave it.
  ///
  /// - Throws: Why there is none.
  public func openShell(_ variables: [Command.Variable], _ directory: String?) throws(HostError) {
    var environment = runner.environment
    for variable in variables { environment.set(variable.name, to: variable.value) }
    do throws(PlatformError) {
      let name = environment["SHELL"].flatMap { $0.isEmpty ? nil : $0 } ?? "bash"
      guard let shell = FileSystem.findProgram(name, path: environment["PATH"]) else {
        throw PlatformError("open a shell", reason: .tool("`\(name)` is not a program; $SHELL names another"))
      }
      if let directory { environment.set("PWD", to: try FileSystem.absolutePath(directory)) }
      let launch = Launch(
        program: shell, arguments: [shell], environment: environment.lines, directory: directory, descriptors: [],
        leads: .group)
      _ = try runner.runInTerminal(launch, terminal: terminal?.descriptor)
    } catch {
      throw error.hostError
    }
  }
}
