import Execution
import Markdown
import Platform
import Reporting
import RunbookModel

/// The texts of a run's runbooks through its life: as it began with them, and as they were each time it was gone on with.
struct RunRevisions {
  /// What is different now, a line each, since the run was last under way.
  private(set) var changes: [String] = []
  /// The steps that are not what they were when the run began, or when it was last under way.
  private(set) var changedSteps: Set<StepAddress> = []
  /// The runbooks that are different, by the SHA-256 of their texts.
  private(set) var texts: [(revision: RunbookRevision, bytes: [UInt8])] = []

  /// Compares a program's runbooks with those of a run.
  init(of program: Program, since journal: Journal, _ id: String, in store: RunStore) {
    for runbook in program.runbooks.values.sorted(by: { $0.name < $1.name }) {
      let isMain = runbook.name == program.main.name
      let first = try? JournalFile.readRunbook(isMain ? nil : runbook.name, of: id, in: store.runs)
      let digest = Self.lastDigest(of: runbook.name, in: journal)
      let last = digest.map { try? JournalFile.readRevision($0, of: id, in: store.runs) } ?? first
      if first != runbook.source.bytes { changedSteps.formUnion(Self.comparing(first, with: runbook).steps) }
      guard last != runbook.source.bytes else { continue }
      let compared = Self.comparing(last, with: runbook)
      changedSteps.formUnion(compared.steps)
      changes += compared.sentences.map { isMain ? $0 : "\(shown(runbook.name)): \($0)" }
      texts.append((RunbookRevision(runbook: runbook.name, digest: runbook.digest), runbook.source.bytes))
    }
  }

  private static func comparing(_ bytes: [UInt8]?, with runbook: Runbook) -> RunbookChanges {
    RunbookChanges(
      from: bytes.map { RunbookCompiler.compile($0, name: runbook.name, path: runbook.path).runbook }, to: runbook)
  }

  /// The text that a runbook had when the run was last gone on with, if it was not the first one.
  private static func lastDigest(of runbook: String, in journal: Journal) -> String? {
    var last: String?
    for record in journal.records {
      guard case .resumed(let resumption) = record.event else { continue }
      last = resumption.revisions.first { $0.runbook == runbook }?.digest ?? last
    }
    return last
  }
}
