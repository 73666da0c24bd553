/// A block of code with a button that copies it.
enum CodeFigure {
  static func markup(of code: String, language: String) -> Markup {
    markup(of: Highlighter.markup(of: code, language: language), class: "code")
  }

  /// The command that runs a runbook without changing anything.
  static func command(for document: SiteDocument) -> Markup {
    markup(of: "\(document.command)", class: "code command")
  }

  private static func markup(of code: Markup, class name: String) -> Markup {
    """
    <div class="\(name)"><button type="button" class="copy" hidden>Copy</button>\
    <pre tabindex="0"><code>\(code)</code></pre></div>

    """
  }
}
