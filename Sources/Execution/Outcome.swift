public import RunbookModel

/// What became of a step.
public enum Outcome: Sendable, Equatable {
  case passed
  case failed(Failure)
  case skipped(Skip)
  /// Shown and not run: a dry run.
  case withheld
  /// It was under way when the run broke off, and nobody can say what became of it.
  case unknown

  /// Why a step was left out.
  public enum Skip: Sendable, Equatable {
    /// Its `when` did not hold.
    case condition(Finding)
    /// The operator declined it.
    case declined
    /// The operator left it after a failure.
    case leftAfterFailure
    /// The operator went elsewhere.
    case left
  }
}

/// Why an attempt did not pass.
public enum Failure: Sendable, Equatable {
  case exit(Int)
  case signal(Int)
  case expectation(Finding)
  case timedOut(Duration)
  case interrupted
  case outputLimit(Int)
  case notStarted(String)
  /// The shell found no program of a name.
  case programMissing(String)
  case task(String)
  /// It was said to fail, and not run.
  case assumed

  /// What happened, as half a sentence: `exit 2`, `` stdout `97` is not `< 90` ``.
  public var sentence: String {
    switch self {
    case .exit(126): "exit 126: the program could not be executed"
    case .exit(127): "exit 127: a program was not found"
    case .exit(let code): "exit \(code)"
    case .signal(let number): "ended by signal \(number)\(Self.signalNames[number].map { " (\($0))" } ?? "")"
    case .expectation(let finding):
      "\(finding.subject) \(finding.measured.map { "`\($0)` " } ?? "")\(finding.complaint)"
    case .timedOut(let limit): "no end within \(DurationText.format(limit))"
    case .interrupted: "interrupted"
    case .outputLimit(let limit): "more than \(limit >> 20) MiB of output"
    case .notStarted(let reason): "not started: \(reason)"
    case .programMissing(let name): "exit 127: `\(name)` is not installed, or not in PATH"
    case .task(let text): "not done: \(text)"
    case .assumed: "assumed to fail"
    }
  }

  /// What was measured, for the line that says why the run is at the next step.
  public var measured: String {
    guard case .expectation(let finding) = self, let measured = finding.measured else { return sentence }
    return "\(finding.subject) \(measured), expected \(finding.expected.filter { $0 != "`" })"
  }

  /// The names of the signals that end programs; the numbers are those of Linux and macOS alike (signal(7)).
  private static let signalNames = [
    1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 6: "ABRT", 8: "FPE", 9: "KILL", 11: "SEGV", 13: "PIPE", 14: "ALRM",
    15: "TERM",
  ]
}
