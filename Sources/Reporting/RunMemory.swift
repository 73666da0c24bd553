public import Execution

/// A run kept in memory: its events, and what its attempts wrote.
public struct RunMemory: Sendable {
  /// The events, without those that nobody stores.
  public private(set) var records: [Record] = []
  private var outputs: [Int: [OutputStream: [UInt8]]] = [:]
  private var dropped: [Int: [OutputStream: Int]] = [:]
  private var sequence = 0

  /// Creates an empty memory.
  public init() {}

  /// Takes one more event.
  public mutating func record(_ record: Record) {
    switch record.event {
    case .output(_, let stream, let bytes):
      let kept = outputs[sequence]?[stream]?.count ?? 0
      let room = min(bytes.count, TranscriptWriter.outputLimit - kept)
      outputs[sequence, default: [:]][stream, default: []] += bytes.prefix(room)
      dropped[sequence, default: [:]][stream, default: 0] += bytes.count - room
      return
    case .ticked: return
    case .attemptStarted(_, let attempt): sequence = attempt.sequence
    default: break
    }
    records.append(record)
  }

  /// What an attempt wrote to a stream, by the attempt's place in the run, and how much of it was not kept.
  public func output(of sequence: Int, _ stream: OutputStream) -> (bytes: [UInt8], dropped: Int) {
    (outputs[sequence]?[stream] ?? [], dropped[sequence]?[stream] ?? 0)
  }
}
