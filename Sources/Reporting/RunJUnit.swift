public import RunbookModel

/// A run as JUnit XML: a suite for the run, a case for each visit of a step.
public enum RunJUnit {
  /// The document.
  public static func text(of transcript: Transcript) -> String {
    let name = [transcript.header.runbook, transcript.header.run].compactMap { $0 }.joined(separator: " ")
    return JUnit.document(name, [JUnit.Suite(name: name, cases: transcript.visits.map(testCase))])
  }

  private static func testCase(_ visit: Transcript.Visit) -> JUnit.Case {
    var testCase = JUnit.Case(name: visit.title, duration: .zero)
    var text = ""
    for entry in visit.entries {
      switch entry {
      case .output(let output):
        testCase.duration += output.duration ?? .zero
        text += String(decoding: output.bytes, as: UTF8.self)
      case .outcome(let outcome) where outcome.hasPrefix("failed"): testCase.failure = (outcome, text)
      case .outcome(let outcome): testCase.isSkipped = outcome.hasPrefix("skipped") || outcome == "withheld"
      default: break
      }
    }
    testCase.output = text
    return testCase
  }
}
