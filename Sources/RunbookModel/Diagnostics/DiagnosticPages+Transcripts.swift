// E5xx: what keeps a transcript from being replayed.

extension DiagnosticPage {
  static let transcripts: [DiagnosticPage] = [
    DiagnosticPage(
      code: "E501", title: "an attribute that can't be read on a block of a transcript",
      why:
        "The attributes say how an attempt ended, how long it took and where. One that is not understood is not guessed.",
      wrong: .visit("```output {exit=none time=0.04}\nall well\n```"),
      right: .visit("```output {exit=0 time=0.04}\nall well\n```")),
    DiagnosticPage(
      code: "E502", title: "a block that nearly is an output",
      why: "Blocks other than `output` and `stderr` are notes of people's. This one looks like a slip of the pen.",
      wrong: .visit("```outptu {exit=0 time=0.04}\nall well\n```"),
      right: .visit("```output {exit=0 time=0.04}\nall well\n```")),
    DiagnosticPage(
      code: "E503", title: "something that happened, but at no step",
      why: "Headings of the second level are the steps in the order visited. What happened is below its step.",
      wrong: .transcript(
        "---\ntranscript: 1\nrunbook: example\nending: resolved\n---\n\n# Example\n\n- passed\n\n## Look\n"),
      right: .visit("- passed")),
    DiagnosticPage(
      code: "E504", title: "a block that is never closed",
      why: "The file may be cut off; or the fence is not longer than a run of backticks in what a step wrote.",
      wrong: .visit("```output {exit=0 time=0.04}\nall well"),
      right: .visit("```output {exit=0 time=0.04}\nall well\n```")),
    DiagnosticPage(
      code: "E505", title: "an item whose form is not the one of its kind",
      why: "Items are read by a program as well as by people, so each kind has one form.",
      wrong: .visit("- entered: at two in the morning"), right: .visit("- entered: 2026-11-23T02:02:11.042Z")),
    DiagnosticPage(
      code: "E506", title: "an item that is of no kind",
      why: "Items say what happened. Notes of your own are kept, too, when they are in paragraphs.",
      wrong: .visit("- pased"), right: .visit("- passed\n\nWe were lucky here.")),
    DiagnosticPage(
      code: "E507", title: "front matter of a transcript that lacks a key",
      why: "Without the runbook nothing can be replayed, and without the ending nothing can be compared.",
      wrong: .transcript("---\ntranscript: 1\nrunbook: example\n---\n\n# Example\n"),
      right: .transcript("---\ntranscript: 1\nrunbook: example\nending: resolved\n---\n\n# Example\n")),
    DiagnosticPage(
      code: "E508", title: "a key that transcripts do not have",
      why: "A key that is not understood could change how the run went, so it is not passed over.",
      wrong: .transcript("---\ntranscript: 1\nrunbook: example\nendign: resolved\n---\n\n# Example\n"),
      right: .transcript("---\ntranscript: 1\nrunbook: example\nending: resolved\n---\n\n# Example\n")),
    DiagnosticPage(
      code: "E509", title: "a file that is not a transcript",
      why: "A transcript says so in its front matter; any other Markdown could mean anything.",
      wrong: .transcript("# What happened\n\nEverything was down.\n"),
      right: .transcript("---\ntranscript: 1\nrunbook: example\nending: resolved\n---\n\n# Example\n")),
    DiagnosticPage(
      code: "E510", title: "an edited script that is not there",
      why: "The script that the operator made of the runbook's is in the block after the item.",
      wrong: .visit("- answered: edit\n- edited:\n- answered: yes"),
      right: .visit("- answered: edit\n- edited:\n\n```bash {.example}\nuptime -p\n```\n\n- answered: yes")),
    DiagnosticPage(
      code: "E511", title: "a transcript of another version",
      why: "What a newer version means is not known here, and a replay must not guess.",
      wrong: .transcript("---\ntranscript: 2\nrunbook: example\nending: resolved\n---\n\n# Example\n"),
      right: .transcript("---\ntranscript: 1\nrunbook: example\nending: resolved\n---\n\n# Example\n")),
  ]
}
