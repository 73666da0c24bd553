/// A regular expression that answers in time proportional to the text.
///
/// The text is read once, with all alternatives followed side by side (Thompson's construction), so there is no
/// pattern that takes for ever on some output. Classes such as `\d` and `\w` are ASCII, as in RE2.
public struct Pattern: Sendable, Equatable {
  /// The expression as written.
  public let source: String

  let program: PatternProgram

  /// Reads a regular expression.
  public init(_ source: String) throws(PatternError) {
    var parser = PatternParser(source)
    let (node, flags) = try parser.parse()
    program = try PatternProgram(node, flags: flags)
    self.source = source
  }

  /// Returns whether some part of the text matches.
  public func matches(_ text: String) -> Bool {
    run(text.unicodeScalars, whole: false)
  }

  /// Returns whether some part of the text matches, bytes that are not UTF-8 counting as U+FFFD.
  public func matches(_ bytes: some Collection<UInt8>) -> Bool {
    matches(String(decoding: bytes, as: UTF8.self))
  }

  /// Returns whether the text matches from beginning to end.
  public func matchesWhole(_ text: String) -> Bool {
    run(text.unicodeScalars, whole: true)
  }

  /// Returns whether the text matches from beginning to end, bytes that are not UTF-8 counting as U+FFFD.
  public func matchesWhole(_ bytes: some Collection<UInt8>) -> Bool {
    matchesWhole(String(decoding: bytes, as: UTF8.self))
  }

  /// Compares the expressions as written, byte by byte.
  public static func == (first: Pattern, second: Pattern) -> Bool {
    first.source.utf8.elementsEqual(second.source.utf8)
  }

  private func run(_ text: String.UnicodeScalarView, whole: Bool) -> Bool {
    var simulation = PatternSimulation(program)
    return simulation.run(text, whole: whole)
  }
}
