public import RunbookModel

/// What the interpreter needs of the world.
///
/// A dry run, a replay and a test are other hosts, not other interpreters.
public struct Host {
  /// The time.
  public var now: () -> Timestamp
  /// Runs commands at once, and says what each of them, by its place in the list, writes meanwhile.
  public var execute: Execution

  /// Runs commands to the end of the last and gives a result for each.
  public typealias Execution = (
    [Command], (Int, CommandProgress) throws(HostError) -> Void
  ) throws(HostError) -> [CommandResult]

  /// Asks the operator.
  public var ask: (Question) throws(HostError) -> Reply
  /// Shows a change that is made, or withheld, without a question to the operator: all that the question would have said.
  public var announce: (Question) -> Void = { _ in }
  /// Waits between attempts; false when the operator interrupts.
  public var pause: (Duration) -> Bool
  /// Lets the operator edit a script; nil when it is left as it was.
  public var edit: (String) throws(HostError) -> String?
  /// Gives the operator a shell with the run's variables, in a directory.
  public var openShell: ([Command.Variable], String?) throws(HostError) -> Void
  /// Asks for the right to be the only run of a runbook, with the values that it is entered with; the host keeps it.
  public var claim: (Runbook, Bindings) throws(HostError) -> Claim = { _, _ in .granted }
  /// Whether a process, or what it started, still runs.
  public var isRunning: (ProcessIdentity) -> Bool = { _ in false }
  /// Who stopped what was going on last.
  public var interruption: () -> Interruption = { .operator }
  /// What came of the `when` of a step that was entered, where that is known better than from the values now; nil to
  /// look at them.
  public var recall: (StepAddress, Condition, Bindings) -> Recollection? = { _, _, _ in nil }
  /// Hears what happened, as soon as it did: a host that replays or assumes has to know where the run is.
  public var note: (Record) -> Void = { _ in }

  /// Creates a host from its abilities.
  public init(
    now: @escaping () -> Timestamp,
    execute: @escaping Execution,
    ask: @escaping (Question) throws(HostError) -> Reply,
    pause: @escaping (Duration) -> Bool,
    edit: @escaping (String) throws(HostError) -> String?,
    openShell: @escaping ([Command.Variable], String?) throws(HostError) -> Void
  ) {
    self.now = now
    self.execute = execute
    self.ask = ask
    self.pause = pause
    self.edit = edit
    self.openShell = openShell
  }
}
