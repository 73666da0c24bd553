import CLibrary

/// Both ends of a pipe, neither inherited by programs that are started.
struct Pipe: ~Copyable {
  var reading: FileDescriptor?
  var writing: FileDescriptor?

  init() throws(PlatformError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw PlatformError("open a pipe") }
    // pipe2(2) is not importable; nothing else is started between the two calls, since there is one thread.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reading = FileDescriptor(owning: ends[0])
    writing = FileDescriptor(owning: ends[1])
  }
}
