import Testing

@testable import Markdown

/// The examples of CommonMark 0.31.2 and the regression tests of cmark, byte for byte.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is missing"))
struct CommonMarkTests {
  @Test func `every example of the specification gives its HTML`() throws {
    let suite = try SharedData.conformance("commonmark-0.31.2.json", as: Examples.self)
    #expect(suite.examples.count == 652)
    check(suite)
  }

  @Test func `every regression test of cmark gives its HTML`() throws {
    check(try SharedData.conformance("cmark-regression.json", as: Examples.self))
  }

  private func check(_ suite: Examples) {
    for example in suite.examples {
      #expect(html(example.markdown, .commonMark) == example.html, "example \(example.number): \(example.section)")
    }
  }
}
