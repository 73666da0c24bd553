public import RunbookModel

/// A run as one page that needs nothing beside it: for a post-mortem, a ticket, a printer.
public struct RunPage {
  private let transcript: Transcript
  private let program: Program?
  private let stops: [RunStop]

  /// Creates the page of a run.
  ///
  /// - Parameters:
  ///   - transcript: What happened.
  ///   - program: The runbooks as they were; nil when they are not known.
  ///   - facts: What is known of each visit; nil to know it by headings and by the names of changed steps.
  public init(_ transcript: Transcript, of program: Program?, facts: [VisitFacts]? = nil) {
    self.transcript = transcript
    self.program = program
    stops = RunStop.all(in: transcript, of: program, facts)
  }

  /// The bytes of the page.
  public var bytes: [UInt8] {
    let title = transcript.title ?? transcript.header.runbook
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(title) · \(RunWords.ending(transcript.header.ending).text) · \(transcript.header.run ?? "a run")</title>
      <style>\(raw: Self.sheet)</style>
      </head>
      <body class="run">
      <main>
      \(head(title))\(notes(transcript.preface))\(summary())\(changes())\(timeline())\(story())\(inputs())\(again())</main>
      </body>
      </html>

      """
    return page.bytes
  }

  private static let sheet = PageStyle.sheet + RunPageStyle.sheet

  /// Nothing is loaded and nothing runs: what a step printed is text, whatever it says.
  private static let policy: String = {
    var digest = SHA256()
    digest.update(sheet.utf8)
    return
      "default-src 'none'; style-src 'sha256-\(Base64.text(of: digest.finalize()))'; base-uri 'none'; form-action 'none'"
  }()

  private func head(_ title: String) -> Markup {
    let header = transcript.header
    let ending = RunWords.ending(header.ending)
    var facts: [Markup] = ["<li class=\"ending \(ending.tone)\">\(ending.text)</li>"]
    func add(_ label: String, _ value: String?) {
      if let value { facts.append("<li><b>\(label)</b> \(value)</li>") }
    }
    if header.isReplay { facts.append("<li class=\"ending open\">replay: nothing was run</li>") }
    if header.isDryRun { facts.append("<li>dry run: changes were withheld</li>") }
    add("took", header.duration.map { DurationText.format($0) })
    add("began", header.began.map { RunWords.moment($0) })
    add("ticket", header.ticket)
    add("reason", header.reason)
    add("by", header.user.map { user in header.machine.map { "\(user) on \($0)" } ?? user })
    add("run", header.run)
    let about = program?.main.header.summary
    return """
      <p class="eyebrow">Report of a run of <code>\(header.runbook)</code></p>
      <h1>\(title)</h1>
      \(about.map { "<p class=\"lead\">\($0)</p>\n" as Markup } ?? "")<ul class="facts">
      \(.joined(facts, separator: "\n"))
      </ul>

      """
  }

  /// What was found, what was done and how it ended, in a few rows.
  private func summary() -> Markup {
    var rows: [Markup] = []
    func row(_ label: String, _ value: Markup) {
      rows.append("<tr><th scope=\"row\">\(label)</th><td>\(value)</td></tr>\n")
    }
    let failed = stops.filter(\.hasFailed)
    if !failed.isEmpty {
      row(
        "What was found",
        .joined(
          failed.map { "<a href=\"#stop-\($0.number)\">\($0.visit.title)</a>: \($0.finding)" },
          separator: "<br>"))
    }
    let changed = stops.filter(\.hasChanged)
    row("What was changed", changed.isEmpty ? unlinkedChanges : .joined(changed.map(change), separator: "<br>"))
    let running = stops.reduce(Duration.zero) { $0 + $1.ran }
    if let duration = transcript.header.duration {
      let rest = max(.zero, duration - running)
      row(
        "How long",
        "\(DurationText.format(duration)): \(DurationText.format(running)) in scripts, \(DurationText.format(rest)) between them"
      )
    }
    let answers = stops.flatMap(\.answers)
    let people = answers.count { $0.by == nil }
    let flags = answers.count - people
    if !answers.isEmpty {
      row("Questions", "\(people) answered by a person\(flags > 0 ? ", \(flags) by flags" : "" as String)")
    }
    row("Ending", "\(RunWords.ending(transcript.header.ending).sentence)")
    return "<div class=\"table\"><table class=\"summary\">\n<tbody>\n\(.joined(rows))</tbody>\n</table></div>\n"
  }

  private func change(_ stop: RunStop) -> Markup {
    "<a href=\"#stop-\(stop.number)\">\(stop.visit.title)</a>\(RunChange(of: stop, in: transcript.header).remark)"
  }

  /// The changes by the names that the run keeps, where its runbook is not known.
  private var unlinkedChanges: Markup {
    let header = transcript.header
    guard !header.changed.isEmpty else { return "nothing" }
    let rows = header.changed.map { name -> Markup in
      "<code>\(name)</code>\(header.unknown.contains(name) ? ", may have changed" : "" as String)"
    }
    return .joined(rows, separator: "<br>")
  }

  private func changes() -> Markup {
    let changed = stops.filter(\.hasChanged)
    guard !changed.isEmpty else { return Markup() }
    let rows = changed.map { stop -> Markup in
      let change = RunChange(of: stop, in: transcript.header)
      return """
        <tr><td>\(stop.entered.map { RunWords.clock($0) } ?? "")</td>\
        <td><a href="#stop-\(stop.number)">\(stop.visit.title)</a></td>\
        <td>\(stop.step.map { "risk \($0.risk.rawValue)" } ?? "")</td><td>\(change.place)</td>\
        <td>\(change.consent)</td><td class="\(change.state.tone)">\(change.state.text)</td>\
        <td>\(stop.finding)</td></tr>

        """
    }
    return """
      <h2>What was changed</h2>
      <div class="table"><table>
      <thead><tr><th>Time</th><th>Change</th><th>Risk</th><th>Where</th><th>Consent</th><th>Now</th><th>Outcome</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }

  private func notes(_ paragraphs: [String]) -> Markup {
    paragraphs.isEmpty ? Markup() : .joined(paragraphs.map { "<p class=\"remark\">\($0)</p>\n" })
  }

  private func timeline() -> Markup {
    RunTimeline(stops, of: transcript.header).markup()
  }

  private func story() -> Markup {
    guard !stops.isEmpty else { return Markup() }
    return "<h2>Step by step</h2>\n" + .joined(stops.map { RunStopCard($0).markup() })
  }

  private func inputs() -> Markup {
    guard !transcript.header.inputs.isEmpty else { return Markup() }
    let rows = transcript.header.inputs.map { input -> Markup in
      "<tr><td><code>\(input.name)</code></td><td><code>\(input.value ?? "")</code></td></tr>\n"
    }
    return """
      <h2>Values</h2>
      <div class="table"><table>
      <thead><tr><th>Name</th><th>Value</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }

  private func again() -> Markup {
    guard let run = transcript.header.run else { return Markup() }
    let name = transcript.header.runbook
    return """
      <h2>See it again</h2>
      <p>The same run as Markdown can be replayed without running anything, and kept as a test of the runbook:</p>
      \(CodeFigure.markup(of: "runbook report \(run) > \(run).md\nrunbook exec \(name) --replay \(run).md\n", language: "sh"))
      """
  }
}
