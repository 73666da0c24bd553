public import RunbookModel

/// Results of transcripts for machines: an object with `version` 1, `results` and `coverage`.
public enum TranscriptTestJSON {
  /// The object.
  public static func of(_ results: [TranscriptTestResult], _ coverage: [Coverage]) -> JSON {
    [
      "version": 1, "good": JSON(results.allSatisfy(\.isGood)), "results": JSON(results.map(json)),
      "coverage": JSON(coverage.map(json)),
    ]
  }

  private static func json(of result: TranscriptTestResult) -> JSON {
    var members: [JSON.Member] = [.init("transcript", JSON(result.path)), .init("runbook", JSON(result.runbook))]
    switch result.outcome {
    case .passed: members.append(.init("outcome", "as-recorded"))
    case .differs(let remarks):
      members += [.init("outcome", "differs"), .init("remarks", JSON(remarks.map(json)))]
    case .updated(let remarks):
      members += [.init("outcome", "updated"), .init("remarks", JSON(remarks.map(json)))]
    case .unusable(let text): members += [.init("outcome", "unusable"), .init("message", JSON(text))]
    }
    return JSON(members)
  }

  private static func json(of remark: TranscriptReview.Remark) -> JSON {
    var members: [JSON.Member] = [.init("subject", JSON(remark.subject))]
    if remark.line > 0 { members.append(.init("line", JSON(remark.line))) }
    if let recorded = remark.recorded { members.append(.init("recorded", JSON(recorded))) }
    if let now = remark.now { members.append(.init("now", JSON(now))) }
    return JSON(members)
  }

  private static func json(of coverage: Coverage) -> JSON {
    let counts = Coverage.Kind.allCases.map { kind in
      JSON.Member(
        "\(kind.rawValue)s", ["met": JSON(coverage.met(kind)), "of": JSON(coverage.items(kind).count)])
    }
    let gaps = coverage.items.filter { $0.count == 0 }.map { item in
      var members: [JSON.Member] = [.init("kind", JSON(item.kind.rawValue))]
      if !item.title.isEmpty { members.append(.init("step", JSON(item.title))) }
      if !item.label.isEmpty { members.append(.init("label", JSON(item.label))) }
      if let offset = item.offset { members.append(.init("place", JSON(coverage.runbook.place(of: offset)))) }
      return JSON(members)
    }
    return JSON([.init("runbook", JSON(coverage.runbook.name))] + counts + [.init("uncovered", JSON(gaps))])
  }
}
