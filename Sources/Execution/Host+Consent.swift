import RunbookModel

/// The consent that flags give in a person's place.
public struct ConsentFlags: Sendable, Equatable {
  /// `--yes`: changes of risk low or medium.
  public var yes: Bool
  /// `--confirm NAME`: changes of risk high in the runbooks so named.
  public var confirmed: Set<String>
  /// `--no-input`, or no terminal: nothing is ever asked.
  public var neverAsks: Bool
  /// `--undo`: what is consented to is undoing.
  public var coversUndoing: Bool

  /// Creates flags.
  public init(
    yes: Bool = false, confirmed: Set<String> = [], neverAsks: Bool = false, coversUndoing: Bool = false
  ) {
    self.yes = yes
    self.confirmed = confirmed
    self.neverAsks = neverAsks
    self.coversUndoing = coversUndoing
  }
}

extension Host {
  /// A host that answers where flags do, and asks the other where they don't.
  ///
  /// - Parameters:
  ///   - flags: The consent given beforehand.
  ///   - covers: Whether a runbook's changes can be consented to by flags at all: plain documents always ask.
  ///   - base: The host that asks a person.
  /// - Returns: The host that asks a person only where it must.
  public static func answering(
    _ flags: ConsentFlags, covers: @escaping (String) -> Bool, over base: Host
  ) -> Host {
    var host = base
    host.ask = { question throws(HostError) in
      if let reply = flags.reply(to: question, covers: covers) {
        base.announce(question)
        return reply
      }
      if flags.neverAsks { return Reply(.unavailable(flag: question.flag), source: "--no-input") }
      return try base.ask(question)
    }
    return host
  }
}

extension ConsentFlags {
  fileprivate func reply(to question: Question, covers: (String) -> Bool) -> Reply? {
    guard case .consent(let facts, let consent) = question.subject else { return nil }
    let step = facts.step
    guard covers(step.address.runbook), coversUndoing || step.cause?.kind != .undo else { return nil }
    guard step.changesState || facts.confirm != nil else { return nil }
    switch consent {
    case .yes: return yes ? Reply(.run, source: "--yes") : nil
    case .impossible: return nil
    case .typed(let name): return confirmed.contains(name) ? Reply(.run, source: "--confirm \(name)") : nil
    }
  }
}

extension Question {
  /// What to write on the command line so that this need not be asked.
  public var flag: String {
    switch subject {
    case .consent(let facts, _) where facts.confirm == nil && !facts.step.changesState: "run it in a terminal"
    case .consent(_, .impossible): "run it in a terminal"
    case .consent(_, .yes): "--yes"
    case .consent(_, .typed(let name)): "--confirm \(name)"
    case .value(let request): request.flag
    case .changed: "--accept"
    case .failure, .decision, .task, .unknown, .running: "run it in a terminal"
    case .held: "--no-lock"
    }
  }
}
