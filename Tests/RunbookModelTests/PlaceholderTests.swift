import RunbookModel
import Testing

@Suite struct PlaceholderTests {
  static let placeholders: [String] = [
    "kubectl get pod 1️⃣<pod-name>", "ssh admin@1️⃣<host>", "cat 1️⃣<path>/log",
    "echo 'a' 1️⃣<NAME_2>", "curl https://1️⃣<host>:8080/x", "true # <no>\nkubectl logs 1️⃣<pod>", "a \"b # 1️⃣<c>\"",
    "echo \"it's 1️⃣<pod>\"",
  ]

  @Test(arguments: placeholders)
  func `a placeholder is an error in a declared runbook and a warning in a plain one`(_ marked: String) {
    for (prefix, code) in [("---\nrunbook: 1\n---\n", "E132"), ("", "W105")] {
      let text = MarkedText("\(prefix)## Fix\n\n```bash\n\(marked)\n```\n")
      let compilation = compile(text.text)
      #expect(compilation.diagnostics.map(\.code) == [code])
      #expect(compilation.diagnostics.first?.range.lowerBound == text.offset)
      #expect(compilation.hasErrors == (code == "E132"))
    }
  }

  @Test(arguments: ["psql -c \"select '1️⃣<user name>'\"", "psql -c 'select 1️⃣<n>'", "cat <<X\n1️⃣<n>\nX"])
  func `a place where no value is safe is told of`(_ marked: String) {
    let text = MarkedText("## Fix\n\n```bash\n\(marked)\n```\n")
    let compilation = compile(text.text)
    #expect(compilation.diagnostics.map(\.code) == ["W106"])
    #expect(compilation.diagnostics.first?.range.lowerBound == text.offset)
  }

  @Test func `points after the prompt of a console block`() {
    let text = MarkedText("## Fix\n\n1. Do:\n\n   ```console\n   $ a \\\n   > 1️⃣<pod>\n   out\n   ```\n")
    let diagnostics = compile(text.text).diagnostics
    #expect(diagnostics.map(\.code) == ["W105"])
    #expect(diagnostics.first?.range.lowerBound == text.offset)
  }

  @Test func `says each name of a block once`() {
    let diagnostics = compile("```bash\na <x> <y> <x>\nb <x>\n```\n").diagnostics
    #expect(diagnostics.map(\.message).map { $0.prefix(5) } == ["`<x>`", "`<y>`"])
  }

  static let others: [String] = [
    "cmd < file > out", "cmd <file >out", "sort <in>out", "sort <in>>out", "cat <<EOF > file\nx\nEOF",
    "cat <<EOF>file\nx\nEOF",
    "diff <(a) <(b)", "cmd 2>&1 <input", "echo \"<b>bold</b>\"", "echo '<html><body>x</body></html>'", "echo \"<br>\"",
    "docker images | grep '<none>'", "grep -oP '(?<name>x)' f", "grep -oP '(?P<name>x)' f", "true # see <pod>",
    "echo \"a<1>\"", "psql -c \"select 1 where a <b and c> 5\"", "echo <<<word", "cat <<X\n<config>1</config>\nX",
    "echo \\<pod>", "cat <&3 >&4", "[[ a <b && c> d ]]",
  ]

  @Test(arguments: others)
  func `redirections, markup and patterns are not placeholders`(_ script: String) {
    #expect(compile("## Fix\n\n```bash\n\(script)\n```\n").diagnostics == [])
  }

  @Test func `only shells read placeholders as redirections`() {
    #expect(compile(declared("## Fix\n\n```python\nprint('<pod>')\n```\n")).diagnostics == [])
  }
}
