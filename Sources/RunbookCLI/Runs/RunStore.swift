import Execution
import Markdown
import Platform
import Reporting
import RunbookModel

/// Where runs are kept, and what is kept of them.
struct RunStore {
  let folder: String

  /// `$RUNBOOK_STATE`, else the XDG state folder (XDG Base Directory Specification 0.8).
  init() throws(CommandFailure) {
    if let path = FileSystem.variable("RUNBOOK_STATE"), !path.isEmpty {
      folder = path
    } else if let path = FileSystem.variable("XDG_STATE_HOME"), path.hasPrefix("/") {
      folder = "\(path)/runbook"
    } else if let home = FileSystem.homeDirectory {
      folder = "\(home)/.local/state/runbook"
    } else {
      throw CommandFailure(.file, "there is no home folder to keep runs in", help: "set RUNBOOK_STATE to a folder")
    }
  }

  var runs: String { "\(folder)/runs" }
  var locks: String { "\(folder)/locks" }

  /// Makes the folder and those in it, before anything is written there.
  func prepare() throws(PlatformError) {
    for path in [folder, runs, locks] { try FileSystem.makePrivateDirectory(path) }
  }

  /// A run's name: when it began, in UTC and to the millisecond, so that names sort by it; and a letter against two at
  /// once.
  static func newID(at time: Timestamp) -> String {
    let digits = ISO8601.format(time).filter(\.isNumber)
    let letters = Array("abcdefghjkmnpqrstuvwxyz")
    let letter = letters[Int.random(in: letters.indices)]
    return "\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))-\(digits.suffix(3))\(letter)"
  }

  /// Whether a text can be a run's name: letters, digits and hyphens.
  static func isID(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0 == "-" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
  }

  /// The ids of all runs, the newest first.
  func ids() throws(CommandFailure) -> [String] {
    do {
      return try JournalFile.runs(in: runs).sorted(by: >)
    } catch {
      throw CommandFailure(error)
    }
  }

  func journal(of id: String) throws(CommandFailure) -> Journal {
    do {
      return Journal(try JournalFile.read(id, in: runs))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The id that a word is or begins.
  func id(_ word: String, among ids: [String]) throws(CommandFailure) -> String {
    let matches = ids.filter { $0 == word || $0.hasPrefix(word) }
    guard let id = matches.first else {
      throw CommandFailure(.usage, "no run `\(shown(word))`", help: "`runbook history` lists them")
    }
    guard matches.count == 1 || matches.contains(word) else {
      throw CommandFailure(.usage, "more than one run begins with `\(shown(word))`", help: "write more of its id")
    }
    return matches.contains(word) ? word : id
  }

  /// The run that a word names, an id or the beginning of one; the newest that is wanted when there is no word.
  ///
  /// - Throws: When there is none; and when a newer one is so damaged that nobody can say whether it is wanted, since
  ///   another must not be taken in its place without a word.
  func find(
    _ word: String?, among ids: [String], for command: String, where isWanted: (RunSummary) -> Bool = { _ in true },
    lacking: String
  ) throws(CommandFailure) -> (id: String, journal: Journal) {
    if let word {
      let id = try id(word, among: ids)
      return (id, try journal(of: id))
    }
    var untold: KeptRun?
    for id in ids {
      let run = KeptRun(id, in: runs)
      guard let summary = run.summary, let journal = run.journal else {
        untold = untold ?? (run.isBlank ? nil : run)
        continue
      }
      guard isWanted(summary) else { continue }
      if let untold { throw Self.failure(untold, "; `runbook \(command) \(id)` takes the next one before it") }
      return (id, journal)
    }
    if let untold { throw Self.failure(untold, "") }
    throw CommandFailure(.usage, lacking)
  }

  private static func failure(_ run: KeptRun, _ otherwise: String) -> CommandFailure {
    CommandFailure(
      .file, "the newest run, `\(run.id)`, can't be told: \(run.damage ?? "it is damaged")",
      help: "`runbook verify \(run.id)` says what is wrong with it\(otherwise)")
  }

  /// The newest runs of a runbook, the newest first, among the newest of all; a damaged one may be any runbook's.
  func kept(of runbook: String?, limit: Int, among count: Int = .max) throws(CommandFailure) -> [KeptRun] {
    var found: [KeptRun] = []
    for id in try ids().prefix(count) {
      guard found.count < limit else { break }
      let run = KeptRun(id, in: runs)
      if run.isBlank { continue }
      if let summary = run.summary, let runbook, summary.start.runbook != runbook { continue }
      found.append(run)
    }
    return found
  }

  /// What the newest runs of a runbook did, the newest first, without those that do not tell.
  func summaries(of runbook: String?, limit: Int, among count: Int = .max) throws(CommandFailure) -> [RunSummary] {
    try kept(of: runbook, limit: limit, among: count).compactMap(\.summary)
  }
}
