/// Words in angle brackets that a reader is to replace: `<pod-name>`.
///
/// A shell takes them for redirections.
struct Placeholder {
  /// The placeholder with its brackets.
  let text: String
  /// The bytes of it in the script.
  let range: Range<Int>

  /// The most pairs of brackets that are looked at in one script.
  private static let limit = 50

  /// The placeholders of a shell script, each name once.
  static func all(in script: String) -> [Placeholder] {
    let bytes = Array(script.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return [] }
    var found: [Placeholder] = []
    var quote: UInt8?
    var candidates = 0
    var offset = 0
    while offset < bytes.count, candidates < limit {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\\") where quote != UInt8(ascii: "'"):
        offset += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        quote = quote == nil ? byte : quote == byte ? nil : quote
      case UInt8(ascii: "#") where quote == nil && (offset == 0 || bytes[offset - 1] <= UInt8(ascii: " ")):
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
      case UInt8(ascii: "<"):
        guard let end = end(of: offset, in: bytes) else { break }
        candidates += 1
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        guard !isMarkup(text, in: script, isQuoted: quote != nil) else { break }
        if !found.contains(where: { $0.text == text }) { found.append(Placeholder(text: text, range: offset..<end)) }
        offset = end - 1
      default: break
      }
      offset += 1
    }
    return found
  }

  /// The end of a placeholder that begins with `<`: a letter, then letters, digits, blanks, `-` and `_`, then `>`.
  private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    // `<<EOF`, and the named groups of patterns: `(?<name>`, `(?P<name>`.
    let before = start > 0 ? bytes[start - 1] : UInt8(ascii: " ")
    guard before != UInt8(ascii: "<"), before != UInt8(ascii: "?") else { return nil }
    if start > 1, before == UInt8(ascii: "P"), bytes[start - 2] == UInt8(ascii: "?") { return nil }
    var end = start + 1
    guard end < bytes.count, bytes[end].isASCIILetter else { return nil }
    while end < bytes.count, bytes[end].isASCIILetter || bytes[end].isASCIIDigit || " -_".utf8.contains(bytes[end]) {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), bytes[end - 1] != UInt8(ascii: " ") else { return nil }
    // `sort <in>out`, `sort <in>>out`, `sort <in>&2`.
    if before <= UInt8(ascii: " "), end + 1 < bytes.count,
      bytes[end + 1].isASCIILetter || bytes[end + 1].isASCIIDigit || ">&|".utf8.contains(bytes[end + 1])
    {
      return nil
    }
    let words = bytes[(start + 1)..<end].split(separator: UInt8(ascii: " "))
    guard !words.contains(where: { $0.elementsEqual("and".utf8) || $0.elementsEqual("or".utf8) }) else { return nil }
    return end + 1
  }

  /// Whether the brackets are a tag of HTML or XML, or a word that a program prints so.
  private static func isMarkup(_ text: String, in script: String, isQuoted: Bool) -> Bool {
    let name = text.dropFirst().dropLast()
    let word = name.split(separator: " ").first.map(String.init) ?? ""
    if script.contains("</\(word)>") { return true }
    return isQuoted && (tags.contains(word.lowercased()) || printed.contains(name.lowercased()))
  }

  private static let tags: Set<String> = [
    "a", "b", "i", "p", "u", "br", "hr", "em", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "td", "th", "tr",
    "tt", "div", "img", "pre", "sub", "sup", "body", "code", "head", "html", "span", "strong", "details",
    "summary",
  ]

  /// What kubectl, docker, Go and others print for nothing.
  private static let printed: Set<String> = [
    "none", "unknown", "pending", "nil", "null", "no value", "unset", "missing", "error", "invalid", "empty",
  ]
}
