import Markdown

/// The lists and quotes around what is being printed, and what they write before its lines.
///
/// From some depth on they write nothing more: text and code are to keep a few columns.
struct DocumentContainers {
  private enum Container {
    case quote
    /// An item whose mark is before the first of its lines.
    case item(mark: String, isMarked: Bool)
  }

  private var containers: [Container] = []
  /// Those that are too deep to be seen.
  private var hidden = 0
  private let limit: Int

  /// Begins outside of all; at most so many are seen.
  init(limit: Int) {
    self.limit = limit
  }

  /// Whether a list is around, however many quotes are.
  var isInList: Bool { containers.contains { if case .item = $0 { true } else { false } } }

  mutating func enterQuote() {
    if containers.count < limit { containers.append(.quote) } else { hidden += 1 }
  }

  mutating func enterItem(_ mark: String) {
    if containers.count < limit { containers.append(.item(mark: mark, isMarked: false)) } else { hidden += 1 }
  }

  mutating func leave() {
    if hidden > 0 { hidden -= 1 } else { containers.removeLast() }
  }

  /// The columns before each line.
  var width: Int { rest.reduce(0) { $0 + TextWidth.of($1) } }

  /// What is before lines that no mark is before.
  private var rest: [String] {
    containers.map { container in
      switch container {
      case .quote: Self.quoteMark
      case .item(let mark, _): String(repeating: " ", count: TextWidth.of(mark))
      }
    }
  }

  private static let quoteMark = "▌ "

  /// Lines with what is before them: marks are written once.
  mutating func lines(_ lines: [String]) -> [String] {
    let rest = rest.joined()
    guard !lines.isEmpty else { return [] }
    var first = ""
    for index in containers.indices {
      switch containers[index] {
      case .quote: first += Self.quoteMark
      case .item(let mark, let isMarked):
        first += isMarked ? String(repeating: " ", count: TextWidth.of(mark)) : mark
        containers[index] = .item(mark: mark, isMarked: true)
      }
    }
    return lines.hanging(first, rest)
  }

  /// An empty line, in the quotes that are open.
  var gap: String {
    let place = containers.lastIndex { if case .quote = $0 { true } else { false } }
    guard let place else { return "" }
    return rest[...place].joined().trimmingBlanks
  }
}
