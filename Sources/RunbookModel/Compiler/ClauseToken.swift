import Markdown

/// A piece of a list item, fine enough to read clauses from.
struct ClauseToken: Equatable {
  let kind: Kind
  let range: Range<Int>

  enum Kind: Equatable {
    case word(String)
    case colon
    case code(String)
    case link(text: String, destination: String)
    /// Emphasis, images and whatever else no clause is made of.
    case other(String)
  }

  var word: String? { if case .word(let word) = kind { word } else { nil } }
  var isLink: Bool { if case .link = kind { true } else { false } }
  var code: String? { if case .code(let code) = kind { code } else { nil } }

  /// The tokens of the inlines directly below a paragraph.
  static func tokens(of paragraph: Node.ID, in document: Document) -> [ClauseToken] {
    var tokens: [ClauseToken] = []
    for id in document.children(of: paragraph) {
      let node = document[id]
      switch node.kind {
      case .text: tokens += words(in: node.range, of: document.source)
      case .codeSpan: tokens.append(ClauseToken(kind: .code(document.literal(of: id)), range: node.range))
      case .link(let link):
        let text = document.plainText(of: id)
        tokens.append(ClauseToken(kind: .link(text: text, destination: link.destination), range: node.range))
      case .softBreak, .hardBreak: break
      default: tokens.append(ClauseToken(kind: .other(document.plainText(of: id)), range: node.range))
      }
    }
    return tokens
  }

  /// Words separated by blanks; a colon at the end of a word is a token of its own.
  private static func words(in range: Range<Int>, of source: SourceText) -> [ClauseToken] {
    var tokens: [ClauseToken] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let start = offset
      while offset < range.upperBound, source.bytes[offset] > UInt8(ascii: " ") { offset += 1 }
      if offset == start {
        offset += 1
        continue
      }
      let endsWithColon = source.bytes[offset - 1] == UInt8(ascii: ":")
      let wordEnd = endsWithColon ? offset - 1 : offset
      if wordEnd > start {
        tokens.append(ClauseToken(kind: .word(source.string(start..<wordEnd)), range: start..<wordEnd))
      }
      if endsWithColon { tokens.append(ClauseToken(kind: .colon, range: wordEnd..<offset)) }
    }
    return tokens
  }
}

extension Collection<ClauseToken> {
  /// The bytes from the first token to the last.
  var sourceRange: Range<Int>? {
    var range: Range<Int>?
    for token in self { range = (range?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound }
    return range
  }
}
