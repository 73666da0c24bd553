public import RunbookModel

/// What is known when a run begins.
public struct RunStart: Sendable, Equatable {
  /// The run's name: a date, a time and a few letters.
  public let id: String
  /// The runbook's name.
  public let runbook: String
  /// The file it was read from.
  public let path: String
  /// SHA-256 of that file.
  public let digest: String
  /// Where the run begins.
  public let first: StepAddress
  /// Whether that step is all there is to do.
  public let isOnly: Bool
  /// Whether changes are withheld.
  public let isDryRun: Bool
  /// Whether there is a person to ask.
  public let isAttended: Bool
  /// Whether every step asks, those that only read too.
  public let asksEveryStep: Bool
  /// Who runs it.
  public let user: String
  /// On which machine.
  public let machine: String
  /// The process.
  public let process: Int
  /// Why, and for which ticket.
  public let purpose: Purpose
  /// The texts of the other runbooks that it can come to.
  public let linked: [RunbookRevision]
  /// Whether it only shows again what a transcript tells: nothing is run, and nobody is asked.
  public let isReplay: Bool

  /// Creates the record of a beginning.
  public init(
    id: String, runbook: String, path: String, digest: String, first: StepAddress, isOnly: Bool, isDryRun: Bool,
    isAttended: Bool = true, asksEveryStep: Bool = false, user: String, machine: String, process: Int,
    purpose: Purpose = Purpose(), linked: [RunbookRevision] = [], isReplay: Bool = false
  ) {
    self.id = id
    self.runbook = runbook
    self.path = path
    self.digest = digest
    self.first = first
    self.isOnly = isOnly
    self.isDryRun = isDryRun
    self.isAttended = isAttended
    self.asksEveryStep = asksEveryStep
    self.user = user
    self.machine = machine
    self.process = process
    self.purpose = purpose
    self.linked = linked
    self.isReplay = isReplay
  }
}
