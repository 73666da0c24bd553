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
      "## Fix\n\n- yes: [More](#more)\n\n## More\n\n- [ ] Call\n",
      ["#fix “Fix” remediation", "  choice yes → #more", "#more “More” unclassified", "  [ ] Call"]
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

  @Test func `a plain document has no people's work`() {
    #expect(compile("## Escalation\n\n- [ ] Call\n").runbook.steps.isEmpty)
  }
}
