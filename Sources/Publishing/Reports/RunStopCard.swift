import RunbookModel

/// A visit as a card: why the run came, what ran, what was seen, who said what, and what became of it.
struct RunStopCard {
  private let stop: RunStop

  /// Longer outputs are folded away until somebody wants them.
  private static let openLines = 14

  init(_ stop: RunStop) {
    self.stop = stop
  }

  func markup() -> Markup {
    let kind = stop.step.map {
      $0.script == nil ? "by hand" : $0.changesState ? "change · risk \($0.risk.rawValue)" : "reads only"
    }
    let time: Markup = stop.entered.map { "<span>\(RunWords.clock($0))</span>\n" } ?? ""
    let took: Markup = stop.took.map { "<span class=\"took\">\(DurationText.format($0))</span>" } ?? ""
    return """
      <section class="step \(stop.shape)" id="stop-\(stop.number)" aria-label="\(stop.visit.title)">
      <p class="head">\(time)<span class="kind">\(kind ?? "")</span>\(took)</p>
      <div class="body">
      <h3>\(stop.visit.title)</h3>
      \(reason())\(script())\(entries())</div>
      </section>

      """
  }

  private func reason() -> Markup {
    guard let reason = stop.reason else { return Markup() }
    return "<p class=\"because\">\(ConditionText.markup(of: reason))</p>\n"
  }

  private func script() -> Markup {
    guard let script = stop.script else { return Markup() }
    let figure = CodeFigure.markup(of: script.text, language: script.language)
    guard stop.hasRun else {
      return "<details class=\"script\"><summary>Its script, which was not run</summary>\n\(figure)</details>\n"
    }
    // What was changed is shown; what was only looked at is there to be asked for.
    guard !stop.hasChanged else { return figure }
    return "<details class=\"script\"><summary>What ran</summary>\n\(figure)</details>\n"
  }

  private func entries() -> Markup {
    .joined(stop.visit.entries.map(markup))
  }

  private func markup(of entry: Transcript.Entry) -> Markup {
    switch entry {
    case .answered(let word, let source):
      "<p class=\"said\"><b>Answered</b> \(word)\(source.map { ", by \($0)" } ?? "")</p>\n"
    case .edited(let script):
      "<p class=\"said\"><b>Edited</b> for this time:</p>\n" + CodeFigure.markup(of: script, language: "bash")
    case .retried(let number, let limit): "<p class=\"said\">Try \(number) of \(limit)</p>\n"
    case .output(let output): self.output(output)
    case .assumed(let word): "<p class=\"said\"><b>Assumed</b> \(word); it was not run</p>\n"
    case .set(let change):
      "<p class=\"said\"><b>Set</b> <code>\(change.name)\(change.value.map { "=\($0)" } ?? " to nothing")</code></p>\n"
    case .directory(let path): "<p class=\"said\"><b>Now in</b> <code>\(path)</code></p>\n"
    case .noted(let sentence): "<p class=\"said\"><b>Noted</b> \(sentence)</p>\n"
    case .task(let number, let result): "<p class=\"said\"><b>\(task(number))</b> \(result)</p>\n"
    case .outcome(let outcome):
      "<p class=\"outcome \(RunWords.tone(outcome))\">\(ConditionText.markup(of: outcome.text))</p>\n"
    case .resumed(let time, let who):
      "<p class=\"said\"><b>Gone on with</b> at \(RunWords.moment(time)) by \(who.text)</p>\n"
    case .prose(let text): "<p class=\"remark\">\(text)</p>\n"
    case .inRunbook(let name): "<p class=\"said\">In the runbook <code>\(name)</code></p>\n"
    case .step, .back, .entered, .captured, .ran: Markup()
    }
  }

  private func task(_ number: Int) -> String {
    guard let tasks = stop.step?.tasks, tasks.indices.contains(number - 1) else { return "Item \(number)" }
    return tasks[number - 1].text
  }

  private func output(_ output: Transcript.Output) -> Markup {
    var text = String(decoding: output.bytes, as: UTF8.self)
    while text.utf8.last == UInt8(ascii: "\n") { text.unicodeScalars.removeLast() }
    var facts = [output.host.map { "on \($0)" }, output.isErrors ? "standard error" : nil]
    facts.append(output.ending?.words)
    facts.append(output.duration.map { DurationText.format($0) })
    let caption = facts.compactMap { $0 }.joined(separator: " · ")
    guard !text.isEmpty else { return "<p class=\"caption\">\(caption), nothing written</p>\n" }
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let more: Markup = output.remark.map { "<p class=\"caption\">\($0)</p>\n" } ?? ""
    let block: Markup =
      "<pre class=\"seen\(output.isErrors ? " errors" : "" as String)\" tabindex=\"0\">\(text)</pre>\n\(more)"
    guard lines > Self.openLines || output.isErrors else { return "<p class=\"caption\">\(caption)</p>\n\(block)" }
    return "<details><summary>\(caption) · \(lines) \(lines == 1 ? "line" : "lines")</summary>\n\(block)</details>\n"
  }
}
