public import Execution
import RunbookModel

/// Numbers and chains the lines of a journal as they are written.
public struct JournalWriter: Sendable {
  /// What the last line is.
  public private(set) var head: JournalHead

  /// Begins a journal, or goes on after one.
  public init(after journal: Journal? = nil) {
    head = JournalHead(count: journal?.lineCount ?? 0, digest: journal?.head ?? Journal.origin)
  }

  /// The next line, without its line ending; nil for events that are not written.
  ///
  /// `outputs` are the files that the attempt wrote which the event ends.
  public mutating func line(for record: Record, outputs: [KeptOutput]? = nil) -> [UInt8]? {
    guard
      let line = JournalRecord.line(record, number: head.count + 1, previous: head.digest, outputs: outputs)
    else { return nil }
    head = JournalHead(count: head.count + 1, digest: SHA256.hexDigest(of: line))
    return line
  }
}
