import Execution
import Platform
import Reporting

/// A run as far as its journal tells of it, however damaged that is.
struct KeptRun {
  let id: String
  /// Its journal; nil when there is none that can be read.
  let journal: Journal?
  /// What it did; nil when the journal does not say how it began.
  let summary: RunSummary?
  /// Why the journal does not tell the whole truth, as a sentence; nil when nothing is known against it.
  let damage: String?

  /// Whether the run broke off before anything of it was written down.
  let isBlank: Bool

  init(_ id: String, in runs: String) {
    self.id = id
    let kept = JournalFile.readHead(at: "\(runs)/\(id)").map { JournalHead($0) }
    let journal: Journal
    do {
      journal = Journal(try JournalFile.read(id, in: runs))
    } catch {
      self.journal = nil
      summary = nil
      damage = "its journal can't be read: \(error.message)"
      isBlank = false
      return
    }
    self.journal = journal
    summary = RunSummary(journal.records)
    isBlank = journal.lineCount == 0 && kept == nil
    damage = isBlank ? nil : Self.damage(to: journal, kept, isTold: summary != nil)
  }

  private static func damage(to journal: Journal, _ kept: JournalHead??, isTold: Bool) -> String? {
    if let problem = journal.problem { return "record \(problem.line) of its journal \(problem.message)" }
    if case .some(.some(let head)) = kept, head.count > journal.lineCount {
      return "its journal has \(journal.lineCount) records, and had \(head.count) when the run ended"
    }
    return isTold ? nil : "its journal has no beginning"
  }
}
