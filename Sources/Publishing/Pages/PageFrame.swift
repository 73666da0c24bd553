import RunbookModel

/// What is around the content of every page.
struct PageFrame {
  /// The file that the search reads.
  static let searchIndex = "search-index.js"

  private let siteTitle: String
  private let policy: String

  init(title: String) {
    siteTitle = title
    func digest(_ text: String) -> String {
      var digest = SHA256()
      digest.update(text.utf8)
      return "'sha256-\(Base64.text(of: digest.finalize()))'"
    }
    // Nothing is loaded but the index of the search, which is beside the pages; nothing runs but our one script.
    policy = """
      default-src 'none'; style-src \(digest(PageStyle.sheet)); script-src 'self' \(digest(PageScript.text)); \
      img-src 'self' data:; base-uri 'none'; form-action 'none'
      """
  }

  /// A whole page.
  ///
  /// - Parameters:
  ///   - path: Its path below the site's folder.
  ///   - title: Its title.
  ///   - content: What is in the middle.
  ///   - contents: What is on the page, to be linked to.
  ///   - current: Its path, when it is one of the pages that all others link to.
  /// - Returns: The bytes of its file.
  func bytes(
    _ path: String, title: String, _ content: Markup, contents: Markup = Markup(), current: String? = nil
  ) -> [UInt8] {
    let root = String(repeating: "../", count: path.split(separator: "/").count - 1)
    let tabs = ListPages.List.allCases.map { ($0.page, $0.name) } + [(InputsPage.page, InputsPage.title)]
    let lists = tabs.map { page, name -> Markup in
      "<li><a href=\"\(root)\(page)\"\(page == current ? " aria-current=\"page\"" : "" as Markup)>\(name)</a></li>"
    }
    let jump: Markup = contents.isEmpty ? "" : "<a class=\"jump\" href=\"#.contents\">Contents</a>"
    let aside: Markup =
      contents.isEmpty
      ? "" : "<nav class=\"contents\" id=\".contents\" aria-label=\"On this page\">\n\(contents)</nav>\n"
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en" data-root="\(root)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(title) · \(siteTitle)</title>
      <style>\(raw: PageStyle.sheet)</style>
      </head>
      <body>
      <a class="skip" href="#.content">Skip to the content</a>
      <header class="bar">
      <a class="home" href="\(root)index.html">\(siteTitle)</a>
      <div class="search" role="search" hidden>
      <label class="unseen" for=".search">Search runbooks</label>
      <input id=".search" type="search" placeholder="Search: symptom, alert, command" autocomplete="off" spellcheck="false">
      <p class="unseen" id=".found" role="status"></p>
      <ul id=".results" hidden></ul>
      </div>
      \(jump)
      </header>
      <nav class="lists" aria-label="Runbooks">
      <ul>
      \(.joined(lists, separator: "\n"))
      </ul>
      </nav>
      <div class="\(contents.isEmpty ? "page" : "page with-contents")">
      <main id=".content" tabindex="-1">
      \(content)</main>
      \(aside)</div>
      <script>\(raw: PageScript.text)</script>
      </body>
      </html>

      """
    return page.bytes
  }
}
