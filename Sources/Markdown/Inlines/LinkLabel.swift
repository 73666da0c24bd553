/// A link label as labels are compared: case folded, with runs of whitespace as one space (CommonMark section 4.7).
struct LinkLabel: Hashable {
  private let bytes: [UInt8]

  /// The most characters a label may have.
  static let limit = 999

  init(_ label: some Collection<UInt8>) {
    var collapsed: [UInt8] = []
    collapsed.reserveCapacity(label.count)
    var isASCII = true
    for byte in label {
      if ASCII.isWhitespace(byte) {
        if let last = collapsed.last, last != ASCII.space { collapsed.append(ASCII.space) }
      } else {
        isASCII = isASCII && byte < 0x80
        collapsed.append(isASCII ? ASCII.lowercased(byte) : byte)
      }
    }
    if collapsed.last == ASCII.space { collapsed.removeLast() }
    bytes = isASCII ? collapsed : CaseFolding.fold(collapsed)
  }

  /// Whether nothing but whitespace is in the label; such a label names nothing.
  var isEmpty: Bool { bytes.isEmpty }
}
