/// Characters that nobody sees, or that change how others are seen: the one table that says which, and of what sort.
public enum HiddenCharacter: Sendable {
  /// Moves a cursor, ends a line, rings a bell.
  case control
  /// Turns the direction of what follows it (UAX #9: embeddings, overrides, isolates).
  case bidirectional
  /// Has a direction and nothing else, so that what is beside it may move.
  case directionMark
  /// Ends a line where few programs see one end.
  case separator
  /// Joins letters or keeps them apart: some scripts and pictures can't be written without it.
  case joiner
  /// Takes no room, or is not a character of any text.
  case invisible
  /// Looks like a blank, and is a letter to programs.
  case blank

  /// The sort of a character; nil when it is seen as what it is.
  public init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7e: return nil
    case 0x00...0x1f, 0x7f...0x9f: self = .control
    case 0x202a...0x202e, 0x2066...0x2069: self = .bidirectional
    case 0x061c, 0x200e, 0x200f: self = .directionMark
    case 0x2028, 0x2029: self = .separator
    case 0x200c, 0x200d: self = .joiner
    case 0x00ad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x200b, 0x2060...0x2065, 0x206a...0x206f, 0x3164,
      0xfeff, 0xffa0, 0xfff9...0xfffb, 0xfffe, 0xffff, 0xe0000...0xe007f:
      self = .invisible
    case 0x00a0, 0x1680, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: self = .blank
    default: return nil
    }
  }

  /// A character as programmers write it: `\e`, `\x7f`, `\u{202e}`.
  public static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x1b: "\\e"
    case 0x0d: "\\r"
    case 0x0a: "\\n"
    case 0x09: "\\t"
    case 0x07: "\\a"
    case 0x08: "\\b"
    case 0x00...0x0f: "\\x0" + String(scalar.value, radix: 16)
    case 0x10...0x7f: "\\x" + String(scalar.value, radix: 16)
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}
