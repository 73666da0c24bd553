import Foundation
import Markdown
import TestSupport

/// Whether no input makes us much slower than cmark: the time for each against cmark's own, with the same HTML.
enum PathologicalBenchmark {
  private static let rounds = 5
  private static let limit = 5.0
  /// Shorter times are taken for this one: the clock and the start of a process are no more exact.
  private static let shortest = 0.001
  /// The seconds after which the installed version, which may have the mistake the input is about, is ended.
  private static let patience = 4.0

  static func run() {
    print("markdown-pathological: median of \(rounds) rounds in turn, cmark without the time of its start")
    guard let cmark = Program(named: "cmark"), let gfm = Program(named: "cmark-gfm") else {
      return print("  cmark or cmark-gfm is missing: no ratios")
    }
    guard let suite = try? PathologicalInput.all() else {
      return print("  pathological.json is missing: RUNBOOK_SHARED names its folder")
    }
    var compared = 0
    var slow: [String] = []
    for input in suite {
      let arguments = input.isGitHub ? MarkdownBenchmark.extensions.dropLast().flatMap { ["-e", $0] } : []
      let program = input.isGitHub ? gfm : cmark
      guard let ratio = ratio(input, program, arguments + ["--unsafe"]) else { continue }
      compared += 1
      if ratio > limit { slow.append(input.name) }
    }
    print("  \(compared - slow.count) of \(compared) within \(Int(limit)) × cmark's own time;", terminator: "")
    print(" on \(suite.count - compared) others the installed version failed or took too long")
    for name in slow { print("  slower: \(name)") }
  }

  private static func ratio(_ input: PathologicalInput, _ program: Program, _ arguments: [String]) -> Double? {
    let text = Array(input.text.utf8)
    let options: MarkdownOptions =
      input.isGitHub ? [.tables, .strikethrough, .autolinks, .tagFilter, .taskLists] : .commonMark
    let result: Double?? = withTemporaryFile("input.md", text) { path in
      let result = html(text, options)
      guard let reference = program.output(arguments + [path], within: patience) else {
        print(
          "  \(format(medianSeconds(rounds: rounds, [{ precondition(!html(text, options).isEmpty) }])[0] * 1000)) ms / more than \(Int(patience)) s, or a crash  \(input.name)"
        )
        return nil
      }
      let seconds = medianSeconds(
        rounds: rounds,
        [
          { precondition(html(text, options).count <= Int.max) }, { program.run(arguments + [path]) },
          { program.run(arguments + ["/dev/null"]) },
        ])
      let own = max(seconds[1] - seconds[2], shortest)
      let ratio = max(seconds[0], shortest) / own
      let note = result == reference ? "" : "  (other HTML than the installed version)"
      print("  \(format(ratio)) × \(format(seconds[0] * 1000)) ms / \(format(own * 1000)) ms  \(input.name)\(note)")
      return ratio
    }
    return result ?? nil
  }

  private static func html(_ text: [UInt8], _ options: MarkdownOptions) -> [UInt8] {
    HTMLRenderer.renderBytes(Document.parse(SourceText(text), options: options), options: .init(safe: false))
  }
}
