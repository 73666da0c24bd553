extension Tree {
  /// Keeps text in the side buffer with its backslash escapes and entities decoded.
  mutating func storeDecoded(_ slice: ArraySlice<UInt8>) -> ByteSlice {
    let bytes = Array(slice)
    let start = side.count
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == ASCII.backslash, offset + 1 < bytes.count, ASCII.isPunctuation(bytes[offset + 1]) {
        side.append(bytes[offset + 1])
        offset += 2
      } else if byte == ASCII.ampersand, let (text, end) = EntityTable.decode(bytes, at: offset, end: bytes.count) {
        side.append(contentsOf: text)
        offset = end
      } else {
        side.append(byte)
        offset += 1
      }
    }
    return ByteSlice(side: start..<side.count)
  }
}
