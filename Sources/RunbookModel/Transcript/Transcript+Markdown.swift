extension Transcript {
  /// The document: reading it gives the same transcript, and writing that the same bytes.
  public var markdown: String {
    var text = frontMatter
    if let title { text += "\n# \(LiteralMarkdown.escape(title))\n" }
    for paragraph in preface { text += "\n\(paragraph)\n" }
    for visit in visits { text += "\n## \(LiteralMarkdown.escape(visit.title))\n" + visit.body }
    return text
  }

  private var frontMatter: String {
    var lines = ["---", "transcript: \(Self.version)", "runbook: \(Self.scalar(header.runbook))"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key): \(Self.scalar(value))") }
    }
    add("run", header.run)
    add("began", header.began.map(ISO8601.format))
    add("user", header.user)
    add("machine", header.machine)
    add("reason", header.reason)
    add("ticket", header.ticket)
    add("start-at", header.startAt)
    add("only", header.only)
    for (key, isSet) in [
      ("replay", header.isReplay), ("dry-run", header.isDryRun), ("step", header.asksEveryStep),
      ("no-input", header.isUnattended),
    ] where isSet {
      lines.append("\(key): true")
    }
    if !header.inputs.isEmpty {
      lines.append("inputs:")
      for input in header.inputs { lines.append("  \(input.name): \(Self.scalar(input.value ?? ""))") }
    }
    add("ending", header.ending)
    if let duration = header.duration { lines.append("seconds: \(TranscriptSeconds.text(duration))") }
    for (key, steps) in [("changed", header.changed), ("unknown", header.unknown), ("undone", header.undone)]
    where !steps.isEmpty {
      lines.append("\(key): [\(steps.map(Self.scalar).joined(separator: ", "))]")
    }
    return (lines + (header.isSpaced ? ["", "---"] : ["---"])).map { $0 + "\n" }.joined()
  }

  /// A scalar that front matter gives back as it is: plain where that is plain to see.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && !text.hasPrefix("-")
      && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-_./".utf8.contains($0) }
    if isPlain { return text }
    if text.unicodeScalars.allSatisfy({ EscapedText.escape(of: $0) == nil }) {
      return "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": return "\\\(scalar)"
      case "\n": return "\\n"
      case "\t": return "\\t"
      default:
        guard EscapedText.escape(of: scalar) != nil else { return String(scalar) }
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension Transcript.Visit {
  /// What is below the heading: items in lists, blocks and paragraphs with a blank line before each.
  fileprivate var body: String {
    var text = ""
    var isInList = false
    for entry in entries {
      if let item = entry.item {
        text += (isInList ? "" : "\n") + "- \(item)\n"
        isInList = true
      }
      switch entry {
      case .edited(let script): text += "\n" + Self.fence(script: script, "bash")
      case .ran(let script, let language): text += "\n" + Self.fence(script: script, language)
      case .output(let output):
        text += "\n" + Self.fence(output.info, output.bytes, isEscaped: EscapedText.isNeeded(for: output.bytes))
        if let remark = output.remark { text += "\n\(remark)\n" }
      case .prose(let markdown): text += "\n\(markdown)\n"
      default: continue
      }
      isInList = false
    }
    return text
  }

  private static func fence(script: String, _ language: String) -> String {
    let isEscaped = EscapedText.isNeeded(for: Array(script.utf8))
    return fence("\(language) {.example\(isEscaped ? " .escaped" : "")}", script.utf8, isEscaped: isEscaped)
  }

  /// A block whose fence is longer than any run of backticks in it.
  private static func fence(_ info: String, _ bytes: some Collection<UInt8>, isEscaped: Bool) -> String {
    let content = isEscaped ? EscapedText.escape(bytes, keeping: ["\n", "\t"]) : String(decoding: bytes, as: UTF8.self)
    var longest = 0
    var run = 0
    for byte in content.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let marker = String(repeating: "`", count: max(3, longest + 1))
    let isEnded = content.isEmpty || content.utf8.last == UInt8(ascii: "\n")
    return "\(marker)\(info)\n\(content)\(isEnded ? "" : "\n")\(marker)\n"
  }
}
