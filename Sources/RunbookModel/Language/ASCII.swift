extension UInt8 {
  /// Whether the byte is `A` to `Z` or `a` to `z`.
  var isASCIILetter: Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
  }

  /// Whether the byte is `0` to `9`.
  var isASCIIDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}

extension String {
  /// Whether a part, which has to be ASCII, is anywhere in it: by bytes, which is far faster than by characters.
  package func contains(ascii part: StaticString) -> Bool {
    let count = part.utf8CodeUnitCount
    var text = self
    return text.withUTF8 { bytes in
      guard bytes.count >= count, count > 0 else { return count == 0 }
      let first = part.utf8Start.pointee
      var start = 0
      while let found = bytes[start...(bytes.count - count)].firstIndex(of: first) {
        if bytes[found..<(found + count)].elementsEqual(UnsafeBufferPointer(start: part.utf8Start, count: count)) {
          return true
        }
        start = found + 1
        if start > bytes.count - count { return false }
      }
      return false
    }
  }
}
