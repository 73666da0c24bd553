import Foundation
import TestSupport
import Testing

@testable import Markdown

/// Inputs on which parsers have taken quadratic time, overflowed the stack or crashed.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is missing"))
struct PathologicalTests {
  /// The inputs that debug mode, ten times slower, has no time for.
  private static let onlyOptimized: Set<String> = ["one long line"]

  private static func html(_ source: SourceText, _ options: MarkdownOptions) -> [UInt8] {
    HTMLRenderer.renderBytes(Document.parse(source, options: options), options: .init(safe: false))
  }

  @Test func `every input is read in linear time`() throws {
    for test in try PathologicalInput.all() {
      #if DEBUG
        if Self.onlyOptimized.contains(test.name) { continue }
      #endif
      let options = test.isGitHub ? GitHubExtensionTests.cmarkGFM.subtracting(.footnotes) : .commonMark
      let source = SourceText(test.text)
      let clock = ContinuousClock()
      var output: [UInt8] = []
      let time = clock.measure { output = Self.html(source, options) }
      // Far above what any of them takes, and far below what a quadratic reading would.
      #expect(time < .seconds(20), "\(test.name)")
      if let expected = test.html { #expect(output.elementsEqual(expected.utf8), "\(test.name)") }
      #expect(output.count == test.byteCountOfHTML, "\(test.name)")
    }
  }
}
