import RunbookModel
import Testing

@Suite struct KindTests {
  static let titles: [(title: String, kind: Kind?)] = [
    ("Diagnosis", .diagnostic), ("diagnosis", .diagnostic), ("DIAGNOSIS", .diagnostic), ("2. Diagnosis", .diagnostic),
    ("2.1 Checks", .diagnostic), ("Step 2: Triage", .diagnostic), ("Phase 1 - Investigate", .diagnostic),
    ("1) Symptoms", .diagnostic), ("Troubleshooting:", .diagnostic), ("  Check  ", .diagnostic),
    ("Mitigation", .remediation), ("Fix", .remediation), ("Steps", .remediation), ("Restart", .remediation),
    ("Procedure", .remediation), ("Recovery.", .remediation), ("Eradicate", .remediation),
    ("Verify", .verification), ("Post checks", .verification), ("Validation", .verification),
    ("Confirm", .verification), ("Rollback", .rollback), ("Roll back", .rollback), ("3. Undo", .rollback),
    ("Revert", .rollback), ("", nil), ("Background", nil), ("Fixes", nil), ("Check the disk", nil), ("Step 2", nil),
    ("12.", nil), ("Diagnosis of the fix", nil), ("Step", nil),
  ]

  @Test(arguments: titles)
  func `a heading gives its kind whatever its case and numbering`(_ title: String, _ kind: Kind?) {
    #expect(Kind(headingTitle: title) == kind)
  }

  @Test(arguments: ["Escalation", "escalate", "1. Prerequisites", "ESCALATION"])
  func `task lists under these headings are people's work`(_ title: String) {
    #expect(Kind.isPeoplesWork(headingTitle: title))
    #expect(!Kind.isPeoplesWork(headingTitle: "About \(title)"))
  }

  static let nesting: [(body: String, kind: Kind)] = [
    ("## Diagnosis\n\n### Anything\n\n", .diagnostic), ("## Diagnosis\n\n### Fix\n\n", .remediation),
    ("## Diagnosis\n\n### Fix\n\n#### Anything\n\n", .remediation), ("## Fix\n\n## Anything\n\n", .unclassified),
    ("# Verify\n\n## Anything\n\n### More\n\n", .verification), ("### Undo\n\n## Anything\n\n", .unclassified),
    ("", .unclassified),
  ]

  @Test(arguments: nesting)
  func `the nearest known heading above a step gives its kind`(_ body: String, _ kind: Kind) {
    #expect(compile(declared(body + "```bash\ntrue\n```\n")).runbook.steps.map(\.kind) == [kind])
  }

  @Test(arguments: [Kind.diagnostic, .remediation, .verification, .rollback])
  func `a kind on the fence wins over the heading`(_ kind: Kind) {
    let runbook = compile(declared("## Fix\n\n```bash {.\(kind.rawValue)}\ntrue\n```\n")).runbook
    #expect(runbook.steps.map(\.kind) == [kind])
  }
}
