public import Execution
import RunbookModel

/// A run as it was written down: its events, and whether the chain of lines is whole.
public struct Journal: Sendable {
  /// The events, in order.
  ///
  /// Those that this program does not know are left out.
  public let records: [Record]
  /// The files that its attempts wrote; nil when it does not say.
  public let outputs: [KeptOutput]?
  /// How many bytes its whole lines have.
  public let byteCount: Int
  /// How many lines there are.
  public let lineCount: Int
  /// SHA-256 of the last line: what the next one names as `previous`.
  public let head: String
  /// The first thing that is wrong with it, with the line's number; nil when it is whole.
  public let problem: (line: Int, message: String)?

  /// What the first line names as `previous`.
  public static let origin = SHA256.hexDigest(of: [])

  /// Reads a journal's bytes.
  ///
  /// A last line without its line ending was being written when the machine or the process stopped: it does not
  /// count.
  public init(_ bytes: [UInt8]) {
    var records: [Record] = []
    var outputs: [KeptOutput]?
    var problem: (Int, String)?
    var head = Self.origin
    var lineCount = 0
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Array(bytes[start..<end])
      lineCount += 1
      do throws(JournalProblem) {
        let read = try JournalRecord(line: line)
        if read.number != lineCount { throw JournalProblem("has number \(read.number), expected \(lineCount)") }
        if read.previous != head { throw JournalProblem("does not follow the line before it: one of them was altered") }
        if let record = read.record { records.append(record) }
        if let files = read.outputs { outputs = (outputs ?? []) + files }
      } catch {
        problem = problem ?? (lineCount, error.message)
      }
      head = SHA256.hexDigest(of: line)
      start = end + 1
    }
    byteCount = start
    self.records = records
    self.outputs = outputs
    self.problem = problem.map { (line: $0.0, message: $0.1) }
    self.head = head
    self.lineCount = lineCount
  }

  /// What was known at the beginning.
  public var start: RunStart? {
    for record in records {
      if case .started(let start) = record.event { return start }
    }
    return nil
  }
}
