import Markdown

/// How fast Markdown is read and rendered, in MB/s and against `cmark-gfm` on the same text.
enum MarkdownBenchmark {
  /// What cmark-gfm is told so that it reads what we read.
  static let extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"]

  private static let rounds = 7

  static func run() {
    let text = MarkdownCorpus.text(bytes: 8_000_000)
    print("markdown: \(text.count) bytes, median of \(rounds) rounds in turn")
    guard let program = Program(named: "cmark-gfm") else {
      _ = report(text, [])
      return print("  cmark-gfm is missing: no ratio")
    }
    let arguments = extensions.flatMap { ["-e", $0] }
    let ratio: Double? =
      withTemporaryFile("corpus.md", text) { path in
        guard program.output(arguments + [path]) != nil else { return nil }
        let seconds = report(text, [("cmark-gfm, with its start", { program.run(arguments + [path]) })])
        return seconds[3] / seconds[2]
      } ?? nil
    guard let ratio else { return print("  cmark-gfm failed: no ratio") }
    print("  ratio \(format(ratio)) × the throughput of cmark-gfm, parse and HTML")
  }

  private static func report(_ text: [UInt8], _ others: [(String, () -> Void)]) -> [Double] {
    let work: [(name: String, run: () -> Void)] =
      [
        ("lines", { precondition(SourceText(text).lineCount > 0) }),
        ("parse", { precondition(parse(text).source.bytes.count == text.count) }),
        ("parse and HTML", { precondition(HTMLRenderer.renderBytes(parse(text)).count > text.count) }),
      ] + others
    let seconds = medianSeconds(rounds: rounds, work.map(\.run))
    for (work, seconds) in zip(work, seconds) {
      print("  \(format(Double(text.count) / seconds / 1e6)) MB/s  \(work.name)")
    }
    return seconds
  }

  static func parse(_ text: [UInt8]) -> Document { Document.parse(SourceText(text)) }
}
