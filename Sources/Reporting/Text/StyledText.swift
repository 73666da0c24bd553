/// A text with what its parts are, to be cut into lines before any colour is written.
struct StyledText {
  /// A part.
  struct Run: Equatable {
    var text: String
    let role: Style.Role?
    /// Where it leads; nothing that a terminal would not open.
    let link: String?

    init(_ text: String, _ role: Style.Role? = nil, link: String? = nil) {
      self.text = text
      self.role = role
      self.link = link
    }
  }

  private(set) var runs: [Run] = []

  /// Begins with parts.
  init(_ runs: [Run] = []) {
    for run in runs { append(run) }
  }

  /// Appends a part.
  mutating func append(_ run: Run) {
    guard !run.text.isEmpty else { return }
    if let last = runs.last, last.role == run.role, last.link == run.link {
      runs[runs.count - 1].text += run.text
    } else {
      runs.append(run)
    }
  }

  /// The columns it takes, or its widest line does.
  var width: Int {
    lines.map { line in line.runs.reduce(0) { $0 + TextWidth.of($1.text) } }.max() ?? 0
  }

  /// The text as it is written.
  func rendered(_ style: Style) -> String {
    runs.map { run in
      let text = run.role.map { style($0, run.text) } ?? run.text
      return run.link.map { style.link(text, to: $0) } ?? text
    }.joined()
  }

  /// The text as lines of at most so many columns, broken at line feeds, and at blanks where there are any.
  func wrapped(to columns: Int) -> [StyledText] {
    lines.flatMap { $0.wrappedLine(to: max(1, columns)) }
  }

  private func wrappedLine(to limit: Int) -> [StyledText] {
    var lines: [StyledText] = []
    var line = StyledText()
    var used = 0
    for word in words {
      for piece in word.width > limit ? word.folded(to: limit) : [word] {
        let width = piece.width
        if used > 0, used + 1 + width > limit {
          lines.append(line)
          (line, used) = (StyledText(), 0)
        }
        if used > 0 {
          // A blank within a link or a piece of code belongs to it.
          let (before, after) = (line.runs.last, piece.runs.first)
          let isInside = before?.role == after?.role && before?.link == after?.link
          line.append(Run(" ", isInside ? before?.role : nil, link: isInside ? before?.link : nil))
          used += 1
        }
        for run in piece.runs { line.append(run) }
        used += width
      }
    }
    return lines + (line.runs.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// The text as lines of at most so many columns, broken anywhere: for code, of which no character may be lost.
  func folded(to columns: Int) -> [StyledText] {
    let limit = max(1, columns)
    var lines: [StyledText] = []
    var line = StyledText()
    var used = 0
    for run in runs {
      var text = ""
      for character in run.text {
        let width = TextWidth.of(String(character))
        if used + width > limit, used > 0 {
          line.append(Run(text, run.role, link: run.link))
          lines.append(line)
          (line, text, used) = (StyledText(), "", 0)
        }
        text.append(character)
        used += width
      }
      line.append(Run(text, run.role, link: run.link))
    }
    return lines + [line]
  }

  /// The text between its line feeds.
  private var lines: [StyledText] {
    guard runs.contains(where: { $0.text.utf8.contains(UInt8(ascii: "\n")) }) else { return [self] }
    var lines = [StyledText()]
    for run in runs {
      for (index, part) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append(StyledText()) }
        lines[lines.count - 1].append(Run(String(part), run.role, link: run.link))
      }
    }
    return lines
  }

  private var words: [StyledText] {
    var words: [StyledText] = []
    var word = StyledText()
    for run in runs {
      for (index, part) in run.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0, !word.runs.isEmpty {
          words.append(word)
          word = StyledText()
        }
        word.append(Run(String(part), run.role, link: run.link))
      }
    }
    return word.runs.isEmpty ? words : words + [word]
  }
}
