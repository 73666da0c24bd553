import Foundation
import TestSupport
import Testing

@Suite struct PlanCommandTests {
  private static let body = """
    ## Diagnosis

    ### A

    ```bash
    touch ran
    ```

    - if exit `2`: [B](#b)
    - if exit `2`: stop
    - fail: next

    ## Fix

    ### B

    ```bash {risk=high}
    curl http://127.0.0.1:9/ && touch ran
    ```
    """

  /// Every program that a step, an editor or a pager could be is one that leaves a trace.
  private func poison(_ desk: Desk) throws {
    for name in ["bash", "sh", "curl", "ssh", "psql", "less", "git", "env", "vi"] {
      try desk.folder.write("#!/bin/sh\ntouch \(desk.folder.path("ran"))\n", to: "poison/\(name)", permissions: 0o755)
    }
    desk.environment["PATH"] = desk.folder.path("poison")
    desk.environment["RUNBOOK_STATE"] = desk.folder.path("state")
  }

  @Test func `nothing runs, and no file is written`() throws {
    let desk = try Desk("book", Self.body)
    try poison(desk)
    let before = desk.files(below: ".")
    for arguments in [["book"], ["book", "--format", "json"], ["Runbooks/book.md"]] {
      let result = try CommandLineTool.run(
        ["plan"] + arguments, environment: desk.environment, directory: desk.folder.path)
      #expect(result.exitStatus == 0, "\(result)")
    }
    #expect(desk.files(below: ".") == before)
    #expect(!desk.folder.contains("ran") && !desk.folder.contains("state"))
  }

  @Test(.enabled(if: CommandLineTool.find("strace") != nil, "strace is not installed"))
  func `the system sees no program started, no connection and no file opened for writing`() throws {
    let desk = try Desk("book", Self.body)
    try poison(desk)
    let strace = try #require(CommandLineTool.find("strace"))
    let log = desk.folder.path("log")
    let result = try CommandLineTool.run(
      program: strace,
      ["-f", "-o", log, "-e", "trace=process,network,%file,ftruncate", CommandLineTool.runbook, "plan", "book"],
      environment: desk.environment, directory: desk.folder.path)
    try #require(result.exitStatus == 0, "\(result)")
    let calls = try desk.folder.read("log").split(separator: "\n")
    #expect(calls.count { $0.contains("execve(") } == 1)
    for call in calls {
      #expect(!call.contains(/fork\(|connect\(|sendto\(|rename|unlink|mkdir|ftruncate|symlink/), "\(call)")
      #expect(!call.contains(/clone3?\((?!.*CLONE_THREAD)/), "\(call)")
      #expect(!call.contains(/O_WRONLY|O_RDWR|O_CREAT/) || call.contains("/dev/"), "\(call)")
    }
  }

  @Test func `the plan names dead ways, and JSON holds what the help says`() throws {
    let desk = try Desk("book", Self.body)
    let text = try desk.run("plan", "book").output
    #expect(text.contains("Ways that are never taken\n  1 A: if exit `2` comes after `if exit `2``"))
    let json = try desk.run("plan", "book", "--format", "json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == ["version", "runbook", "title", "steps", "paths", "dead", "unreachable", "complete"])
    let help = try desk.run("help", "plan").output.split { $0.isWhitespace }.joined(separator: " ")
    for key in object.keys { #expect(help.contains("`\(key)`"), "\(key)") }
    for part in ["steps", "paths", "dead"] {
      let first = try #require((object[part] as? [[String: Any]])?.first)
      for key in first.keys { #expect(help.contains("`\(key)`"), "\(part): \(key)") }
    }
  }

  @Test(.timeLimit(.minutes(60)), arguments: [20, 60, 200])
  func `ten thousand steps fit any terminal`(columns: Int) throws {
    let steps = (1...9_990).map { "### Step number \($0)\n\n```sh\ntrue\n```\n" }.joined(separator: "\n")
    let desk = try Desk("book", "## Checks\n\n" + steps)
    let result = try desk.run("plan", "book", environment: ["COLUMNS": String(columns)])
    #expect(result.exitStatus == 0)
    #expect(result.output.contains("and more"))
    let widest = result.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= columns)
  }
}
