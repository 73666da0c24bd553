// E0xx and W0xx: the file and its front matter.

extension DiagnosticPage {
  static let files: [DiagnosticPage] = [
    DiagnosticPage(
      code: "E001", title: "a character that changes the direction of the text",
      why: """
        Such characters make a command look different from what runs: a reviewer reads one thing, the shell another.
        """,
      wrong: .step("bash", "rm -rf /srv/\u{202E}gol/"), right: .step("bash", "ls /srv/log/")),
    DiagnosticPage(
      code: "E002", title: "a choice without choices",
      why: "An input of type `choice` is picked from a list, so there has to be one.",
      wrong: .header("inputs:\n  - name: REGION\n    type: choice"),
      right: .header("inputs:\n  - name: REGION\n    type: choice\n    choices: [eu, us]")),
    DiagnosticPage(
      code: "E003", title: "a control character in the text",
      why: "It moves the cursor or changes colours when the text is shown, and hides what is there.",
      wrong: .document("---\nrunbook: 1\n---\n\n# Title\u{1b}[2J\n\n## Diagnosis\n\n```bash\nuptime\n```\n"),
      right: .document("---\nrunbook: 1\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n")),
    DiagnosticPage(
      code: "E004", title: "a default that its own input refuses",
      why: "The default is checked like any other value, so a run without a value would end at once.",
      wrong: .header("inputs:\n  - name: PORT\n    type: port\n    default: 99999"),
      right: .header("inputs:\n  - name: PORT\n    type: port\n    default: 5432")),
    DiagnosticPage(
      code: "E005", title: "a file that is too large",
      why: "A runbook is read by people. Limits keep a mistaken file, a log say, from being taken for one.",
      wrong: .words("a file of more than 8 MiB"), right: .words("several runbooks that link to each other")),
    DiagnosticPage(
      code: "E006", title: "front matter in a form of YAML that is not read",
      why: """
        Anchors, tags, directives, keys given twice and values over several lines mean different things to different \
        readers of YAML. The simple forms mean the same to all.
        """,
      wrong: .document(
        "---\nrunbook: 1\nowner: &team platform\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n"),
      right: .document("---\nrunbook: 1\nowner: platform\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n")),
    DiagnosticPage(
      code: "E007", title: "front matter that can't be read",
      why: "Nothing is guessed: a template that was not filled in, or a quote without its end, could mean anything.",
      wrong: .header("owner: {{ team }}"), right: .header("owner: \"{{ team }}\"")),
    DiagnosticPage(
      code: "E008", title: "front matter without an end",
      why: "Without the closing line the whole document is front matter, or none of it.",
      wrong: .document("---\nrunbook: 1\ntitle: Example\n\n# Example\n"),
      right: .document("---\nrunbook: 1\ntitle: Example\n---\n\n# Example\n\n## Diagnosis\n\n```bash\nuptime\n```\n")),
    DiagnosticPage(
      code: "E009", title: "a key with a value of the wrong form",
      why: "Each key wants a text, a list or a map; another form would be ignored in silence.",
      wrong: .header("tags: [disk, [nested]]"), right: .header("tags: [disk, nested]")),
    DiagnosticPage(
      code: "E010", title: "an unknown setting of an input",
      why: "A misspelt setting would leave the input without it: a `secrt: true` would show the password.",
      wrong: .header("inputs:\n  - name: TOKEN\n    secrt: true"),
      right: .header("inputs:\n  - name: TOKEN\n    secret: true")),
    DiagnosticPage(
      code: "E011", title: "an input that is named twice",
      why: "Two settings of one input could say different things.",
      wrong: .header("inputs:\n  - name: HOST\n  - name: HOST"),
      right: .header("inputs:\n  - name: HOST\n  - name: PORT")),
    DiagnosticPage(
      code: "E012", title: "an input without a name",
      why: "The name is the environment variable that carries the value into the scripts.",
      wrong: .header("inputs:\n  - prompt: Which host?"),
      right: .header("inputs:\n  - name: HOST\n    prompt: Which host?")),
    DiagnosticPage(
      code: "E013", title: "bytes that are not UTF-8",
      why:
        "In another encoding the same bytes are other characters. Which one it is can't be known, so it is not guessed.",
      wrong: .words("`Café` saved as Latin-1: the byte E9"), right: .words("`Café` saved as UTF-8: the bytes C3 A9")),
    DiagnosticPage(
      code: "E014", title: "a NUL byte",
      why: "No text has one, and no program can be handed one: what follows would be cut off.",
      wrong: .document("# Title\n\n## Diagnosis\n\n```bash\nuptime\u{0}\n```\n"),
      right: .document("# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n")),
    DiagnosticPage(
      code: "E015", title: "a secret with a default",
      why: "Whoever can read the file can read the default, so it is not a secret.",
      wrong: .header("inputs:\n  - name: TOKEN\n    secret: true\n    default: hunter2"),
      right: .header("inputs:\n  - name: TOKEN\n    secret: true")),
    DiagnosticPage(
      code: "E016", title: "a file in UTF-16",
      why: "Editors on Windows save it so. Other tools see a NUL byte after every letter.",
      wrong: .words("a file that begins with the bytes FF FE"), right: .words("the same file saved as UTF-8")),
    DiagnosticPage(
      code: "E017", title: "a version of the language that is not known",
      why: "A newer version may mean something else by the same words, so nothing of it is run.",
      wrong: .document("---\nrunbook: 7\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n"),
      right: .document("---\nrunbook: 1\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n")),
    DiagnosticPage(
      code: "E018", title: "a table that is nearly empty",
      why: """
        Rows with fewer cells than the header are filled up with empty ones. A few bytes could so become a page that \
        no browser shows.
        """,
      wrong: .words("a header of 10,000 columns above 10,000 rows of one cell"),
      right: .words("a header with as many columns as the rows have")),
    DiagnosticPage(
      code: "E019", title: "an unknown key of a link",
      why: "A misspelt key would leave the link without its title or its address.",
      wrong: .header("links:\n  - url: https://grafana.example.com/d/db\n    titel: Dashboard"),
      right: .header("links:\n  - url: https://grafana.example.com/d/db\n    title: Dashboard")),
    DiagnosticPage(
      code: "E020", title: "a link that no browser opens",
      why: "Links of the front matter are shown to be opened. A file beside the runbook is linked to in its text.",
      wrong: .header("links: [grafana/db]"), right: .header("links: [https://grafana.example.com/d/db]")),
    DiagnosticPage(
      code: "E021", title: "a link without an address",
      why: "There is nothing to open.",
      wrong: .header("links:\n  - title: Dashboard"),
      right: .header("links:\n  - title: Dashboard\n    url: https://grafana.example.com/d/db")),
    DiagnosticPage(
      code: "E022", title: "inputs that are not listed",
      why: "Without a dash the settings of one input are read as the names of several.",
      wrong: .header("inputs:\n  name: HOST\n  prompt: Which host?"),
      right: .header("inputs:\n  - name: HOST\n    prompt: Which host?")),
    DiagnosticPage(
      code: "E023", title: "an input with a value where its settings belong",
      why: "The value would be left out in silence.", wrong: .header("inputs:\n  HOST: localhost"),
      right: .header("inputs:\n  HOST:\n    default: localhost")),
    DiagnosticPage(
      code: "W001", title: "an unknown key in the front matter",
      why: "It has no effect. Most often it is a known one misspelt.",
      wrong: .header("onwer: platform"), right: .header("owner: platform\nx-cost-centre: 4711")),
    DiagnosticPage(
      code: "W002", title: "a misspelt declaration",
      why: """
        Only `runbook: 1` declares a runbook. Any other document is read for its blocks alone: clauses and attributes \
        mean nothing in it, and mistakes in them are not looked for.
        """,
      wrong: .document("---\nrunbok: 1\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n"),
      right: .document("---\nrunbook: 1\n---\n\n# Title\n\n## Diagnosis\n\n```bash\nuptime\n```\n")),
    DiagnosticPage(
      code: "W003", title: "a severity that is not known",
      why: "Lists are sorted by it, and a runbook with an unknown one comes last.",
      wrong: .header("severity: hihg"), right: .header("severity: high")),
    DiagnosticPage(
      code: "W004", title: "a date that is not in the calendar",
      why: "Without the day of the last review nobody is told when the next one is due.",
      wrong: .header("reviewed: 2026-02-30"), right: .header("reviewed: 2026-02-28")),
    DiagnosticPage(
      code: "W005", title: "a period that can't be read",
      why: "Without it nobody is told when the next review is due.",
      wrong: .header("reviewed: 2026-02-28\nreview-every: often"),
      right: .header("reviewed: 2026-02-28\nreview-every: 90 days")),
    DiagnosticPage(
      code: "W006", title: "a review on a day that is yet to come",
      why: "The runbook would count as reviewed for longer than it is.",
      wrong: .words("`reviewed: 2062-01-31` in 2026"),
      right: .words("`reviewed: 2026-01-31`")),
  ]
}

extension DiagnosticPage.Example {
  /// A section with one step, and the list below it.
  static func step(
    _ info: String, _ script: String = "uptime", _ list: String = "", section: String = "Diagnosis"
  ) -> Self {
    .body("## \(section)\n\n### Look\n\n```\(info)\n\(script)\n```" + (list.isEmpty ? "" : "\n\n\(list)"))
  }
}
