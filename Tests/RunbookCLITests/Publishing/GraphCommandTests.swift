import TestSupport
import Testing

extension CommandLineTests {
  @Suite struct GraphCommandTests {
    @Test(arguments: [20, 60, 80, 200])
    func `the tree for the terminal fits it`(columns: Int) throws {
      let desk = try PublishingDesk.make()
      for name in ["db-connection", "decide", "hostile"] {
        let result = try desk.run("graph", name, environment: ["COLUMNS": "\(columns)"])
        #expect(result.exitStatus == 0, "\(result)")
        for line in result.output.split(separator: "\n") { #expect(line.count <= columns, "\(name): \(line)") }
        #expect(!result.output.unicodeScalars.contains("\u{1b}"))
      }
    }

    @Test func `the tree for the terminal is the one that was looked at`() throws {
      let desk = try PublishingDesk.make()
      let result = try desk.run("graph", "decide", environment: ["COLUMNS": "80"])
      #expect(try Golden.difference(of: result.output, from: "publishing/decide.txt") == nil)
    }

    @Test func `Mermaid and Graphviz get what they can read`() throws {
      let desk = try PublishingDesk.make()
      let mermaid = try desk.run("graph", "hostile", "--format", "mermaid").output
      #expect(mermaid.hasPrefix("flowchart TD\n"))
      #expect(!mermaid.replacing("<br>", with: "").contains("<"), "but where a label is broken")
      let result = try desk.run("graph", "decide", "--format", "mermaid")
      #expect(try Golden.difference(of: result.output, from: "publishing/decide.mermaid") == nil)
      guard CommandLineTool.find("dot") != nil else { return }
      for name in ["db-connection", "decide", "hostile"] {
        let drawn = try desk.script("\"$RUNBOOK\" graph \(name) --format dot | dot -Tplain")
        #expect(drawn.exitStatus == 0 && drawn.errors.isEmpty, "\(drawn)")
      }
    }

    @Test func `a runbook with errors has no tree`() throws {
      let desk = try Desk("wrong", "## Diagnosis\n\n```bash\ntrue\n```\n\n- pass: [Nowhere](#nowhere)")
      let result = try desk.run("graph", "wrong", "--format", "svg")
      #expect(result.exitStatus == 3)
      #expect(result.output.isEmpty)
    }
  }
}
