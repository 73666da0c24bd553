import RunbookModel
import Testing

@Suite struct PeoplesWorkTests {
  static let lists: [(body: String, steps: [String])] = [
    ("## Escalation\n\n- [ ] Call\n", ["#escalation “Escalation” unclassified", "  [ ] Call"]),
    (
      "## Mitigation\n\n- [ ] Call\n- [x] Sit down\n",
      ["#mitigation “Mitigation” remediation", "  [ ] Call", "  [x] Sit down"]
    ),
    ("## Background\n\n- [ ] Call\n", []), ("## Fix\n\n- just\n- a list\n", []),
    (
      "## Prerequisites\n\n- [ ] ask `POD`: Which pod is *stuck*?\n",
      ["#prerequisites “Prerequisites” unclassified", "  [ ] ask POD: Which pod is *stuck*?"]
    ),
    (
      "## Escalation\n\n- [ ] Call\n- pass: escalate\n",
      ["#escalation “Escalation” unclassified", "  [ ] Call", "  pass → escalate"]
    ),
    (
      "## Fix\n\n```sh\na\n```\n\n- fail: [Else](#else)\n\n## Else\n\n- [ ] Call\n",
      ["#fix “Fix” remediation", "  sh", "  | a", "  fail → #else", "#else “Else” unclassified", "  [ ] Call"]
    ),
    (
      "## Fix\n\n- **yes**: [More](#more)\n- `no`: stop\n\n## More\n\n- [ ] Call\n",
      [
        "#fix “Fix” remediation", "  choice yes → #more", "  choice no → stop", "#more “More” unclassified",
        "  [ ] Call",
      ]
    ),
    (
      "## Fix\n\n```sh\na\n```\n\n- [ ] Look\n- pass: resolved\n",
      ["#fix “Fix” remediation", "  sh", "  | a", "  [ ] Look", "  pass → resolved"]
    ),
    (
      "## Check\n\n- yes: [Fix](#fix)\n- no: resolved\n- not sure: escalate\n\n## Fix\n\n```sh\na\n```\n",
      [
        "#check “Check” diagnostic", "  choice yes → #fix", "  choice no → resolved", "  choice not sure → escalate",
        "#fix “Fix” remediation", "  sh", "  | a",
      ]
    ),
    ("## Links\n\n- docs: [a](#links)\n", []),
  ]

  @Test(arguments: lists)
  func `a list is people's work, a decision, or documentation`(_ body: String, _ steps: [String]) {
    let compilation = compile(declared(body))
    #expect(compilation.diagnostics.filter { $0.code != "E302" } == [])
    #expect(compilation.runbook.steps.flatMap { describe($0) } == steps)
  }

  @Test(arguments: [("ask `PATH`: x", "E120 7:11-17"), ("ask `1A`: x", "E119 7:11-15")])
  func `refuses to ask for what can't be a value`(_ task: String, _ place: String) {
    #expect(places(compile(declared("## Fix\n\n- [ ] \(task)\n"))) == [place])
  }

  /// A list under a heading whose steps are people's, with a mark where its mistake is pointed at.
  static let mistakes: [(list: String, codes: [String])] = [
    ("- yes: resolved\n1️⃣- no:", ["E308"]), ("- yes: resolved\n- no: 1️⃣nowhere", ["E307"]),
    ("- yes: resolved\n1️⃣- no, never", ["E201"]), ("- yes: resolved\n1️⃣- Yes: stop", ["E219"]),
    ("1️⃣- yes: resolved", ["W202"]), ("- yes: resolved\n- no: stop\n1️⃣- fail: escalate", ["E221"]),
    ("- yes: resolved\n- no: stop\n1️⃣- rollback: [Fix](#fix)", ["E221"]),
    ("- yes: resolved\n- no: stop\n1️⃣- pass: escalate", ["E221"]),
    ("- yes: resolved\n- no: stop\n- pass: escalate\n- when: $HOME is `/`", []),
    ("1️⃣- pass: resolved\n- fail: escalate", ["W201"]), ("1️⃣- yes → resolved\n- no → escalate", ["W203", "W203"]),
    ("- [ ] Call\n1️⃣- expect: exit `0`", ["E221"]), ("- [ ] Call\n1️⃣- if exit `0`: stop", ["E221"]),
    ("- [ ] Call\n1️⃣- busy: stop", ["E218"]), ("- [ ] 1️⃣ask POD: Which?", ["E217"]),
    ("- [ ] 1️⃣Ask `POD`: Which?", ["E217"]), ("- [ ] 1️⃣ask `POD` which", ["E217"]),
    ("- [ ] ask the DBA: now\n- [ ] ask DBA about it\n- [ ] ask `kubectl` about it", []),
    ("- docs: [Wiki](https://example.com/)\n- logs: [Kibana](https://example.com/)", []),
  ]

  @Test(arguments: mistakes)
  func `points at what is wrong with a decision or a task list`(_ list: String, _ codes: [String]) {
    let marked = MarkedText(declared("## Check\n\n```sh\na\n```\n\n## Fix\n\n\(list)\n"))
    let diagnostics = compile(marked.text).diagnostics
    #expect(diagnostics.map(\.code) == codes)
    #expect(diagnostics.first?.range.lowerBound == marked.offset)
  }

  @Test func `lists that lead to each other are all steps`() {
    let chain = (0..<2000).reversed().map { "## S\($0)\n\n- yes: [x](#s\($0 + 1))\n- no: stop\n" }
    let compilation = compile(declared(chain.joined(separator: "\n") + "\n## Fix\n\n- yes: [x](#s0)\n- no: stop\n"))
    #expect(compilation.runbook.steps.count == 2001)
  }

  @Test func `a plain document has no people's work`() {
    #expect(compile("## Escalation\n\n- [ ] Call\n").runbook.steps.isEmpty)
  }
}
