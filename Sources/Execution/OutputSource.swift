/// Where output comes from: one of the two streams, of this machine or of another.
public struct OutputSource: Sendable, Hashable {
  /// The stream.
  public let stream: OutputStream
  /// The other machine, as ssh knows it; nil for this one.
  public let machine: String?

  /// Creates a source.
  public init(_ stream: OutputStream, of machine: String? = nil) {
    self.stream = stream
    self.machine = machine
  }
}
