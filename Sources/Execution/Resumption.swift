/// What is known when a run is gone on with.
public struct Resumption: Sendable, Equatable {
  /// Who goes on.
  public let user: String
  /// On which machine.
  public let machine: String
  /// The process.
  public let process: Int
  /// SHA-256 of the runbook's file now.
  public let digest: String
  /// Whether it is gone on with in order to undo what it changed.
  public let undoes: Bool
  /// Whether every step asks from here on, those that only read too.
  public let asksEveryStep: Bool
  /// Whether there is a person to ask from here on.
  public let isAttended: Bool
  /// Why, and for which ticket.
  public let purpose: Purpose
  /// The runbooks that are not what they were when the run was last under way.
  public let revisions: [RunbookRevision]
  /// Who accepted that, and what they were told of it; nil when nothing is different.
  public var acceptance: Acceptance?

  /// Creates the record of a resumption.
  public init(
    user: String, machine: String, process: Int, digest: String, undoes: Bool = false,
    asksEveryStep: Bool = false, isAttended: Bool = true, purpose: Purpose = Purpose(),
    revisions: [RunbookRevision] = [], acceptance: Acceptance? = nil
  ) {
    self.user = user
    self.machine = machine
    self.process = process
    self.digest = digest
    self.undoes = undoes
    self.asksEveryStep = asksEveryStep
    self.isAttended = isAttended
    self.purpose = purpose
    self.revisions = revisions
    self.acceptance = acceptance
  }

  /// A person's word, or a flag's in their place, that the run may go on with what is different.
  public struct Acceptance: Sendable, Equatable {
    /// What is different, a line each.
    public let changes: [String]
    /// Who accepted it: a person, or a flag by its name.
    public let source: String

    /// Creates an acceptance.
    public init(of changes: [String], by source: String) {
      self.changes = changes
      self.source = source
    }
  }
}
