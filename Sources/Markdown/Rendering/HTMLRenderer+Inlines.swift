extension HTMLRenderer {
  mutating func open(inline node: NodeIndex, _ record: Tree.Record) {
    if imageDepth > 0, record.tag != .image {
      writeDescription(record)
      return
    }
    switch record.tag {
    case .text:
      write(escaping: record.content)
    case .softBreak:
      output.append(ASCII.lineFeed)
    case .hardBreak:
      write("<br />\n")
    case .codeSpan:
      write("<code>")
      write(escaping: record.content)
      write("</code>")
    case .emphasis:
      write("<em>")
    case .strong:
      write("<strong>")
    case .strikethrough:
      write("<del>")
    case .link, .autolink:
      openLink(record)
    case .image:
      imageDepth += 1
      guard imageDepth == 1 else { return }
      openImage(record)
    case .htmlInline:
      writeHTML(inline: record)
    case .footnoteReference:
      writeReference(node, to: record.payload)
    default:
      break
    }
  }

  mutating func close(inline record: Tree.Record) {
    if record.tag == .image {
      imageDepth -= 1
      guard imageDepth == 0 else { return }
      if decoration != nil {
        write("</span>")
        closeReference()
      } else {
        writeTitle(record)
        write(" />")
      }
      return
    }
    guard imageDepth == 0 else { return }
    switch record.tag {
    case .emphasis: write("</em>")
    case .strong: write("</strong>")
    case .strikethrough: write("</del>")
    case .link, .autolink:
      if decoration != nil { closeReference() } else { write("</a>") }
    default: break
    }
  }

  /// Writes what a tag within a paragraph says on a page; elsewhere the tag itself, if the options ask for it.
  private mutating func writeHTML(inline record: Tree.Record) {
    guard decoration != nil else {
      if options.safe { write("<!-- raw HTML omitted -->") } else { write(rawHTML: document.bytes(record.content)) }
      return
    }
    switch HTMLText.inline(document.string(record.content)) {
    case .nothing: break
    case .lineBreak: write(imageDepth > 0 ? " " : "<br />\n")
    case .text(let text): HTMLEscaping.append(text, to: &output)
    }
  }

  private mutating func openLink(_ record: Tree.Record) {
    let destination = document.tree.links[Int(record.payload)].destination
    if let decoration {
      openReference(decoration.reference(document.string(destination)), record)
    } else {
      write("<a href=\"")
      writeAddress(destination)
      writeTitle(record)
      write(">")
    }
  }

  /// An image is loaded from nowhere: its description says what it is, and leads to it.
  private mutating func openImage(_ record: Tree.Record) {
    let destination = document.tree.links[Int(record.payload)].destination
    if let decoration {
      openReference(decoration.reference(document.string(destination)), record)
      write("<span class=\"image\">")
    } else {
      write("<img src=\"")
      writeAddress(destination)
      write("\" alt=\"")
    }
  }

  private mutating func openReference(_ wanted: HTMLDecoration.Reference, _ record: Tree.Record) {
    // A link holds no other link, but images and autolinks may be there.
    let reference = openReferences.isEmpty ? wanted : .none
    if case .address(let address) = reference {
      write("<a href=\"")
      write(address: address)
      writeTitle(record)
      write(">")
    } else {
      write("<span class=\"unlinked\">")
    }
    openReferences.append((reference, output.count))
  }

  private mutating func closeReference() {
    guard let (reference, start) = openReferences.popLast() else { return }
    switch reference {
    case .address: write("</a>")
    case .none: write("</span>")
    case .name(let name):
      var words: [UInt8] = []
      HTMLEscaping.append(name, to: &words)
      let isSaid = output[start...].elementsEqual(words)
      write("</span>")
      guard !isSaid else { return }
      write(" <span class=\"file\">(")
      output += words
      write(")</span>")
    }
  }

  /// Writes what an inline is in an image's description.
  private mutating func writeDescription(_ record: Tree.Record) {
    switch record.tag {
    case .text, .codeSpan: write(escaping: record.content)
    case .htmlInline:
      if decoration != nil { writeHTML(inline: record) } else { write(escaping: record.content) }
    case .softBreak, .hardBreak: output.append(ASCII.space)
    default: break
    }
  }

  /// Closes the attribute before, and adds the title of a link or an image.
  private mutating func writeTitle(_ record: Tree.Record) {
    if let title = document.tree.links[Int(record.payload)].title {
      write("\" title=\"")
      write(escaping: title)
    }
    write("\"")
  }

  /// Writes an address that the decoration gave; one that a browser would run is left out all the same.
  private mutating func write(address: String) {
    let bytes = Array(address.utf8)
    guard !URLSafety.isDangerous(bytes[...]) else { return }
    bytes.withUnsafeBufferPointer { HTMLEscaping.address($0, to: &output) }
  }

  private mutating func writeAddress(_ destination: ByteSlice) {
    if options.safe, URLSafety.isDangerous(document.bytes(destination)) { return }
    document.withBytes(destination) { HTMLEscaping.address($0, to: &output) }
  }

  /// Writes raw HTML, with the tags of GFM section 6.11 made harmless if the document asks for it.
  mutating func write(rawHTML bytes: ArraySlice<UInt8>) {
    let filters = document.options.contains(.tagFilter)
    for offset in bytes.indices {
      let byte = bytes[offset]
      if byte == 0 {
        write("\u{FFFD}")
      } else if filters, byte == ASCII.lessThan, TagFilter.isFiltered(bytes[offset...]) {
        write("&lt;")
      } else {
        output.append(byte)
      }
    }
  }
}
