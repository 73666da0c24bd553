public import RunbookModel

extension Host {
  /// A host that does not run what something is assumed of, and asks the other one for everything else.
  ///
  /// - Parameters:
  ///   - assumptions: What comes of steps, and what they write.
  ///   - program: The runbooks.
  ///   - base: The host for everything else; it hears of assumed changes, so that a dry run knows of them.
  /// - Returns: The host that assumes.
  public static func assuming(_ assumptions: Assumptions, in program: Program, over base: Host) -> Host {
    guard !assumptions.isEmpty else { return base }
    let memory = VisitMemory()
    var host = base
    host.note = { record in
      if case .entered(let step, let visit, _) = record.event { memory.visits[step] = visit }
      base.note(record)
    }
    func word(for step: StepAddress) -> String? {
      assumptions.word(for: step, visit: memory.visits[step] ?? 1)
    }
    func assumedOutput(of step: StepAddress) -> String? {
      program.step(at: step)?.script?.settings.capture.flatMap { assumptions.outputs[$0] }
    }
    host.execute = { commands, progress throws(HostError) in
      guard let command = commands.first, let step = program.step(at: command.step) else {
        return try base.execute(commands, progress)
      }
      let output = assumedOutput(of: command.step)
      let verdict = word(for: command.step).flatMap { Verdict($0, of: step) }
      guard verdict != nil || output != nil else { return try base.execute(commands, progress) }
      if command.changesState { _ = try base.execute(commands) { (_, _) throws(HostError) in } }
      let bytes = Array((output ?? "").utf8)
      for index in commands.indices where !bytes.isEmpty { try progress(index, .output(.stdout, bytes[...])) }
      return commands.map { _ in
        CommandResult(ending: .assumed, stdout: bytes, byteCount: bytes.count, verdict: verdict)
      }
    }
    host.ask = { question throws(HostError) in
      if case .consent = question.subject, let step = question.step?.address, assumedOutput(of: step) != nil {
        return Reply(.run, source: "--assume")
      }
      guard let address = question.step?.address, let word = word(for: address),
        let answer = question.answer(assuming: word)
      else {
        if case .value(let request) = question.subject, let value = assumptions.outputs[request.name] {
          return Reply(.value(value), source: "--assume")
        }
        return try base.ask(question)
      }
      return Reply(answer, source: "--assume")
    }
    return host
  }

  private final class VisitMemory {
    var visits: [StepAddress: Int] = [:]
  }
}

extension Question {
  /// The answer that follows from what is assumed of its step; nil when none does.
  fileprivate func answer(assuming word: String) -> Answer? {
    switch subject {
    case .consent(_, .impossible): nil
    case .consent: .run
    case .task: word == "pass" ? .done : word == "fail" ? .failed : nil
    case .decision(_, let choices): choices.firstIndex { $0.lowercased() == word.lowercased() }.map { .choice($0) }
    case .failure, .value, .unknown, .running, .changed, .held: nil
    }
  }
}
