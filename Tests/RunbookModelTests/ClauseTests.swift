import Markdown
import RunbookModel
import Testing

@Suite struct ClauseTests {
  static let clauses: [(item: String, words: String)] = [
    ("expect: exit `0`", "expect exit 0"), ("expect: exit `1, 2`", "expect exit 1|2"),
    ("expect: stdout `< 90`", "expect stdout < 90"), ("expect: time `<= 5s`", "expect time <= 5s"),
    ("expect: stdout is `1`", "expect stdout is “1”"), ("expect: stdout is empty", "expect stdout is empty"),
    ("expect: stderr contains `a b`", "expect stderr contains “a b”"),
    ("expect: stdout matches `a*_b*`", "expect stdout matches /a*_b*/"),
    ("expect: $USED exists", "expect $USED exists"), ("expect: not $USED is empty", "expect not $USED is empty"),
    ("expect: json `$.a[0].b` is `x`", "expect json $.a[0].b is “x”"),
    (
      "expect: stdout is `a` and not stderr contains `b` and exit `0`",
      "expect stdout is “a” and not stderr contains “b” and exit 0"
    ),
    ("when: not $DRY exists", "when not $DRY exists"), ("if exit `2`: [B](#b)", "if exit 2 → #b"),
    ("if stdout contains `x: y`: stop", "if stdout contains “x: y” → stop"),
    ("if exit `1` and stdout is empty: next", "if exit 1 and stdout is empty → next"), ("pass: [B](#b)", "pass → #b"),
    ("pass: next", "pass → next"), ("pass: resolved", "pass → resolved"), ("fail: escalate", "fail → escalate"),
    ("fail: retry", "fail → retry"), ("fail: stop", "fail → stop"), ("pass: [the *other*](#b)", "pass → #b"),
    ("pass: [elsewhere](other.md)", "pass → other.md"),
    ("pass: [elsewhere](../x/other.md#c)", "pass → ../x/other.md#c"),
    ("rollback: [B](#b)", "rollback → #b"), ("note: takes a *minute*", "note takes a *minute*"),
  ]

  @Test(arguments: clauses)
  func `reads a clause`(_ item: String, _ words: String) throws {
    let compilation = Self.compile("- \(item)")
    #expect(places(compilation) == [])
    let step = try #require(compilation.runbook.steps.first)
    #expect(describe(step).last == "  \(words)")
  }

