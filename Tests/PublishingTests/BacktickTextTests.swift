import Testing

@testable import Publishing

@Suite struct BacktickTextTests {
  static let texts: [(text: String, parts: [String])] = [
    ("", []), ("plain", ["plain"]), ("the `web` one", ["the ", "<web>", " one"]), ("`a`", ["<a>"]),
    ("`a` and `b`", ["<a>", " and ", "<b>"]), ("a lone ` tick", ["a lone ` tick"]), ("``", []),
  ]

  @Test(arguments: texts)
  func `is cut into words and code`(text: String, parts: [String]) {
    #expect(BacktickText.parts(of: text).map { $0.isCode ? "<\($0.text)>" : $0.text } == parts)
  }
}
