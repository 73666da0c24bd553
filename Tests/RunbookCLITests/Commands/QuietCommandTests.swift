import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Commands that only look", .timeLimit(.minutes(60)))
  struct QuietCommandTests {
    private let desk: Desk

    init() throws {
      desk = try Desk("look", inputs: "requires: [bash]", "## Mitigation\n\n### Mend\n\n```bash\ntouch made\n```\n")
      for name in ["bash", "sh", "psql", "env"] {
        try desk.folder.write(
          "#!/bin/sh\n: >'\(desk.folder.path("started"))'\n", to: "poison/\(name)", permissions: 0o755)
      }
    }

    static let commands = [
      "plan look", "list", "show look", "history", "help", "--version", "plan look --format json",
    ]

    @Test(arguments: commands)
    func `start no program and write no file`(command: String) throws {
      let before = desk.files(below: "").keys.sorted()
      let result = try CommandLineTool.run(
        command.split(separator: " ").map(String.init),
        environment: desk.environment.merging(["PATH": desk.folder.path("poison")]) { $1 }, directory: desk.folder.path)
      #expect(result.exitStatus == 0, "\(result)")
      #expect(desk.files(below: "").keys.sorted() == before)
    }

    @Test(.enabled(if: CommandLineTool.find("strace") != nil, "strace is not installed"), arguments: commands)
    func `start no program and open no file for writing, says the system`(command: String) throws {
      let result = try desk.script(
        "strace -f -o trace -e trace=execve,fork,vfork,clone,clone3,open,openat,creat,unlink,rename,mkdir \"$RUNBOOK\" \(command)"
      )
      guard result.exitStatus == 0, let trace = try? desk.folder.read("trace") else { return }
      let calls = trace.split(separator: "\n")
      #expect(calls.count { $0.contains("execve(") } == 1)
      #expect(!calls.contains { $0.contains("fork(") || $0.contains("mkdir(") || $0.contains("rename(") })
      #expect(
        !calls.contains { $0.contains("O_CREAT") || $0.contains("O_WRONLY") || $0.contains("O_RDWR") }, "\(trace)")
    }
  }
}
