import RunbookModel

/// Results of transcripts as JUnit XML: a suite for each runbook, a case for each transcript.
public enum TranscriptTestJUnit {
  /// The document.
  public static func text(of results: [TranscriptTestResult]) -> String {
    var names: [String] = []
    for result in results where !names.contains(result.runbook) { names.append(result.runbook) }
    let byName = Dictionary(grouping: results, by: \.runbook)
    return JUnit.document(
      "runbook test", names.map { JUnit.Suite(name: $0, cases: (byName[$0] ?? []).map(testCase)) })
  }

  private static func testCase(_ result: TranscriptTestResult) -> JUnit.Case {
    var testCase = JUnit.Case(name: result.path, duration: result.duration)
    switch result.outcome {
    case .passed, .updated: break
    case .unusable(let text): testCase.failure = ("the transcript can't be replayed", text)
    case .differs(let remarks):
      let first = remarks.first.map { "\($0.subject): \($0.now ?? "nothing")" } ?? "it differs"
      let rows = remarks.map { remark in
        [remark.subject, remark.recorded.map { "  recorded  \($0)" }, remark.now.map { "  now       \($0)" }]
          .compactMap { $0 }.joined(separator: "\n")
      }
      testCase.failure = (first, rows.joined(separator: "\n"))
    }
    return testCase
  }
}
