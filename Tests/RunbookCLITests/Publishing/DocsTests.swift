import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite struct DocsTests {
    @Test func `writes the same bytes again, touches nothing that did not change, and removes what is of no use`()
      throws
    {
      let desk = try PublishingDesk.make()
      let first = try desk.run("docs", "--output", "site")
      #expect(first.exitStatus == 0, "\(first)")
      let before = desk.files(below: "site")
      #expect(before.keys.contains("runbooks/postgres/db-connection.html"))
      let stamp = try desk.script("find site -type f -printf '%p %T@ %i\\n' | sort").output
      #expect(try desk.run("docs", "--output", "site").errors.hasPrefix("0 written, 0 removed"))
      #expect(try desk.script("find site -type f -printf '%p %T@ %i\\n' | sort").output == stamp)

      #expect(try desk.run("docs", "--output", "other").exitStatus == 0)
      #expect(desk.files(below: "other") == before)

      try desk.folder.write("# Changed\n", to: "Runbooks/plain.md")
      try FileManager.default.removeItem(atPath: desk.folder.path("Runbooks/hostile.md"))
      let again = try desk.run("docs", "--output", "site")
      let after = desk.files(below: "site")
      #expect(again.exitStatus == 0, "\(again)")
      #expect(after["runbooks/hostile.html"] == nil)
      #expect(!after.keys.contains { $0.hasPrefix("alerts/") && $0.contains("escape") })
      #expect(after["runbooks/plain.html"] != before["runbooks/plain.html"])
      #expect(after["inputs.html"] != before["inputs.html"])
    }

    @Test func `never writes over files of others, nor over its own that somebody changed`() throws {
      let desk = try PublishingDesk.make()
      try desk.folder.write("mine", to: "site/index.html")
      let refused = try desk.run("docs", "--output", "site")
      #expect(refused.exitStatus == 74, "\(refused)")
      #expect(refused.errors.contains("index.html"))
      #expect(desk.files(below: "site").count == 1)

      #expect(try desk.run("docs", "--output", "docs").exitStatus == 0)
      try desk.folder.write("changed", to: "docs/owners.html")
      let changed = try desk.run("docs", "--output", "docs")
      #expect(changed.exitStatus == 74, "\(changed)")
      #expect(try desk.folder.read("docs/owners.html") == "changed")

      // What is of no use any more and was changed stays, and is told of.
      try FileManager.default.removeItem(atPath: desk.folder.path("docs/owners.html"))
      try desk.folder.write("changed", to: "docs/runbooks/plain.html")
      try FileManager.default.removeItem(atPath: desk.folder.path("Runbooks/plain.md"))
      let kept = try desk.run("docs", "--output", "docs")
      #expect(kept.exitStatus == 0, "\(kept)")
      #expect(kept.errors.contains("plain.html is obsolete but was edited, so it was kept"))
      #expect(try desk.folder.read("docs/runbooks/plain.html") == "changed")
    }

    @Test func `check names the pages that somebody edited, and what to do`() throws {
      let desk = try PublishingDesk.make()
      let flags = ["docs", "--output", "my site", "--format", "markdown"]
      func run(_ more: String...) throws -> CommandLineTool.Result {
        try CommandLineTool.run(flags + more, environment: desk.environment, directory: desk.folder.path)
      }
      #expect(try run().exitStatus == 0)
      try desk.folder.write("edited", to: "my site/index.md")
      try desk.folder.write("# Changed\n", to: "Runbooks/plain.md")
      let checked = try run("--check")
      #expect(
        checked.exitStatus == 3 && checked.output == "edited   index.md\nstale    runbooks/plain.md\n", "\(checked)")
      let command = "`runbook docs --output 'my site' --format markdown`"
      #expect(checked.errors.contains("somebody edited pages: remove those files, then \(command) writes all anew"))
      let refused = try run()
      #expect(
        refused.exitStatus == 74 && refused.errors.contains("remove them to have them written anew"), "\(refused)")
      try FileManager.default.removeItem(atPath: desk.folder.path("my site/index.md"))
      #expect(try run("--check").errors.contains("\(command) brings it up to date"))
      #expect(try run().exitStatus == 0)
      #expect(try run("--check").exitStatus == 0)
    }

    @Test func `pages are not taken for runbooks, and none are written around these`() throws {
      let desk = try PublishingDesk.make()
      for round in 1...2 {
        let result = try desk.run("docs", "--format", "markdown", "--output", "Runbooks/wiki")
        #expect(result.exitStatus == 0, "\(round): \(result)")
        #expect(!desk.files(below: "Runbooks/wiki").keys.contains { $0.contains("wiki") })
      }
      #expect(try !desk.run("list").output.contains("wiki"))
      for folder in ["Runbooks", ".", "Runbooks/.."] {
        let before = desk.files(below: ".")
        let refused = try desk.run("docs", "--output", folder)
        #expect(refused.exitStatus == 2 && refused.errors.contains("holds the runbooks"), "\(folder): \(refused)")
        #expect(desk.files(below: ".") == before)
      }
    }

    @Test func `runbooks with errors are published, marked and named`() throws {
      let desk = try PublishingDesk.make()
      try desk.declare("broken", "## Diagnosis\n\n```bash {timout=5}\ntrue\n```")
      let result = try desk.run("docs")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.errors.contains("1 runbook has errors and will not run: broken (`runbook check` says why)"))
      #expect(try desk.run("docs").errors.contains("1 runbook has errors"))
    }

    @Test func `a page that is missing or edited is noticed though the runbooks are as they were`() throws {
      let desk = try PublishingDesk.make()
      #expect(try desk.run("docs").exitStatus == 0)
      let whole = desk.files(below: "site")
      try FileManager.default.removeItem(atPath: desk.folder.path("site/owners.html"))
      #expect(try desk.run("docs").errors.hasPrefix("1 written, 0 removed"))
      #expect(desk.files(below: "site") == whole)
      // As many bytes as before: it is the time of writing that tells.
      let page = try desk.folder.read("site/owners.html")
      try desk.folder.write(page.replacing("Runbooks", with: "runbookS"), to: "site/owners.html")
      #expect(try desk.run("docs").exitStatus == 74)
    }

    @Test func `goes on where it was broken off`() throws {
      let desk = try PublishingDesk.make()
      // Ended after some of the files: the list says that all of them are under way.
      #expect(try desk.run("docs", "--output", "site").exitStatus == 0)
      let whole = desk.files(below: "site")
      let list = try desk.folder.read("site/.runbook-docs.json").replacing(/\[\d+,"[0-9a-f]{16}"\]/, with: "[0,\"\"]")
      try desk.folder.write(list, to: "site/.runbook-docs.json")
      try desk.folder.write("half", to: "site/index.html")
      try FileManager.default.removeItem(atPath: desk.folder.path("site/inputs.html"))
      let result = try desk.run("docs", "--output", "site")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(desk.files(below: "site") == whole)
    }

    @Test func `never writes outside the folder, whatever links and lists are in it`() throws {
      let desk = try PublishingDesk.make()
      _ = try desk.script("mkdir outside && mkdir site && ln -s ../outside site/runbooks")
      let linked = try desk.run("docs", "--output", "site")
      #expect(linked.exitStatus == 74, "\(linked)")
      #expect(desk.files(below: "outside").isEmpty)

      try desk.folder.write("precious", to: "precious.html")
      for path in ["../precious.html", "/etc/passwd", "a/../../precious.html", ""] {
        let list = #"{"version":2,"source":"","files":{"\#(path)":[1,"00"]}}"#
        try desk.folder.write(list, to: "forged/.runbook-docs.json")
        let forged = try desk.run("docs", "--output", "forged")
        #expect(forged.exitStatus == 74, "\(path): \(forged)")
      }
      #expect(try desk.folder.read("precious.html") == "precious")
    }

    @Test func `check fails when pages are stale, missing or left over, and writes nothing`() throws {
      let desk = try PublishingDesk.make()
      #expect(try desk.run("docs", "--output", "site", "--check").exitStatus == 3)
      #expect(!desk.folder.contains("site"))
      #expect(try desk.run("docs", "--output", "site").exitStatus == 0)
      #expect(try desk.run("docs", "--output", "site", "--check").exitStatus == 0)
      try FileManager.default.removeItem(atPath: desk.folder.path("Runbooks/decide.md"))
      let before = desk.files(below: "site")
      let stale = try desk.run("docs", "--output", "site", "--check")
      #expect(stale.exitStatus == 3)
      #expect(stale.output.contains("obsolete runbooks/decide.html"), "\(stale)")
      #expect(stale.output.contains("stale    index.html"))
      #expect(desk.files(below: "site") == before)
    }

    @Test func `shows the last runs and results of steps when asked to, and nothing that a step printed`() throws {
      let desk = try Desk(
        "look", "## Diagnosis\n\n### See\n\n```bash\necho hush-hush\n```\n\n### Hear\n\n```bash\nfalse\n```")
      #expect(try desk.run("exec", "look", "--no-input").exitStatus != 0)
      #expect(try desk.run("docs", "--output", "site", "--history").exitStatus == 0)
      let page = try desk.folder.read("site/runbooks/look.html")
      #expect(page.contains("Last time: passed, "))
      #expect(page.contains("Last time: failed, "))
      #expect(page.contains("Last runs: "))
      #expect(page.components(separatedBy: "hush-hush").count == 2, "once, in the script")
      #expect(try desk.run("docs", "--output", "wiki", "--history", "--format", "markdown").exitStatus == 0)
      let text = try desk.folder.read("wiki/runbooks/look.md")
      #expect(text.contains("| Last runs (UTC) | Ended | Took |") && text.contains(" · last time: failed, "))
      #expect(text.components(separatedBy: "hush-hush").count == 2)
    }

    @Test func `a step that failed and was then skipped is told of as that`() throws {
      let desk = try Desk("look", "## Verification\n\n### See\n\n```bash {retries=1 delay=0}\nexit 3\n```\n")
      let session = try desk.sit("exec", "look")
      try session.waitFor("[k]")
      session.enter("k")
      _ = try session.wait()
      #expect(try desk.run("docs", "--history").exitStatus == 0)
      #expect(try desk.folder.read("site/runbooks/look.html").contains("Last time: failed, then skipped, 20"))
    }

    @Test func `Markdown for others holds no HTML, no attributes of ours, and a tree that Mermaid draws`() throws {
      let desk = try PublishingDesk.make()
      let result = try desk.run("docs", "--format", "markdown", "--output", "wiki")
      #expect(result.exitStatus == 0, "\(result)")
      let hostile = try desk.folder.read("wiki/runbooks/hostile.md")
      let outsideOfCode = hostile.replacing(/(?s)```.*?```/, with: "").replacing(/`[^`\n]*`/, with: "")
      #expect(!outsideOfCode.contains(/<(?!https:)[a-zA-Z\/]/), "\(outsideOfCode)")
      #expect(!outsideOfCode.lowercased().contains("](javascript"))
      let page = try desk.folder.read("wiki/runbooks/decide.md")
      #expect(page.hasPrefix("# The decide runbook\n"))
      #expect(page.contains("```mermaid\nflowchart TD\n"))
      #expect(page.contains("\n```bash\ntouch ready\n"))
      #expect(!page.contains("risk=high"))
      #expect(page.contains("**Step 3 of 5 · change · risk high** · at most"))
      #expect(page.contains("(postgres/db-connection.md)"))
      #expect(try desk.run("docs", "--format", "markdown", "--output", "wiki", "--check").exitStatus == 0)
    }

    @Test(.enabled(if: CommandLineTool.find("tidy") != nil, "tidy is not installed"))
    func `every page is valid HTML`() throws {
      let desk = try PublishingDesk.make()
      #expect(try desk.run("docs", "--output", "site").exitStatus == 0)
      for page in desk.files(below: "site").keys.sorted() where page.hasSuffix(".html") {
        let path = desk.folder.path("site/\(page)")
        let said = try CommandLineTool.run(
          program: "tidy", ["-quiet", "-errors", "--warn-proprietary-attributes", "no", path])
        #expect(said.exitStatus == 0, "\(page): \(said.errors)")
      }
    }
  }
}
