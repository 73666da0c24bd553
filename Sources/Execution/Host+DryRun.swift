import RunbookModel

extension Host {
  /// A host that runs what only reads, and nothing at all after the first change it withheld.
  ///
  /// After that change the world is no longer the one that the next steps would see.
  ///
  /// - Parameters:
  ///   - base: The host that runs what only reads.
  ///   - hasWithheld: Whether a change was withheld before: in a run that is gone on with.
  /// - Returns: The host that withholds.
  public static func withholdingChanges(_ base: Host, hasWithheld: Bool = false) -> Host {
    let memory = WithheldMemory()
    memory.hasWithheld = hasWithheld
    var host = base
    host.execute = { commands, progress throws(HostError) in
      if memory.hasWithheld || commands.contains(where: \.changesState) {
        memory.hasWithheld = true
        return commands.map { _ in CommandResult(ending: .withheld) }
      }
      return try base.execute(commands, progress)
    }
    host.ask = { question throws(HostError) in
      switch question.subject {
      case .consent(let facts, _) where facts.step.changesState || memory.hasWithheld:
        if facts.step.changesState { base.announce(question) }
        memory.hasWithheld = true
        return Reply(.withhold, source: "--dry-run")
      case .task(let facts, _, _, _):
        // Work below Mitigation changes the world as a script there does; a page to the team on call does not.
        guard facts.kind == .remediation || facts.kind == .rollback || memory.hasWithheld else {
          return Reply(.skip, source: "--dry-run")
        }
        memory.hasWithheld = true
        return Reply(.withhold, source: "--dry-run")
      case .decision where memory.hasWithheld: return Reply(.withhold, source: "--dry-run")
      default: return try base.ask(question)
      }
    }
    return host
  }

  private final class WithheldMemory {
    var hasWithheld = false
  }
}
