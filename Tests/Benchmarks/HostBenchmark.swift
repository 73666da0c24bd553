import Foundation
import TestSupport

/// What a step on three other hosts costs beside the same with ssh alone, in a shell, over shared connections.
enum HostBenchmark {
  private static let steps = 20

  static func run() {
    guard let tool = RunBenchmark.tool() else {
      print("hosts: skipped, no `runbook` beside this program: build it with -c release")
      return
    }
    guard SSHServers.isAvailable, let servers = try? SSHServers(3) else {
      print("hosts: skipped, needs OpenSSH's sshd")
      return
    }
    defer { servers.close() }
    let folder = URL(fileURLWithPath: "/tmp/runbook-benchmark-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let environment = [
      "PATH": "\(servers.programFolder):\(path)", "RUNBOOK_STATE": folder.appendingPathComponent("state").path,
    ]
    print("hosts: \(steps) steps on three hosts at once, whole processes, medians, in turn with the reference")
    RunBenchmark.compare(
      "runbook", [tool, "exec", "--no-lock", write(runbook(servers.names), to: folder, "hosts.md")],
      environment: environment, with: "ssh and ControlMaster in a shell",
      ["bash", write(script(servers.names, folder), to: folder, "hosts.sh")], referenceEnvironment: environment,
      times: 9, goal: "1.2")
  }

  private static func runbook(_ hosts: [String]) -> String {
    let step = "\n```bash {host=\"\(hosts.joined(separator: ", "))\" parallel=3}\nhostname\n```\n"
    return "---\nrunbook: 1\n---\n\n# Benchmark\n\n## Diagnosis\n"
      + (1...steps).map { "\n### S\($0)\n\(step)" }.joined()
  }

  /// What somebody would write who does the same by hand: with the shell's strictness, and connections that are closed.
  private static func script(_ hosts: [String], _ folder: URL) -> String {
    let options =
      "-o BatchMode=yes -o ControlMaster=auto -o ControlPersist=60 -o ControlPath=\(folder.path)/%n"
    return """
      for step in {1..\(steps)}; do
        for host in \(hosts.joined(separator: " ")); do
          ssh \(options) "$host" bash --noprofile --norc -euo pipefail -s <<<hostname &
        done
        wait
      done
      for host in \(hosts.joined(separator: " ")); do ssh \(options) -O exit "$host"; done
      """
  }

  private static func write(_ text: String, to folder: URL, _ name: String) -> String {
    let file = folder.appendingPathComponent(name)
    try? text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }
}
