import Foundation

/// What a run costs beside the programs it runs: whole processes, in turn with a reference, medians and their ratio.
enum RunBenchmark {
  static func run() {
    guard let tool = tool() else {
      print("runs: skipped, no `runbook` beside this program: build it with -c release")
      return
    }
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("runbook-benchmark-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print("runs: whole processes, medians, in turn with the reference")
    start(tool)
    hundredSteps(tool, folder)
    chattyStep(tool, folder)
    endlessOutput(tool, folder)
  }

  /// The built command, which is beside this one.
  static func tool() -> String? {
    let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let path = own.deletingLastPathComponent().appendingPathComponent("runbook").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  private static func start(_ tool: String) {
    compare(
      "runbook --version", [tool, "--version"], with: "bash -c :", ["bash", "-c", ":"], times: 51, goal: "3.0")
  }

  private static func hundredSteps(_ tool: String, _ folder: URL) {
    let runbook = write(document(steps: (0..<100).map { ("S\($0)", "true") }), to: folder, "hundred.md")
    let script = write(
      String(repeating: "bash --noprofile --norc -euo pipefail -c true\n", count: 100), to: folder, "hundred.sh")
    let onDisk = ["RUNBOOK_STATE": folder.appendingPathComponent("state").path]
    compare(
      "100 steps of true", [tool, "exec", "--no-lock", runbook], environment: onDisk, with: "bash, 100 times",
      ["bash", script], times: 11, goal: "1.3")
    guard FileManager.default.fileExists(atPath: "/dev/shm") else { return }
    let inMemory = ["RUNBOOK_STATE": "/dev/shm/runbook-benchmark-\(getpid())"]
    compare(
      "the same, journal in memory", [tool, "exec", "--no-lock", runbook], environment: inMemory,
      with: "journal on disk", [tool, "exec", "--no-lock", runbook], referenceEnvironment: onDisk, times: 11, goal: nil)
    try? FileManager.default.removeItem(atPath: "/dev/shm/runbook-benchmark-\(getpid())")
  }

  /// Short lines, as a verbose program writes them, all of which are kept.
  private static func chattyStep(_ tool: String, _ folder: URL) {
    let lines = "yes 'a line of forty characters, like many...' | head -c 100000000"
    let runbook = write(document(steps: [("Chat", lines)]), to: folder, "chatty.md")
    let state = ["RUNBOOK_STATE": folder.appendingPathComponent("state").path]
    compare(
      "100 MB of short lines", [tool, "exec", "--max-output", "200MB", runbook], environment: state, with: "tee",
      ["bash", "-c", "{ \(lines); } | tee '\(folder.path)/tee.txt'"], times: 9, goal: "2.0")
  }

  private static func endlessOutput(_ tool: String, _ folder: URL) {
    let state = ["RUNBOOK_STATE": folder.appendingPathComponent("state").path]
    for (name, megabytes) in [("10 MB", 10), ("1 GB", 1000)] {
      let script = "head -c \(megabytes)000000 /dev/zero | tr '\\0' x"
      let path = write(document(steps: [("Output", script)]), to: folder, "output-\(megabytes).md")
      let used = Child.run([tool, "exec", path], environment: state)
      print("  a step that prints \(name): \(used.peakMegabytes) MiB at most, exit \(used.status)")
    }
  }

  private static func document(steps: [(title: String, script: String)]) -> String {
    "---\nrunbook: 1\ntitle: Benchmark\n---\n\n# Benchmark\n\n## Diagnosis\n"
      + steps.map { "\n### \($0.title)\n\n```bash\n\($0.script)\n```\n" }.joined()
  }

  private static func write(_ text: String, to folder: URL, _ name: String) -> String {
    let file = folder.appendingPathComponent(name)
    try? text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  static func compare(
    _ name: String, _ command: [String], environment: [String: String] = [:], with reference: String,
    _ referenceCommand: [String], referenceEnvironment: [String: String] = [:], times: Int, goal: String?
  ) {
    var own: [Double] = []
    var other: [Double] = []
    for _ in 0..<times {
      own.append(Child.run(command, environment: environment).seconds)
      other.append(Child.run(referenceCommand, environment: referenceEnvironment).seconds)
    }
    let ratios = zip(own, other).map { $0 / $1 }
    func shown(_ values: [Double], _ scale: Double) -> String {
      String(format: "%.2f", median(values) * scale)
    }
    let wanted = goal.map { ", goal at most \($0)" } ?? ""
    print(
      "  \(name): \(shown(own, 1000)) ms; \(reference): \(shown(other, 1000)) ms; ratio \(shown(ratios, 1))\(wanted)")
  }
}
