import CLibrary

/// An open file, pipe or terminal: closed when its owner goes.
struct FileDescriptor: ~Copyable {
  /// The system's number for it.
  let number: Int32

  /// Takes over an open descriptor.
  init(owning number: Int32) {
    self.number = number
  }

  /// Opens a file; programs that are started do not inherit it.
  init(
    opening path: String, _ flags: Int32, mode: UInt32 = 0o600, operation: String = "open"
  ) throws(PlatformError) {
    var opened: Int32
    repeat {
      opened = open(path, flags | O_CLOEXEC | O_NOCTTY, mode_t(mode))
    } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw PlatformError(operation, path) }
    number = opened
  }

  deinit {
    // Not repeated after EINTR: on Linux the descriptor is gone by then (close(2), "Dealing with error returns").
    _ = close(number)
  }

  /// What one `read` can give.
  enum Reading: Equatable {
    case bytes(Int)
    case end
    /// Nothing now; only of descriptors that do not block.
    case nothingYet
  }

  /// Reads at most as many bytes as the buffer has.
  func read(into buffer: inout [UInt8]) throws(PlatformError) -> Reading {
    while true {
      let count = buffer.withUnsafeMutableBytes { Self.systemRead(number, $0) }
      if count > 0 { return .bytes(count) }
      if count == 0 { return .end }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .nothingYet
      default: throw PlatformError("read")
      }
    }
  }

  /// Writes once and gives the number of bytes taken; zero when a descriptor that does not block is full.
  func write(_ bytes: ArraySlice<UInt8>) throws(PlatformError) -> Int {
    try Self.write(bytes, to: number)
  }

  /// Writes once to a descriptor that is not ours to close.
  static func write(_ bytes: ArraySlice<UInt8>, to number: Int32) throws(PlatformError) -> Int {
    while true {
      let count = bytes.withUnsafeBytes { systemWrite(number, $0) }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: return 0
      default: throw PlatformError("write")
      }
    }
  }

  /// Writes all of the bytes to a descriptor that blocks.
  func writeAll(_ bytes: ArraySlice<UInt8>) throws(PlatformError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = try write(rest)
      guard count > 0 else { throw PlatformError("write", code: ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes reading and writing return at once when there is nothing to do.
  func setNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  /// Whether reading would return at once: with bytes, or since none will come any more.
  var hasNews: Bool {
    var polled = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, 0) > 0
  }

  // Outside the type's own names, which would hide the C library's.
  private static func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    CLibrary.read(number, buffer.baseAddress, buffer.count)
  }

  private static func systemWrite(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    CLibrary.write(number, bytes.baseAddress, bytes.count)
  }
}
