import RunbookModel

/// What the front matter of a runbook says, above its text in a terminal.
struct DocumentHeader {
  private let header: Runbook.Header
  private let style: Style
  private let width: Int

  init(_ header: Runbook.Header, style: Style, width: Int) {
    self.header = header
    self.style = style
    self.width = width
  }

  func lines() -> [String] {
    let title = VisibleText.of(header.title)
    var lines = TextWidth.wrap(title, to: width).map { style(.title, $0) }
    lines.append(style(.faint, String(repeating: "═", count: min(width, TextWidth.of(title)))))
    if let summary = header.summary {
      lines += StyledText(withCode: summary).wrapped(to: width).map { $0.rendered(style) }
    }
    let facts = [
      header.severity.map { "severity \($0)" }, header.owner.map { "owner \($0)" },
      header.services.isEmpty ? nil : header.services.joined(separator: ", "), header.reviewed.map { "reviewed \($0)" },
    ].compactMap { $0 }.joined(separator: " · ")
    if !facts.isEmpty { lines += TextWidth.wrap(VisibleText.of(facts), to: width).map { style(.faint, $0) } }
    let lists = list("alerts", header.alerts) + list("needs", header.requires.map(\.value)) + links()
    if !lists.isEmpty { lines += [""] + lists }
    if !header.inputs.isEmpty { lines += [""] + inputs() }
    return lines
  }

  private func list(_ name: String, _ words: [String]) -> [String] {
    words.isEmpty ? [] : row(name, StyledText([StyledText.Run(VisibleText.of(words.joined(separator: ", ")))]))
  }

  private func links() -> [String] {
    header.links.enumerated().flatMap { index, link in
      let name = index == 0 ? "links" : ""
      return row(name, StyledText(VisibleText.of(link.words), to: link.address, showsAddress: !style.hasLinks))
    }
  }

  private func row(_ name: String, _ text: StyledText) -> [String] {
    text.wrapped(to: max(8, width - 10)).map { $0.rendered(style) }
      .hanging("  \(style(.faint, TextWidth.pad(name, to: 6)))  ", columns: 10)
  }

  /// The values that it wants, with what they are beside their names, or below them on a narrow screen.
  private func inputs() -> [String] {
    let names = header.inputs.map { VisibleText.of($0.name) }
    let column = names.map { TextWidth.of($0) }.max() ?? 0
    let isNarrow = width - column < 24
    let room = max(8, width - (isNarrow ? 4 : column + 4))
    return zip(header.inputs, names).flatMap { input, name -> [String] in
      let words = TextWidth.wrap(VisibleText.of(Self.words(for: input)), to: room).map { style(.faint, $0) }
      guard !isNarrow else { return ["  \(style(.command, name))"] + words.map { "    \($0)" } }
      return words.hanging("  \(style(.command, TextWidth.pad(name, to: column)))  ", columns: column + 4)
    }
  }

  private static func words(for input: Input) -> String {
    var words = [input.prompt].compactMap { $0 }
    switch input.type {
    case .text: break
    case .choice: words.append("one of \(input.choices.joined(separator: ", "))")
    case .int, .number, .bool, .port, .host, .path, .url, .duration: words.append(input.type.rawValue)
    }
    if input.isSecret { words.append("secret") }
    if let pattern = input.pattern { words.append("matches \(pattern.source)") }
    if let value = input.defaultValue {
      words.append(value.isEmpty ? "empty when not given" : "\(value) when not given")
    } else {
      words.append(input.isOptional ? "may stay unset" : "asked for")
    }
    return words.joined(separator: " · ")
  }
}
