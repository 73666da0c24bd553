import Execution
import RunbookModel

/// What an attempt is in a transcript.
extension TranscriptWriter {
  /// What an attempt wrote on a machine, and how it ended there.
  func outputs(
    of sequence: Int, from machine: String?, _ ending: CommandEnding, _ duration: Duration
  ) -> [Transcript.Entry] {
    guard let ending = Transcript.Output.Ending(ending) else { return [] }
    return OutputStream.allCases.compactMap { stream in
      let written = output(sequence, OutputSource(stream, of: machine))
      let isErrors = stream == .stderr
      guard !isErrors || !written.bytes.isEmpty else { return nil }
      return .output(
        Transcript.Output(
          isErrors: isErrors, host: machine, ending: isErrors ? nil : ending, duration: isErrors ? nil : duration,
          bytes: written.bytes, omitted: written.dropped, isCaptioned: true))
    }
  }

  /// What stands in for an attempt that was not run.
  func assumption(
    _ sequence: Int, _ result: AttemptResult, at step: StepAddress?, _ texts: Texts
  ) -> [Transcript.Entry] {
    let written = output(sequence, OutputSource(.stdout)).bytes
    if !written.isEmpty {
      return [.assumed("output"), .output(Transcript.Output(bytes: written))] + values(from: result)
    }
    let branches = step.flatMap { texts.step(at: $0)?.clauses.branches } ?? []
    if let index = result.branch, branches.indices.contains(index) {
      return [.assumed(VisibleText.of("if \(branches[index].condition.text)"))]
    }
    return [.assumed(result.failure == nil ? "pass" : "fail")]
  }

  /// What an attempt left: values, the directory, and what is noted of it.
  func values(from result: AttemptResult) -> [Transcript.Entry] {
    var set: [String: Transcript.Value] = [:]
    for change in result.changes where change.origin != .capture {
      set[change.name] = Transcript.Value(change.name, Self.value(of: change))
    }
    let captured = result.changes.filter { $0.origin == .capture }.map { Transcript.Entry.captured($0.name) }
    return captured + set.values.sorted { $0.name < $1.name }.map { .set($0) }
      + (result.directory.map { [.directory($0)] } ?? []) + result.notes.map { .noted(VisibleText.of($0)) }
  }

  /// A value as it is written down; nil for a variable that was unset.
  static func value(of change: VariableChange) -> String? {
    change.isSecret ? Redaction.mask : change.value
  }
}

extension Transcript.Output.Ending {
  /// The ending of a command; nil for one that was not run.
  fileprivate init?(_ ending: CommandEnding) {
    switch ending {
    case .exited(let status): self = .exit(status)
    case .signalled(let number): self = .signal(number)
    case .timedOut: self = .timedOut
    case .interrupted(let stopsRun): self = stopsRun ? .runInterrupted : .interrupted
    case .outputLimit: self = .outputLimit
    case .notStarted: self = .notStarted
    case .unreachable: self = .unreachable
    case .connectionLost: self = .connectionLost
    case .withheld, .assumed, .unrecorded: return nil
    }
  }
}
