import Platform
import RunbookModel

/// A file that a transcript is to be written to: looked at before the run, so that nothing is lost after it.
struct RecordingFile {
  let path: String

  /// Refuses a path that can't be written, or that holds anything but a transcript.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    let folder = FileSystem.parent(of: path)
    if FileSystem.exists(path) {
      guard let bytes = try? FileSystem.readFile(path), TranscriptParser.isTranscript(bytes) || bytes.isEmpty else {
        throw CommandFailure(
          .usage, "`--record \(shown(path))` would overwrite a file that is not a transcript", help: "name another file"
        )
      }
    } else if FileSystem.exists(folder), !FileSystem.isDirectory(folder) {
      throw CommandFailure(.file, "`\(shown(folder))` is not a folder, so `--record` can't write there")
    }
  }

  /// Writes the transcript, and the folders above it.
  func write(_ transcript: Transcript) throws(CommandFailure) {
    let bytes = Array(transcript.markdown.utf8)
    do {
      if FileSystem.exists(path) {
        try FileSystem.replaceFile(path, bytes)
      } else {
        try FileSystem.makeDocumentDirectories(FileSystem.parent(of: path))
        try FileSystem.createFile(path, bytes)
      }
    } catch {
      throw CommandFailure(error)
    }
  }
}
