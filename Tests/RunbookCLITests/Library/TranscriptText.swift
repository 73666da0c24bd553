import Foundation

/// A transcript, and the story in it: the steps, what was answered, and how each of them ended.
struct TranscriptText {
  /// The transcript without what differs from machine to machine: ids, times, names of users and of temporary folders.
  let text: String

  init(_ report: String, folder: String? = nil) {
    var lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.removeAll { $0.wholeMatch(of: /(run|began|user|machine|seconds|- entered): .*/) != nil }
    let text = lines.joined(separator: "\n").replacing("\n\n\n", with: "\n\n")
    self.text = folder.map { text.replacing($0, with: "/tmp/runbook") } ?? text
  }

  /// How the run ended.
  var ending: String? {
    text.firstMatch(of: /(?m)^ending: (\S+)$/).map { String($0.1) }
  }

  /// The headings, the answers and the outcomes, without measured values.
  var story: [String] {
    var isFenced = false
    var story: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") { isFenced.toggle() }
      guard !isFenced else { continue }
      if line.hasPrefix("## ") || line.hasPrefix("- answered:") || line.hasPrefix("ending:") { story.append("\(line)") }
      if line.hasPrefix("- passed") || line.hasPrefix("- skipped") { story.append("\(line)") }
      if line.hasPrefix("- failed") { story.append("- failed") }
    }
    return story
  }

  /// The first place where two stories part.
  func difference(from expected: TranscriptText) -> String {
    let (found, wanted) = (story, expected.story)
    let place = zip(found, wanted).prefix { $0 == $1 }.count
    func line(_ lines: [String]) -> String { lines.indices.contains(place) ? lines[place] : "(end)" }
    let before = place > 0 ? found[place - 1] : "the start"
    return "behind ‘\(before)’ the transcript goes on with ‘\(line(wanted))’, and the run with ‘\(line(found))’"
  }
}
