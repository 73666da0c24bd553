public import Execution
public import RunbookModel

/// A run as Markdown, by section 8 of the language: a report for people, and a scenario that can be replayed.
public struct TranscriptWriter {
  private let records: [Record]
  private let title: (StepAddress) -> String
  private let output: (Int, OutputSource) -> (bytes: [UInt8], dropped: Int)

  /// The most bytes of one stream that a transcript holds.
  public static let outputLimit = 1 << 20

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - records: The run's events.
  ///   - title: The title of a step.
  ///   - output: What came of an attempt from a source, by the attempt's place in the run, and how much is left out.
  public init(
    _ records: [Record], title: @escaping (StepAddress) -> String,
    output: @escaping (Int, OutputSource) -> (bytes: [UInt8], dropped: Int)
  ) {
    self.records = records
    self.title = title
    self.output = output
  }

  /// The whole transcript, below the runbook's title.
  public func markdown(heading: String) -> String {
    var text = frontMatter() + "\n# \(Self.line(heading))\n"
    var sequence = 0
    var attempts: [StepAddress: Attempt] = [:]
    for record in records {
      switch record.event {
      case .entered(let step, _, let cause):
        text += "\n## \(Self.line(title(step)))\n\n- entered: \(ISO8601.format(record.time))\(reason(cause))\n"
      case .answered(_, let reply):
        text +=
          "- answered: \(Self.line(reply.answer.word))\(reply.source == Reply.person ? "" : ", by \(reply.source)")\n"
      case .edited(_, _, let shown): text += "- edited:\n\n" + fence("bash {.example}", shown) + "\n"
      case .attemptStarted(let step, let attempt):
        sequence = attempt.sequence
        attempts[step] = attempt
        if attempt.number > 1 { text += "- try \(attempt.number) of \(attempt.limit)\n" }
      case .machineFinished(_, let result):
        text += outputs(of: sequence, from: result.machine, result.ending, result.duration)
      case .attemptFinished(let step, let result):
        guard attempts[step]?.machines.isEmpty != false else { continue }
        text += outputs(of: sequence, from: nil, result.ending, result.duration)
      case .taskFinished(_, let task, let result): text += "- item \(task + 1): \(result.rawValue)\n"
      case .finished(_, let outcome): text += "- \(Self.line(OutcomeText.sentence(outcome)))\n"
      case .resumed(let resumption):
        text += "\n- resumed: \(ISO8601.format(record.time)) by \(resumption.user) on \(resumption.machine)\n"
      case .ended, .started, .variableSet, .unwinding, .unwound, .output, .ticked: break
      }
    }
    return text
  }

  private func frontMatter() -> String {
    let summary = RunSummary(records)
    var lines = ["---", "transcript: 1"]
    if let start = summary?.start {
      lines += ["runbook: \(Self.scalar(start.runbook))", "run: \(Self.scalar(start.id))"]
      if let began = summary?.began { lines.append("began: \(Self.scalar(ISO8601.format(began)))") }
      lines += ["user: \(Self.scalar(start.user))", "machine: \(Self.scalar(start.machine))"]
      if start.isDryRun { lines.append("dry-run: true") }
    }
    lines.append(contentsOf: inputs())
    lines.append("ending: \(summary?.word ?? "broken-off")")
    if let summary { lines.append("seconds: \(Self.seconds(summary.duration))") }
    let changed = summary?.changes.map { Self.scalar($0.step.step) } ?? []
    if !changed.isEmpty { lines.append("changed: [\(changed.joined(separator: ", "))]") }
    return (lines + ["---"]).joined(separator: "\n") + "\n"
  }

  private func inputs() -> [String] {
    var seen: Set<String> = []
    let rows = records.compactMap { record -> String? in
      guard case .variableSet(let change) = record.event, change.origin != .leftUnset, seen.insert(change.name).inserted
      else { return nil }
      return "  \(change.name): \(Self.scalar(change.isSecret ? Redaction.mask : change.value ?? ""))"
    }
    return rows.isEmpty ? [] : ["inputs:"] + rows
  }

  private func reason(_ cause: Cause?) -> String {
    guard let cause else { return "" }
    let measured = cause.measured.map { ", \(Self.line($0))" } ?? ""
    return ", by \(Self.line(cause.label)) of \(Self.line(cause.title))\(cause.kind == .next ? "" : measured)"
  }

  private func outputs(
    of sequence: Int, from machine: String?, _ ending: CommandEnding, _ duration: Duration
  ) -> String {
    guard ending != .withheld else { return "" }
    let host = machine.map { ["host=\(Self.attribute($0))"] } ?? []
    var text = "\n"
    for stream in OutputStream.allCases {
      let written = output(sequence, OutputSource(stream, of: machine))
      guard stream == .stdout || !written.bytes.isEmpty else { continue }
      let facts = host + (stream == .stdout ? [Self.facts(of: ending), "time=\(Self.seconds(duration))"] : [])
      let attributes = facts.isEmpty ? "" : " {\(facts.joined(separator: " "))}"
      text += fence(
        (stream == .stdout ? "output" : "stderr") + attributes, VisibleText.of(written.bytes, keepsLines: true))
      if written.dropped > 0 { text += "\n\(written.dropped) more bytes are left out here.\n" }
      text += "\n"
    }
    return text
  }

  private static func facts(of ending: CommandEnding) -> String {
    switch ending {
    case .exited(let status): "exit=\(status)"
    case .signalled(let number): "signal=\(number)"
    case .timedOut: "ended=timed-out"
    case .interrupted: "ended=interrupted"
    case .outputLimit: "ended=output-limit"
    case .notStarted: "ended=not-started"
    case .unreachable: "ended=unreachable"
    case .connectionLost: "ended=connection-lost"
    case .withheld: "ended=withheld"
    }
  }

  /// A value of an attribute: quoted where the bare form has no room for it (section 3 of the language).
  private static func attribute(_ text: String) -> String {
    text.contains("@") ? "\"\(text)\"" : text
  }

  /// A fence that is longer than any run of backticks in it.
  private func fence(_ info: String, _ content: String) -> String {
    var longest = 0
    var run = 0
    for byte in content.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let marker = String(repeating: "`", count: max(3, longest + 1))
    let body = content.isEmpty || content.hasSuffix("\n") ? content : content + "\n"
    return "\(marker)\(info)\n\(body)\(marker)\n"
  }

  private static func seconds(_ duration: Duration) -> String {
    let hundredths = (duration.milliseconds + 5) / 10
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private static func line(_ text: String) -> String {
    VisibleText.of(text)
  }

  /// A scalar that the front matter's rules read back as it is: quoted unless it is plainly plain.
  private static func scalar(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.first.map { $0 != UInt8(ascii: "-") } == true
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_./".utf8.contains(byte)
      }
    guard !isPlain else { return text }
    return "'" + VisibleText.of(text).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }
}
