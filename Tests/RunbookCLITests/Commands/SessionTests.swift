import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// The files of `Fixtures/sessions`: what is typed at a terminal, and the whole screen that follows.
  ///
  /// `$ runbook …` is a command; the lines `> …` after it are typed, one at each question; then comes the screen, and
  /// `[exit 0]`. The runbooks are those of `Fixtures/sessions/Runbooks`. Ids, times and durations are masked.
  /// `RECORD=1` writes the files anew, and fails.
  @Suite("Sessions at a terminal", .timeLimit(.minutes(60)))
  struct SessionTests {
    private static let folder = "\(CommandLineTool.packageFolder)/Fixtures/sessions"

    static var files: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { $0.hasSuffix(".txt") }.sorted()
    }

    @Test func `are there`() {
      #expect(Self.files.count >= 8)
    }

    @Test(arguments: files)
    func `show what is written down`(file: String) throws {
      let path = "\(Self.folder)/\(file)"
      let expected = try String(contentsOfFile: path, encoding: .utf8)
      let actual = try replay(expected)
      guard actual != expected else { return }
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try actual.write(toFile: path, atomically: true, encoding: .utf8)
        Issue.record("written anew: \(file)")
      } else {
        let folder = try TemporaryFolder()
        let changed = try folder.write(actual, to: file)
        let difference = try CommandLineTool.run(program: "diff", ["-u", path, changed])
        Issue.record("\(file) is not what is shown; RECORD=1 writes it anew\n\(difference.output)")
      }
    }

    private func replay(_ text: String) throws -> String {
      let desk = try Desk()
      try FileManager.default.copyItem(atPath: "\(Self.folder)/Runbooks", toPath: desk.folder.path("Runbooks"))
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
      var shown = ""
      while let line = lines.popFirst() {
        guard line.hasPrefix("$ runbook") else {
          if shown.isEmpty, line.hasPrefix("# ") { shown = "\(line)\n" }
          continue
        }
        if !shown.isEmpty { shown += "\n" }
        shown += "\(line)\n"
        var typed: [String] = []
        while let key = lines.first, key.hasPrefix("> ") {
          typed.append(String(key.dropFirst(2)))
          shown += "\(key)\n"
          lines.removeFirst()
        }
        let words = line.dropFirst("$ runbook".count).split(separator: " ").map(String.init)
        let terminal = try PseudoTerminal(
          [CommandLineTool.runbook] + words, environment: desk.environment, directory: desk.folder.path, columns: 120)
        for key in typed {
          try terminal.waitFor(" › ")
          terminal.enter(key)
        }
        let status = try terminal.wait()
        shown += "\n\(masked(terminal.screen, desk))\n[exit \(status)]\n"
      }
      return shown
    }

    private func masked(_ screen: String, _ desk: Desk) -> String {
      var text = screen
      for run in desk.runs { text = text.replacingOccurrences(of: run, with: "20260102-030405-run") }
      let patterns = [
        (desk.folder.path, "/desk"), (#"\d{4}-\d\d-\d\dT[\d:.]+Z"#, "2026-01-02T03:04:05.000Z"),
        (#"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"#, "2026-01-02 03:04:05"), (#"\b\d\d:\d\d:\d\d\b"#, "03:04:05"),
        (#"\b\d+\.\d+ s\b"#, "0.01 s"), (#"head [0-9a-f]{32}"#, "head 0123456789abcdef"),
        (#"time=\d+\.\d+"#, "time=0.01"), (#"seconds: \d+\.\d+"#, "seconds: 0.01"),
        (#"user: .*"#, "user: operator"), (#"machine: .*"#, "machine: desk"), (#"· by [^ \n]+"#, "· by operator"),
      ]
      for (pattern, mask) in patterns {
        text = text.replacingOccurrences(of: pattern, with: mask, options: .regularExpression)
      }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).joined(separator: "\n")
    }
  }
}
