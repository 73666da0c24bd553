import Execution

/// What a command wrote: counted, kept up to a limit, and cut off at another.
struct CapturedOutput {
  /// The beginning of standard output.
  private(set) var stdout: [UInt8] = []
  /// The beginning of standard error.
  private(set) var stderr: [UInt8] = []
  /// How many bytes were taken.
  private(set) var byteCount = 0
  /// How many bytes are taken at most.
  let maximum: Int

  init(maximum: Int) {
    self.maximum = maximum
  }

  /// Takes bytes and gives those that are within the limit.
  mutating func take(_ bytes: ArraySlice<UInt8>, from stream: OutputStream) -> ArraySlice<UInt8> {
    let taken = bytes.prefix(max(0, maximum - byteCount))
    byteCount += taken.count
    switch stream {
    case .stdout: stdout += taken.prefix(max(0, CommandResult.captureLimit - stdout.count))
    case .stderr: stderr += taken.prefix(max(0, CommandResult.captureLimit - stderr.count))
    }
    return taken
  }
}
