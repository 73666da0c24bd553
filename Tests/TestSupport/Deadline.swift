/// A moment after which a test stops waiting.
public struct Deadline: Sendable {
  private let instant: ContinuousClock.Instant

  /// Creates a deadline that lies a while ahead.
  public init(in duration: Duration) {
    instant = .now + duration
  }

  /// Whether it has passed.
  public var hasPassed: Bool { ContinuousClock.now >= instant }

  /// The milliseconds that are left, for `poll`.
  var milliseconds: Int32 {
    let left = ContinuousClock.now.duration(to: instant).components
    return max(0, Int32(clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000))
  }
}
