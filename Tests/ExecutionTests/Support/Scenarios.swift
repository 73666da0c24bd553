import Execution
import RunbookModel

/// The scenarios that stand for everything a run can go through.
///
/// `Fixtures/runs/` holds what happens in each.
enum Scenarios {
  typealias Named = (name: String, scenario: Scenario)

  static let all = flow + attempts + values + people + consent + changes + dryRuns + beginnings + hosts

  private static let twoChanges =
    step("one", ".remediation", "rollback: [undo one](#undo-one)")
    + step("two", ".remediation", "rollback: [undo two](#undo-two)") + step("check", "fail: stop")
    + "## Rollback\n\n" + step("undo one", ".rollback") + step("undo two", ".rollback")

  static let flow: [Named] = [
    ("passes-to-the-end", Scenario(step("a") + step("b"))),
    ("passes-to-resolved", Scenario(step("a", "pass: resolved") + step("b"))),
    (
      "follows-fail",
      Scenario(step("a", "fail: [c](#c)") + step("b") + step("c", "pass: escalate")).giving(.exit(1), at: "a")
    ),
    (
      "takes-the-first-branch-that-holds",
      Scenario(
        step("a", "if exit `1`: stop", "if exit `2`: [c](#c)", "if exit `2`: stop", "fail: stop") + step("b")
          + step("c")
      )
      .giving(.exit(2, stderr: "gone"), at: "a")
    ),
    (
      "takes-a-branch-when-it-passes",
      Scenario(step("a", "if stdout contains `warm`: [c](#c)", "pass: stop") + step("b") + step("c"))
        .giving(.says("warm and dry"), at: "a")
    ),
    (
      "expects-a-number",
      Scenario(step("a", "expect: stdout `< 90`", "fail: [c](#c)") + step("b") + step("c")).giving(
        .says("97\n"), at: "a")
    ),
    (
      "skips-what-when-excludes",
      Scenario(step("a", "when: $MODE is `full`", "pass: resolved") + step("b")).with(\.header, "env: {MODE: quick}\n")
    ),
    (
      "keeps-what-when-includes",
      Scenario(step("a", "when: $MODE is `full`") + step("b")).with(\.header, "env: {MODE: full}\n")
    ),
    ("leaves-a-loop", Scenario(step("a", "fail: [a](#a)") + step("b")).giving(.exit(1), .exit(1), .exit(0), at: "a")),
    (
      "stops-at-the-visit-limit", Scenario(step("a", ".diagnostic visits=3", "fail: [a](#a)")).giving(.exit(1), at: "a")
    ),
    (
      "hands-over-to-another-runbook",
      Scenario(step("a", "fail: [other](other.md)") + step("b"))
        .with(
          \.others,
          [
            "other.md": "inputs: {TOKEN: {}, KEPT: {default: k}}\n---\n\n# Other\n\n" + step("x")
              + step("y", "pass: [back](main.md#b)")
          ]
        )
        .giving(.exit(1), at: "a").saying(.value("t-1"))
    ),
    (
      "hands-over-to-a-step-of-another-runbook",
      Scenario(step("a", "pass: [other](other.md#y)"))
        .with(\.others, ["other.md": "---\n\n" + step("x") + step("y", "pass: resolved")])
    ),
    (
      "ends-unattended-at-a-failure",
      Scenario(step("a") + step("b")).giving(.exit(3), at: "a").with(\.isAttended, false)
    ),
  ]

