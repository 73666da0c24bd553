import Markdown

/// A graph in the language of Mermaid, which GitHub, GitLab, Backstage and many wikis draw.
public enum Mermaid {
  /// The diagram, without a fence around it.
  public static func text(of graph: Graph) -> String {
    let lines = GraphNotation.lines(of: graph)
    var classes: [String] = []
    for shape in Graph.Shape.allCases where graph.nodes.contains(where: { $0.shape == shape }) {
      let colors = GraphColors.of(shape)
      classes.append("  classDef \(shape.rawValue) fill:\(colors.fill),stroke:\(colors.line),color:#1c2127")
    }
    if lines.contains(where: { if case .ending = $0 { true } else { false } }) {
      classes.append("  classDef ending fill:#f2f4f6,stroke:#5b6470,color:#1c2127")
    }
    if lines.contains(where: { if case .runbook = $0 { true } else { false } }) {
      classes.append("  classDef runbook fill:#ffffff,stroke:#5b6470,color:#1c2127")
    }
    for (index, node) in graph.nodes.enumerated() where node.isRisky {
      classes.append("  style s\(index + 1) stroke:\(GraphColors.risk),stroke-width:3px")
    }
    return (["flowchart TD"] + lines.map(line) + classes).map { $0 + "\n" }.joined()
  }

  private static func line(_ line: GraphNotation.Line) -> String {
    switch line {
    case .step(let node, let name):
      let (open, close) = brackets(of: node.shape)
      // The one tag that is written: Mermaid breaks the lines of labels by it.
      let label = "\(node.number) \(escaped(node.title))<br>\(escaped(node.facts))"
      return "  \(name)\(open)\"\(label)\"\(close):::\(node.shape.rawValue)"
    case .ending(let ending): return "  \(ending.rawValue)([\"\(ending.rawValue)\"]):::ending"
    case .runbook(let name, _, let text): return "  \(name)[/\"\(escaped(text))\"/]:::runbook"
    case .arrow(let way, let from, let target):
      let arrow = way.role == .undo ? "-.->" : way.role == .pass ? "==>" : "-->"
      let label = way.label.isEmpty ? "" : "|\"\(escaped(way.label))\"|"
      return "  \(from) \(arrow)\(label) \(target)"
    }
  }

  private static func brackets(of shape: Graph.Shape) -> (String, String) {
    switch shape {
    case .diagnostic: ("(", ")")
    case .remediation: ("[", "]")
    case .verification: ("[[", "]]")
    case .rollback: ("[\\", "\\]")
    case .unclassified: ("[", "]")
    case .work: ("[/", "\\]")
    case .decision: ("{", "}")
    }
  }

  /// A quoted text: Mermaid reads entities in it, written with `#` instead of `&`, and takes it for HTML otherwise.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in VisibleCharacters.of(text).unicodeScalars {
      switch scalar {
      case "\n", "\t": escaped += " "
      case "\"", "#", "&", "<", ">", "`", ";", "\\", "*", "_", "%": escaped += "#\(scalar.value);"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
