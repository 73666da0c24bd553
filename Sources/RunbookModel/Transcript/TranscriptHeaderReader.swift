import Markdown

/// Reads the front matter of a transcript.
struct TranscriptHeaderReader {
  private(set) var header = Transcript.Header()
  private(set) var diagnostics: [Diagnostic] = []

  private static let keys = [
    "transcript", "runbook", "run", "began", "user", "machine", "reason", "ticket", "start-at", "only", "dry-run",
    "step", "no-input", "replay", "inputs", "ending", "seconds", "changed", "unknown", "undone",
  ]

  init(_ document: Document) {
    let source = document.source
    guard let block = document.frontMatter else {
      diagnostics.append(.transcriptMissingHeader(at: source.lineRange(1)))
      return
    }
    guard block.isClosed else {
      diagnostics.append(.frontMatterUnclosed(at: source.lineRange(1)))
      return
    }
    let parsed = FrontMatter.parse(source, in: block.content)
    for problem in parsed.problems { diagnostics.append(.frontMatter(problem)) }
    guard let root = parsed.root, case .map(let entries) = root.content else {
      if parsed.problems.isEmpty { diagnostics.append(.transcriptMissingHeader(at: source.lineRange(1))) }
      return
    }
    guard readVersion(entries, source) else { return }
    header.isSpaced = Self.endsWithBlankLine(source.bytes[block.content])
    for entry in entries { read(entry) }
    for key in ["runbook", "ending"] where !entries.contains(where: { $0.key == key }) {
      diagnostics.append(.transcriptKeyMissing(key, at: source.lineRange(1)))
    }
  }

  private static func endsWithBlankLine(_ text: ArraySlice<UInt8>) -> Bool {
    let line = text.filter { $0 != UInt8(ascii: "\r") }.suffix(2)
    return line.elementsEqual("\n\n".utf8)
  }

  /// Whether the version is one that can be read; what a newer one means can't be known.
  private mutating func readVersion(_ entries: [FrontMatter.Entry], _ source: SourceText) -> Bool {
    guard let entry = entries.first(where: { $0.key == "transcript" }) else {
      diagnostics.append(.transcriptMissingHeader(at: source.lineRange(1)))
      return false
    }
    guard case .scalar(Transcript.version) = entry.value.content else {
      diagnostics.append(
        .transcriptVersion(
          source.string(entry.value.range), known: Transcript.version, at: entry.value.range))
      return false
    }
    return true
  }

  private mutating func read(_ entry: FrontMatter.Entry) {
    switch entry.key {
    case "transcript": break
    case "runbook": header.runbook = text(entry) ?? ""
    case "run": header.run = text(entry)
    case "began":
      guard let text = text(entry) else { return }
      header.began = ISO8601.parse(text)
      if header.began == nil { malformed(entry, "a moment such as 2026-11-23T14:02:11.042Z") }
    case "user": header.user = text(entry)
    case "machine": header.machine = text(entry)
    case "reason": header.reason = text(entry)
    case "ticket": header.ticket = text(entry)
    case "start-at": header.startAt = text(entry)
    case "only": header.only = text(entry)
    case "dry-run": header.isDryRun = flag(entry)
    case "step": header.asksEveryStep = flag(entry)
    case "replay": header.isReplay = flag(entry)
    case "no-input": header.isUnattended = flag(entry)
    case "inputs": readInputs(entry)
    case "ending": header.ending = text(entry) ?? ""
    case "seconds":
      guard let text = text(entry) else { return }
      header.duration = TranscriptSeconds.parse(text)
      if header.duration == nil { malformed(entry, "seconds such as 12.50") }
    case "changed": header.changed = steps(entry)
    case "unknown": header.unknown = steps(entry)
    case "undone": header.undone = steps(entry)
    default:
      diagnostics.append(
        .transcriptKeyUnknown(
          entry.key, nearest: Suggestion.nearest(to: entry.key, among: Self.keys), at: entry.keyRange))
    }
  }

  private mutating func readInputs(_ entry: FrontMatter.Entry) {
    switch entry.value.content {
    case .map(let rows):
      for row in rows {
        guard case .scalar(let value) = row.value.content else {
          malformed(row, "text")
          continue
        }
        header.inputs.append(Transcript.Value(row.key, value))
      }
    case .scalar(""): break
    default: malformed(entry, "names with values")
    }
  }

  private mutating func text(_ entry: FrontMatter.Entry) -> String? {
    if case .scalar(let text) = entry.value.content, !text.isEmpty { return text }
    malformed(entry, "text")
    return nil
  }

  private mutating func steps(_ entry: FrontMatter.Entry) -> [String] {
    guard case .list(let items) = entry.value.content else {
      malformed(entry, "a list of steps")
      return []
    }
    return items.compactMap { if case .scalar(let text) = $0.content { text } else { nil } }
  }

  private mutating func flag(_ entry: FrontMatter.Entry) -> Bool {
    switch entry.value.content {
    case .scalar("true"): return true
    case .scalar("false"): return false
    default:
      malformed(entry, "true or false")
      return false
    }
  }

  private mutating func malformed(_ entry: FrontMatter.Entry, _ wanted: String) {
    diagnostics.append(.headerValueKind(entry.key, wanted: wanted, at: entry.value.range))
  }
}
