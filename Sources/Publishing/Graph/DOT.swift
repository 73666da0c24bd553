import Markdown

/// A graph in the language of Graphviz.
public enum DOT {
  /// The whole graph.
  public static func text(of graph: Graph) -> String {
    let head = [
      "digraph runbook {", "  label=\(quoted(graph.title)); labelloc=t; fontname=\"sans-serif\";",
      "  node [fontname=\"sans-serif\", style=filled];", "  edge [fontname=\"sans-serif\", fontsize=11];",
    ]
    return (head + GraphNotation.lines(of: graph).map(line) + ["}"]).map { $0 + "\n" }.joined()
  }

  private static func line(_ line: GraphNotation.Line) -> String {
    switch line {
    case .step(let node, let name):
      let colors = GraphColors.of(node.shape)
      let label = quoted("\(node.number) \(node.title)\n\(node.facts)")
      let border = node.isRisky ? "color=\"\(GraphColors.risk)\", penwidth=2.5" : "color=\"\(colors.line)\""
      return "  \(name) [label=\(label), shape=\(shape(of: node.shape)), fillcolor=\"\(colors.fill)\", \(border)];"
    case .ending(let ending):
      return "  \(ending.rawValue) [shape=oval, fillcolor=\"#f2f4f6\", color=\"#5b6470\"];"
    case .runbook(let name, let address, let text):
      return "  \(name) [label=\(quoted(text)), shape=folder, fillcolor=\"#ffffff\", URL=\(quoted(address))];"
    case .arrow(let way, let from, let target):
      let style = way.role == .undo ? "dotted" : way.role == .fail ? "dashed" : "solid"
      return "  \(from) -> \(target) [label=\(quoted(way.label)), style=\(style)];"
    }
  }

  private static func shape(of shape: Graph.Shape) -> String {
    switch shape {
    case .diagnostic: "box, style=\"filled,rounded\""
    case .remediation: "octagon"
    case .verification: "box, peripheries=2"
    case .rollback: "box, style=\"filled,dashed\""
    case .unclassified: "box"
    case .work: "note"
    case .decision: "diamond"
    }
  }

  /// A string of the language: quotes and backslashes escaped, since `\N` and the like stand for something else.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in VisibleCharacters.of(text).unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
