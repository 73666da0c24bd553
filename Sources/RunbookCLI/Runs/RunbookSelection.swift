import Platform

/// The runbooks that a command's words name: files, folders and names; all of the folder when there are no words.
struct RunbookSelection {
  let entries: [RunbookFinder.Entry]

  init(_ words: [String], directory: String?) throws(CommandFailure) {
    let finder = try RunbookFinder(directory: directory)
    guard !words.isEmpty else {
      guard !finder.folders.isEmpty else {
        throw CommandFailure(
          .usage, "no folder `Runbooks` here or above", help: "name a file, or give a folder with --directory")
      }
      entries = try finder.all()
      return
    }
    var entries: [RunbookFinder.Entry] = []
    for word in words {
      if FileSystem.isDirectory(word) {
        entries += try RunbookFinder(directory: word).all()
      } else {
        entries.append(try finder.find(word))
      }
    }
    self.entries = entries
  }
}