  @Test func `keeps the order of what may be there several times`() throws {
    let step = try #require(
      Self.compile(
        "- expect: exit `0`\n- if exit `1`: stop\n- note: one\n- expect: stdout is `x`\n- if exit `2`: next\n- note: two"
      )
      .runbook.steps.first)
    #expect(step.clauses.expectations.map(\.text) == ["exit `0`", "stdout is `x`"])
    #expect(step.clauses.branches.map(\.condition.text) == ["exit `1`", "exit `2`"])
    #expect(step.clauses.notes == ["one", "two"])
  }

  @Test func `reads clauses below a block that is in a list`() throws {
    let compilation = RunbookModelTests.compile(
      declared("## Fix\n\n1. First:\n\n   ```bash\n   true\n   ```\n\n   - pass: [B](#b)\n\n### B\n\n```sh\nb\n```\n"))
    #expect(places(compilation) == [])
    #expect(compilation.runbook.steps.first?.clauses.pass?.destination == .step("b"))
  }

  @Test(arguments: [
    "- one\n- two: three\n- see [B](#b)", "- **Note:** takes a while", "- then stop",
  ])
  func `prose in a list below a block is documentation`(_ list: String) {
    let compilation = Self.compile(list)
    #expect(places(compilation) == [])
    #expect(compilation.runbook.steps.first?.clauses == Clauses())
  }

  /// A clause with a mark where its mistake is pointed at.
  static let mistakes: [(list: String, code: String)] = [
    ("- 1️⃣fails: [B](#b)", "E203"), ("- 1️⃣Pass: [B](#b)", "E203"), ("- 1️⃣undo: [B](#b)", "E203"),
    ("- 1️⃣expects: exit `0`", "E203"),
    ("1️⃣- expect:", "E205"), ("- expect: exit `0` 1️⃣or stdout is `x`", "E206"), ("- expect: 1️⃣output is `x`", "E207"),
    ("- expect: 1️⃣`x`", "E207"), ("- expect: stdout 1️⃣equals `x`", "E208"), ("- expect: 1️⃣stdout", "E209"),
    ("- expect: stdout 1️⃣`x`", "E209"), ("- expect: stdout 1️⃣is", "E210"), ("- expect: stdout 1️⃣contains", "E210"),
    ("- expect: exit 1️⃣`256`", "E211"), ("- expect: exit 1️⃣`1,`", "E211"), ("- expect: exit 1️⃣`ok`", "E211"),
    ("- expect: json 1️⃣`a.b` is `x`", "E212"), ("- expect: 1️⃣json is `x`", "E213"), ("1️⃣- note:", "E214"),
    ("- expect: stdout matches `a(1️⃣*b`", "E215"), ("- expect: stdout matches ``a`1️⃣[b``", "E215"),
    ("- expect: stdout 1️⃣`< x`", "E216"), ("- expect: stdout 1️⃣`< 5 parsecs`", "E216"),
    ("- expect: stdout 1️⃣< 90", "E204"),
    ("- expect: stdout is 1️⃣x", "E204"), ("- expect: stdout matches 1️⃣a.*b", "E204"), ("- expect: 1️⃣$1 is `x`", "E119"),
    ("- pass: 1️⃣nxt", "E307"), ("- pass: 1️⃣the next one", "E307"), ("1️⃣- pass:", "E308"), ("1️⃣- if exit `2`:", "E308"),
    ("- pass: 1️⃣[x](https://example.com/)", "E309"), ("- pass: 1️⃣[x](image.png)", "E309"),
    ("- pass: 1️⃣[x](#nowhere)", "E310"),
    ("- pass: 1️⃣[x](#fix)", "E306"), ("- rollback: 1️⃣resolved", "E303"), ("- pass: 1️⃣[A](#a)", "E301"),
    ("- pass: 1️⃣retry", "E301"),
    ("- pass: [B](#b)\n1️⃣- pass: next", "E202"), ("- when: $A exists\n1️⃣- when: $B exists", "E202"),
    ("- pass: [B](#b)\n1️⃣- something else", "E201"), ("- pass: [B](#b)\n1️⃣- something: else", "E201"),
    ("- pass: [B](#b)\n1️⃣- retries: 3", "E201"),
    ("- 1️⃣on fali: escalate\n- pass: [B](#b)", "E203"), ("- 1️⃣on fail: escalate", "E203"),
    ("- if 1️⃣it fails: escalate\n- pass: [B](#b)", "E207"), ("- 1️⃣when $X exists: [B](#b)", "E203"),
    ("- 1️⃣If exit `2`: escalate", "E203"), ("- 1️⃣otherwise: escalate", "E203"),
    ("- pass: [B](#b)\n1️⃣- busy: escalate", "E218"), ("- 1️⃣**pass**: [B](#b)", "E220"),
    ("- 1️⃣`fail:` escalate", "E220"), ("- 1️⃣pass:next", "E220"), ("- 1️⃣fail - escalate", "E220"),
    ("- 1️⃣fail escalate", "E220"), ("- 1️⃣expect exit `0`", "E220"), ("- 1️⃣if exit `2` escalate", "E220"),
    ("- when: 1️⃣exit `0`", "E222"), ("- when: 1️⃣json `$.a` exists", "E222"),
    ("1️⃣- if it fails, escalate", "W203"), ("- pass: 1️⃣[B](#b) if all is well", "E307"),
    ("- expect: exit 1️⃣0", "E204"), ("- expect: json 1️⃣$.a is `b`", "E204"), ("- rollback: 1️⃣[A](#a)", "E303"),
    ("- if 1️⃣$NOBODY is `x`: stop", "W402"), ("- expect: stdout is `x` and 1️⃣$NOBODY `< 5`", "W402"),
  ]

  @Test(arguments: mistakes)
  func `points at what is wrong with a clause`(_ list: String, _ code: String) throws {
    let marked = MarkedText(Self.document(list))
    let compilation = RunbookModelTests.compile(marked.text)
    #expect(compilation.diagnostics.map(\.code) == [code])
    let source = compilation.runbook.source
    let found = compilation.diagnostics.first.map { source.position(at: $0.range.lowerBound) }
    let wanted = marked.offset.map { source.position(at: $0) }
    #expect(found == wanted)
  }

  static let suggestions: [(item: String, help: String)] = [
    ("fails: [B](#b)", "did you mean `fail:`?"), ("ok: [B](#b)", "did you mean `pass:`?"),
    ("expect: stdot is `x`", "did you mean `stdout`?"), ("pass: reslved", "did you mean `resolved`?"),
    ("pass: [x](#bb)", "did you mean `#b`?"), ("pass: [x](#fix)", "link to `#a`, the first step below it"),
    ("expect: stdout contain `x`", "did you mean `contains`?"), ("on failure: stop", "did you mean `fail:`?"),
    ("pass:next", "put a blank after the colon: `pass: next`"),
    ("retries: 3\n- pass: [B](#b)", "write it after the block's language, as in `bash {retries=…}`"),
  ]

  @Test(arguments: suggestions)
  func `names the nearest known word`(_ item: String, _ help: String) {
    #expect(Self.compile("- \(item)").diagnostics.map(\.help) == [help])
  }

  @Test func `a list that stands apart from its step is pointed at`() {
    let compilation = Self.compile("Some prose.\n\n- pass: [B](#b)")
    #expect(places(compilation) == ["W201 15:1-16"])
  }

  static func document(_ list: String) -> String {
    declared("## Fix\n\n### A\n\n```bash\ntrue\n```\n\n\(list)\n\n### B\n\n```bash\nb\n```\n")
  }

  static func compile(_ list: String) -> RunbookCompiler.Compilation {
    RunbookModelTests.compile(document(list))
  }
}
