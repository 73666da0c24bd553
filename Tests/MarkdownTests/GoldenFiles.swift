import Foundation
import Testing

@testable import Markdown

/// Files in `Fixtures/markdown`: documents, and beside each what is made of it.
///
/// With `RECORD=1` in the environment what is made is written down; the run fails then, so that it is never green.
enum GoldenFiles {
  private static let folder: URL = {
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    return package.appendingPathComponent("Fixtures/markdown")
  }()

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// The documents in a folder, in the order of their names.
  static func documents(in name: String) throws -> [URL] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil)
    return files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
  }

  /// Compares text with the file beside a document.
  static func expect(_ text: String, beside document: URL, as pathExtension: String) throws {
    let file = document.deletingPathExtension().appendingPathExtension(pathExtension)
    let expected = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    guard text != expected else { return }
    guard isRecording else {
      Issue.record("\(file.lastPathComponent) is another; RECORD=1 writes:\n\(text)")
      return
    }
    try Data(text.utf8).write(to: file)
    Issue.record("\(file.lastPathComponent) is recorded")
  }
}
