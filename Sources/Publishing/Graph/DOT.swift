/// A graph in the language of Graphviz.
public enum DOT {
  /// The whole graph.
  public static func text(of graph: Graph) -> String {
    var lines = [
      "digraph runbook {", "  label=\(quoted(graph.title)); labelloc=t; fontname=\"sans-serif\";",
      "  node [fontname=\"sans-serif\", style=filled];", "  edge [fontname=\"sans-serif\", fontsize=11];",
    ]
    for (index, node) in graph.nodes.enumerated() {
      let colors = GraphColors.of(node.shape)
      let label = quoted("\(node.number) \(node.title)\n\(node.facts)")
      lines.append(
        "  s\(index + 1) [label=\(label), shape=\(shape(of: node.shape)), fillcolor=\"\(colors.fill)\", "
          + "color=\"\(colors.line)\", URL=\(quoted("#\(node.id)"))];")
    }
    var places: [String] = []
    for way in graph.ways {
      let target: String
      switch way.place {
      case .step(let step): target = "s\(step + 1)"
      case .retry: target = "s\(way.from + 1)"
      case .ending(let ending):
        target = ending.rawValue
        if !places.contains(target) {
          places.append(target)
          lines.append("  \(target) [shape=oval, fillcolor=\"#f2f4f6\", color=\"#5b6470\"];")
        }
      case .runbook(let path, let anchor, let text):
        let address = path + (anchor.map { "#\($0)" } ?? "")
        if !places.contains(address) {
          places.append(address)
          let number = places.count
          lines.append(
            "  r\(number) [label=\(quoted(text)), shape=folder, fillcolor=\"#ffffff\", URL=\(quoted(address))];")
        }
        target = "r\((places.firstIndex(of: address) ?? 0) + 1)"
      }
      let style = way.role == .undo ? "dotted" : way.role == .fail ? "dashed" : "solid"
      lines.append("  s\(way.from + 1) -> \(target) [label=\(quoted(way.label)), style=\(style)];")
    }
    return lines.joined(separator: "\n") + "\n}\n"
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
