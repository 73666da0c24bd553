import Markdown
import RunbookModel

/// What the search of pages reads: for each runbook its names, its headings, and the words of its text and commands.
struct SearchIndex {
  private let documents: [SiteDocument]
  private let map: SiteMap

  init(_ documents: [SiteDocument], map: SiteMap) {
    self.documents = documents
    self.map = map
  }

  /// The index as a script, since pages opened from files may read nothing else.
  func script() -> [UInt8] {
    var bytes = Array("window[\"runbook.index\"]=[\n".utf8)
    for index in documents.indices {
      bytes += entry(index).serialized().utf8
      bytes += ",\n".utf8
    }
    return bytes + "];\n".utf8
  }

  private func entry(_ index: Int) -> JSON {
    let published = documents[index]
    let header = published.header
    let document = Document.parse(published.runbook.source)
    var headings: [String] = []
    var prose = WordSet()
    var commands = WordSet()
    for id in document.descendants(of: document.root) {
      switch document[id].kind {
      case .heading: headings.append(document.plainText(of: id))
      case .text, .codeSpan: prose.add(document.literal(of: id))
      case .codeBlock: commands.add(document.literal(of: id))
      default: break
      }
    }
    let keys =
      [published.name] + header.alerts + header.tags + header.services
      + [header.owner, header.severity].compactMap { $0 }
    let page = SiteMap.relative(map.pages[index], from: "index.html")
    let texts = [
      VisibleCharacters.of(header.title), page, keys.joined(separator: " "), VisibleCharacters.of(header.summary ?? ""),
      headings.joined(separator: " "), prose.text, commands.text,
    ]
    return JSON(texts.map { JSON($0) })
  }
}

/// The words of texts, each once, in lower case and in the order they were met.
private struct WordSet {
  private var known: Set<String> = []
  private(set) var text = ""

  mutating func add(_ more: String) {
    for word in more.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }) {
      let word = String(word)
      guard word.utf8.count > 2, word.utf8.count <= 64, known.insert(word).inserted else { continue }
      text += (text.isEmpty ? "" : " ") + word
    }
  }
}
