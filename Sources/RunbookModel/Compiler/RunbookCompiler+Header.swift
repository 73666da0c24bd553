import Markdown

extension RunbookCompiler {
  /// What a document says about itself: its front matter, and its title when that is in the text.
  ///
  /// Reads no further than it has to, for lists of many runbooks.
  public static func header(of bytes: [UInt8], name: String) -> Runbook.Header {
    let end = endOfTitle(in: bytes)
    let document = Document.parse(SourceText(Array(bytes[..<end])))
    var header = HeaderReader(document).header
    guard header.title.isEmpty else { return header }
    if let heading = Outline(document).headings.first(where: { $0.level == 1 }) {
      header.title = heading.title
    } else if end < bytes.count {
      let whole = Document.parse(SourceText(bytes))
      header.title = Outline(whole).headings.first { $0.level == 1 }?.title ?? name
    } else {
      header.title = name
    }
    return header
  }

  /// The end of the line after the first one that looks like a title; the end of the text when none does.
  private static func endOfTitle(in bytes: [UInt8]) -> Int {
    var line = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var isInFrontMatter = false
    var number = 0
    while line < bytes.count {
      let end = bytes[line...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      let content = bytes[line..<end]
      let isRule = content.starts(with: "---".utf8) && content.allSatisfy { "- ".utf8.contains($0) }
      if number == 0, isRule {
        isInFrontMatter = true
      } else if isInFrontMatter {
        if isRule { isInFrontMatter = false }
      } else if content.starts(with: "# ".utf8) || content.starts(with: "===".utf8) {
        // One more line, so that the parser sees this one end.
        return min(bytes.count, end + 1)
      }
      number += 1
      line = end + 1
    }
    return bytes.count
  }
}
