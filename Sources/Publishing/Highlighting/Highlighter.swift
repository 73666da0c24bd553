/// Code with its pieces in colours.
enum Highlighter {
  /// The code of a block as markup; code of an unknown language is left as it is.
  static func markup(of code: String, language name: String) -> Markup {
    guard let language = CodeLanguage.named(name) else { return "\(code)" }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    // Where there are prompts, only what comes after them is a script.
    guard lines.contains(where: { $0.hasPrefix("$ ") }) else { return pieces(of: code, language) }
    var markup = Markup()
    var isContinued = false
    for (index, line) in lines.enumerated() {
      if index > 0 { markup += "\n" }
      if line.hasPrefix("$ ") {
        markup += "<i class=p>$ </i>\(pieces(of: String(line.dropFirst(2)), language))"
        isContinued = line.hasSuffix("\\")
      } else if isContinued {
        markup += pieces(of: String(line), language)
        isContinued = line.hasSuffix("\\")
      } else {
        if !line.isEmpty { markup += "<i class=o>\(String(line))</i>" }
      }
    }
    return markup
  }

  private static func pieces(of code: String, _ language: CodeLanguage) -> Markup {
    let bytes = Array(code.utf8)
    var markup = Markup()
    for (token, range) in CodeLexer(bytes, language).pieces {
      if let token { markup += "<i class=\(raw: token.rawValue)>" }
      markup.append(text: bytes[range])
      if token != nil { markup += "</i>" }
    }
    return markup
  }
}
