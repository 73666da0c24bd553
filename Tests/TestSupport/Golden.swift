import Foundation

/// Files in `Fixtures/` that hold what a test expects.
///
/// `RECORD=1` rewrites them, and fails the run that does.
public enum Golden {
  /// Whether files are rewritten.
  public static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// The text of a file in `Fixtures/`.
  public static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The names of the files with an ending in a folder of `Fixtures/`, without the ending, sorted.
  public static func names(in folder: String, ending: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
    return files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  /// How a text differs from a file; nil when it does not.
  public static func difference(of text: String, from name: String) throws -> String? {
    let file = URL(fileURLWithPath: path(name))
    if isRecording {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return "Fixtures/\(name) was recorded"
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else { return "no Fixtures/\(name):\n\(text)" }
    guard !expected.utf8.elementsEqual(text.utf8) else { return nil }
    let old = expected.components(separatedBy: "\n")
    let new = text.components(separatedBy: "\n")
    let line = zip(old, new).prefix { $0 == $1 }.count
    let wanted = old.indices.contains(line) ? old[line] : "(end)"
    let found = new.indices.contains(line) ? new[line] : "(end)"
    return "Fixtures/\(name):\(line + 1)\n  expected: \(wanted)\n  found:    \(found)\n\nall of it:\n\(text)"
  }

  private static func path(_ name: String) -> String {
    "\(CommandLineTool.packageFolder)/Fixtures/\(name)"
  }
}
