/// A whole script after a gutter: a line that is wider than the terminal goes on in the next one, nothing is cut.
struct ScriptListing {
  let style: Style
  let width: Int

  func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let visible = VisibleText.of(String(line).utf8, keepsLines: true)
      return TextWidth.fold(visible, to: max(8, width - 4)).enumerated().map { index, piece in
        style(.faint, index == 0 ? "  │ " : "  ┆ ") + style(.command, piece)
      }
    }
  }
}
