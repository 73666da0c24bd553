extension HTMLRenderer {
  mutating func writeReference(_ node: NodeIndex, to definition: NodeIndex) {
    let number = footnotes.number(of: definition)
    let reference = footnotes.ordinal(of: node)
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

  /// Writes the footnotes that are referred to, in the order of their references.
  mutating func renderFootnotes() {
    guard !footnotes.definitions.isEmpty else { return }
    write("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
    for definition in footnotes.definitions {
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
    write("</ol>\n</section>\n")
  }

  /// Writes links from a footnote back to where it is referred to.
  mutating func writeBackReferences(of definition: NodeIndex, isInParagraph: Bool) {
    guard document.tree[definition].tag == .footnoteDefinition else { return }
    let number = footnotes.number(of: definition)
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
