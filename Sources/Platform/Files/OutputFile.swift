import CLibrary

/// A file that raw output is appended to, in pieces of up to 64 KiB, and no later than half a second after it came.
final class OutputFile {
  private let descriptor: FileDescriptor
  private let path: String
  private var pending: [UInt8] = []
  private var lastFlush = Duration.zero

  private static let limit = 1 << 16
  private static let delay = Duration.milliseconds(500)

  /// Opens the file, mode 0600, and creates it where it is missing.
  init(appendingTo path: String) throws(PlatformError) {
    descriptor = try FileDescriptor(opening: path, O_WRONLY | O_APPEND | O_CREAT, mode: 0o600, operation: "write")
    self.path = path
  }

  /// Adds bytes.
  func append(_ bytes: ArraySlice<UInt8>) throws(PlatformError) {
    pending += bytes
    if pending.count >= Self.limit || SystemClock.steady() - lastFlush >= Self.delay { try flush() }
  }

  /// Writes what is pending.
  func flush() throws(PlatformError) {
    lastFlush = SystemClock.steady()
    guard !pending.isEmpty else { return }
    let bytes = pending
    pending.removeAll(keepingCapacity: true)
    do { try descriptor.writeAll(bytes[...]) } catch {
      throw PlatformError("write", path, reason: error.reason)
    }
  }
}
