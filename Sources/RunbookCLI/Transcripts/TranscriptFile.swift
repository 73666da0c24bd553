import Platform
import Reporting
import RunbookModel

/// A transcript with the file it was read from.
struct TranscriptFile {
  let path: String
  let transcript: Transcript

  /// Reads a transcript.
  ///
  /// - Throws: Everything that is wrong with it, shown; a file failure when it can't be read.
  init(_ path: String, _ session: Session) throws(CommandFailure) {
    let reading = try Self.read(path)
    if reading.hasErrors {
      session.say(Self.text(of: reading, path, style: session.errorStyle, width: session.width) + "\n")
      throw CommandFailure(.invalidRunbook, "the transcript can't be read, so nothing was replayed")
    }
    self.path = path
    transcript = reading.transcript
  }

  static func read(_ path: String) throws(CommandFailure) -> TranscriptParser.Reading {
    do {
      return TranscriptParser.parse(try FileSystem.readFile(path, limit: sizeLimit))
    } catch {
      throw CommandFailure(error)
    }
  }

  private static let sizeLimit = 256 << 20

  /// What is wrong with a transcript, as text: the first few things, since one slip can have many.
  static func text(of reading: TranscriptParser.Reading, _ path: String, style: Style, width: Int) -> String {
    let renderer = DiagnosticRenderer(style: style, width: width)
    let shown = reading.diagnostics.prefix(shownLimit).map { renderer.render($0, path: path, source: reading.source) }
    let left = reading.diagnostics.count - shown.count
    return (shown + (left > 0 ? ["… and \(left) more\n"] : [])).joined(separator: "\n")
  }

  private static let shownLimit = 5
}