  static let attempts: [Named] = [
    (
      "tries-again-until-it-passes",
      Scenario(step("a", ".diagnostic retries=3 delay=2", "pass: resolved")).giving(
        .exit(1), .exit(1), .exit(0), at: "a")
    ),
    (
      "gives-up-after-the-last-try",
      Scenario(step("a", ".diagnostic retries=2", "fail: stop")).giving(.exit(1), at: "a")
    ),
    (
      "is-interrupted-between-tries",
      Scenario(step("a", ".diagnostic retries=2", "fail: stop")).giving(.exit(1), at: "a").with(\.interruptsPause, true)
    ),
    (
      "asks-after-an-interruption",
      Scenario(step("a", "fail: stop")).giving(.ended(.interrupted(stopsRun: false)), .exit(0), at: "a").saying(.retry)
    ),
    (
      "stops-when-interrupted-twice",
      Scenario(step("a", "fail: stop")).giving(.ended(.interrupted(stopsRun: true)), at: "a")
    ),
    ("runs-out-of-time", Scenario(step("a", ".diagnostic timeout=5", "fail: stop")).giving(.ended(.timedOut), at: "a")),
    ("writes-too-much", Scenario(step("a", "fail: stop")).giving(.ended(.outputLimit), at: "a")),
    ("is-not-started", Scenario(step("a", "fail: stop")).giving(.ended(.notStarted("no directory `x`")), at: "a")),
    (
      "is-killed-before-it-could-say-much",
      Scenario(step("a", "expect: stdout is empty", "pass: resolved", "fail: stop")).giving(
        .ended(.signalled(9)), at: "a")
    ),
    (
      "lacks-the-program-whose-silence-was-expected",
      Scenario(step("a", "expect: stdout is empty", "if stdout is empty: resolved", "pass: resolved", "fail: stop"))
        .giving(.exit(127, stderr: "bash: line 1: kubectl: command not found\n"), at: "a")
    ),
    (
      "is-judged-by-its-exit-where-that-is-asked-for",
      Scenario(step("a", "expect: exit `127`", "if stdout contains `FATAL`: stop", "pass: resolved", "fail: stop"))
        .giving(.exit(127, stdout: "x"), at: "a")
    ),
    (
      "takes-a-branch-for-what-a-killed-program-wrote",
      Scenario(step("a", "if stdout is empty: resolved", "if stdout contains `FATAL`: escalate", "fail: stop"))
        .giving(.exit(137, stdout: "FATAL: no"), at: "a")
    ),
    ("is-killed", Scenario(step("a", "fail: stop")).giving(.ended(.signalled(9)), at: "a")),
    (
      "misses-a-program",
      Scenario(step("a", "fail: stop")).giving(
        .exit(127, stderr: "bash: line 1: pg_isready: command not found\n"), at: "a")
    ),
    ("retries-from-the-menu", Scenario(step("a")).giving(.exit(1), .exit(0), at: "a").saying(.retry)),
    ("leaves-after-a-failure", Scenario(step("a") + step("b")).giving(.exit(1), at: "a").saying(.skip)),
    (
      "goes-elsewhere-after-a-failure",
      Scenario(step("a") + step("b") + step("c")).giving(.exit(1), at: "a").saying(
        .goTo(StepAddress(runbook: "main", step: "c")))
    ),
    (
      "edits-after-a-failure",
      Scenario(step("a") + step("b")).giving(.exit(1), .exit(0), at: "a").editing("a --gently").saying(.run)
    ),
    (
      "tries-high-risk-again-after-the-whole-question-only",
      Scenario(step("a", ".remediation risk=high", "pass: resolved")).giving(.exit(1), .exit(1), .exit(0), at: "a")
        .saying(.run, .retry, .run, .retry, .skip, .retry, .run)
    ),
    ("quits-after-a-failure", Scenario(step("a") + step("b")).giving(.exit(1), at: "a").saying(.shell, .quit)),
  ]

