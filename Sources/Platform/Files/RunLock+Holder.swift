public import Execution
import RunbookModel

extension RunLock {
  /// Who holds a lock.
  public typealias Holder = RunHolder
}

extension RunHolder {
  /// Reads what `bytes` writes.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count == 5, let process = Int(lines[1]), let since = Int64(lines[4]), (0...(1 << 53)).contains(since)
    else { return nil }
    self.init(
      run: String(lines[0]), process: process, user: String(lines[2]), machine: String(lines[3]),
      since: Timestamp(milliseconds: since))
  }

  /// A line each: run, process number, login name, machine, milliseconds since 1970.
  var bytes: [UInt8] {
    Array("\(run)\n\(process)\n\(user)\n\(machine)\n\(since.milliseconds)\n".utf8)
  }

  /// Whether the process can still be there; one on another machine cannot be looked for.
  var mayLive: Bool {
    machine != FileSystem.hostName || FileSystem.isAlive(process)
  }
}
