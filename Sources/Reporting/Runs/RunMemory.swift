public import Execution

/// A run kept in memory: its events, and what its attempts wrote.
public struct RunMemory: Sendable {
  /// The events, without those that nobody stores.
  public private(set) var records: [Record] = []
  private var outputs: [Int: [OutputSource: [UInt8]]] = [:]
  private var dropped: [Int: [OutputSource: Int]] = [:]
  private var sequence = 0

  /// Creates an empty memory.
  public init() {}

  /// Takes one more event.
  public mutating func record(_ record: Record) {
    switch record.event {
    case .output(_, let source, let bytes):
      let kept = outputs[sequence]?[source]?.count ?? 0
      let room = min(bytes.count, TranscriptWriter.outputLimit - kept)
      outputs[sequence, default: [:]][source, default: []] += bytes.prefix(room)
      dropped[sequence, default: [:]][source, default: 0] += bytes.count - room
      return
    case .ticked, .stopping: return
    case .attemptStarted(_, let attempt): sequence = attempt.sequence
    default: break
    }
    records.append(record)
  }

  /// What came of an attempt from a source, by the attempt's place in the run, and how much of it was not kept.
  public func output(of sequence: Int, _ source: OutputSource) -> (bytes: [UInt8], dropped: Int) {
    (outputs[sequence]?[source] ?? [], dropped[sequence]?[source] ?? 0)
  }
}
