public import RunbookModel

/// Who is running a runbook, so that nobody else can.
public struct RunHolder: Sendable, Equatable {
  /// The run.
  public let run: String
  /// The number of its process.
  public let process: Int
  /// Their login name.
  public let user: String
  /// The machine they are on.
  public let machine: String
  /// Since when.
  public let since: Timestamp

  /// Creates a holder.
  public init(run: String, process: Int, user: String, machine: String, since: Timestamp) {
    self.run = run
    self.process = process
    self.user = user
    self.machine = machine
    self.since = since
  }

  /// Who it is, as half a sentence but for the time.
  public var sentence: String {
    "run \(run) of \(user)@\(machine), process \(process)"
  }
}

/// What came of asking for the right to be the only run of a runbook.
public enum Claim: Sendable, Equatable {
  case granted
  /// Somebody has it; nil while they have not yet said who they are.
  case held(by: RunHolder?)
}
