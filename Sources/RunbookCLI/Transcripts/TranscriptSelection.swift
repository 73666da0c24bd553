import Platform
import RunbookModel

/// The runbooks to test, each with the transcripts of it that were named; no transcript means all that it has.
struct TranscriptSelection {
  private(set) var sets: [(entry: RunbookFinder.Entry, paths: [String])] = []

  private let finder: RunbookFinder

  /// Finds what words name: runbooks, files of transcripts, and folders of either; everything when there are none.
  init(_ words: [String], _ fixtures: TranscriptFinder, directory: String?) throws(CommandFailure) {
    finder = try RunbookFinder(directory: directory)
    var names: [String] = []
    for word in words {
      let home = FileSystem.exists(word) ? fixtures.runbookName(at: word) : nil
      if FileSystem.isDirectory(word), let home {
        guard !home.isEmpty else {
          try add(RunbookSelection([], directory: directory).entries)
          continue
        }
        add([try finder.find(home)])
      } else if RunbookFinder.isPath(word), FileSystem.isRegularFile(word),
        home != nil || TranscriptFinder.isTranscript(word)
      {
        try add(transcript: word, home: home)
      } else {
        names.append(word)
      }
    }
    if !names.isEmpty || words.isEmpty { add(try RunbookSelection(names, directory: directory).entries) }
  }

  private mutating func add(_ entries: [RunbookFinder.Entry]) {
    for entry in entries {
      sets.removeAll { $0.entry == entry }
      sets.append((entry, []))
    }
  }

  /// A damaged transcript may not say whose it is; the folder it is in does.
  private mutating func add(transcript path: String, home: String?) throws(CommandFailure) {
    let named = try TranscriptFile.read(path).transcript.header.runbook
    let entry: RunbookFinder.Entry
    do {
      entry = try finder.find(named.isEmpty ? home ?? named : named)
    } catch {
      guard let home, !home.isEmpty, home != named, let found = try? finder.find(home) else {
        throw CommandFailure(error.code, "\(shown(path)): \(error.message)", help: error.help)
      }
      entry = found
    }
    if let index = sets.firstIndex(where: { $0.entry == entry }) {
      if !sets[index].paths.isEmpty { sets[index].paths.append(path) }
    } else {
      sets.append((entry, [path]))
    }
  }
}
