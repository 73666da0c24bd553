public import Markdown

/// Code cut into the pieces that are shown in colours, for whoever shows it.
public enum HighlightedCode {
  /// What a piece is.
  public enum Token: String, Sendable {
    case comment = "c"
    case string = "s"
    case keyword = "k"
    case variable = "v"
    case number = "n"
  }

  /// The name of a block's language: the first word of its fence line, whatever is glued to it in braces.
  public static func language(of block: CodeBlock, in document: Document) -> String {
    guard let info = block.fence?.info else { return "" }
    return String(document.source.string(info).prefix { $0 != " " && $0 != "\t" && $0 != "{" })
  }

  /// The lines of a code with their pieces; those of an unknown language are one piece each.
  public static func lines(of code: String, language name: String) -> [[(token: Token?, text: String)]] {
    var lines: [[(token: Token?, text: String)]] = [[]]
    let bytes = Array(code.utf8)
    let pieces = CodeLanguage.named(name).map { CodeLexer(bytes, $0).pieces } ?? [(nil, 0..<bytes.count)]
    for (token, range) in pieces {
      for (index, part) in bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append((token, String(decoding: part, as: UTF8.self))) }
      }
    }
    return lines
  }
}
