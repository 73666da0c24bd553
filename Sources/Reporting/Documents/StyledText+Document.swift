import Markdown
import Publishing

extension StyledText {
  /// The text of a block with its emphasis, code and links; nothing in it can move the cursor.
  init(_ block: Node.ID, in document: Document, showsAddresses: Bool) {
    self.init()
    // What is open around a node, by where it ends: no walk upwards, however deep it is nested.
    var open: [(end: Int, role: Style.Role?, link: Link?)] = []
    func close(before offset: Int, into text: inout StyledText) {
      while let last = open.last, last.end <= offset {
        open.removeLast()
        switch last.link {
        case .address(let address)?: if showsAddresses { text.append(place: address) }
        case .name(let name)?: text.append(place: name)
        case nil: break
        }
      }
    }
    for id in document.descendants(of: block) {
      let node = document[id]
      close(before: node.range.lowerBound, into: &self)
      let role = open.last { $0.role != nil }?.role
      let link = open.last { $0.link?.address != nil }?.link?.address
      switch node.kind {
      case .text: append(Run(VisibleText.of(document.literal(of: id)), role, link: link))
      case .codeSpan: append(Run(VisibleText.of(document.literal(of: id)), .command, link: link))
      case .softBreak: append(Run(" ", role, link: link))
      case .hardBreak: append(Run("\n", role, link: link))
      case .htmlInline:
        switch HTMLText.inline(document.literal(of: id)) {
        case .nothing: break
        case .lineBreak: append(Run("\n", role, link: link))
        case .text(let words): append(Run(VisibleText.of(words), role, link: link))
        }
      case .emphasis: open.append((node.range.upperBound, .emphasis, nil))
      case .strong: open.append((node.range.upperBound, .title, nil))
      case .strikethrough: open.append((node.range.upperBound, .faint, nil))
      case .link(let link), .autolink(let link):
        open.append((node.range.upperBound, .link, Link(link.destination)))
      case .image(let link):
        append(Run("Image: ", .faint))
        open.append((node.range.upperBound, .faint, Link(link.destination)))
      case .footnoteReference(let label): append(Run("[\(VisibleText.of(label))]", .faint))
      default: break
      }
    }
    close(before: .max, into: &self)
  }

  /// A text in which code is between backticks.
  init(withCode text: String) {
    self.init(BacktickText.parts(of: text).map { Run(VisibleText.of($0.text), $0.isCode ? .command : nil) })
  }

  /// Words that lead to an address of the web, which is spelt out after them if need be.
  init(_ words: String, to address: String, showsAddress: Bool) {
    self.init()
    let address = Link(address)?.address
    append(Run(words, address == nil ? nil : .link, link: address))
    if let address, showsAddress { append(place: address) }
  }

  /// Writes where a link leads after its words, unless they are that.
  private mutating func append(place: String) {
    guard runs.last?.text.hasSuffix(place) != true else { return }
    append(Run(" (\(place))", .faint))
  }

  /// Where a link leads.
  private enum Link {
    /// An address that a terminal may open, in the characters of addresses alone.
    case address(String)
    /// A file, by the path that is written.
    case name(String)

    var address: String? {
      if case .address(let address) = self { address } else { nil }
    }

    /// Nil for what leads nowhere else, and where nobody should go.
    init?(_ destination: String) {
      if ["https://", "http://", "mailto:"].contains(where: { destination.lowercased().hasPrefix($0) }) {
        // RFC 3986, section 2: what is not in it is percent-encoded.
        self = .address(
          PercentEncoding.encoded(destination) { $0 > 0x20 && $0 < 0x7f && !"\"<>\\^`{|}".utf8.contains($0) })
        return
      }
      let file = destination.prefix { $0 != "#" && $0 != "?" }
      guard !file.isEmpty, !file.hasPrefix("//"), !file.prefix(while: { $0 != "/" }).contains(":") else { return nil }
      self = .name(VisibleText.of(PercentEncoding.decoded(file)))
    }
  }
}
