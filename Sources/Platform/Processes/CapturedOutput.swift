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
  /// The streams of which not everything is kept.
  private(set) var cutStreams: Set<OutputStream> = []

  init(maximum: Int) {
    self.maximum = maximum
  }

  /// Takes bytes and gives those that are within the limit.
  mutating func take(_ bytes: ArraySlice<UInt8>, from stream: OutputStream) -> ArraySlice<UInt8> {
    let taken = bytes.prefix(max(0, maximum - byteCount))
    byteCount += taken.count
    let isCut =
      switch stream {
      case .stdout: Self.keep(taken, in: &stdout)
      case .stderr: Self.keep(taken, in: &stderr)
      }
    if isCut { cutStreams.insert(stream) }
    return taken
  }

  /// Keeps as many bytes as there is room for; whether some were left out.
  private static func keep(_ bytes: ArraySlice<UInt8>, in kept: inout [UInt8]) -> Bool {
    let room = max(0, CommandResult.captureLimit - kept.count)
    kept += bytes.prefix(room)
    return bytes.count > room
  }
}
