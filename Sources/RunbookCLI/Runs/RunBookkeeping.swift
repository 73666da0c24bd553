import Execution
import Platform
import Reporting

/// Writes a run down as it happens: records into the journal, output into its files, events for machines to read.
final class RunBookkeeping {
  private let file: JournalFile
  private var writer: JournalWriter
  private let printsJSON: Bool
  private var sequence = 0

  init(file: JournalFile, after journal: Journal?, printsJSON: Bool) {
    self.file = file
    self.printsJSON = printsJSON
    writer = JournalWriter(after: journal)
  }

  /// Writes a record; it is on the disk when this returns.
  func write(_ record: Record) throws(HostError) {
    do {
      switch record.event {
      case .output(_, let stream, let bytes):
        return try file.appendOutput(Self.outputName(sequence, stream), bytes[...])
      case .attemptStarted(_, let attempt): sequence = attempt.sequence
      case .attemptFinished: try file.flushOutputs()
      default: break
      }
      guard let line = writer.line(for: record) else { return }
      try file.append(line)
      if printsJSON { StandardStreams.write(line + [UInt8(ascii: "\n")], to: .output) }
    } catch {
      throw error.hostError
    }
  }

  /// The name of the file with what an attempt wrote to a stream.
  static func outputName(_ sequence: Int, _ stream: OutputStream) -> String {
    "\(sequence).\(stream.rawValue)"
  }
}
