import Markdown

/// Why a text is not the JSON we accept, and where.
public struct JSONError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// A control character below U+0020 is unescaped in a string.
    case controlCharacter(UInt8)
    /// An object has two members of this name.
    case duplicateName(String)
    /// A backslash is followed by something that is not an escape.
    case invalidEscape
    /// A number breaks the grammar: a leading zero, a bare point, a missing exponent.
    case invalidNumber
    /// A string is not UTF-8.
    case invalidUTF8
    /// Half of a surrogate pair stands alone.
    case loneSurrogate
    /// Arrays and objects are nested deeper than the limit.
    case nestedTooDeeply(limit: Int)
    /// Something follows the value.
    case trailingContent
    /// A byte stands where something else was expected.
    case unexpectedByte(UInt8, expected: Expectation)
    /// The text ends before the value does.
    case unexpectedEnd(expected: Expectation)
  }

  /// What the grammar asks for at a place.
  public enum Expectation: String, Sendable {
    /// The start of a value.
    case value = "a value"
    /// The start of a value, or the end of an empty array.
    case valueOrEnd = "a value or `]`"
    /// A quoted name.
    case name = "a name in double quotes"
    /// A quoted name, or the end of an empty object.
    case nameOrEnd = "a name in double quotes or `}`"
    /// What is between name and value.
    case colon = "`:`"
    /// What follows an element.
    case commaOrBracket = "`,` or `]`"
    /// What follows a member.
    case commaOrBrace = "`,` or `}`"
    /// The end of a string.
    case quote = "the closing `\"`"
  }

  /// What is wrong.
  public let kind: Kind

  /// Where it is wrong, in bytes from the start of the text.
  public let offset: Int

  /// Makes an error of this kind at this place.
  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// What is wrong, in words.
  public var message: String {
    switch kind {
    case .controlCharacter(let byte): "\(Self.name(of: byte)) in a string must be written as an escape"
    case .duplicateName(let name): "the name `\(Self.shown(name))` is twice in one object"
    case .invalidEscape: "unknown escape in a string"
    case .invalidNumber: "malformed number"
    case .invalidUTF8: "string is not valid UTF-8"
    case .loneSurrogate: "half of a surrogate pair in a string"
    case .nestedTooDeeply(let limit): "nested deeper than \(limit) levels"
    case .trailingContent: "content after the end of the value"
    case .unexpectedByte(let byte, let expected): "expected \(expected.rawValue), found \(Self.name(of: byte))"
    case .unexpectedEnd(let expected): "expected \(expected.rawValue), found the end of the text"
    }
  }

  private static func name(of byte: UInt8) -> String {
    if 0x21..<0x7f ~= byte { return "`\(Character(Unicode.Scalar(byte)))`" }
    return "byte 0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
  }

  /// A name could carry control characters to the terminal, or fill it.
  private static func shown(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(60) {
      text.unicodeScalars.append(HiddenCharacter(scalar) == nil ? scalar : "\u{fffd}")
    }
    return name.unicodeScalars.count > 60 ? text + "…" : text
  }
}
