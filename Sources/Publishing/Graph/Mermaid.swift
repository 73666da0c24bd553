/// A graph in the language of Mermaid, which GitHub, GitLab, Backstage and many wikis draw.
public enum Mermaid {
  /// The diagram, without a fence around it.
  public static func text(of graph: Graph) -> String {
    var lines = ["flowchart TD"]
    for (index, node) in graph.nodes.enumerated() {
      let (open, close) = brackets(of: node.shape)
      lines.append("  s\(index + 1)\(open)\"\(node.number) \(escaped(node.title))\"\(close):::\(node.shape.rawValue)")
    }
    var endings: [Graph.Ending] = []
    var others: [String] = []
    for way in graph.ways {
      let target: String
      switch way.place {
      case .step(let step): target = "s\(step + 1)"
      case .retry: target = "s\(way.from + 1)"
      case .ending(let ending):
        if !endings.contains(ending) {
          endings.append(ending)
          lines.append("  \(ending.rawValue)([\"\(ending.rawValue)\"]):::ending")
        }
        target = ending.rawValue
      case .runbook(let path, let anchor, let text):
        let key = "\(path)#\(anchor ?? "")"
        if !others.contains(key) {
          others.append(key)
          lines.append("  r\(others.count)[/\"\(escaped(text))\"/]:::runbook")
        }
        target = "r\((others.firstIndex(of: key) ?? 0) + 1)"
      }
      let arrow = way.role == .undo ? "-.->" : way.role == .pass ? "==>" : "-->"
      let label = way.label.isEmpty ? "" : "|\"\(escaped(way.label))\"|"
      lines.append("  s\(way.from + 1) \(arrow)\(label) \(target)")
    }
    for shape in Graph.Shape.allCases where graph.nodes.contains(where: { $0.shape == shape }) {
      let colors = GraphColors.of(shape)
      lines.append("  classDef \(shape.rawValue) fill:\(colors.fill),stroke:\(colors.line),color:#1c2127")
    }
    if !endings.isEmpty { lines.append("  classDef ending fill:#f2f4f6,stroke:#5b6470,color:#1c2127") }
    if !others.isEmpty { lines.append("  classDef runbook fill:#ffffff,stroke:#5b6470,color:#1c2127") }
    return lines.map { $0 + "\n" }.joined()
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
