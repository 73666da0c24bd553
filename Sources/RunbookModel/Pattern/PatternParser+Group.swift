extension PatternParser {
  /// A group whose end has not been read yet; the whole pattern is the outermost.
  struct Group {
    /// What a repetition would apply to.
    enum Last {
      case nothing
      case atom
      case repetition
    }

    let offset: Int
    private(set) var last = Last.nothing
    private var finished: [PatternNode] = []
    private var parts: [PatternNode] = []

    init(offset: Int) {
      self.offset = offset
    }

    mutating func append(_ node: PatternNode, isGroup: Bool = false) {
      parts.append(node)
      if case .assertion = node, !isGroup {
        last = .nothing
      } else {
        last = .atom
      }
    }

    mutating func beginAlternative() {
      finished.append(Self.sequence(parts))
      parts = []
      last = .nothing
    }

    mutating func repeatLast(minimum: Int, maximum: Int?) {
      guard let part = parts.popLast() else { return }
      parts.append(.repeated(part, minimum: minimum, maximum: maximum))
      last = .repetition
    }

    var node: PatternNode {
      finished.isEmpty ? Self.sequence(parts) : .alternatives(finished + [Self.sequence(parts)])
    }

    private static func sequence(_ parts: [PatternNode]) -> PatternNode {
      parts.count == 1 ? parts[0] : .sequence(parts)
    }
  }
}
