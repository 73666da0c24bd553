import Execution
import Platform
import Reporting

/// A run that somebody else began, given as the folder it was kept in.
struct HandedOverRun {
  private let folder: String
  private let journal: Journal
  private let bytes: [UInt8]

  /// Whether a word is a path rather than a run's id.
  static func isPath(_ word: String) -> Bool {
    word.contains("/") || FileSystem.isDirectory(word)
  }

  /// Reads a run's folder, or the journal in it.
  init(_ path: String) throws(CommandFailure) {
    folder = FileSystem.isDirectory(path) ? path : FileSystem.parent(of: path)
    do {
      bytes = try JournalFile.read(at: folder)
    } catch {
      throw CommandFailure(error)
    }
    journal = Journal(bytes)
  }

  /// Takes the run over into a store, and gives its id.
  ///
  /// From then on there are two of it: whoever began it is to leave theirs alone.
  func take(into store: RunStore, _ session: Session) throws(CommandFailure) -> String {
    guard let start = journal.start, RunStore.isID(start.id) else {
      throw CommandFailure(.file, "`\(shown(folder))` holds no journal of a run")
    }
    if let problem = journal.problem {
      throw CommandFailure(
        .file, "line \(problem.line) of the journal in `\(shown(folder))` \(problem.message)",
        help: "what happened can't be told from it, so nothing is gone on with")
    }
    do {
      if let kept = try? JournalFile.read(start.id, in: store.runs) {
        guard kept.starts(with: bytes.prefix(journal.byteCount)) else {
          throw CommandFailure(
            .usage, "there is another journal of run `\(start.id)` here, and the two differ",
            help: "`runbook verify` says of each whether it is whole")
        }
        return start.id
      }
      try store.prepare()
      try JournalFile.copyRun(from: folder, to: start.id, in: store.runs)
    } catch let error as PlatformError {
      throw CommandFailure(error)
    } catch let error as CommandFailure {
      throw error
    } catch {
      throw CommandFailure(.fault, "\(error)")
    }
    session.say("run \(start.id), begun by \(shown(start.user)) on \(shown(start.machine)), is taken over\n")
    return start.id
  }
}
