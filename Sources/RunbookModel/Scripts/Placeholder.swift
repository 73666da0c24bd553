/// A text such as `<pod-name>` that stands for a value in a script.
struct Placeholder: Equatable {
  /// The words between the angle brackets.
  let name: String
  let range: Range<Int>
  /// Whether no variable could take its place.
  let isInSingleQuotes: Bool

  /// All of them in a script; none where the angle brackets are redirections or markup.
  static func all(in script: String) -> [Placeholder] {
    let bytes = Array(script.utf8)
    guard bytes.contains(UInt8(ascii: "<")), bytes.contains(UInt8(ascii: ">")) else { return [] }
    var found: [Placeholder] = []
    var quote: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\") where quote != UInt8(ascii: "'"): index += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        if quote == nil { quote = byte } else if quote == byte { quote = nil }
      case UInt8(ascii: "#") where quote == nil && (index == 0 || " \t\n".utf8.contains(bytes[index - 1])):
        index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      case UInt8(ascii: "<"):
        guard index == 0 || bytes[index - 1] != byte, let end = end(of: index, in: bytes) else { break }
        if quote != nil, isPrinted(index, in: bytes) {
          index = end - 1
          break
        }
        let name = String(decoding: bytes[(index + 1)..<(end - 1)], as: UTF8.self)
        found.append(Placeholder(name: name, range: index..<end, isInSingleQuotes: quote == UInt8(ascii: "'")))
        index = end - 1
      default: break
      }
      index += 1
    }
    return isMarkup(found, bytes) ? [] : found
  }

  /// The end of a placeholder that begins at `<`: letters, digits and a few marks, ending with one of the former.
  private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    var index = start + 1
    guard index < bytes.count, bytes[index].isASCIILetter else { return nil }
    while index < bytes.count,
      bytes[index].isASCIILetter || bytes[index].isASCIIDigit || "_-. /|:".utf8.contains(bytes[index])
    {
      index += 1
    }
    let last = bytes[index - 1]
    guard index < bytes.count, bytes[index] == UInt8(ascii: ">"), last.isASCIILetter || last.isASCIIDigit,
      index - start <= 64
    else { return nil }
    // `<in >out` and `<in>out` are redirections that people write; a placeholder ends a word or goes on with a mark.
    let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: " ")
    return next.isASCIIDigit || next == UInt8(ascii: ">") || next == UInt8(ascii: "&") ? nil : index + 1
  }

  /// Whether the line only prints what is quoted in it: a usage message names its arguments so.
  private static func isPrinted(_ index: Int, in bytes: [UInt8]) -> Bool {
    let start = bytes[..<index].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = bytes[start..<index].drop { ShellLexer.isBlank($0) }
    return line.starts(with: "echo ".utf8) || line.starts(with: "printf ".utf8)
  }

  /// XML and HTML come with closing tags.
  private static func isMarkup(_ found: [Placeholder], _ bytes: [UInt8]) -> Bool {
    found.contains { placeholder in
      let closing = Array("</\(placeholder.name)>".utf8)
      return bytes.indices.contains { bytes[$0...].starts(with: closing) }
    }
  }
}
