import Markdown
import RunbookModel

/// What the search of pages reads: for each runbook its names, its headings, and the words of its text and commands.
struct SearchIndex {
  private let map: SiteMap

  init(_ map: SiteMap) {
    self.map = map
  }

  /// The index as a script, since pages opened from files may read nothing else.
  func script() -> [UInt8] {
    var bytes = Array("window[\"runbook.index\"]=[\n".utf8)
    for entry in map.entries {
      bytes += texts(of: entry).serialized().utf8
      bytes += ",\n".utf8
    }
    return bytes + "];\n".utf8
  }

  private func texts(of entry: SiteMap.Entry) -> JSON {
    let header = entry.header
    let document = entry.text
    var headings: [String] = []
    var prose = WordSet()
    var commands = WordSet()
    for id in document.descendants(of: document.root) {
      switch document[id].kind {
      case .heading: headings.append(document.plainText(of: id))
      case .text, .codeSpan: prose.add(document.literal(of: id))
      case .htmlBlock: for line in HTMLText(document.literal(of: id)).lines { prose.add(line.text) }
      case .codeBlock: commands.add(document.literal(of: id))
      default: break
      }
    }
    let keys =
      [entry.document.name] + header.alerts + header.tags + header.services
      + [header.owner, header.severity].compactMap { $0 }
    let page = SiteMap.relative(entry.page, from: "index.html")
    let mark = entry.document.compilation.hasErrors ? ["Has errors and will not run."] : []
    let summary = (mark + [header.summary].compactMap { $0 }).joined(separator: " ")
    let texts = [
      header.title, page, keys.joined(separator: " "), summary, headings.joined(separator: " "), prose.text,
      commands.text,
    ]
    return JSON(texts.map { JSON(VisibleCharacters.of($0)) })
  }
}

/// The words of texts, each once, in lower case and in the order they were met.
private struct WordSet {
  private var known: Set<ArraySlice<UInt8>> = []
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func add(_ more: String) {
    // Over bytes: what is not ASCII belongs to words.
    let lowercase = more.utf8.allSatisfy { $0 < 0x80 } ? more.utf8.map(Self.lowercased) : Array(more.lowercased().utf8)
    var start = 0
    for index in 0...lowercase.count {
      guard index == lowercase.count || !Self.isWord(lowercase[index]) else { continue }
      let word = lowercase[start..<index]
      start = index + 1
      guard word.count > 2, word.count <= 64, known.insert(word).inserted else { continue }
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      bytes += word
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
