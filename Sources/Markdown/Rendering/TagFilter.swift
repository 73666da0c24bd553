/// The tags that GitHub does not let through, as they change how the HTML after them is read (GFM section 6.11).
enum TagFilter {
  private static let names = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  /// Tells whether HTML begins with one of the tags.
  static func isFiltered(_ html: ArraySlice<UInt8>) -> Bool {
    var tag = html.dropFirst()
    if tag.first == ASCII.slash { tag = tag.dropFirst() }
    return names.contains { name in
      let length = name.utf8.count
      guard tag.count >= length, zip(tag, name.utf8).allSatisfy({ ASCII.lowercased($0) == $1 }) else { return false }
      // The end of the text is the end of a line.
      guard let next = tag.dropFirst(length).first else { return true }
      if next == ASCII.slash { return tag.dropFirst(length + 1).first == ASCII.greaterThan }
      return ASCII.isWhitespace(next) || next == ASCII.greaterThan
    }
  }
}
