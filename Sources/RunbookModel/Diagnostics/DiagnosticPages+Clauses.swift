// E2xx and W2xx: clauses, conditions, tasks.

extension DiagnosticPage {
  static let clauses: [DiagnosticPage] = [
    DiagnosticPage(
      code: "E201", title: "an item among clauses that is not one",
      why: "Below a step either all items are clauses or none is, so that a misspelt one is not taken for prose.",
      wrong: .step("bash", "uptime", "- pass: resolved\n- see the wiki"),
      right: .step("bash", "uptime", "- pass: resolved\n- note: see the wiki")),
    DiagnosticPage(
      code: "E202", title: "a clause that is given twice", why: "A run can go on to one place only.",
      wrong: .step("bash", "uptime", "- pass: resolved\n- pass: escalate"),
      right: .step("bash", "uptime", "- pass: resolved\n- fail: escalate")),
    DiagnosticPage(
      code: "E203", title: "a misspelt clause", why: "Taken for prose it would change where the run goes on.",
      wrong: .step("bash", "uptime", "- fails: escalate\n- pass: resolved"),
      right: .step("bash", "uptime", "- fail: escalate\n- pass: resolved")),
    DiagnosticPage(
      code: "E204", title: "a value that is not in a code span",
      why: "Outside of a code span Markdown takes `*`, `_` and `<` away, so the text would not be what was written.",
      wrong: .step("bash", "uptime", "- expect: stdout is ok"),
      right: .step("bash", "uptime", "- expect: stdout is `ok`")),
    DiagnosticPage(
      code: "E205", title: "a condition that is missing", why: "Without a condition nothing would be checked.",
      wrong: .step("bash", "uptime", "- expect:"), right: .step("bash", "uptime", "- expect: exit `0`")),
    DiagnosticPage(
      code: "E206", title: "text that is left over after a condition", why: "It would be left out in silence.",
      wrong: .step("bash", "uptime", "- expect: exit `0` or exit `1`"),
      right: .step("bash", "uptime", "- expect: exit `0, 1`")),
    DiagnosticPage(
      code: "E207", title: "a condition on something that does not exist",
      why: "Conditions look at exit, stdout, stderr, time, a variable or a JSON path.",
      wrong: .step("bash", "uptime", "- expect: stduot is `ok`"),
      right: .step("bash", "uptime", "- expect: stdout is `ok`")),
    DiagnosticPage(
      code: "E208", title: "a test that does not exist", why: "What it asks would be a guess.",
      wrong: .step("bash", "uptime", "- expect: stdout containz `ok`"),
      right: .step("bash", "uptime", "- expect: stdout contains `ok`")),
    DiagnosticPage(
      code: "E209", title: "a condition without a test", why: "It says what to look at, but not what to ask of it.",
      wrong: .step("bash", "uptime", "- expect: stdout"),
      right: .step("bash", "uptime", "- expect: not stdout is empty")),
    DiagnosticPage(
      code: "E210", title: "a test without its text", why: "There is nothing to compare with.",
      wrong: .step("bash", "uptime", "- expect: stdout contains"),
      right: .step("bash", "uptime", "- expect: stdout contains `up`")),
    DiagnosticPage(
      code: "E211", title: "an exit code that can't be", why: "Exit codes are 0 to 255.",
      wrong: .step("bash", "uptime", "- expect: exit `256`"), right: .step("bash", "uptime", "- expect: exit `0`")),
    DiagnosticPage(
      code: "E212", title: "a JSON path that can't be read",
      why: "A path begins with `$` and goes on by names and numbers.",
      wrong: .step("bash", "uptime", "- expect: json `status` is `ok`"),
      right: .step("bash", "uptime", "- expect: json `$.status` is `ok`")),
    DiagnosticPage(
      code: "E213", title: "a JSON test without a path", why: "The path says which value of the document to look at.",
      wrong: .step("bash", "uptime", "- expect: json is `ok`"),
      right: .step("bash", "uptime", "- expect: json `$.status` is `ok`")),
    DiagnosticPage(
      code: "E214", title: "a note that says nothing", why: "It would show an empty line.",
      wrong: .step("bash", "uptime", "- note:\n- pass: resolved"),
      right: .step("bash", "uptime", "- note: takes a minute\n- pass: resolved")),
    DiagnosticPage(
      code: "E215", title: "a pattern that can't be read", why: "It would fail in the middle of a run.",
      wrong: .step("bash", "uptime", "- expect: stdout matches `(up`"),
      right: .step("bash", "uptime", "- expect: stdout matches `(up|down)`")),
    DiagnosticPage(
      code: "E216", title: "a comparison with something that is not a number",
      why: "`<`, `>` and `=` compare numbers, sizes, durations and percents.",
      wrong: .step("bash", "uptime", "- expect: stdout `< many`"),
      right: .step("bash", "uptime", "- expect: stdout `< 20`")),
    DiagnosticPage(
      code: "E217", title: "a question for a value that would not be asked",
      why: "Only ask, the name in backticks and a colon store the answer. Other words are work that is ticked off.",
      wrong: .body("## Diagnosis\n\n- [ ] ask POD: Which pod is stuck?"),
      right: .body("## Diagnosis\n\n- [ ] ask `POD`: Which pod is stuck?")),
    DiagnosticPage(
      code: "E218", title: "an item below a step that is neither a clause nor a choice",
      why: "A step goes on by its clauses. Choices are for people, and belong below a heading of their own.",
      wrong: .step("bash", "uptime", "- busy: escalate\n- pass: resolved"),
      right: .step("bash", "uptime", "- if stdout contains `busy`: escalate\n- pass: resolved")),
    DiagnosticPage(
      code: "E219", title: "a choice that is offered twice",
      why: "Whoever picks it could mean either.",
      wrong: .body("## Diagnosis\n\n- yes: resolved\n- yes: escalate"),
      right: .body("## Diagnosis\n\n- yes: resolved\n- no: escalate")),
    DiagnosticPage(
      code: "E220", title: "a clause in a form that is not read",
      why: "It looks as if it had an effect. A clause is a plain word, a colon, a blank and what follows.",
      wrong: .step("bash", "uptime", "- fail - escalate"), right: .step("bash", "uptime", "- fail: escalate")),
    DiagnosticPage(
      code: "E221", title: "a clause that has no effect where it is",
      why: """
        What it says would be left out in silence: where no script runs there is no output to expect anything of, and a \
        decision goes where its choices say.
        """,
      wrong: .body("## Diagnosis\n\n- yes: resolved\n- no: escalate\n- fail: escalate"),
      right: .body("## Diagnosis\n\n- yes: resolved\n- no: escalate")),
    DiagnosticPage(
      code: "E222", title: "a `when` that looks at a result",
      why: "It decides whether the step runs at all, and before that there is neither output nor exit code.",
      wrong: .step("bash", "uptime", "- when: exit `0`"), right: .step("bash", "uptime", "- expect: exit `0`")),
    DiagnosticPage(
      code: "W201", title: "a list of clauses away from its step",
      why: "Clauses belong to the block right above them. With a text between, the list is prose and has no effect.",
      wrong: .step("bash", "uptime", "Some words.\n\n- fail: escalate"),
      right: .step("bash", "uptime", "- fail: escalate")),
    DiagnosticPage(
      code: "W202", title: "a decision with one choice",
      why: "There is nothing to decide: most often the other choices were forgotten.",
      wrong: .body("## Diagnosis\n\n- yes: resolved"), right: .body("## Diagnosis\n\n- yes: resolved\n- no: escalate")),
    DiagnosticPage(
      code: "W203", title: "words that seem to say where to go on",
      why:
        "Whoever reads them expects the run to go there. Only clauses and choices are followed, and both have a colon.",
      wrong: .step("bash", "uptime", "- if it fails, escalate"), right: .step("bash", "uptime", "- fail: escalate")),
  ]
}
