import Testing

@testable import Markdown

@Suite struct PercentEncodingTests {
  @Test func `encodes all but what means itself, and decodes what was encoded`() {
    let text = "50% off & möre~1.md"
    #expect(PercentEncoding.encoded(text) == "50%25%20off%20%26%20m%C3%B6re~1.md")
    #expect(PercentEncoding.decoded(PercentEncoding.encoded(text)) == text)
    #expect(PercentEncoding.encoded("a b/c") { $0 != UInt8(ascii: " ") } == "a%20b/c")
  }

  @Test(arguments: ["%", "%4", "%zz", "100%+1"])
  func `a percent sign without two digits is itself`(text: String) {
    #expect(PercentEncoding.decoded(text) == text)
  }
}
