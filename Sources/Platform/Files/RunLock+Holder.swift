public import RunbookModel

extension RunLock {
  /// Who holds a lock.
  public struct Holder: Sendable, Equatable {
    /// The run.
    public let run: String
    /// The holder's process number.
    public let processID: Int
    /// Their login name.
    public let user: String
    /// The machine they are on.
    public let machine: String
    /// Since when.
    public let since: Timestamp

    /// Creates a holder.
    public init(run: String, processID: Int, user: String, machine: String, since: Timestamp) {
      self.run = run
      self.processID = processID
      self.user = user
      self.machine = machine
      self.since = since
    }
  }
}

extension RunLock.Holder {
  /// Reads what `bytes` writes.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count == 5, let processID = Int(lines[1]), let since = Int64(lines[4]) else { return nil }
    self.init(
      run: String(lines[0]), processID: processID, user: String(lines[2]), machine: String(lines[3]),
      since: Timestamp(milliseconds: since))
  }

  /// A line each: run, process number, login name, machine, milliseconds since 1970.
  var bytes: [UInt8] {
    Array("\(run)\n\(processID)\n\(user)\n\(machine)\n\(since.milliseconds)\n".utf8)
  }

  /// Whether the process can still be there; one on another machine cannot be looked for.
  var mayLive: Bool {
    machine != FileSystem.hostName || FileSystem.isAlive(processID)
  }
}
