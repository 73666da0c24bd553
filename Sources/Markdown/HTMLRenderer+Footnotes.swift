extension HTMLRenderer {
  mutating func writeReference(to definition: NodeIndex) {
    let (number, reference) = footnotes.refer(to: definition)
    write("<sup class=\"footnote-ref\"><a href=\"#fn-")
    writeLabel(of: definition)
    write("\" id=\"fnref-")
    writeLabel(of: definition)
    if reference > 1 { output.append(contentsOf: "-\(reference)".utf8) }
    output.append(contentsOf: "\" data-footnote-ref>\(number)</a></sup>".utf8)
  }

  private mutating func writeLabel(of definition: NodeIndex) {
    document.withBytes(document.tree[definition].content) { HTMLEscaping.address($0, to: &output) }
  }

  /// Writes the footnotes that are referred to, in the order of their references; they may refer to further ones.
  mutating func renderFootnotes() {
    var index = 0
    while index < footnotes.definitions.count {
      let definition = footnotes.definitions[index]
      if index == 0 { write("<section class=\"footnotes\" data-footnotes>\n<ol>\n") }
      index += 1
      write("<li id=\"fn-")
      writeLabel(of: definition)
      write("\">\n")
      render(below: definition)
      let last = document.tree[definition].lastChild
      if last == Tree.none || document.tree[last].tag != .paragraph {
        writeBackReferences(of: definition, isInParagraph: false)
        write("\n")
      }
      write("</li>\n")
    }
    if index > 0 { write("</ol>\n</section>\n") }
  }

  /// Writes links from a footnote back to where it is referred to.
  mutating func writeBackReferences(of definition: NodeIndex, isInParagraph: Bool) {
    guard document.tree[definition].tag == .footnoteDefinition else { return }
    let number = (footnotes.definitions.firstIndex(of: definition) ?? 0) + 1
    for reference in 1...max(footnotes.references(to: definition), 1) {
      if isInParagraph || reference > 1 { write(" ") }
      let suffix = reference > 1 ? "-\(reference)" : ""
      write("<a href=\"#fnref-")
      writeLabel(of: definition)
      output.append(contentsOf: "\(suffix)\" class=\"footnote-backref\" data-footnote-backref ".utf8)
      output.append(contentsOf: "data-footnote-backref-idx=\"\(number)\(suffix)\" ".utf8)
      output.append(contentsOf: "aria-label=\"Back to reference \(number)\(suffix)\">↩".utf8)
      if reference > 1 { output.append(contentsOf: "<sup class=\"footnote-ref\">\(reference)</sup>".utf8) }
      write("</a>")
    }
  }
}
