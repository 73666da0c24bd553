public import RunbookModel

/// A run as a machine reads it: its summary, and `visits` in order; `runbook help formats` has the schema.
public enum RunReportJSON {
  /// The version of the schema.
  public static let version = 1

  /// The object.
  ///
  /// - Parameters:
  ///   - summary: What is known of the run as a whole.
  ///   - transcript: What happened in it.
  ///   - steps: The step that each visit is one of.
  ///   - sentence: The ending in words.
  /// - Returns: The object.
  public static func of(
    _ summary: RunSummary, _ transcript: Transcript, steps: [VisitedStep], _ sentence: String
  ) -> JSON {
    let visits = zip(transcript.visits, steps).map { json(of: $0, at: $1, summary.change(by: $1)) }
    return JSON(
      [.init("version", JSON(version))] + (summary.json().object ?? [])
        + [.init("ending-text", JSON(sentence)), .init("visits", JSON(visits))])
  }

  private static func json(
    of visit: Transcript.Visit, at place: VisitedStep, _ change: Transcript.ChangeState?
  ) -> JSON {
    var members: [JSON.Member] = [
      .init("step", JSON(place.address.description)), .init("title", JSON(visit.title)),
    ]
    if let step = place.step {
      members += [.init("kind", JSON(step.kind.rawValue)), .init("changes", JSON(step.changesState))]
    }
    if let change { members.append(.init("change", JSON(change.rawValue))) }
    var outputs: [JSON] = []
    var answers: [JSON] = []
    var scripts: [JSON] = []
    var tasks: [JSON] = []
    var notes: [JSON] = []
    var set: [JSON.Member] = []
    for entry in visit.entries {
      switch entry {
      case .entered(let time, let reason):
        if let time { members.append(.init("entered", JSON(ISO8601.format(time)))) }
        if let reason { members.append(.init("because", JSON(reason))) }
      case .answered(let word, let source):
        answers.append(JSON([.init("answer", JSON(word))] + (source.map { [.init("by", JSON($0))] } ?? [])))
      case .ran(let script, let language):
        scripts.append(["language": JSON(language), "text": JSON(script), "edited": false])
      case .edited(let script): scripts.append(["text": JSON(script), "edited": true])
      case .output(let output): outputs.append(json(of: output))
      case .set(let change): set.append(.init(change.name, change.value.map { JSON($0) } ?? .null))
      case .assumed(let word): members.append(.init("assumed", JSON(word)))
      case .task(let number, let result): tasks.append(["item": JSON(number), "result": JSON(result)])
      case .noted(let sentence): notes.append(JSON(sentence))
      case .resumed(let time, let who):
        members.append(
          .init(
            "resumed",
            [
              "time": JSON(ISO8601.format(time)), "user": JSON(who.user),
              "machine": who.machine.map { JSON($0) } ?? .null, "undo": JSON(who.undoes),
            ]))
      case .back: members.append(.init("continues", true))
      case .outcome(let outcome):
        members.append(.init("outcome", JSON(outcome.kind.name)))
        if let finding = outcome.finding { members.append(.init("finding", JSON(finding))) }
      case .inRunbook, .step, .retried, .captured, .directory, .prose: break
      }
    }
    for (name, list) in [
      ("scripts", scripts), ("answers", answers), ("outputs", outputs), ("notes", notes), ("tasks", tasks),
    ]
    where !list.isEmpty {
      members.append(.init(name, JSON(list)))
    }
    if !set.isEmpty { members.append(.init("set", JSON(set))) }
    return JSON(members)
  }

  private static func json(of output: Transcript.Output) -> JSON {
    var members: [JSON.Member] = [.init("stream", output.isErrors ? "stderr" : "stdout")]
    if let host = output.host { members.append(.init("host", JSON(host))) }
    switch output.ending {
    case .exit(let status): members.append(.init("exit", JSON(status)))
    case .signal(let number): members.append(.init("signal", JSON(number)))
    case .some(let ending): members.append(.init("ended", ending.word.map { JSON($0) } ?? .null))
    case nil: break
    }
    if let duration = output.duration { members.append(.init("milliseconds", JSON(duration.milliseconds))) }
    members.append(.init("text", JSON(String(decoding: output.bytes, as: UTF8.self))))
    if output.omitted > 0 { members.append(.init("omitted-bytes", JSON(output.omitted))) }
    return JSON(members)
  }
}

extension Transcript.Outcome.Kind {
  /// The name in machine formats, without blanks.
  fileprivate var name: String {
    self == .leftAfterFailure ? "left-after-failure" : rawValue
  }
}
