public import RunbookModel

/// A run as a machine reads it: its summary, and `visits` in order.
public enum RunReportJSON {
  /// The object.
  public static func of(_ summary: RunSummary, _ transcript: Transcript) -> JSON {
    guard case .object(let members) = summary.json else { return summary.json }
    return JSON([.init("version", 1)] + members + [.init("visits", JSON(transcript.visits.map(json)))])
  }

  private static func json(of visit: Transcript.Visit) -> JSON {
    var members: [JSON.Member] = [.init("title", JSON(visit.title))]
    var outputs: [JSON] = []
    var answers: [JSON] = []
    var set: [JSON.Member] = []
    for entry in visit.entries {
      switch entry {
      case .inRunbook(let name): members.append(.init("runbook", JSON(name)))
      case .entered(let time, let reason):
        if let time { members.append(.init("entered", JSON(ISO8601.format(time)))) }
        if let reason { members.append(.init("because", JSON(reason))) }
      case .answered(let word, let source):
        answers.append(JSON([.init("answer", JSON(word))] + (source.map { [.init("by", JSON($0))] } ?? [])))
      case .output(let output): outputs.append(json(of: output))
      case .set(let change): set.append(.init(change.name, change.value.map { JSON($0) } ?? .null))
      case .outcome(let text): members.append(.init("outcome", JSON(text)))
      case .step, .back, .edited, .retried, .assumed, .captured, .directory, .task, .resumed, .prose: break
      }
    }
    if !answers.isEmpty { members.append(.init("answers", JSON(answers))) }
    if !outputs.isEmpty { members.append(.init("outputs", JSON(outputs))) }
    if !set.isEmpty { members.append(.init("set", JSON(set))) }
    return JSON(members)
  }

  private static func json(of output: Transcript.Output) -> JSON {
    var members: [JSON.Member] = [.init("stream", output.isErrors ? "stderr" : "stdout")]
    if let host = output.host { members.append(.init("host", JSON(host))) }
    switch output.ending {
    case .exit(let status): members.append(.init("exit", JSON(status)))
    case .signal(let number): members.append(.init("signal", JSON(number)))
    case .some(let ending): members.append(.init("ended", JSON("\(ending)")))
    case nil: break
    }
    if let duration = output.duration { members.append(.init("milliseconds", JSON(duration.milliseconds))) }
    members.append(.init("text", JSON(String(decoding: output.bytes, as: UTF8.self))))
    if output.omitted > 0 { members.append(.init("omitted-bytes", JSON(output.omitted))) }
    return JSON(members)
  }
}
