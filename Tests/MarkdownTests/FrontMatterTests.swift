import Testing

@testable import Markdown

struct FrontMatterTests {
  private func parse(_ text: String) -> FrontMatter {
    let source = SourceText(text)
    return FrontMatter.parse(source, in: 0..<source.bytes.count)
  }

  @Test func `entries know where they are`() throws {
    let text = "title: \"A b\" # comment\ntags: [x, 'y']\n"
    let source = SourceText(text)
    let result = parse(text)
    #expect(result.problems.isEmpty)
    guard case .map(let entries) = try #require(result.root).content else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["title", "tags"])
    #expect(entries.map { source.string($0.keyRange) } == ["title", "tags"])
    #expect(entries.map { source.string($0.value.range) } == ["\"A b\"", "[x, 'y']"])
    guard case .list(let tags) = entries[1].value.content else {
      Issue.record("no list")
      return
    }
    #expect(tags.map { source.string($0.range) } == ["x", "'y'"])
    #expect(tags.map(\.content) == [.scalar("x"), .scalar("y")])
  }

  @Test(arguments: [
    ("a: &x 1\n", "a value has an anchor", true),
    ("a: *x\n", "a value is an alias", true),
    ("a: !!int 1\n", "a tag gives a value a type", true),
    ("%YAML 1.2\n", "front matter can't have directives", true),
    ("a: 1\n--- \n", "front matter can't have a second document", true),
    ("a: 1\nb: 2\na: 3\n", "the key `a` is here a second time", true),
    ("a:\n\tb: 1\n", "a tab is used for indentation", true),
    ("a: b\n  c\n", "a plain value takes several lines", true),
    ("a: {{ .Name }}\n", "a template is not in quotes", false),
    ("a: \"b\n", "a quote is not closed", false),
    ("a: [b, c\n", "a bracket is not closed", false),
    ("a: [b,\n  c]\n", "a list or map in brackets takes several lines", true),
    ("a: \"\\q\"\n", "`\\q` is not an escape", false),
    ("a: b: c\n", "there is a second `key:` on the line", false),
    ("- a\n", "front matter is not made of `key: value` lines", true),
    ("a: 1\nb\n", "a `key: value` is expected here", false),
    ("a: @b\n", "a value begins with `@`", false), ("@a: b\n", "a value begins with `@`", false),
    ("a: - b\n", "a list item is on the line of its key", false),
    ("a: -\n", "a list item is on the line of its key", false),
    ("a: b\n  - c\n", "a list item is below a value, and would be part of its text", true),
    ("a: b\n  c: d\n", "the indentation matches no line above", false),
    ("a: [b: c]\n", "a list in brackets holds a `key: value` without braces", true),
    (": b\n", "a value has no key", true), ("? a\n", "a key is marked with `?`", true),
    ("a: |--\n  b\n", "there is text after `|` or `>`", false),
    ("a: b\u{7}\n", "there is a control character in the text: U+0007", false),
  ])
  func `what cannot be read has its own message`(text: String, message: String, isUnsupported: Bool) throws {
    let problem = try #require(parse(text).problems.first)
    #expect(problem.message == message)
    #expect(problem.isUnsupported == isUnsupported)
    #expect(!problem.help.isEmpty)
  }

  @Test(arguments: [
    "a: &x\n  b: c\n", "a: b\n  - c\n  - d\n", "a: b\n  c: d\n  e: f\n", "{{ a }}\n",
    "\(String(repeating: "{a: ", count: 17))1\(String(repeating: "}", count: 17))\n",
  ])
  func `one mistake is told of once`(text: String) {
    #expect(parse(text).problems.count == 1)
  }

  @Test func `a second key points at the first`() {
    #expect(parse("a: 1\nb: 2\na: 3\n").problems.map(\.kind) == [.duplicateKey(name: "a", first: 0..<1)])
    #expect(parse("a: 1\nb: 2\na: 3\n").problems.map(\.range) == [10..<11])
  }

  @Test func `all problems are collected`() {
    #expect(
      parse("a: &x 1\nb: @c\nc: [\nd: 1\n").problems.map(\.kind) == [.anchor, .reservedCharacter("@"), .unclosedFlow])
  }

  @Test func `too much is a problem, not a crash`() {
    let deep = (0..<40).map { String(repeating: " ", count: $0) + "k:\n" }.joined()
    #expect(parse(deep).problems.map(\.kind) == [.tooDeep(limit: 16)])
    #expect(parse("a: " + String(repeating: "[", count: 50_000)).problems.map(\.kind) == [.tooDeep(limit: 16)])
    #expect(parse("a: " + String(repeating: "b", count: 70_000)).problems.map(\.kind) == [.tooLarge(limit: 65_536)])
  }

  @Test func `front matter is found in the first lines only`() throws {
    let closed = Document.parse(SourceText("---\na: 1\n---\n# T\n"))
    #expect(closed.frontMatter == FrontMatterBlock(range: 0..<12, content: 4..<9, isClosed: true))
    #expect(closed.dump() == "document @1:1-4:4\n  heading 1 @4:1-4:4\n    text @4:3-4:4 \"T\"\n")
    let open = Document.parse(SourceText("---\na: 1\n"))
    #expect(open.frontMatter?.isClosed == false)
    #expect(open[try #require(Array(open.children(of: open.root)).first)].kind == .thematicBreak)
    #expect(Document.parse(SourceText("\n---\na: 1\n---\n")).frontMatter == nil)
    #expect(Document.parse(SourceText("--- \t\na: 1\n--- \n")).frontMatter?.content == 6..<11)
    #expect(Document.parse(SourceText("----\na: 1\n----\n")).frontMatter == nil)
    #expect(Document.parse(SourceText("---\n---\n")).frontMatter?.content == 4..<4)
  }
}
