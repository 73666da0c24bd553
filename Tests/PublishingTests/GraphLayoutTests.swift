import Foundation
import RunbookModel
import TestSupport
import Testing

@testable import Publishing

@Suite struct GraphLayoutTests {
  private static func graph(_ text: String) -> Graph {
    Graph(RunbookCompiler.compile(Array(text.utf8), name: "drawn", path: "drawn.md").runbook)
  }

  private static func runbook(_ steps: [(title: String, clauses: String)]) -> String {
    "---\nrunbook: 1\n---\n\n# Drawn\n\n## Diagnosis\n"
      + steps.map { "\n### \($0.title)\n\n```bash\ntrue\n```\n\n\($0.clauses)\n" }.joined()
  }

  private static let largest: Graph = {
    let path = "\(CommandLineTool.packageFolder)/Runbooks/db-connection.md"
    return graph((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
  }()

  @Test func `no box lies on another, and all lie within the paper`() {
    let layout = GraphLayout(Self.largest)
    #expect(layout.boxes.count > 40)
    for (index, box) in layout.boxes.enumerated() {
      #expect(box.x >= 0 && box.y >= 0)
      #expect(box.x + box.width <= layout.width && box.y + box.height <= layout.height)
      for other in layout.boxes[(index + 1)...] {
        let areApart =
          box.x + box.width < other.x || other.x + other.width < box.x || box.y + box.height < other.y
          || other.y + other.height < box.y
        #expect(areApart, "\(box.lines) and \(other.lines)")
      }
    }
  }

  @Test func `no label lies on a box or on another label`() {
    let layout = GraphLayout(Self.largest)
    let labels = layout.lines.compactMap(\.label).map { label in
      let width = label.lines.map { LabelWidth.of($0, size: GraphLayout.labelSize) }.max() ?? 0
      return (
        left: label.place.x - width / 2, right: label.place.x + width / 2, top: label.place.y,
        bottom: label.place.y + label.lines.count * GraphLayout.labelHeight, lines: label.lines
      )
    }
    let boxes = layout.boxes.map { box in
      (left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height, lines: box.lines)
    }
    for (index, label) in labels.enumerated() {
      for other in boxes + labels[(index + 1)...] {
        let areApart =
          label.right < other.left || other.right < label.left || label.bottom < other.top || other.bottom < label.top
        #expect(areApart, "\(label.lines) and \(other.lines)")
      }
    }
  }

  @Test func `every way is a line or a note`() {
    let layout = GraphLayout(Self.largest)
    let shown = layout.lines.map(\.way) + layout.boxes.flatMap { $0.notes.map(\.way) }
    #expect(shown.count == Self.largest.ways.count)
    #expect(Self.largest.ways.allSatisfy { way in shown.contains(way) })
  }

  @Test func `what a step says of ways is all there, in a box that is wide enough`() {
    let clauses = (0..<14).map {
      "- if stdout matches `^Database(Connections\($0)|Slots)$`: [Database connection failures](db.md)"
    }
    let layout = GraphLayout(Self.graph(Self.runbook([("Route", clauses.joined(separator: "\n"))])))
    for box in layout.boxes {
      let room = box.width - GraphLayout.padding
      for note in box.notes {
        #expect(note.isWhole)
        for row in note.rows {
          #expect(LabelWidth.of(row.label + row.target, size: GraphLayout.labelSize) <= room - (row.isBelow ? 12 : 0))
        }
      }
    }
    let svg = GraphSVG(layout).document()
    #expect(svg.contains("stdout matches ^Database(Connections13|Slots)$"))
    #expect(svg.contains(">Database connection failures<"))
  }

  @Test func `what is cut is there for whoever points at it`() {
    let title = "A title " + String(repeating: "of many words ", count: 12) + "at its end"
    let condition = "stdout matches `" + String(repeating: "abc ", count: 60) + "`"
    let graph = Self.graph(
      Self.runbook([(title, "- if \(condition): [Last](#last)\n- if \(condition): stop"), ("Last", "")]))
    let page: Markup = "\(GraphFigure(graph) { _, _ in nil }.markup())"
    #expect(page.string.contains("<title>\(title)</title>"))
    #expect(page.string.matches(of: /<title>stdout matches (abc )+/).count > 1)
  }

  @Test func `a picture that stands alone says its title and leads nowhere`() {
    let graph = Self.graph(Self.runbook([("One", "- pass: [Two](#two)\n- fail: [Other](other.md)"), ("Two", "")]))
    let svg = GraphSVG(GraphLayout(graph)).document()
    #expect(svg.contains("<text class=\"heading\" x=\"12\" y=\"28\">Drawn</text>"))
    #expect(!svg.contains("href") && !svg.contains(" id="))
  }

  @Test func `Mermaid and Graphviz say the risk`() {
    let text = "---\nrunbook: 1\n---\n\n# T\n\n## Fix\n\n### Drop\n\n```bash {risk=high host=db-1}\ndrop\n```\n"
    let graph = Self.graph(text)
    #expect(Mermaid.text(of: graph).contains("s1[\"1 Drop<br>change · risk high · on db-1\"]"))
    #expect(DOT.text(of: graph).contains("label=\"1 Drop\\nchange · risk high · on db-1\""))
  }

  @Test func `steps that nothing leads to or from are beside the others`() {
    // The second and the fourth are pushed about by what their neighbours hang together with.
    let steps = [
      ("A", "- pass: [E](#e)\n- fail: [F](#f)"), ("B", "- pass: resolved"), ("C", "- pass: [F](#f)\n- fail: [G](#g)"),
      ("D", "- pass: resolved"), ("E", "- pass: [G](#g)"), ("F", "- pass: [G](#g)"), ("G", "- pass: resolved"),
    ]
    let boxes = GraphLayout(Self.graph(Self.runbook(steps))).boxes
    for free in [boxes[1], boxes[3]] {
      let gaps = boxes.filter { $0.y == free.y && $0 != free }.map { max($0.x - free.x, free.x - $0.x) - free.width }
      #expect((gaps.min() ?? 0) < 30, "\(gaps)")
    }
  }

  @Test func `few lines cross`() {
    let layout = GraphLayout(Self.largest)
    #expect(layout.crossings <= 3)
  }

  @Test func `lines lead down but for those that close a circle`() {
    let graph = Self.graph(
      Self.runbook([
        ("One", "- pass: [Two](#two)\n- fail: [Three](#three)"), ("Two", "- pass: [Three](#three)"),
        ("Three", "- pass: [One](#one)\n- fail: stop"),
      ]))
    let layout = GraphLayout(graph)
    for line in layout.lines {
      guard case .step(let target) = line.way.place else { continue }
      let isUp = layout.boxes[target].y < layout.boxes[line.way.from].y
      #expect(isUp == line.isUpward)
      #expect(isUp == (line.way.from == 2))
    }
  }

  @Test func `the same graph is laid out the same way`() {
    #expect(
      GraphSVG(GraphLayout(Self.largest)).document().utf8.elementsEqual(
        GraphSVG(GraphLayout(Self.largest)).document().utf8))
  }

  @Test(.timeLimit(.minutes(60)), arguments: ["chain", "hub", "mirror"])
  func `a runbook of thousands of steps is drawn, too`(shape: String) {
    let count = 4000
    let steps = (0..<count).map { index -> (title: String, clauses: String) in
      switch shape {
      case "hub": ("S\(index)", "- fail: [S0](#s0)")
      case "mirror": ("S\(index)", "- fail: [S](#s\(count - 1 - index))")
      default: ("S\(index)", "- pass: next")
      }
    }
    let layout = GraphLayout(Self.graph(Self.runbook(steps)))
    #expect(layout.boxes.count == count)
  }

  @Test func `a runbook without steps is drawn as nothing`() {
    let layout = GraphLayout(Self.graph("---\nrunbook: 1\n---\n\n# Empty\n"))
    #expect(layout.boxes.isEmpty && layout.lines.isEmpty)
    #expect(GraphSVG(layout).document().hasSuffix("</svg>\n"))
  }

  @Test(.enabled(if: CommandLineTool.find("tidy") != nil, "tidy is not installed"))
  func `a picture that stands alone is well-formed XML, whatever the words in it are`() throws {
    let folder = try TemporaryFolder()
    let hostile = Self.runbook([
      ("</text><script>\u{1b}\u{0}&", "- if stdout is `\"]]>`: stop\n- pass: next"), ("B", ""),
    ])
    for graph in [Self.largest, Self.graph(hostile)] {
      let path = try folder.write(GraphSVG(GraphLayout(graph)).document(), to: "graph.svg")
      let said = try CommandLineTool.run(program: "tidy", ["-xml", "-quiet", "-errors", path])
      #expect(said.exitStatus == 0, "\(said)")
    }
  }
}
