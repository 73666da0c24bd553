import Execution
public import RunbookModel

/// A run as JUnit XML: a suite for the run, a case for each visit of a step, and one for the ending.
///
/// It is red exactly when the run did not end well: a diagnosis that found something, and was mended, fails nothing.
public enum RunJUnit {
  /// The document.
  ///
  /// - Parameters:
  ///   - transcript: The run.
  ///   - summary: How it ended.
  ///   - sentence: That in words.
  /// - Returns: The XML.
  public static func text(of transcript: Transcript, _ summary: RunSummary, _ sentence: String) -> String {
    let name = [transcript.header.runbook, transcript.header.run].compactMap { $0 }.joined(separator: " ")
    let isRed = summary.isRed
    let cases = transcript.visits.map { testCase($0, isRed: isRed) } + [ending(summary, sentence)]
    return JUnit.document(name, [JUnit.Suite(name: name, cases: cases)])
  }

  private static func testCase(_ visit: Transcript.Visit, isRed: Bool) -> JUnit.Case {
    var testCase = JUnit.Case(name: visit.title, duration: .zero)
    var text = ""
    for entry in visit.entries {
      switch entry {
      case .output(let output):
        testCase.duration += output.duration ?? .zero
        text += String(decoding: output.bytes, as: UTF8.self)
      case .outcome(let outcome):
        switch outcome.kind {
        case .passed: break
        case .failed, .leftAfterFailure, .unknown:
          if isRed {
            testCase.failure = (outcome.text, text)
          } else {
            text += "\(outcome.text)\n"
          }
        case .skipped, .left, .withheld: testCase.isSkipped = true
        }
      default: break
      }
    }
    testCase.output = text
    return testCase
  }

  private static func ending(_ summary: RunSummary, _ sentence: String) -> JUnit.Case {
    var testCase = JUnit.Case(name: "ending", duration: .zero)
    if summary.isRed {
      testCase.failure = (sentence, sentence)
    } else {
      testCase.isSkipped = summary.ending?.isGood != true
      testCase.output = sentence
    }
    return testCase
  }
}

extension RunSummary {
  /// Whether it did not end well: a dry run that withheld something has not ended badly.
  fileprivate var isRed: Bool {
    if case .withheld = ending { return false }
    return ending?.isGood != true
  }
}
