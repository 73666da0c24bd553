/// The colours of steps by what they are, where no style sheet says them: for Mermaid and Graphviz, on white.
enum GraphColors {
  /// The border of a change of high risk.
  static let risk = "#b3261e"

  static func of(_ shape: Graph.Shape) -> (fill: String, line: String) {
    switch shape {
    case .diagnostic: ("#e8f1fb", "#2563a8")
    case .remediation: ("#fdf1dd", "#9a5b00")
    case .verification: ("#e6f5ea", "#22743d")
    case .rollback: ("#f3ecfa", "#7145a4")
    case .unclassified: ("#fbeee6", "#9c4a1a")
    case .work: ("#eef0f3", "#4d5763")
    case .decision: ("#e9eefb", "#3f51a5")
    }
  }
}
