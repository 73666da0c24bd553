import Execution
import Platform
import Reporting
import RunbookModel

/// A run as it is kept: its journal, its outputs, and its runbooks as they were.
struct StoredRun {
  let id: String
  let journal: Journal
  private let runs: String
  /// The runbooks that the run began with, as they were; nil when no copies were kept.
  let program: Program?

  init(_ id: String, in store: RunStore) throws(CommandFailure) {
    try self.init(id, store.journal(of: id), in: store)
  }

  init(_ id: String, _ journal: Journal, in store: RunStore) {
    self.id = id
    self.journal = journal
    runs = store.runs
    program = journal.start.flatMap { Self.program(of: $0, in: store) }
  }

  /// The copies that were kept when the run began: what they said then is needed to tell what happened.
  private static func program(of start: RunStart, in store: RunStore) -> Program? {
    func read(_ name: String?) -> [UInt8]? { try? JournalFile.readRunbook(name, of: start.id, in: store.runs) }
    guard let bytes = read(nil) else { return nil }
    let main = RunbookCompiler.compile(bytes, name: start.runbook, path: start.path)
    // Links lead to names, as they did when the run began.
    let linker = ProgramLinker(main) { path in
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return read(file.hasSuffix(".md") ? String(file.dropLast(3)) : file).map { .bytes($0) }
        ?? .missing(neighbours: [])
    }
    return linker.program
  }

  /// The run as a document.
  func transcript() throws(CommandFailure) -> Transcript {
    try written().transcript
  }

  /// The run as a document, with the steps of its visits.
  func written() throws(CommandFailure) -> (transcript: Transcript, steps: [VisitedStep]) {
    let writer = TranscriptWriter(
      journal.records, runbook: { program?.runbooks[$0] }, revision: revised,
      output: { sequence, source in
        let name = RunBookkeeping.outputName(sequence, source)
        let bytes = (try? JournalFile.readOutput(name, of: id, in: runs)) ?? []
        let kept = bytes.prefix(TranscriptWriter.outputLimit)
        return (Array(kept), bytes.count - kept.count)
      })
    guard let written = writer.written else {
      throw CommandFailure(.file, "the journal of run `\(id)` has no beginning")
    }
    return written
  }

  /// A runbook in the text that the run was gone on with.
  private func revised(_ revision: RunbookRevision) -> Runbook? {
    guard let bytes = try? JournalFile.readRevision(revision.digest, of: id, in: runs) else { return nil }
    let path = program?.runbooks[revision.runbook]?.path ?? revision.runbook
    return RunbookCompiler.compile(bytes, name: revision.runbook, path: path).runbook
  }

  /// How the run ended, in words.
  func endingSentence(_ steps: [VisitedStep]) -> String {
    guard case .ended(let ending, _) = RunState(journal.records).phase else { return "it broke off, or is under way" }
    return OutcomeText.sentence(ending) { address in
      steps.last { $0.address == address }?.step?.title ?? program?.step(at: address)?.title ?? address.step
    }
  }
}
