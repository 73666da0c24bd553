import Markdown

/// A way that is told of in the box of the step it leaves: what leads there, and where.
public struct GraphNote: Sendable, Equatable {
  /// The way.
  public let way: Graph.Way
  /// The rows that it takes: one where there is room for all, else those of the words and below them those of the place.
  public let rows: [Row]
  /// All of it on one line.
  public let line: String
  /// Whether the rows hold all of it.
  public let isWhole: Bool

  /// A row.
  public struct Row: Sendable, Equatable {
    /// What leads there, or a part of it.
    public let label: String
    /// Where, or a part of it.
    public let target: String
    /// Whether it is below words of its own, and so further in.
    public let isBelow: Bool
  }

  /// How much further in that is.
  static let indent = 12

  /// What is to be said, before anybody knows how much room there is.
  struct Words {
    let way: Graph.Way
    let label: String
    let target: String

    var line: String { "\(label) → \(target)" }
  }

  static func words(for way: Graph.Way, in graph: Graph) -> Words {
    let target =
      switch way.place {
      case .runbook(_, _, let text): text
      case .step, .retry, .ending: graph.name(of: way.place, from: way.from)
      }
    let label = GraphLayout.words(of: way.label)
    return Words(way: way, label: label.isEmpty ? "then" : label, target: VisibleCharacters.of(target))
  }

  /// Fits what is to be said into a width in pixels.
  init(_ words: Words, width: Int) {
    let size = GraphLayout.labelSize
    way = words.way
    line = words.line
    guard LabelWidth.of(line, size: size) > width else {
      rows = [Row(label: "\(words.label) → ", target: words.target, isBelow: false)]
      isWhole = true
      return
    }
    let label = LabelWidth.wrap(words.label, to: width, size: size, lines: 4)
    let arrow = "→ "
    let target = LabelWidth.wrap(
      words.target, to: width - Self.indent - LabelWidth.of(arrow, size: size), size: size, lines: 2)
    rows =
      label.map { Row(label: $0, target: "", isBelow: false) }
      + target.enumerated().map { index, text in Row(label: index == 0 ? arrow : "", target: text, isBelow: true) }
    isWhole = LabelWidth.isWhole(label, of: words.label) && LabelWidth.isWhole(target, of: words.target)
  }
}
