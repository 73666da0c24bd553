import Foundation
import Markdown

/// How fast Markdown is read and rendered, in MB/s and against `cmark-gfm` on the same file.
enum MarkdownBenchmark {
  static func run() {
    let text = corpus(bytes: 8_000_000)
    let source = SourceText(text)
    let bytes = Double(source.bytes.count)
    print("markdown: \(source.bytes.count) bytes, best of 5")
    var nodes = 0
    let lines = best { nodes += SourceText(source.bytes).lineCount }
    let parse = best {
      let document = Document.parse(SourceText(source.bytes))
      nodes += document[document.root].range.count
    }
    let render = best { nodes += HTMLRenderer.renderBytes(Document.parse(SourceText(source.bytes))).count }
    print("  lines      \(format(bytes / lines / 1e6)) MB/s")
    print("  parse      \(format(bytes / parse / 1e6)) MB/s")
    print("  parse+HTML \(format(bytes / render / 1e6)) MB/s")
    guard let reference = cmark(text) else { return print("  cmark-gfm is missing: no ratio") }
    print("  cmark-gfm  \(format(bytes / reference / 1e6)) MB/s parse+HTML, start of the process included")
    print("  ratio      \(format(reference / render)) (above 1 is faster than cmark-gfm)")
    precondition(nodes > 0)
  }

  /// A document of what runbooks consist of, generated so that it is the same everywhere.
  private static func corpus(bytes: Int) -> String {
    var text = ""
    var number = 0
    while text.utf8.count < bytes {
      number += 1
      text += """
        ## Service \(number) is *slow*

        The backend cannot reach `postgres-\(number)`, or gets "too many clients" & gives up; see
        [the dashboard](https://grafana.example.org/d/\(number)?from=now-1h "Latency") and **page** the owner.
        Most of the text is plain prose that goes on for a line or two without any markup at all, as it does
        in real documents, and it ends with a reference to [the manual][manual].

        1. Look at the connections:

           ```bash {.diagnostic timeout=30}
           kubectl -n db-\(number) get pods -o wide | grep -v Running
           psql -c 'select count(*) from pg_stat_activity where state = 42'
           ```

        2. Restart what hangs, and *only* that.
           - [ ] tell the team
           - [x] write it down

        | step | seconds | note |
        | ---- | ------: | ---- |
        | one  | \(number) | `ok` |
        | two  | 12 | ~~never~~ |

        > [!WARNING]
        > Don't run this on the primary.


        """
    }
    return text + "\n[manual]: https://example.org/manual\n"
  }

  private static func best(_ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<5).map { _ in clock.measure(work) }
    return (times.min() ?? .zero) / .seconds(1)
  }

  /// The seconds that `cmark-gfm` takes for the same text, or nil where it is not installed.
  private static func cmark(_ text: String) -> Double? {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("markdown-benchmark.md")
    guard (try? Data(text.utf8).write(to: file)) != nil else { return nil }
    defer { try? FileManager.default.removeItem(at: file) }
    let extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"]
    let found = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/cmark-gfm" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    var failed = false
    let seconds = best {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: found)
      process.arguments = extensions.flatMap { ["-e", $0] } + [file.path]
      // Its output is read to the end: waiting for the exit would be told of it up to 50 ms late.
      let output = Pipe()
      process.standardOutput = output
      do { try process.run() } catch { failed = true }
      if !failed { _ = output.fileHandleForReading.readDataToEndOfFile() }
    }
    return failed ? nil : seconds
  }

  private static func format(_ value: Double) -> String {
    String(format: "%8.2f", value)
  }
}
