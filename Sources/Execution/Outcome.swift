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
  /// The other machine could not be spoken to.
  case unreachable(String)
  /// The connection broke off while the script ran.
  case connectionLost
  /// It gave a variable, or with nil all that it wrote to `$RUNBOOK_OUTPUT`, a value that no later step could be
  /// started with: why that is.
  case valueRefused(String?, reason: String)
  case task(String)
  /// It was said to fail, and not run.
  case assumed
  /// A transcript says that it failed, in these words, and what it was judged by is masked there.
  case recorded(String)
  /// What happened on those of several machines where it did not pass, and those that were left out after that.
  indirect case machines([MachineFailure], leftOut: [String])

  /// Why an attempt did not pass on one machine.
  public struct MachineFailure: Sendable, Equatable {
    /// The machine, as ssh knows it.
    public let machine: String
    /// Why it did not pass there.
    public let failure: Failure

    /// Creates a failure.
    public init(machine: String, failure: Failure) {
      self.machine = machine
      self.failure = failure
    }
  }

  /// Whether nobody can say what became of the script.
  public var leavesUnknown: Bool {
    switch self {
    case .connectionLost: true
    case .machines(let failures, _): failures.contains { $0.failure.leavesUnknown }
    case .exit, .signal, .expectation, .timedOut, .interrupted, .outputLimit, .notStarted, .programMissing,
      .unreachable,
      .valueRefused, .task, .assumed, .recorded:
      false
    }
  }

  /// Whether it kept the script from being run on some of its machines.
  var leavesOut: Bool {
    if case .machines(_, let leftOut) = self { !leftOut.isEmpty } else { false }
  }

  /// What happened, as half a sentence: `exit 2`, `` stdout `97` is not `< 90` ``.
  public var sentence: String {
    switch self {
    case .exit(126): "exit 126: the program could not be executed"
    case .exit(127): "exit 127: a program was not found"
    case .exit(let code): "exit \(code)"
    case .signal(let number): "ended by signal \(number)\(SignalName.of(number).map { " (\($0))" } ?? "")"
    case .expectation(let finding):
      finding.sentence
    case .timedOut(let limit): "no end within \(DurationText.format(limit))"
    case .interrupted: "interrupted"
    case .outputLimit(let limit): "more than \(limit >> 20) MiB of output"
    case .notStarted(let reason): "not started: \(reason)"
    case .programMissing(let name): "exit 127: `\(name)` is not installed, or not in PATH"
    case .unreachable(let reason): "unreachable, so nothing was run there: \(reason)"
    case .connectionLost: "the connection broke off; what became of the script there is not known"
    case .valueRefused(nil, let reason): "what it wrote to $RUNBOOK_OUTPUT \(reason); none of it is handed on"
    case .valueRefused(let name?, let reason): "its value for \(name) \(reason); \(name) stays as it was"
    case .task(let text): "not done: \(text)"
    case .assumed: "assumed to fail"
    case .recorded(let words): words
    case .machines(let failures, let leftOut):
      (failures.map { "\($0.machine): \($0.failure.sentence)" }
        + (leftOut.isEmpty ? [] : ["not run on \(leftOut.joined(separator: ", "))"])).joined(separator: "; ")
    }
  }

  /// What was measured, for the line that says why the run is at the next step.
  public var measured: String {
    if case .machines(let failures, _) = self {
      return failures.map { "\($0.machine): \($0.failure.measured)" }.joined(separator: "; ")
    }
    guard case .expectation(let finding) = self, let measured = finding.measured else { return sentence }
    return
      "\(finding.subject) \(measured.isEmpty ? "(empty)" : measured), expected \(finding.expected.filter { $0 != "`" })"
  }
}
