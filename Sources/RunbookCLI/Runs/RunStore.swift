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

  /// The run that a word names: an id or the beginning of one; the newest that is wanted when there is no word.
  func find(
    _ word: String?, among ids: [String], where isWanted: (RunSummary) -> Bool, lacking: String
  ) throws(CommandFailure) -> (id: String, journal: Journal) {
    if let word {
      let id = try id(word, among: ids)
      return (id, try journal(of: id))
    }
    for id in ids {
      let journal = try journal(of: id)
      if let summary = RunSummary(journal.records), isWanted(summary) { return (id, journal) }
    }
    throw CommandFailure(.usage, lacking)
  }

  /// The newest runs of a runbook, the newest first, among the newest of all.
  func summaries(of runbook: String?, limit: Int, among count: Int = .max) throws(CommandFailure) -> [RunSummary] {
    var found: [RunSummary] = []
    for id in try ids().prefix(count) {
      guard found.count < limit else { break }
      guard let journal = try? journal(of: id), let summary = RunSummary(journal.records) else { continue }
      if runbook == nil || summary.start.runbook == runbook { found.append(summary) }
    }
    return found
  }
}
