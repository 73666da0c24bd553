import Foundation
import TestSupport
import Testing

@Suite struct NewTests {
  private static let shapes = ["troubleshooting", "procedure", "health-check"]

  private static let titles = [
    "Disk full", "He said: \"no\"", "It's `rm -rf`", "---", "# T #", "🔥 fire & water", "C:\\path\\",
    "[x](y) <b> *a* _b_",
    "runbook: 2", "- [ ] task", "{.example}", "a  b", " lead and trail ", "Escalate", "Rollback", "2. Diagnosis",
    "The service answers", "!?", "日本語の手順", "é\u{301}", "&amp; &#10;", "null", "~", "@x %y ,z ]w }v", "www.example.org",
    String(repeating: "long ", count: 180),
  ]

  private func new(_ words: String..., in folder: TemporaryFolder) throws -> CommandLineTool.Result {
    try CommandLineTool.run(["new"] + words, directory: folder.path, timeout: .seconds(20))
  }

  @Test(arguments: shapes)
  func `every shape passes a strict check, is in form and keeps its title, whatever that is`(shape: String) throws {
    let folder = try TemporaryFolder()
    for (number, title) in Self.titles.enumerated() {
      let result = try new(
        "t\(number)", "--shape", shape, "--title=\(title)", "--owner=\(title)", "--service=\(title)", in: folder)
      #expect(result.exitStatus == 0, "\(title): \(result)")
      #expect(result.output == "Runbooks/t\(number).md\n")
    }
    let check = try CommandLineTool.run(["check", "--strict"], directory: folder.path)
    #expect(check.exitStatus == 0, "\(check)")
    #expect(try CommandLineTool.run(["format", "--check"], directory: folder.path).exitStatus == 0)
    let list = try CommandLineTool.run(["list", "--format", "json"], directory: folder.path)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
    #expect(Set(rows.compactMap { $0["title"] as? String }) == Set(Self.titles))
    #expect(Set(rows.compactMap { $0["owner"] as? String }) == Set(Self.titles))
  }

  @Test func `without a terminal the defaults are taken`() throws {
    let folder = try TemporaryFolder()
    let result = try new("postgres/disk-full", in: folder)
    #expect(result.exitStatus == 0)
    #expect(result.errors.contains("runbook check Runbooks/postgres/disk-full.md"))
    let text = try folder.read("Runbooks/postgres/disk-full.md")
    #expect(text.contains("\ntitle: Disk full\n") && text.contains("\n# Disk full\n"))
    #expect(!text.contains("owner:") && text.contains("### Restart the service"))
  }

  @Test func `at a terminal it asks for title, team and shape, and asks again what it can't take`() throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal([CommandLineTool.runbook, "new", "disk-full"], directory: folder.path)
    try terminal.waitFor("Title [Disk full] ›")
    terminal.enter("Disk nearly full")
    try terminal.waitFor("Team that keeps it [none] ›")
    terminal.enter("platform")
    try terminal.waitFor("Shape [troubleshooting] ›")
    terminal.enter("9")
    try terminal.waitFor("a number from 1 to 3")
    terminal.enter("proc")
    #expect(try terminal.wait() == 0)
    let text = try folder.read("Runbooks/disk-full.md")
    #expect(text.contains("title: Disk nearly full\n") && text.contains("owner: platform\n"))
    #expect(text.contains("## Procedure"))
  }

  @Test func `the end of input and Ctrl-C write nothing`() throws {
    let folder = try TemporaryFolder()
    for isInterrupt in [false, true] {
      let terminal = try PseudoTerminal([CommandLineTool.runbook, "new", "x"], directory: folder.path)
      try terminal.waitFor("Title [X] ›")
      if isInterrupt { terminal.interrupt() } else { terminal.endOfInput() }
      #expect(try terminal.wait() == (isInterrupt ? 130 : 6))
    }
    #expect(!folder.contains("Runbooks"))
  }

  @Test func `what is there is never overwritten, nor what a link leads to`() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "Runbooks/a.md")
    try FileManager.default.createSymbolicLink(atPath: folder.path("Runbooks/b.md"), withDestinationPath: "../b")
    try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder.path("Runbooks/out"), withDestinationPath: "../out")
    for name in ["a", "a.md", "b", "out/c", "out/d/e"] {
      #expect(try new(name, in: folder).exitStatus == 2, "\(name)")
    }
    #expect(try folder.read("Runbooks/a.md") == "mine")
    #expect(!folder.contains("b"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).isEmpty)
  }

  @Test(arguments: [
    "", "..", "../x", "a/../b", "/tmp/x", "~/x", ".hidden", "-x/y", "a//b", "a/", "a b", "a\nb", "a\\b", "%2e%2e",
    "README", "a/readme.md", "a\u{202e}b", "x;y", "1/2/3/4/5/6/7/8/9",
  ])
  func `a name that leads elsewhere, or is none, is refused`(name: String) throws {
    let folder = try TemporaryFolder()
    let result = try new("--", name, in: folder)
    #expect(result.exitStatus == 2, "\(result)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(arguments: ["two\nlines", "\u{1b}[31mred", "", "   ", "a\u{202e}b", String(repeating: "x", count: 1001)])
  func `a title that can't be on one line is refused`(title: String) throws {
    let folder = try TemporaryFolder()
    let result = try new("x", "--title", title, in: folder)
    #expect(result.exitStatus == 2)
    #expect(!result.errors.contains("\u{1b}"))
    #expect(!folder.contains("Runbooks"))
  }
}
