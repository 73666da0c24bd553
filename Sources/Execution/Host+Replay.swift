import RunbookModel

extension Host {
  /// A host that runs nothing and asks nobody: outputs, answers and times come from a transcript.
  static func replaying(_ tape: ReplayTape) -> Host {
    var host = Host(
      now: tape.now,
      execute: { (commands, progress) throws(HostError) in
        var results: [CommandResult] = []
        for (index, command) in commands.enumerated() {
          let result = try tape.result(of: command)
          if !result.stdout.isEmpty { try progress(index, .output(.stdout, result.stdout[...])) }
          if !result.stderr.isEmpty { try progress(index, .output(.stderr, result.stderr[...])) }
          results.append(result)
        }
        return results
      },
      ask: { (question) throws(HostError) in tape.reply(to: question) },
      pause: { _ in tape.endsPause },
      edit: { (_) throws(HostError) in tape.edited() },
      openShell: { (_, _) throws(HostError) in })
    host.claim = { (runbook, _) throws(HostError) in tape.claim(runbook) }
    host.recall = tape.recollection
    host.note = tape.note
    return host
  }
}

extension Question {
  /// The answer that a transcript's word stands for; nil when this question has none such.
  func answer(recorded word: String, at address: StepAddress) -> Answer? {
    if case .decision(_, let choices) = subject, let index = choices.firstIndex(of: word) { return .choice(index) }
    switch word {
    case Answer.run.word: return answers(.run) ? .run : letters.lazy.compactMap(\.answer).first { $0.word == word }
    case Answer.quit.word: return .quit
    case Answer.interrupted.word: return .interrupted
    default: break
    }
    if let answer = letters.lazy.compactMap(\.answer).first(where: { $0.word == word }) { return answer }
    let goTo = "go to "
    if word.hasPrefix(goTo), letters.contains(where: { $0.letter == "g" }) {
      return .goTo(StepAddress(runbook: address.runbook, step: String(word.dropFirst(goTo.count))))
    }
    return nil
  }

  private func answers(_ answer: Answer) -> Bool {
    if case .consent(_, let consent) = subject, case .typed = consent { return answer == .run }
    return false
  }
}
