import CLibrary

/// Reads on, and throws away, what a program writes that a script left running.
///
/// Nobody would read it any more, and the program would be ended by SIGPIPE at the next line that it writes: a server that
/// a step has just started, minutes later.
enum Drain {
  /// Leaves a pipe to a program that reads it until the last who can write to it has gone.
  static func take(_ pipe: borrowing FileDescriptor) {
    guard let program = FileSystem.findProgram("cat", path: nil),
      let nowhere = try? FileDescriptor(opening: "/dev/null", O_WRONLY)
    else { return }
    pipe.setBlocking()
    let launch = Launch(
      program: program, arguments: ["cat"], environment: [], directory: "/",
      descriptors: [(pipe.number, 0), (nowhere.number, 1), (nowhere.number, 2)], leads: .session)
    _ = try? launch.start()
  }
}
