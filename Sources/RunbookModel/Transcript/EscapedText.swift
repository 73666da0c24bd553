import Markdown

/// Bytes as text that moves no cursor and hides nothing, and back again.
public enum EscapedText {
  /// The escape of a character that can't be seen or that moves something; nil for all others.
  public static func escape(of scalar: Unicode.Scalar) -> String? {
    switch HiddenCharacter(scalar) {
    case nil, .blank?: nil
    case .control?, .bidirectional?, .directionMark?, .separator?, .joiner?, .invisible?:
      HiddenCharacter.escape(scalar)
    }
  }

  /// Whether bytes can't be in a block as they are: line feeds and tabs can.
  static func isNeeded(for bytes: [UInt8]) -> Bool {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .emptyInput: return false
      case .error: return true
      case .valid(let encoded):
        let scalar = UTF8.decode(encoded)
        if scalar != "\n", scalar != "\t", escape(of: scalar) != nil { return true }
      }
    }
  }

  /// The bytes with a backslash before each backslash, and escapes for what can't be seen.
  ///
  /// - Parameters:
  ///   - bytes: Any bytes.
  ///   - kept: Characters that stay although they have an escape.
  /// - Returns: Text from which `unescape` makes the same bytes.
  static func escape(_ bytes: some Sequence<UInt8>, keeping kept: Set<Unicode.Scalar> = []) -> String {
    var text = String.UnicodeScalarView()
    // Where the decoder stumbles, the bytes since the last whole character are the broken ones.
    var pending: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      pending.append(byte)
      append(&pending, to: &text, keeping: kept, isLast: false)
    }
    append(&pending, to: &text, keeping: kept, isLast: true)
    return String(text)
  }

  private static func append(
    _ pending: inout [UInt8], to text: inout String.UnicodeScalarView, keeping kept: Set<Unicode.Scalar>, isLast: Bool
  ) {
    while let first = pending.first {
      let length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0
      if length > pending.count, !isLast, pending.dropFirst().allSatisfy({ $0 & 0xc0 == 0x80 }) { return }
      if length > 0, length <= pending.count,
        let decoded = String(validating: pending.prefix(length), as: UTF8.self),
        let scalar = decoded.unicodeScalars.first
      {
        pending.removeFirst(length)
        if scalar == "\\" {
          text.append(contentsOf: "\\\\".unicodeScalars)
        } else if !kept.contains(scalar), let escape = escape(of: scalar) {
          text.append(contentsOf: escape.unicodeScalars)
        } else {
          text.append(scalar)
        }
      } else {
        pending.removeFirst()
        text.append(contentsOf: ("\\x" + hexadecimal(UInt32(first))).unicodeScalars)
      }
    }
  }

  /// The bytes that `escape` made the text of; a backslash before anything else stands for itself.
  static func unescape(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < bytes.count else {
        result.append(byte)
        continue
      }
      if let single = singles[bytes[index]] {
        result.append(single)
        index += 1
      } else if let (replacement, length) = numbered(bytes[index...]) {
        result += replacement
        index += length
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static let singles: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "e"): 0x1b, UInt8(ascii: "r"): 0x0d, UInt8(ascii: "n"): 0x0a,
    UInt8(ascii: "t"): 0x09, UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08,
  ]

  /// `x1f` and `u{200b}`: the bytes meant, and how long the escape is after its backslash.
  private static func numbered(_ bytes: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    let text = bytes.dropFirst()
    switch bytes.first {
    case UInt8(ascii: "x"):
      guard text.count >= 2, let value = number(text.prefix(2)) else { return nil }
      return ([UInt8(truncatingIfNeeded: value)], 3)
    case UInt8(ascii: "u"):
      guard text.first == UInt8(ascii: "{"), let end = text.prefix(9).firstIndex(of: UInt8(ascii: "}")),
        let scalar = number(text[(text.startIndex + 1)..<end]).flatMap(Unicode.Scalar.init)
      else { return nil }
      return (Array(String(scalar).utf8), end - bytes.startIndex + 1)
    default: return nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard !digits.contains(UInt8(ascii: "+")) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, 2 - text.count)) + text
  }
}
