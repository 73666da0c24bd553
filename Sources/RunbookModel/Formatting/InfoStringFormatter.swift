import Markdown

/// The canonical form of an info string: `language {#id .kind key=value}`.
enum InfoStringFormatter {
  /// The edit that brings an info string into form; nil when it is, or when its braces are not ours.
  static func edit(of info: InfoString, in range: Range<Int>, of source: SourceText) -> TextEdit? {
    guard let attributes = info.attributes, !info.isForeign else { return nil }
    // The language keeps its bytes; so does everything around the info string.
    let written = info.language.range.upperBound..<range.upperBound
    let words = words(of: attributes)
    let canonical = words.isEmpty ? "" : " {\(words.joined(separator: " "))}"
    guard source.string(written) != canonical else { return nil }
    return TextEdit(written, canonical)
  }

  /// Id, kind and other classes, then the keys in the order of the attribute table, unknown ones last.
  private static func words(of attributes: InfoString.Attributes) -> [String] {
    let isKind: (Located<String>) -> Bool = { Kind(rawValue: $0.value) != nil }
    let classes = attributes.classes.filter(isKind) + attributes.classes.filter { !isKind($0) }
    let known = SettingsReader.names.flatMap { name in attributes.pairs.filter { $0.key.value == name } }
    let unknown = attributes.pairs.filter { !SettingsReader.names.contains($0.key.value) }
    return (attributes.id.map { ["#\($0.value)"] } ?? []) + classes.map { ".\($0.value)" }
      + (known + unknown).map { "\($0.key.value)=\(quotedWhereNeeded($0.value.value))" }
  }

  /// Bare values are letters, digits and `_ : . + -` (section 3 of the language).
  private static func quotedWhereNeeded(_ value: String) -> String {
    let isBare =
      !value.isEmpty && value.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_:.+-".utf8.contains($0) }
    return isBare ? value : "\"\(value)\""
  }
}