  static let values: [Named] = [
    (
      "captures-exports-and-outputs",
      Scenario(
        step("a", ".diagnostic capture=used", "expect: $used `< 90`") + step("b", "expect: $used is `42`")
      )
      .giving(
        .says(" 42\n").exporting(["HERE": "x", "GONE": nil], directory: "/tmp/d").writing(["OUT": "o", "PATH": "evil"]),
        at: "a")
    ),
    (
      "takes-inputs-from-everywhere",
      Scenario(step("a"))
        .with(
          \.header,
          "env: {SET: s}\ninputs: {GIVEN: {}, DEFAULT: {default: d}, LEFT: {optional: true}, PORT: {type: port}}\n"
        )
        .with(\.given, ["GIVEN": "g", "PORT": "nonsense"]).saying(.value("70000"), .value(""), .value("5432"))
    ),
    ("lacks-an-input", Scenario(step("a")).with(\.header, "inputs: {HOST: {}}\n")),
    (
      "refuses-values-that-no-program-could-be-started-with",
      Scenario(
        step("a", ".diagnostic capture=A", "pass: stop", "fail: [b](#b)")
          + step("b", ".diagnostic capture=A", "if exit `0`: stop", "fail: [c](#c)") + step("c", "expect: $A is `kept`")
      )
      .with(\.header, "env: {A: kept}\n").giving(.says("x\0y"), at: "a")
      .giving(.says(String(repeating: "x", count: 200_000)), at: "b")
    ),
    (
      "hands-values-over-as-the-next-runbook-wants-them",
      Scenario(step("a", "pass: [other](other.md)"))
        .with(\.header, "inputs: {PORT: {default: http}, KEY: {}, SIZE: {optional: true}}\n")
        .with(
          \.others,
          [
            "other.md": "inputs: {PORT: {type: port}, KEY: {secret: true}, SIZE: {}, NEW: {default: n}}\n---\n\n"
              + step("x", "pass: resolved")
          ]
        )
        .with(\.given, ["KEY": "key-12345"]).saying(.value("80a"), .value("80"), .value("9"))
    ),
    (
      "lacks-a-value-that-the-next-runbook-can-take",
      Scenario(step("a", ".diagnostic capture=PORT", "pass: [other](other.md)")).giving(.says("http"), at: "a")
        .with(\.others, ["other.md": "inputs: {PORT: {type: port}}\n---\n\n" + step("x", "pass: resolved")])
    ),
    ("is-interrupted-at-an-input", Scenario(step("a")).with(\.header, "inputs: {HOST: {}}\n").saying(.interrupted)),
    (
      "masks-a-secret",
      Scenario(step("a", ".remediation capture=got", "fail: stop", script: "use hunter2-xyz"))
        .with(\.header, "inputs: {PASSWORD: {secret: true}}\n").saying(.value("hunter2-xyz"), .run)
        .giving(
          .exit(1, stdout: "got hunter2-xyz", stderr: "no hunter2-xyz").exporting(["COPY": "x hunter2-xyz"]), at: "a")
    ),
  ]

  static let people: [Named] = [
    (
      "does-its-tasks",
      Scenario("## Escalation\n\n- [ ] Call\n- [x] Sit down\n- [ ] Write\n- pass: escalate\n").saying(.done, .skip)
    ),
    ("fails-at-a-task", Scenario("## Fix\n\n- [ ] Call\n- [ ] Write\n- fail: escalate\n").saying(.shell, .failed)),
    (
      "asks-for-a-value",
      Scenario("## Fix\n\n- [ ] ask `POD`: Which?\n\n" + step("b", "expect: $POD is `p-1`")).saying(.value("p-1"))
    ),
    ("does-tasks-below-a-script", Scenario(step("a", "[ ] Look at it", "pass: resolved")).saying(.done)),
    ("decides", Scenario("## Check\n\n- yes: [b](#b)\n- no: stop\n\n" + step("a") + step("b")).saying(.choice(0))),
    ("decides-to-stop", Scenario("## Check\n\n- yes: [b](#b)\n- no: stop\n\n" + step("b")).saying(.shell, .choice(1))),
    ("quits-at-a-decision", Scenario("## Check\n\n- yes: [b](#b)\n- no: stop\n\n" + step("b")).saying(.quit)),
    (
      "leaves-a-task",
      Scenario("## Fix\n\n- [ ] Call\n\n" + step("b")).saying(.goTo(StepAddress(runbook: "main", step: "b")))
    ),
    (
      "asks-after-a-task-that-failed",
      Scenario("## Fix\n\n- [ ] Call\n- [ ] Write\n\n" + step("b")).saying(.done, .failed, .retry, .failed, .skip)
    ),
    ("ends-unattended-at-a-task-that-failed", Scenario("## Fix\n\n- [ ] Call\n\n" + step("b")).saying(.failed)),
    ("has-nobody-for-a-task", Scenario("## Fix\n\n- [ ] Call\n").with(\.isAttended, false)),
  ]

