import RunbookModel
import Testing

@Suite struct InputTests {
  static let inputs: [(yaml: String, words: String)] = [
    ("- name: A", "A: text"), ("- name: A\n  default: x", "A: text = “x”"),
    ("- name: A\n  default: ''", "A: text = “”"),
    ("- name: A\n  type: port\n  default: 5432", "A: port = “5432”"),
    ("- name: A\n  secret: true\n  optional: yes", "A: text secret optional"),
    ("- name: A\n  type: choice\n  choices: [x, y]", "A: choice of x|y"),
    ("- name: A\n  choices: [x, y]", "A: choice of x|y"),
    ("- name: A\n  pattern: 'p-\\d+'\n  prompt: Which?", "A: text like p-\\d+ “Which?”"),
    ("A:\n  type: int\n  default: 010", "A: int = “010”"), ("A:", "A: text"),
    ("- name: A\n  label: instance", "A: text by instance"),
    ("- name: A\n  type: host\n  label: [server, instance]", "A: host by server, instance"),
  ]

  @Test(arguments: inputs)
  func `reads an input, in a list or a map`(_ yaml: String, _ words: String) {
    let compilation = Self.compile(yaml)
    #expect(places(compilation) == [])
    #expect(compilation.runbook.header.inputs.map { describe($0) } == [words])
  }

  static let mistakes: [(yaml: String, code: String)] = [
    ("- name: 1️⃣1A", "E119"), ("- name: 1️⃣PATH", "E120"), ("- name: 1️⃣LD_AUDIT", "E120"), ("- 1️⃣prompt: x", "E012"),
    ("- name: A\n  1️⃣defalt: x", "E010"), ("- name: A\n  type: 1️⃣prt", "E103"), ("- name: A\n  secret: 1️⃣maybe", "E103"),
    ("- name: 1️⃣A\n  type: choice", "E002"), ("- name: A\n- name: 1️⃣A", "E011"),
    ("- name: A\n  pattern: 1️⃣'('", "E215"), ("- name: A\n  secret: true\n  default: 1️⃣x", "E015"),
    ("- name: A\n  default: 1️⃣[x]", "E009"), ("1️⃣1A:", "E119"), ("- name: A\n  label: 1️⃣{a: b}", "E009"),
  ]

  @Test(arguments: mistakes)
  func `points at what is wrong with an input`(_ yaml: String, _ code: String) {
    let marked = MarkedText(Self.document(yaml))
    let diagnostics = RunbookModelTests.compile(marked.text).diagnostics
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.range.lowerBound == marked.offset)
  }

  static let defaults: [(type: String, value: String, refusal: String)] = [
    ("int", "x", "is not a whole number"), ("int", "1.5", "is not a whole number"), ("number", "x", "is not a number"),
    ("number", "5s", "is not a number"), ("bool", "yes", "is not true or false"),
    ("port", "0", "is not a port, 1 to 65535"),
    ("port", "65536", "is not a port, 1 to 65535"), ("host", "-oProxyCommand", "is not a host name or address"),
    ("host", "a b", "is not a host name or address"), ("path", "-rf", "begins with a hyphen"),
    ("url", "example.com", "is not a URL such as https://example.com/"),
    ("duration", "soon", "is not a duration such as 5, 30s, 2m, 1h30m"),
  ]

  @Test(arguments: defaults)
  func `refuses a default that is not a value of its type`(_ type: String, _ value: String, _ refusal: String) {
    let diagnostics = Self.compile("- name: A\n  type: \(type)\n  default: '\(value)'").diagnostics
    #expect(diagnostics.map(\.message) == ["the default `\(value)` \(refusal)"])
  }

  @Test(arguments: [
    ("int", "-3"), ("number", "1.5"), ("bool", "true"), ("port", "65535"), ("host", "db-1.example.com"),
    ("host", "::1"),
    ("path", "a/b c"), ("url", "postgres://db/x"), ("duration", "1h30m"), ("text", ""),
  ])
  func `takes a default that is a value of its type`(_ type: String, _ value: String) {
    #expect(Self.compile("- name: A\n  type: \(type)\n  default: '\(value)'").diagnostics == [])
  }

  @Test func `refuses a default that is not a choice, or does not match the pattern`() {
    #expect(
      Self.compile("- name: A\n  choices: [x, y]\n  default: z").diagnostics.map(\.message)
        == ["the default `z` is not one of x, y"])
    #expect(
      Self.compile("- name: A\n  pattern: '[a-z]+'\n  default: ab1").diagnostics.map(\.message)
        == ["the default `ab1` does not match [a-z]+"])
  }

  static func document(_ yaml: String) -> String {
    let indented = yaml.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return declared("## Fix\n\n```bash\ntrue\n```\n", header: "inputs:\n\(indented)\n")
  }

  static func compile(_ yaml: String) -> RunbookCompiler.Compilation {
    RunbookModelTests.compile(document(yaml))
  }
}
