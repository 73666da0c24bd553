import Execution
import Platform
import Reporting
import RunbookModel

/// What is kept of a run beside its journal, compared with what the journal says of it.
struct KeptFiles {
  typealias Finding = JournalVerification.Finding

  /// Everything that is not as the journal says.
  private(set) var findings: [Finding] = []
  /// Whether the journal says what its steps wrote; those of older programs do not.
  let vouchesForOutputs: Bool

  private let folder: String

  init(of journal: Journal, in folder: String) {
    self.folder = folder
    vouchesForOutputs = journal.outputs != nil || !journal.records.contains { $0.event.endsAttempt }
    if let start = journal.start {
      compare("runbook.md", with: start.digest, "the runbook kept with the run", "the one that it began with")
      for linked in start.linked {
        compare(
          "linked/\(FileSystem.fileName(for: linked.runbook)).md", with: linked.digest,
          "the text of `\(linked.runbook)` kept with the run", "the one that it began with")
      }
    }
    for record in journal.records {
      guard case .resumed(let resumption) = record.event else { continue }
      for revision in resumption.revisions {
        compare(
          "revisions/\(FileSystem.fileName(for: revision.digest)).md", with: revision.digest,
          "the changed text of `\(revision.runbook)`", "the one that the run was gone on with")
      }
    }
    compareOutputs(of: journal)
  }

  private mutating func compareOutputs(of journal: Journal) {
    guard let outputs = journal.outputs else { return }
    var known: Set<String> = []
    for output in outputs {
      let file = FileSystem.fileName(for: output.name)
      known.insert(file)
      compare("output/\(file)", "what `output/\(file)` holds", "what the step wrote") { path throws(PlatformError) in
        let (beginning, size) = try FileSystem.readBeginning(of: path, count: KeptOutput.digestedCount)
        return KeptOutput(name: output.name, beginning: beginning, byteCount: size) == output
      }
    }
    // What an attempt wrote that did not come to its end is in no record.
    let open = journal.openAttempts
    for file in ((try? FileSystem.list("\(folder)/output")) ?? []).sorted() where !known.contains(file) {
      let number = Int(file.prefix { $0.isASCII && $0.isNumber })
      if let number, open.contains(number) { continue }
      findings.append(
        Finding(
          kind: .added, file: "output/\(file)", message: "`output/\(file)` was added: no attempt of the run wrote it"))
    }
  }

  private mutating func compare(_ file: String, with digest: String, _ subject: String, _ truth: String) {
    compare(file, subject, truth) { path throws(PlatformError) in
      SHA256.hexDigest(of: try FileSystem.readFile(path)) == digest
    }
  }

  private mutating func compare(
    _ file: String, _ subject: String, _ truth: String, isUnaltered: (String) throws(PlatformError) -> Bool
  ) {
    guard FileSystem.exists("\(folder)/\(file)") else {
      return findings.append(Finding(kind: .missing, file: file, message: "`\(file)` is missing"))
    }
    do {
      guard try !isUnaltered("\(folder)/\(file)") else { return }
      findings.append(Finding(kind: .altered, file: file, message: "\(subject) is not \(truth)"))
    } catch {
      findings.append(Finding(kind: .unreadable, file: file, message: error.message))
    }
  }
}

extension Event {
  fileprivate var endsAttempt: Bool {
    switch self {
    case .attemptFinished, .machineFinished: true
    default: false
    }
  }
}

extension Journal {
  /// The attempts whose end is not written down.
  fileprivate var openAttempts: Set<Int> {
    var open: Set<Int> = []
    var current = 0
    for record in records {
      switch record.event {
      case .attemptStarted(_, let attempt):
        current = attempt.sequence
        open.insert(current)
      case .attemptFinished: open.remove(current)
      default: break
      }
    }
    return open
  }
}