  static let consent: [Named] = [
    ("consents", Scenario(step("a", ".remediation")).saying(.run)),
    ("declines", Scenario(step("a", ".remediation", "fail: [c](#c)") + step("b") + step("c")).saying(.skip)),
    ("declines-without-fail", Scenario(step("a", ".remediation") + step("b")).saying(.skip)),
    (
      "comes-back-to-a-declined-change",
      Scenario(step("look", "fail: [a](#a)", "pass: resolved") + step("a", ".remediation", "pass: [look](#look)"))
        .giving(
          .exit(1), at: "look"
        ).saying(.skip)
    ),
    (
      "asks-again-when-something-changed",
      Scenario(
        step("look", "fail: [a](#a)", "pass: resolved")
          + step("a", ".remediation", "pass: [look](#look)", "fail: [b](#b)")
          + step("b", ".remediation", "pass: [look](#look)")
      )
      .giving(.exit(1), .exit(1), .exit(0), at: "look").saying(.skip, .run, .run)
    ),
    (
      "consents-to-all",
      Scenario(
        step("a", ".remediation") + step("b", ".remediation") + step("c", ".remediation risk=low")
          + step("d", ".remediation risk=high")
      )
      .saying(.runAll(.medium), .run)
    ),
    ("edits-then-runs", Scenario(step("a", ".remediation")).editing("a --dry").saying(.run)),
    ("edits-nothing", Scenario(step("a", ".remediation")).editing(nil).saying(.skip)),
    ("opens-a-shell", Scenario(step("a", ".remediation")).saying(.shell, .run)),
    (
      "goes-elsewhere",
      Scenario(step("a", ".remediation") + step("b") + step("c")).saying(.goTo(StepAddress(runbook: "main", step: "c")))
    ),
    ("quits-at-a-question", Scenario(step("a") + step("b", ".remediation")).saying(.quit)),
    ("asks-where-confirm-stands", Scenario(step("a", #".diagnostic confirm="Sure?""#)).saying(.run)),
    ("asks-every-step", Scenario(step("a") + step("b")).with(\.asksEveryStep, true).saying(.run, .skip)),
    (
      "always-asks-in-a-plain-document",
      Scenario("## Diagnosis\n\n```bash\na\n```\n\n```bash\nb\n```\n").with(\.isDeclared, false).with(
        \.flags, ConsentFlags(yes: true)
      ).saying(.run, .skip)
    ),
    (
      "yes-covers-a-change", Scenario(step("a", ".remediation")).with(\.flags, ConsentFlags(yes: true, neverAsks: true))
    ),
    (
      "yes-does-not-cover-high-risk",
      Scenario(step("a", ".remediation risk=high")).with(\.flags, ConsentFlags(yes: true, neverAsks: true))
    ),
    (
      "confirm-covers-high-risk",
      Scenario(step("a", ".remediation risk=high")).with(\.flags, ConsentFlags(confirmed: ["main"], neverAsks: true))
    ),
    (
      "confirm-of-another-covers-nothing",
      Scenario(step("a", ".remediation risk=high")).with(\.flags, ConsentFlags(confirmed: ["other"], neverAsks: true))
    ),
    (
      "confirm-does-not-cover-medium-risk",
      Scenario(step("a", ".remediation")).with(\.flags, ConsentFlags(confirmed: ["main"], neverAsks: true))
    ),
    ("no-input-needs-nobody", Scenario(step("a")).with(\.flags, ConsentFlags(neverAsks: true))),
  ]

  static let changes: [Named] = [
    ("undoes-newest-first", Scenario(twoChanges).giving(.exit(1), at: "check").saying(.run, .run, .run, .run)),
    ("undoes-only-one", Scenario(twoChanges).giving(.exit(1), at: "check").saying(.run, .run, .skip, .run)),
    (
      "fails-to-undo",
      Scenario(twoChanges).giving(.exit(1), at: "check").giving(.exit(1), at: "undo-two").saying(
        .run, .run, .run, .skip, .run)
    ),
    ("undoes-what-failed", Scenario(twoChanges).giving(.exit(2), at: "one").saying(.run, .undo, .run, .skip, .skip)),
    (
      "undoes-everything-from-a-question",
      Scenario(twoChanges + step("three", ".remediation")).giving(.exit(2), .exit(0), at: "three")
        .giving(.exit(1), at: "undo-one").with(\.first, "one")
        .saying(.run, .run, .goTo(StepAddress(runbook: "main", step: "three")), .run, .undo, .run, .skip, .retry)
        .giving(.exit(1), at: "check")
    ),
    (
      "comes-back-to-a-visit-and-makes-another",
      Scenario(
        step("look", "pass: [one](#one)")
          + step("one", ".remediation", "pass: resolved", "rollback: [undo one](#undo-one)") + "## Rollback\n\n"
          + step("undo one", ".rollback")
      )
      .giving(.exit(1), .exit(0), at: "one")
      .saying(.run, .undo, .run, .goTo(StepAddress(runbook: "main", step: "look")), .run)
    ),
    (
      "undoes-the-newest-of-what-was-made-twice",
      Scenario(twoChanges).giving(.exit(1), at: "two").saying(
        .run, .run, .goTo(StepAddress(runbook: "main", step: "one")), .run, .run, .undo, .skip, .skip, .quit)
    ),
    (
      "undoes-nothing-when-resolved",
      Scenario(
        step("one", ".remediation", "pass: resolved", "rollback: [u](#u)") + "## Rollback\n\n" + step("u", ".rollback")
      ).saying(.run)
    ),
    (
      "undoes-nothing-unattended",
      Scenario(twoChanges).giving(.exit(1), at: "check").with(\.isAttended, false).with(
        \.flags, ConsentFlags(yes: true, neverAsks: true))
    ),
    (
      "yes-does-not-cover-undoing",
      Scenario(twoChanges).giving(.exit(1), at: "check").with(\.flags, ConsentFlags(yes: true)).saying(.run, .skip)
    ),
    (
      "undoes-what-was-made-twice-once-for-each",
      Scenario(
        step("look", "fail: [grow](#grow)", "pass: stop")
          + step("grow", ".remediation capture=SIZE", "pass: [look](#look)", "rollback: [shrink](#shrink)")
          + "## Rollback\n\n" + step("shrink", ".rollback")
      )
      .giving(.exit(1), .exit(1), .exit(0), at: "look").giving(.says("1"), .says("2"), at: "grow")
      .saying(.run, .run, .run, .run)
    ),
    (
      "undoes-with-the-values-of-the-change",
      Scenario(
        step("make", ".remediation", "rollback: [remove](#remove)") + step("switch") + step("check", "fail: stop")
          + "## Rollback\n\n" + step("remove", ".rollback capture=GONE", script: "rm made.$DB")
      )
      .with(\.header, "env: {DB: prod}\n").giving(.exit(0).exporting(["DB": "replica"], directory: "/b"), at: "switch")
      .giving(.says("prod").exporting(["DB": "none"]), at: "remove").giving(.exit(1), at: "check").saying(.run, .run)
    ),
    (
      "says-that-a-rollback-may-have-changed-something",
      Scenario(twoChanges).giving(.exit(1), at: "check").giving(.exit(1), at: "undo-two")
        .saying(.run, .run, .run, .quit)
    ),
    ("quits-while-undoing", Scenario(twoChanges).giving(.exit(1), at: "check").saying(.run, .run, .quit)),
  ]

  static let dryRuns: [Named] = [
    ("dry-run-without-changes", Scenario(step("a") + step("b", "pass: resolved")).with(\.isDryRun, true)),
    (
      "dry-run-withholds",
      Scenario(step("a", "fail: [b](#b)") + step("b", ".remediation") + step("c") + step("d", ".remediation")).giving(
        .exit(1), at: "a"
      ).with(\.isDryRun, true)
    ),
    (
      "dry-run-ends-a-loop",
      Scenario(step("a", "fail: [b](#b)", "pass: resolved") + step("b", ".remediation", "pass: [a](#a)")).giving(
        .exit(1), at: "a"
      ).with(\.isDryRun, true)
    ),
    (
      "dry-run-withholds-tasks",
      Scenario("## Fix\n\n- [ ] Call\n\n" + step("b", "pass: resolved")).with(\.isDryRun, true)
    ),
    (
      "dry-run-withholds-decisions",
      Scenario(step("a", ".remediation") + "## Check\n\n- yes: resolved\n- no: stop\n").with(\.isDryRun, true)
    ),
    (
      "dry-run-fails",
      Scenario(step("a", ".remediation") + step("b", "fail: stop")).giving(.exit(1), at: "b").with(\.isDryRun, true)
    ),
  ]

  static let beginnings: [Named] = [
    (
      "only-one-step",
      Scenario(step("a", "pass: resolved") + step("b", "pass: [a](#a)") + step("c")).with(\.first, "b").with(
        \.isOnly, true)
    ),
    (
      "only-one-step-that-fails",
      Scenario(step("a") + step("b", "fail: [a](#a)")).giving(.exit(1), at: "b").with(\.first, "b").with(\.isOnly, true)
    ),
    ("starts-in-the-middle", Scenario(step("a") + step("b") + step("c")).with(\.first, "b")),
    (
      "starts-at-a-rollback",
      Scenario(step("a") + "## Rollback\n\n" + step("u", ".rollback") + step("v", ".rollback")).with(\.first, "u")
        .saying(.run)
    ),
  ]
}
