import Foundation

/// How long a site of a thousand runbooks takes, beside MkDocs and Hugo with the same pages, in turn.
enum SiteBenchmark {
  static func run() {
    guard let tool = RunBenchmark.tool() else {
      print("sites: skipped, no `runbook` beside this program: build it with -c release")
      return
    }
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("runbook-sites-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let counts = [250, 1000]
    for count in counts { write(count, to: folder) }
    print("sites: whole processes, each writing to an empty folder")
    let ours = { (count: Int) in
      [tool, "docs", "--directory", "\(folder.path)/content-\(count)", "--output", "\(folder.path)/ours"]
    }
    let small = best(ours(250), folder, "ours")
    let own = best(ours(1000), folder, "ours")
    print("  runbook, 250 pages: \(small.text); 1000 pages: \(own.text)")
    let again = Child.run(ours(1000))
    print("  runbook, 1000 pages, nothing changed: \(String(format: "%.2f", again.seconds)) s")
    compare(
      "MkDocs", ["mkdocs", "build", "--quiet", "--config-file", "\(folder.path)/mkdocs.yml"], folder, "mkdocs", own,
      goal: 10)
    compare(
      "Hugo", ["hugo", "--quiet", "--source", folder.path, "--destination", "\(folder.path)/hugo"], folder, "hugo", own,
      goal: 1)
  }

  private static func compare(
    _ name: String, _ command: [String], _ folder: URL, _ output: String, _ own: Measured, goal: Double
  ) {
    let other = best(command, folder, output)
    guard other.status == 0 else { return print("  \(name): skipped, it is not installed or does not work") }
    let ratio = String(format: "%.1f", other.seconds / own.seconds)
    print("  \(name), 1000 pages: \(other.text); \(ratio) times as long, goal at least \(goal)")
  }

  private struct Measured {
    let seconds: Double
    let megabytes: Int
    let status: Int32

    var text: String { String(format: "%.2f s", seconds) + ", \(megabytes) MiB at most" }
  }

  /// The shortest of three runs.
  private static func best(_ command: [String], _ folder: URL, _ output: String) -> Measured {
    let runs = (0..<3).map { _ -> Child in
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(output))
      return Child.run(command)
    }
    let shortest = runs.map(\.seconds).min() ?? 0
    return Measured(
      seconds: shortest, megabytes: runs.map(\.peakMegabytes).max() ?? 0, status: runs.map(\.status).max() ?? -1)
  }

  private static func write(_ count: Int, to folder: URL) {
    let content = folder.appendingPathComponent("content-\(count)")
    try? FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
    for index in 0..<count {
      let file = content.appendingPathComponent("runbook-\(index).md")
      try? document(index).write(to: file, atomically: true, encoding: .utf8)
    }
    let layouts = folder.appendingPathComponent("layouts/_default")
    try? FileManager.default.createDirectory(at: layouts, withIntermediateDirectories: true)
    let page = "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
    let list =
      "<!DOCTYPE html><html><body>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</body></html>\n"
    try? page.write(to: layouts.appendingPathComponent("single.html"), atomically: true, encoding: .utf8)
    try? list.write(to: layouts.appendingPathComponent("list.html"), atomically: true, encoding: .utf8)
    let hugo = "baseURL = \"/\"\ncontentDir = \"content-1000\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n"
    try? hugo.write(to: folder.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)
    let mkdocs =
      "site_name: Runbooks\ndocs_dir: content-1000\nsite_dir: mkdocs\nmarkdown_extensions: [fenced_code, tables]\n"
    try? mkdocs.write(to: folder.appendingPathComponent("mkdocs.yml"), atomically: true, encoding: .utf8)
  }

  /// A runbook such as teams have: a table, some prose, and ten steps.
  private static func document(_ index: Int) -> String {
    let head = """
      ---
      runbook: 1
      title: Service \(index) does not answer
      summary: The health check of service \(index) fails.
      owner: team-\(index % 7)
      severity: \(["critical", "high", "medium"][index % 3])
      services: [service-\(index % 50)]
      alerts: [ServiceDown\(index)]
      inputs:
        - name: URL
          prompt: Address of the service
          default: http://localhost:8080
      ---

      # Service \(index) does not answer

      When the health check fails, users see an error page. Find out whether the process runs, whether it has *memory*,
      and what its log says; see also [the next one](runbook-\((index + 1) % 250).md).

      | What you see | What it means |
      |--------------|---------------|
      | `ECONNREFUSED` | nothing listens |
      | `ETIMEDOUT` | a firewall, or a process that hangs |

      ## Diagnosis

      """
    let steps = (0..<10).map { step in
      """

      ### Step \(step) of service \(index)

      It says so on one line, and nothing else. A value beyond the limit is worth a look at the graph of the last hour.

      ```bash {timeout=10}
      if ! curl --silent --fail "$URL/health/\(step)"; then
        echo "no answer from $URL" >&2 # said once
        exit 2
      fi
      ```

      - if exit `2`: [Ask for help](#ask-for-help)
      - fail: [Ask for help](#ask-for-help)

      """
    }
    return head + steps.joined() + "\n## Escalation\n\n### Ask for help\n\n- [ ] Call the team\n- pass: escalate\n"
  }
}
