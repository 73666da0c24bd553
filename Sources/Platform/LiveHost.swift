public import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The machine that a run happens on.
public final class LiveHost {
  /// The operator's terminal; nil when there is none.
  public let terminal: Terminal?
  /// What runs the commands.
  public let runner: ProcessRunner

  /// Takes over signals and the terminal.
  public init(maximumOutput: Int = ProcessRunner.usualMaximumOutput, grace: Duration = .seconds(5))
    throws(PlatformError)
  {
    StandardStreams.openMissing()
    runner = try ProcessRunner(maximumOutput: maximumOutput, grace: grace)
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

  /// Lets the operator edit a script; nil when it is left as it was, or the editor fails.
  public func edit(_ script: String) throws(HostError) -> String? {
    do throws(PlatformError) {
      let folder = try TemporaryFile.makeDirectory(prefix: "\(TemporaryFile.folder)/runbook-edit-")
      let path = "\(folder)/script"
      defer {
        // Editors leave copies beside the file.
        for name in (try? FileSystem.list(folder)) ?? [] { try? FileSystem.remove("\(folder)/\(name)") }
        try? FileSystem.remove(folder)
      }
      // Editors end the last line, so it is ended before, to see what the operator changed.
      let isEnded = script.utf8.last == UInt8(ascii: "\n")
      try FileSystem.writeFile(path, Array((isEnded ? script : script + "\n").utf8))
      let editor = FileSystem.variable("VISUAL") ?? FileSystem.variable("EDITOR") ?? "vi"
      // Through a shell, since $EDITOR may hold options: `code --wait`.
      let launch = Launch(
        program: "/bin/sh", arguments: ["sh", "-c", editor + #" "$1""#, "sh", path],
        environment: runner.environment.lines, directory: nil, descriptors: [], leads: .group)
      guard try runner.runInTerminal(launch, terminal: terminal?.descriptor) == .exited(0) else { return nil }
      var edited = String(decoding: try FileSystem.readFile(path), as: UTF8.self)
      if !isEnded, edited.utf8.last == UInt8(ascii: "\n") { edited.unicodeScalars.removeLast() }
      return edited.utf8.elementsEqual(script.utf8) ? nil : edited
    } catch {
      throw error.hostError
    }
  }

  /// Gives the operator a shell with variables of the run, and waits until they leave it.
  public func openShell(_ variables: [Command.Variable], _ directory: String?) throws(HostError) {
    var environment = runner.environment
    for variable in variables { environment.set(variable.name, to: variable.value) }
    do throws(PlatformError) {
      let name = environment["SHELL"] ?? "bash"
      guard let shell = FileSystem.findProgram(name, path: environment["PATH"]) else {
        throw PlatformError("start", name, code: ENOENT)
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
