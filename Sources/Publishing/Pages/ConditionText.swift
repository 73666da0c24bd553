/// A text with code between backticks, as conditions and diagnostics are written.
enum ConditionText {
  static func markup(of text: String) -> Markup {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // A backtick without its partner stands for itself.
    guard parts.count.isMultiple(of: 2) == false else { return "\(text)" }
    return .joined(
      parts.enumerated().map { index, part in
        index.isMultiple(of: 2) ? "\(String(part))" : "<code>\(String(part))</code>"
      })
  }
}
