/// A block of code with a button that copies it.
enum CodeFigure {
  static func markup(of code: String, language: String) -> Markup {
    """
    <div class="code"><button type="button" class="copy" hidden>Copy</button>\
    <pre tabindex="0"><code>\(Highlighter.markup(of: code, language: language))</code></pre></div>

    """
  }
}
