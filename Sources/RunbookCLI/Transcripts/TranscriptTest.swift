import Execution
import Markdown
import Platform
import Reporting
import RunbookModel

/// Replays transcripts of one runbook and says how the runs differ from them.
struct TranscriptTest {
  private let program: Program
  private let isUpdating: Bool
  private let width: Int
  private(set) var coverage: Coverage
  private(set) var results: [TranscriptTestResult] = []

  /// Prepares the tests of a runbook; places in broken transcripts are shown in so many columns.
  init(_ program: Program, isUpdating: Bool, width: Int) {
    self.width = width
    self.program = program
    self.isUpdating = isUpdating
    coverage = Coverage(of: program.main, in: program)
  }

  /// Replays the transcript of a file.
  mutating func test(_ path: String) {
    let began = SystemClock.now()
    var outcome: TranscriptTestResult.Outcome
    do throws(CommandFailure) {
      outcome = try replay(path)
    } catch {
      outcome = .unusable(error.message + (error.help.map { "\n\($0)" } ?? ""))
    }
    let duration = Duration.milliseconds(max(0, SystemClock.now().milliseconds - began.milliseconds))
    results.append(
      TranscriptTestResult(path: path, runbook: program.main.name, outcome: outcome, duration: duration))
  }

  private mutating func replay(_ path: String) throws(CommandFailure) -> TranscriptTestResult.Outcome {
    let reading = try TranscriptFile.read(path)
    if reading.hasErrors {
      return .unusable(
        TranscriptFile.text(of: reading, path, style: Style(isColored: false), width: width).trimmedEnd())
    }
    let transcript = reading.transcript
    guard transcript.header.runbook == program.main.name else {
      return .unusable(
        "\(shown(path)):\(Self.runbookLine(of: reading.source)): it is a transcript of "
          + "`\(shown(transcript.header.runbook))`, not of `\(program.main.name)`")
    }
    let replay = Replay(transcript, of: program, at: Timestamp(milliseconds: 0))
    guard replay.first != nil else { return .unusable("the step that it begins with is gone from the runbook") }
    let memory = Memory()
    let ending: Ending
    do {
      ending = try replay.run { record in memory.run.record(record) }.ending
    } catch {
      return .unusable(error.message)
    }
    coverage.add(memory.run.records)
    let runbooks = program.runbooks
    let writer = TranscriptWriter(
      memory.run.records, runbook: { runbooks[$0] }, output: { memory.run.output(of: $0, $1) })
    guard let replayed = writer.transcript else { return .unusable("nothing came of it") }
    let program = program
    let words = OutcomeText.sentence(ending) { program.step(at: $0)?.title ?? $0.step }
    let review = TranscriptReview(
      of: transcript, replay.match, adopted: replay.adopted, replayed: replayed, ending: words, program: program)
    guard !review.remarks.isEmpty else { return .passed }
    guard isUpdating else { return .differs(review.remarks) }
    // What the transcript lacks can't be made up: such a run has to be recorded again.
    if case .unanswered = ending, transcript.header.ending != ending.word { return .differs(review.remarks) }
    try RecordingFile(path).write(replayed.toldLike(transcript))
    return .updated(review.remarks)
  }

  /// The line that names the runbook.
  private static func runbookLine(of source: SourceText) -> Int {
    (1...max(1, source.lineCount)).first { source.string(source.lineRange($0)).hasPrefix("runbook:") } ?? 1
  }

  private final class Memory {
    var run = RunMemory()
  }
}

extension String {
  fileprivate func trimmedEnd() -> String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
