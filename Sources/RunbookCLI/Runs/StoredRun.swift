import Execution
import Platform
import Reporting
import RunbookModel

/// A run as it is kept: its journal, its outputs, and its runbooks as they were.
struct StoredRun {
  let id: String
  let journal: Journal
  private let runs: String
  private let runbooks: [String: Runbook]

  init(_ id: String, in store: RunStore) throws(CommandFailure) {
    try self.init(id, store.journal(of: id), in: store)
  }

  init(_ id: String, _ journal: Journal, in store: RunStore) {
    self.id = id
    self.journal = journal
    runs = store.runs
    runbooks = journal.start.map { StoredRunbooks.read(main: $0, from: "\(store.runs)/\(id)") } ?? [:]
  }

  /// The runbook that the run began with, as it was.
  var main: Runbook? {
    journal.start.flatMap { runbooks[$0.runbook] }
  }

  /// The run as a document.
  func transcript() throws(CommandFailure) -> Transcript {
    let writer = TranscriptWriter(
      journal.records, runbook: { runbooks[$0] },
      output: { sequence, stream in
        let name = RunBookkeeping.outputName(sequence, stream)
        let bytes = (try? JournalFile.readOutput(name, of: id, in: runs)) ?? []
        let kept = bytes.prefix(TranscriptWriter.outputLimit)
        return (Array(kept), bytes.count - kept.count)
      })
    guard let transcript = writer.transcript else {
      throw CommandFailure(.file, "the journal of run `\(id)` has no beginning")
    }
    return transcript
  }
}
