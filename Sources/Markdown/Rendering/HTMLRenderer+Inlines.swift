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
      if options.safe { write("<!-- raw HTML omitted -->") } else { write(rawHTML: document.bytes(record.content)) }
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
      if let end = imageEnd {
        write(end)
        imageEnd = nil
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
      if let end = linkEnds.popLast() { write(end) }
    default: break
    }
  }

  private mutating func openLink(_ record: Tree.Record) {
    let destination = document.tree.links[Int(record.payload)].destination
    if let decoration {
      guard let address = decoration.address(document.string(destination)) else {
        write("<span class=\"unlinked\">")
        linkEnds.append("</span>")
        return
      }
      write("<a href=\"")
      write(address: address)
    } else {
      write("<a href=\"")
      writeAddress(destination)
    }
    writeTitle(record)
    write(">")
    linkEnds.append("</a>")
  }

  private mutating func openImage(_ record: Tree.Record) {
    let destination = document.tree.links[Int(record.payload)].destination
    if let decoration {
      guard let address = decoration.image(document.string(destination)) else {
        write("<span class=\"image\">")
        imageEnd = "</span>"
        return
      }
      write("<img loading=\"lazy\" src=\"")
      write(address: address)
    } else {
      write("<img src=\"")
      writeAddress(destination)
    }
    write("\" alt=\"")
  }

  /// Writes what an inline is in an image's description.
  private mutating func writeDescription(_ record: Tree.Record) {
    switch record.tag {
    case .text, .codeSpan, .htmlInline: write(escaping: record.content)
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
