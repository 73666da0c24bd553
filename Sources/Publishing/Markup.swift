import Markdown

/// HTML or SVG in the making: a text that is put into it can end no tag and no attribute.
///
/// Hidden characters of texts are spelt out: XML takes no controls, and nobody sees what turns a line.
/// Literals are markup, interpolated strings are text: `"<a href=\"\(address)\">\(title)</a>"`.
public struct Markup: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup so far.
  public private(set) var bytes: [UInt8]

  /// Creates empty markup.
  public init() {
    bytes = []
  }

  /// Takes bytes that are markup already.
  init(rendered bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Takes a literal as markup.
  public init(stringLiteral value: String) {
    bytes = Array(value.utf8)
  }

  /// Takes a literal as markup, and what is interpolated as text.
  public init(stringInterpolation: Interpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Whether there is nothing.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The markup as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends markup.
  public static func += (left: inout Markup, right: Markup) {
    left.bytes += right.bytes
  }

  /// Markup after markup.
  static func + (left: Markup, right: Markup) -> Markup {
    Markup(rendered: left.bytes + right.bytes)
  }

  /// Appends a text.
  mutating func append(text: ArraySlice<UInt8>) {
    HTMLEscaping.append(text, to: &bytes)
  }

  /// Pieces one after the other.
  static func joined(_ pieces: some Sequence<Markup>, separator: Markup = Markup()) -> Markup {
    var all = Markup()
    for (index, piece) in pieces.enumerated() {
      if index > 0 { all += separator }
      all += piece
    }
    return all
  }

  /// The parts of a literal with what is interpolated.
  public struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    /// Makes room.
    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Appends markup.
    public mutating func appendLiteral(_ literal: String) {
      bytes.append(contentsOf: literal.utf8)
    }

    /// Appends a text.
    public mutating func appendInterpolation(_ text: String) {
      HTMLEscaping.append(text, to: &bytes)
    }

    /// Appends a number.
    public mutating func appendInterpolation(_ number: Int) {
      bytes.append(contentsOf: String(number).utf8)
    }

    /// Appends a text of ours that is markup already: a style sheet, a script.
    mutating func appendInterpolation(raw text: String) {
      bytes.append(contentsOf: text.utf8)
    }

    /// Appends markup.
    public mutating func appendInterpolation(_ markup: Markup) {
      bytes += markup.bytes
    }
  }
}
