/// A graph as languages for drawings write it: what is drawn under which name, and the arrows between names.
enum GraphNotation {
  /// A line of it, in the order to write them: a name is told of before an arrow leads there.
  enum Line {
    /// A step, under a name of its own.
    case step(Graph.Node, name: String)
    /// An end, under its word.
    case ending(Graph.Ending)
    /// Another runbook, under a name of its own.
    case runbook(name: String, address: String, text: String)
    /// A way, from the name that it leaves to the one where it leads.
    case arrow(Graph.Way, from: String, to: String)
  }

  static func lines(of graph: Graph) -> [Line] {
    var lines = graph.nodes.indices.map { Line.step(graph.nodes[$0], name: name(ofStep: $0)) }
    var endings: Set<Graph.Ending> = []
    var runbooks: [String: String] = [:]
    for way in graph.ways {
      let from = name(ofStep: way.from)
      switch way.place {
      case .step(let step): lines.append(.arrow(way, from: from, to: name(ofStep: step)))
      case .retry: lines.append(.arrow(way, from: from, to: from))
      case .ending(let ending):
        if endings.insert(ending).inserted { lines.append(.ending(ending)) }
        lines.append(.arrow(way, from: from, to: ending.rawValue))
      case .runbook(let path, let anchor, let text):
        let address = path + (anchor.map { "#\($0)" } ?? "")
        let name = runbooks[address] ?? "r\(runbooks.count + 1)"
        if runbooks.updateValue(name, forKey: address) == nil {
          lines.append(.runbook(name: name, address: address, text: text))
        }
        lines.append(.arrow(way, from: from, to: name))
      }
    }
    return lines
  }

  private static func name(ofStep position: Int) -> String { "s\(position + 1)" }
}
