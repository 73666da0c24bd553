import Execution
import Platform
import Reporting
import RunbookModel

/// `runbook verify`: is this journal whole and unaltered.
enum VerifyCommand {
  static let usage = CommandUsage(
    name: "verify", operands: "[RUN]", operandLimit: 1, summary: "is this journal whole and unaltered",
    details: """
      Looks for records of a run's journal that were altered, removed, moved or added, and for files beside it that are \
      not as the journal says: what steps wrote (of each output the first 8 MiB, and how long it is), and the texts of \
      the runbooks. Of the newest run when no RUN is named, however damaged it is; RUN is an id, the beginning of one, or a run's folder. Each record names the SHA-256 of the \
      one before, and the last one's is kept beside the journal and printed when a run ends. Whoever can write both can \
      still make another journal: only a head that was noted elsewhere, given with --head, tells that one from the true \
      one.
      """,
    flags: [
      Flag("head", "DIGEST", "the head that was printed when the run ended"),
      Flag("format", "FORMAT", choices: ["text", "json"], "how to print what is found"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let noted = try arguments.value("head").map(digest)
    let (id, folder) = try place(arguments.operands.first)
    let bytes: [UInt8]
    do {
      bytes = try JournalFile.read(at: folder)
    } catch {
      throw CommandFailure(error)
    }
    let kept = JournalFile.readHead(at: folder)
    let verification = JournalVerification(bytes, kept: kept.flatMap(JournalHead.init), noted: noted)
    let journal = Journal(bytes)
    let files = KeptFiles(of: journal, in: folder)
    var findings = verification.findings
    if kept != nil, kept.flatMap(JournalHead.init) == nil {
      findings.append(.init(kind: .unreadable, file: "head", message: "the head kept beside it is not a head"))
    }
    findings += files.findings
    let report = Report(
      id: journal.start?.id ?? id, verification: verification, findings: findings,
      ending: RunSummary(journal.records)?.word ?? (journal.lineCount == 0 ? "not-begun" : "unreadable"),
      hasHead: kept != nil || noted != nil, vouchesForOutputs: files.vouchesForOutputs)
    try session.print(
      arguments.value("format") == "json" ? report.json.serialized() + "\n" : report.text(session))
    return findings.isEmpty ? .success : .unresolved
  }

  private struct Report {
    let id: String
    let verification: JournalVerification
    let findings: [JournalVerification.Finding]
    let ending: String
    let hasHead: Bool
    let vouchesForOutputs: Bool

    var json: JSON {
      [
        "version": 1, "run": JSON(id), "whole": JSON(findings.isEmpty), "records": JSON(verification.head.count),
        "head": JSON(verification.head.digest), "head-known": JSON(hasHead), "ending": JSON(ending),
        "incomplete-bytes": JSON(verification.incompleteByteCount), "outputs-known": JSON(vouchesForOutputs),
        "findings": JSON(
          findings.map { finding in
            [
              "kind": JSON(finding.kind.rawValue), "record": finding.record.map { JSON($0) } ?? .null,
              "file": finding.file.map { JSON($0) } ?? .null, "message": JSON(finding.message),
            ]
          }),
      ]
    }

    func text(_ session: Session) -> String {
      let style = session.style
      var lines: [String]
      if findings.isEmpty {
        let facts = "run \(id) is whole: \(verification.head.count) records, \(ending), head \(verification.head.shown)"
        lines = wrap(facts, session).enumerated().map { style(.good, ($0 == 0 ? "✓ " : "  ") + $1) }
      } else {
        let count = findings.count == 1 ? "1 thing is" : "\(findings.count) things are"
        let place = findings.allSatisfy { $0.file != nil } ? "what is kept with it" : "its journal"
        lines = wrap("run \(id): \(count) wrong with \(place)", session).enumerated().map {
          style(.bad, ($0 == 0 ? "✗ " : "  ") + $1)
        }
        lines += findings.flatMap { wrap(shown($0.message), session).map { "  " + $0 } }
      }
      for note in notes { lines += wrap(note, session).map { "  " + style(.faint, $0) } }
      return lines.map { $0 + "\n" }.joined()
    }

    private var notes: [String] {
      var notes: [String] = []
      if verification.incompleteByteCount > 0 {
        notes.append("its last line is incomplete and does not count: the run broke off while it was written")
      }
      if !vouchesForOutputs {
        notes.append("an older program wrote it, which did not note what steps wrote: output/ is not compared")
      }
      if !hasHead { notes.append("no head is kept beside it: records cut off its end would not be missed") }
      return notes
    }

    private func wrap(_ text: String, _ session: Session) -> [String] {
      TextWidth.wrap(text, to: max(20, session.width - 2))
    }
  }

  private static func digest(_ text: String) throws(CommandFailure) -> String {
    guard text.utf8.count >= 16, text.utf8.count <= 64, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw CommandFailure(
        .usage, "`\(shown(text))` is not a head", help: "write at least 16 of the hexadecimal digits that were printed")
    }
    return text
  }

  private static func place(_ word: String?) throws(CommandFailure) -> (id: String, folder: String) {
    if let word, HandedOverRun.isPath(word) {
      let folder = FileSystem.isDirectory(word) ? word : FileSystem.parent(of: word)
      return (folder, folder)
    }
    let store = try RunStore()
    let ids = try store.ids()
    guard let id = try word.map({ (word) throws(CommandFailure) in try store.id(word, among: ids) }) ?? ids.first else {
      throw CommandFailure(.usage, "there are no runs yet")
    }
    return (id, "\(store.runs)/\(id)")
  }
}
