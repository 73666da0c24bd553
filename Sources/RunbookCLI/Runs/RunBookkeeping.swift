import Execution
import Platform
import Reporting
import RunbookModel

/// Writes a run down as it happens: records into the journal, output into its files, events for machines to read.
final class RunBookkeeping {
  private let file: JournalFile
  private var writer: JournalWriter
  private let printsJSON: Bool
  /// The runbooks that are not what they were, by the SHA-256 of their texts.
  private let revisions: [String: [UInt8]]
  private var sequence = 0
  /// What the attempt under way has written so far, by the name of the file.
  private var written: [String: GrowingOutput] = [:]
  private var changesState = false
  /// Why output of the attempt could not be kept; nil while all of it is.
  private var outputProblem: PlatformError?
  private let warn: (String) -> Void
  /// Why the head could not be kept beside the journal when the run ended.
  private(set) var headProblem: String?

  init(
    file: JournalFile, after journal: Journal?, revisions: [String: [UInt8]], printsJSON: Bool,
    warn: @escaping (String) -> Void
  ) {
    self.warn = warn
    self.file = file
    self.revisions = revisions
    self.printsJSON = printsJSON
    writer = JournalWriter(after: journal)
  }

  /// What the journal's last record is.
  var head: JournalHead { writer.head }

  /// Writes a record down before anything else happens.
  func write(_ record: Record) throws(HostError) {
    do throws(PlatformError) {
      switch record.event {
      case .output(_, let source, let bytes):
        return keep { () throws(PlatformError) in
          let name = Self.outputName(sequence, source)
          try file.appendOutput(name, bytes[...])
          written[name, default: GrowingOutput()].append(bytes)
        }
      case .resumed(let resumption):
        for revision in resumption.revisions {
          if let bytes = revisions[revision.digest] { try file.keepRevision(bytes, digest: revision.digest) }
        }
      case .attemptStarted(_, let attempt):
        outputProblem = nil
        written = [:]
        sequence = attempt.sequence
        changesState = attempt.changesState
      case .ticked: keep { () throws(PlatformError) in try file.writeOutputs() }
      case .machineFinished, .attemptFinished: keep { () throws(PlatformError) in try file.flushOutputs() }
      default: break
      }
      guard let line = writer.line(for: record, outputs: outputs(endedBy: record.event)) else { return }
      try file.append(line, synchronizing: mustBeOnDisk(record.event))
      if printsJSON { print(line) }
      if case .ended = record.event { keepHead() }
      // What the step did is written down by now; without what it wrote nothing more is to be done.
      if case .attemptFinished = record.event, let outputProblem { throw outputProblem }
    } catch {
      throw error.hostError
    }
  }

  /// Passes a record on, as long as each of them arrives whole: a step under way is not ended for its readers.
  private func print(_ line: [UInt8]) {
    guard StandardStreams.outputProblem == nil else { return }
    StandardStreams.write(line + [UInt8(ascii: "\n")], to: .output)
    if let problem = StandardStreams.outputProblem {
      warn("the events are not passed on from here: standard output: \(problem.message); the journal has them all")
    }
  }

  /// The files that are whole when an event is written down; nil for an event that ends none.
  private func outputs(endedBy event: Event) -> [KeptOutput]? {
    let names: [String]
    switch event {
    case .machineFinished(_, let result):
      names = OutputStream.allCases.map { Self.outputName(sequence, OutputSource($0, of: result.machine)) }
    case .attemptFinished: names = written.keys.sorted()
    default: return nil
    }
    return names.compactMap { name in written.removeValue(forKey: name)?.kept(as: name) }
  }

  /// Keeps output as far as that is possible: a step under way is not ended for what was to be read of it later.
  private func keep(_ write: () throws(PlatformError) -> Void) {
    guard outputProblem == nil else { return }
    do throws(PlatformError) {
      try write()
    } catch {
      outputProblem = error
      warn("the output of this step is not kept: \(error.message)")
    }
  }

  /// The run is over and written down: whatever comes of this does not change how it ended.
  private func keepHead() {
    do {
      try file.keepHead(writer.head.bytes)
    } catch {
      headProblem = error.message
    }
  }

  /// The name of the file with what came of an attempt from a source.
  static func outputName(_ sequence: Int, _ source: OutputSource) -> String {
    "\(sequence)\(source.machine.map { ".\($0)" } ?? "").\(source.stream.rawValue)"
  }

  /// Whether an event must be on the disk before the run goes on: those that nothing else in the journal implies, and
  /// that must not be lost with the power.
  ///
  /// Where a run goes after an attempt or an answer follows from these and the runbook, so that a journal without the
  /// last such records is gone on with at the same place. A step that only reads may be run again: what is known of it
  /// reaches the disk with the next change, answer or end. Every record is written at once all the same, so that only a
  /// machine that stops can lose one.
  private func mustBeOnDisk(_ event: Event) -> Bool {
    switch event {
    case .started, .resumed, .answered, .edited, .taskFinished, .ended: true
    case .attemptStarted, .machineFinished, .attemptFinished: changesState
    // A machine that stops leaves no process behind.
    case .processStarted: false
    case .variableSet, .entered, .finished, .unwinding, .unwound, .output, .ticked, .stopping: false
    }
  }
}
