public import Markdown

/// Reads a transcript, and says everything that is wrong with it in one go.
public struct TranscriptParser {
  private let document: Document
  private var transcript: Transcript
  private var diagnostics: [Diagnostic]
  /// Whether a block is awaited that holds a script: one that was run, or what the operator made of it.
  private var awaitsScript = false
  /// Where the caption of the next block is; nil when there is none.
  private var caption: Range<Int>?

  /// What came out of a file.
  public struct Reading: Sendable {
    /// The transcript, as far as it could be read.
    public let transcript: Transcript
    /// What is wrong, in the order of the text.
    public let diagnostics: [Diagnostic]
    /// The text it was read from.
    public let source: SourceText

    /// Whether it can't be relied on.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// Reads a file's bytes.
  public static func parse(_ bytes: [UInt8]) -> Reading {
    let source = SourceText(bytes)
    let problems = EncodingCheck.diagnostics(ofText: source)
    if problems.contains(where: \.isFatal) {
      return Reading(
        transcript: Transcript(header: Transcript.Header(), title: nil), diagnostics: problems.map(\.diagnostic),
        source: source)
    }
    var parser = TranscriptParser(source)
    parser.parse()
    let all = problems.map(\.diagnostic) + parser.diagnostics
    return Reading(
      transcript: parser.transcript, diagnostics: all.sorted { $0.range.lowerBound < $1.range.lowerBound },
      source: source)
  }

  /// Whether a file's bytes say that they are a transcript, of whatever version.
  public static func isTranscript(_ bytes: [UInt8]) -> Bool {
    let source = SourceText(Array(bytes.prefix(FrontMatter.sizeLimit)))
    return (1...min(64, source.lineCount)).contains { line in
      source.string(source.lineRange(line)).hasPrefix("transcript:")
    } && source.string(source.lineRange(1)) == "---"
  }

  private init(_ source: SourceText) {
    document = Document.parse(source)
    let reader = TranscriptHeaderReader(document)
    transcript = Transcript(header: reader.header, title: nil)
    diagnostics = reader.diagnostics
  }

  private mutating func parse() {
    for id in document.children(of: document.root) {
      let node = document[id]
      switch node.kind {
      case .heading(1) where transcript.title == nil && transcript.visits.isEmpty: transcript.title = heading(id)
      case .heading(2):
        let line = document.source.position(at: node.range.lowerBound).line
        endScript(at: node.range)
        endCaption()
        transcript.visits.append(Transcript.Visit(title: heading(id), line: line))
      case .list: for item in document.children(of: id) { read(item: item) }
      case .codeBlock(let block): read(block: block, id)
      default: addProse(node.range)
      }
    }
    endScript(at: document.source.bytes.count..<document.source.bytes.count)
    endCaption()
  }

  /// The words of a heading as they are written: the model's titles are plain text, not Markdown.
  private func heading(_ id: Node.ID) -> String {
    let range = document[id].range
    let text = document.source.string(range)
    guard text.hasPrefix("#") else { return document.plainText(of: id) }
    return LiteralMarkdown.unescape(text.drop { $0 == "#" }.drop { $0 == " " || $0 == "\t" }.trimmingEnd())
  }

  private mutating func add(_ entry: Transcript.Entry, at range: Range<Int>) {
    guard let last = transcript.visits.indices.last else {
      diagnostics.append(.transcriptEntryOutside(at: range))
      return
    }
    transcript.visits[last].entries.append(entry)
  }

  private mutating func read(item id: Node.ID) {
    let range = document[id].range
    var children = document.children(of: id).makeIterator()
    guard let paragraph = children.next(), children.next() == nil, document[paragraph].kind == .paragraph,
      document[id].kind == .item(nil)
    else {
      diagnostics.append(.transcriptItemUnknown(firstLine(of: range), nearest: nil, at: lineRange(of: range)))
      return
    }
    let place = document[paragraph].range
    let text = document.source.string(place).trimmingEnd()
    endScript(at: place)
    endCaption()
    if Transcript.Output.isCaption(text) {
      caption = place
      return
    }
    do throws(Transcript.Entry.ItemProblem) {
      if text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
        throw .unknown(nearest: nil)
      }
      let entry = try Transcript.Entry.parse(item: text)
      awaitsScript = entry == .edited("") || entry == .ran("", language: "")
      add(entry, at: place)
    } catch {
      switch error {
      case .unknown(let nearest):
        diagnostics.append(.transcriptItemUnknown(firstLine(of: place), nearest: nearest, at: lineRange(of: place)))
      case .malformed(let form): diagnostics.append(.transcriptItemMalformed(form: form, at: place))
      }
    }
  }

