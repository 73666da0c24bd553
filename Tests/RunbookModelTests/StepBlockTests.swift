import Markdown
import RunbookModel
import Testing

@Suite struct StepBlockTests {
  static let ids: [(body: String, ids: [String])] = [
    ("## A b\n\n```sh\n1\n```\n\n```sh\n2\n```\n\n```sh\n3\n```\n", ["a-b", "a-b-2", "a-b-3"]),
    ("## A\n\n```sh {#own}\n1\n```\n\n```sh\n2\n```\n", ["own", "a-2"]),
    ("## A\n\n```sh\n1\n```\n\n## A\n\n```sh\n2\n```\n", ["a", "a-1"]),
    ("## A\n\n```sh\n1\n```\n\n```sh\n2\n```\n\n## A-2\n\n```sh\n3\n```\n", ["a", "a-2", "a-2-2"]),
    ("```sh\n1\n```\n", ["test"]), ("## Grüße, *Welt*!\n\n```sh\n1\n```\n", ["grüße-welt"]),
    ("## !!!\n\n```sh\n1\n```\n", ["step"]),
  ]

  @Test(arguments: ids)
  func `a step is named by its id, else by its heading`(_ body: String, _ ids: [String]) {
    #expect(compile(declared(body)).runbook.steps.map(\.id) == ids)
  }

  @Test func `a step is called like its heading, the second one with its number`() {
    let runbook = compile(declared("## Check `x` & *y*\n\n```sh\n1\n```\n\n```sh\n2\n```\n")).runbook
    #expect(runbook.steps.map(\.title) == ["Check x & y", "Check x & y (2)"])
  }

  @Test func `a link reaches a step by its heading and by its id`() {
    let runbook = compile(
      declared(
        """
        ## A

        ```sh
        1
        ```

        - pass: [by id](#own)
        - fail: [by heading](#b-c)

        ## B c

        ```sh {#own}
        2
        ```
        """)
    ).runbook
    #expect(runbook.steps.first?.clauses.pass?.destination == .step("own"))
    #expect(runbook.steps.first?.clauses.fail?.destination == .step("own"))
  }

  static let scripts: [(block: String, script: String?)] = [
    ("```bash\na\n\n  b\n```", "a\n\n  b"), ("```bash\n$ a\nout\n$ b\n```", "a\nb"),
    ("```bash\n$ a \\\n  b \\\n  c\nout\n```", "a \\\n  b \\\n  c"),
    ("```console\n$ a \\\n> b\nout\n```", "a \\\nb"),
    ("```sh\n$ cat <<EOF\nx\n$ y\nEOF\nout\n```", "cat <<EOF\nx\n$ y\nEOF"),
    ("```sh\n$ cat <<-'END'\n\tx\n\tEND\nout\n$ b\n```", "cat <<-'END'\n\tx\n\tEND\nb"),
    ("```sh\n$ cat <<<word\nout\n```", "cat <<<word"), ("```console\n  $ a\n```", "a"),
    ("```python\n$ a\nb\n```", "$ a\nb"), ("```zsh\n$ a\nb\n```", "a"), ("~~~bash\na\n~~~", "a"),
    ("```bash\n$a\n```", "$a"), ("```bash {.example}\na\n```", nil), ("```output\na\n```", nil), ("```\na\n```", nil),
    ("```json\n{}\n```", nil),
  ]

  @Test(arguments: scripts)
  func `the script is the block, or what is after its prompts`(_ block: String, _ script: String?) {
    let runbook = compile(declared("## Fix\n\n\(block)\n")).runbook
    #expect(runbook.steps.first?.script?.text == script)
  }

  @Test(arguments: scripts.filter { $0.script != nil })
  func `every line of a script knows where it stands`(_ block: String, _ script: String?) throws {
    let runbook = compile(
      declared(
        "## Fix\n\n1. In a list:\n\n   "
          + block.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n   ") + "\n")
    ).runbook
    let found = try #require(runbook.steps.first?.script)
    let lines = found.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(found.lineOffsets.count == lines.count)
    for (line, offset) in zip(lines, found.lineOffsets) {
      #expect(runbook.source.bytes[offset...].starts(with: line.utf8))
    }
  }

  @Test(arguments: ["bash", "sh", "shell", "zsh", "fish", "python", "python3", "ruby", "perl", "node", "sql"])
  func `runs these languages`(_ language: String) {
    let compilation = compile(declared("## Fix\n\n```\(language)\nx\n```\n"))
    #expect(compilation.diagnostics == [])
    #expect(compilation.runbook.steps.first?.script?.language == language)
  }

  @Test func `the front matter adds languages and changes others`() {
    let header = "interpreters:\n  sql: mysql --batch\n  lua: lua -\n"
    let runbook = compile(declared("## Fix\n\n```lua\nx\n```\n\n```sql\nx\n```\n", header: header)).runbook
    #expect(runbook.steps.map { $0.script?.interpreter.command } == [["lua", "-"], ["mysql", "--batch"]])
    #expect(runbook.steps.map { $0.script?.interpreter.delivery } == [.standardInput, .standardInput])
  }

  static let settings: [(attributes: String, words: String)] = [
    ("", ""), ("timeout=5", "timeout 5.0 s"), (#"timeout="2m""#, "timeout 2 min 00 s"),
    ("retries=3 delay=0.5", "retries 3, delay 0.50 s"),
    ("delay=0", "delay 0.00 s"), ("capture=X", "capture X"), ("risk=high", "risk high"),
    (#"confirm="Sure?""#, "confirm “Sure?”"), (#"via="ssh db""#, "via “ssh db”"), ("cwd=sub", "cwd sub"),
    ("interactive=yes", "timeout 1 d 00 h, interactive"), ("visits=3", "visits 3"),
  ]

  @Test(arguments: settings)
  func `the fence line sets how a step runs`(_ attributes: String, _ words: String) {
    let compilation = compile(declared("## Fix\n\n```bash {\(attributes)}\nx\n```\n"))
    #expect(places(compilation) == [])
    let described = compilation.runbook.steps.first.map { describe($0)[1] }
    #expect(described == (words.isEmpty ? "  bash" : "  bash (\(words))"))
  }

  @Test func `the front matter sets the time of every step`() {
    let runbook = compile(
      declared("## Fix\n\n```bash\nx\n```\n\n```bash {timeout=3}\nx\n```\n", header: "timeout: 90s\n")
    ).runbook
    #expect(runbook.steps.map { $0.script?.settings.timeout } == [.seconds(90), .seconds(3)])
  }
}
