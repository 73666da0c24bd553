import Markdown

extension StyledText {
  /// The text of a block with its emphasis, code and links; nothing in it can move the cursor.
  init(_ block: Node.ID, in document: Document, showsAddresses: Bool) {
    self.init()
    // What is open around a node, by where it ends: no walk upwards, however deep it is nested.
    var open: [(end: Int, role: Style.Role?, address: String?)] = []
    func close(before offset: Int, into text: inout StyledText) {
      while let last = open.last, last.end <= offset {
        open.removeLast()
        if let address = last.address, showsAddresses { text.append(address, unlessBehind: address) }
      }
    }
    for id in document.descendants(of: block) {
      let node = document[id]
      close(before: node.range.lowerBound, into: &self)
      let role = open.last { $0.role != nil }?.role
      let link = open.last { $0.address != nil }?.address
      switch node.kind {
      case .text: append(Run(VisibleText.of(document.literal(of: id)), role, link: link))
      case .codeSpan: append(Run(VisibleText.of(document.literal(of: id)), .command, link: link))
      case .softBreak, .hardBreak: append(Run(" ", role, link: link))
      case .emphasis: open.append((node.range.upperBound, .emphasis, nil))
      case .strong: open.append((node.range.upperBound, .title, nil))
      case .strikethrough: open.append((node.range.upperBound, .faint, nil))
      case .link(let link), .autolink(let link):
        open.append((node.range.upperBound, .link, Self.address(link.destination)))
      case .image(let link): open.append((node.range.upperBound, .faint, Self.address(link.destination)))
      default: break
      }
    }
    close(before: .max, into: &self)
  }

  /// Writes where a link leads behind its words, for terminals that can't be clicked.
  private mutating func append(_ address: String, unlessBehind words: String) {
    guard runs.last?.text.hasSuffix(words) != true else { return }
    append(Run(" (\(address))", .faint))
  }

  /// An address that a terminal may open, in the characters of addresses alone; nil for others.
  private static func address(_ address: String) -> String? {
    guard ["https://", "http://", "mailto:"].contains(where: { address.lowercased().hasPrefix($0) }) else { return nil }
    var safe = ""
    for byte in address.utf8 {
      // RFC 3986, section 2: what is not in it is percent-encoded.
      if byte > 0x20, byte < 0x7f, !"\"<>\\^`{|}".utf8.contains(byte) {
        safe.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        safe += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return safe
  }
}
