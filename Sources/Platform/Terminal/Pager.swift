import CLibrary

/// The program that people page through long texts with.
public enum Pager {
  /// Shows a text page by page; false when it could not be begun, so that the text is still to be shown.
  ///
  /// `$PAGER` is a command line, as for man(1); `less` is used when it is not set, and told to keep colours, to end by
  /// itself with a short text, and to leave the text on the screen.
  public static func show(_ text: String) -> Bool {
    let command = FileSystem.variable("PAGER").flatMap { $0.isEmpty ? nil : $0 } ?? "less"
    guard let shell = FileSystem.findProgram("sh"), command != "cat", var pipe = try? Pipe() else { return false }
    if command == "less", FileSystem.findProgram("less") == nil { return false }
    var environment = FileSystem.environment.map { Array("\($0.name)=\($0.value)".utf8) }
    if FileSystem.variable("LESS") == nil { environment.append(Array("LESS=FRX".utf8)) }
    let launch = Launch(
      program: shell, arguments: ["sh", "-c", command], environment: environment, directory: nil,
      descriptors: [(pipe.reading?.number ?? 0, 0)], leads: .nothing)
    guard let child = try? launch.start() else { return false }
    // Keys are the pager's: Ctrl-C in it ends a search, not us.
    SignalPipe.ignoring([SIGPIPE, SIGINT, SIGQUIT]) {
      pipe.reading = nil
      try? pipe.writing?.writeAll(Array(text.utf8)[...])
      pipe.writing = nil
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    return true
  }
}
