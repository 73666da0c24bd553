extension Document {
  /// Returns the character references of the text outside of code, such as `&rlm;` and `&#x202e;`, with what they mean.
  public func characterReferences() -> [(range: Range<Int>, text: String)] {
    var references: [(range: Range<Int>, text: String)] = []
    var offset = source.contentStart
    for code in codeRanges() + [source.bytes.count..<source.bytes.count] {
      while let start = source.bytes[offset..<max(offset, code.lowerBound)].firstIndex(of: ASCII.ampersand) {
        let reference = EntityTable.decode(source.bytes, at: start, end: source.bytes.count)
        offset = reference?.end ?? start + 1
        if let reference { references.append((start..<offset, String(decoding: reference.bytes, as: UTF8.self))) }
      }
      offset = max(offset, code.upperBound)
    }
    return references
  }

  /// Where code is, in the order of the text.
  private func codeRanges() -> [Range<Int>] {
    descendants(of: root).compactMap { id in
      switch tree[id.index].tag {
      case .codeBlock, .codeSpan: self[id].range
      default: nil
      }
    }
  }
}
