import Foundation

/// How long `list` and `check` take over a folder of ten thousand runbooks, beside `cmark-gfm` with the same bytes.
///
/// A quarter of the folder is timed as well: the cost must grow with the number of runbooks.
enum CatalogueBenchmark {
  private static let count = 10_000

  static func run() {
    guard let tool = RunBenchmark.tool() else {
      print("catalogue: skipped, no `runbook` beside this program: build it with -c release")
      return
    }
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("runbook-catalogue-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = write(count, to: folder.appendingPathComponent("all"))
    _ = write(count / 4, to: folder.appendingPathComponent("quarter"))
    let joined = folder.appendingPathComponent("all.md").path
    guard FileManager.default.createFile(atPath: joined, contents: bytes) else { return }
    print("catalogue: \(count) runbooks, \(bytes.count) bytes; whole processes, medians, in turn with the reference")
    let parser = ["cmark-gfm"] + MarkdownBenchmark.extensions.flatMap { ["-e", $0] } + [joined]
    let hasParser = Child.run(parser).status == 0
    if !hasParser { print("  cmark-gfm is missing: no ratio to it") }
    for (command, goal) in [("list", "2.0"), ("check", "2.0")] {
      let own = { (part: String) in [tool, command, "--directory", folder.appendingPathComponent(part).path] }
      if hasParser {
        RunBenchmark.compare(command, own("all"), with: "cmark-gfm", parser, times: 5, goal: goal)
      }
      RunBenchmark.compare(
        "\(command), all of them", own("all"), with: "a quarter of them", own("quarter"), times: 5, goal: "4.4")
    }
  }

  /// Writes runbooks into a folder; returns them all, one after the other.
  private static func write(_ count: Int, to folder: URL) -> Data {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var all = Data()
    for index in 0..<count {
      let text = Data(document(index, of: count).utf8)
      try? text.write(to: folder.appendingPathComponent("service-\(index).md"))
      all.append(text)
    }
    return all
  }

  /// A runbook of a hundred lines that `check` has nothing to say about.
  private static func document(_ index: Int, of count: Int) -> String {
    let head = """
      ---
      runbook: 1
      title: Service \(index) does not answer
      summary: The health check of service \(index) fails.
      owner: team-\(index % 7)
      severity: \(["critical", "high", "medium"][index % 3])
      services: [service-\(index)]
      alerts: [ServiceDown\(index)]
      requires: [curl]
      inputs:
        - name: URL
          prompt: Address of the service
          default: http://localhost:8080
      ---

      # Service \(index) does not answer

      Users see an error page. Find out whether the process runs, whether it has *memory*, and what its log says; see also
      [the next one](service-\((index + 1) % count).md).

      ## Diagnosis

      """
    let steps = (1...7).map { step in
      """

      ### Part \(step) answers

      It says so on one line, and nothing else.

      ```bash {timeout=10}
      if ! curl --silent --fail "$URL/health/\(step)"; then
        echo "no answer from $URL" >&2
        exit 2
      fi
      ```

      - if exit `2`: [Ask for help](#ask-for-help)
      - fail: [Ask for help](#ask-for-help)

      """
    }
    let end = "\n- pass: resolved\n\n## Escalation\n\n### Ask for help\n\n- [ ] Call the team\n- pass: escalate\n"
    return head + steps.joined() + end
  }
}