  private mutating func read(block: CodeBlock, _ id: Node.ID) {
    let range = document[id].range
    guard let fence = block.fence else { return addProse(range) }
    if !fence.isClosed { diagnostics.append(.transcriptFenceUnclosed(at: fence.opening)) }
    let parsed = Result { () throws(InfoString.Problem) in try InfoString.parse(document.source.bytes, in: fence.info) }
    if awaitsScript, case .success(let info) = parsed { return takeScript(id, info) }
    endScript(at: fence.opening)
    switch parsed {
    case .failure(let problem):
      let word = document.source.string(fence.info).prefix { $0.isLetter }
      guard Transcript.Output.isOutput(language: String(word)) else { return addProse(range) }
      diagnostics.append(.infoString(problem, in: fence.info, of: document.source))
    case .success(let info):
      let language = info.language.value
      guard Transcript.Output.isOutput(language: language) else {
        if let nearest = Suggestion.nearest(to: language, among: ["output", "stderr"]) {
          diagnostics.append(.transcriptBlockUnknown(language, nearest: nearest, at: info.language.range))
        }
        return addProse(range)
      }
      do throws(Transcript.Output.AttributeProblem) {
        var output = try Transcript.Output(info, content: document.literal(of: id))
        output.isCaptioned = caption != nil
        caption = nil
        add(.output(output), at: fence.opening)
      } catch {
        diagnostics.append(
          .transcriptAttribute(error.attribute.value, form: error.form, at: error.attribute.range))
      }
    }
  }

  private mutating func takeScript(_ id: Node.ID, _ info: InfoString) {
    awaitsScript = false
    guard let last = transcript.visits.indices.last, !transcript.visits[last].entries.isEmpty else { return }
    var script = document.literal(of: id)
    if info.attributes?.classes.contains(where: { $0.value == "escaped" }) == true {
      script = String(decoding: EscapedText.unescape(script.utf8), as: UTF8.self)
    }
    let place = transcript.visits[last].entries.count - 1
    let isEdited = transcript.visits[last].entries[place] == .edited("")
    transcript.visits[last].entries[place] = isEdited ? .edited(script) : .ran(script, language: info.language.value)
  }

  /// A caption is said of the block after it, and of nothing else.
  private mutating func endCaption() {
    guard let place = caption else { return }
    caption = nil
    diagnostics.append(.transcriptItemUnknown(firstLine(of: place), nearest: nil, at: lineRange(of: place)))
  }

  private mutating func endScript(at range: Range<Int>) {
    guard awaitsScript else { return }
    awaitsScript = false
    diagnostics.append(.transcriptScriptMissing(at: range))
  }

  private mutating func addProse(_ range: Range<Int>) {
    let start = document.source.lineRange(document.source.position(at: range.lowerBound).line).lowerBound
    let text = document.source.string(start..<max(start, range.upperBound))
    guard let last = transcript.visits.indices.last else {
      transcript.preface.append(text)
      return
    }
    if case .output(var output)? = transcript.visits[last].entries.last,
      let omitted = Transcript.Output.omitted(by: text)
    {
      output.omitted = omitted
      transcript.visits[last].entries[transcript.visits[last].entries.count - 1] = .output(output)
    } else {
      transcript.visits[last].entries.append(.prose(text))
    }
  }

  private func lineRange(of range: Range<Int>) -> Range<Int> {
    let line = document.source.lineRange(document.source.position(at: range.lowerBound).line)
    return range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))
  }

  private func firstLine(of range: Range<Int>) -> String {
    let text = document.source.string(lineRange(of: range))
    return text.count > 60 ? "\(text.prefix(59))…" : text
  }
}

extension StringProtocol {
  /// The text without blanks at its end.
  fileprivate func trimmingEnd() -> String {
    var text = String(self)
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
