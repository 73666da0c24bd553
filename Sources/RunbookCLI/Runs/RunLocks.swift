import Execution
import Platform
import RunbookModel

/// The locks of a run: one for each runbook that it comes to, held until the run stops.
final class RunLocks {
  private let run: String
  private let folder: String
  /// Values that are given for inputs.
  private let given: [String: RunOptions.GivenValue]
  private let tell: (RunHolder) -> Void
  private var held: [String: RunLock] = [:]

  /// Holds no locks yet.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - folder: Where locks are kept.
  ///   - given: Values that are given for inputs.
  ///   - tell: Told of a run that was killed while it had a lock.
  init(
    of run: String, in folder: String, given: [String: RunOptions.GivenValue], tell: @escaping (RunHolder) -> Void
  ) {
    self.run = run
    self.folder = folder
    self.given = given
    self.tell = tell
  }

  /// Asks for the lock of a runbook, unless it is held already.
  func claim(_ runbook: Runbook, _ values: Bindings) throws(PlatformError) -> Claim {
    guard held[runbook.name] == nil else { return .granted }
    let holder = RunHolder(
      run: run, process: FileSystem.processID, user: FileSystem.userName, machine: FileSystem.hostName,
      since: SystemClock.now())
    switch try RunLock.acquire(runbook.name, hosts: hosts(of: runbook, values), in: folder, for: holder) {
    case .taken(let holder): return .held(by: holder)
    case .acquired(let lock, let abandoned):
      if let abandoned, abandoned.run != run { tell(abandoned) }
      held[runbook.name] = lock
      return .granted
    }
  }

  /// The machines that the runbook's steps name, with the values that are known before it begins; none when it runs
  /// here, or when a value is yet to be asked for.
  private func hosts(of runbook: Runbook, _ values: Bindings) -> Set<String> {
    var hosts: Set<String> = []
    for step in runbook.steps {
      guard let list = step.script?.settings.hosts else { continue }
      let names = try? list.names { name in
        values.value(of: name) ?? given[name]?.value
          ?? runbook.header.inputs.first { $0.name == name }?.defaultValue
      }
      guard let names else { return [] }
      hosts.formUnion(names)
    }
    return hosts
  }
}
