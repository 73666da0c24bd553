/// A text with code between backticks as markup.
enum ConditionText {
  static func markup(of text: String) -> Markup {
    .joined(BacktickText.parts(of: text).map { $0.isCode ? "<code>\($0.text)</code>" : "\($0.text)" })
  }
}
