import Testing

@testable import Publishing

@Suite struct CodeLexerTests {
  private func marked(_ code: String, _ language: String) -> String {
    HighlightedCode.lines(of: code, language: language).map { pieces in
      pieces.map { piece in piece.token.map { "<\($0.rawValue):\(piece.text)>" } ?? piece.text }.joined()
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    (
      "bash", "if [ -e \"$LOCK/x\" ]; then echo 'a $b' # why",
      "<k:if> [ -e <s:\"><v:$LOCK><s:/x\"> ]; <k:then> <k:echo> <s:'a $b'> <c:# why>"
    ),
    ("bash", "x=${A:-b} a#b for-each db-1 /15/", "x=<v:${A:-b}> a#b for-each db-1 /15/"),
    ("bash", "echo \"open\nnext\" 5", "<k:echo> <s:\"open>\n<s:next\"> <n:5>"),
    ("python", "def f(): return '''a\nb''' # c", "<k:def> f(): <k:return> <s:'''a>\n<s:b'''> <c:# c>"),
    ("sql", "SELECT 'it''s' -- x\n/* y */ from t", "<k:SELECT> <s:'it'><s:'s'> <c:-- x>\n<c:/* y */> <k:from> t"),
    ("node", "const a = `b`; // c", "<k:const> a = <s:`b`>; <c:// c>"),
    ("ruby", "puts @a", "<k:puts> <v:@a>"), ("perl", "my $x = \"$y\";", "<k:my> <v:$x> = <s:\"><v:$y><s:\">;"),
    ("fish", "set x $y", "<k:set> x <v:$y>"), ("json", "{\"a\": 1}", "{<s:\"a\">: <n:1>}"),
    ("nonsense", "if x", "if x"),
  ])
  func `pieces are what they are`(language: String, code: String, expected: String) {
    #expect(marked(code, language) == expected)
  }

  @Test(arguments: ["bash", "python", "sql", "node", "perl", "console", "yaml", "other"])
  func `no byte is lost, whatever the text is`(language: String) {
    var random = SystemRandomNumberGenerator()
    let letters = Array("ab1$\"'`\\{}#-/* \n\té€😀<=:@")
    for _ in 0..<300 {
      let code = String((0..<40).map { _ in letters.randomElement(using: &random) ?? "a" })
      let lines = HighlightedCode.lines(of: code, language: language)
      #expect(lines.map { $0.map(\.text).joined() }.joined(separator: "\n") == code)
    }
  }

  @Test func `prompts and sample output are told from the script`() {
    let html = Highlighter.markup(of: "$ df \\\n  -h\nFilesystem", language: "console").string
    #expect(html == "<i class=p>$ </i>df \\\n  -h\n<i class=o>Filesystem</i>")
  }
}
