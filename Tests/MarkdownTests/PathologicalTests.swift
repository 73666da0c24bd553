import Foundation
import Testing

@testable import Markdown

/// Inputs on which parsers have taken quadratic time, overflowed the stack or crashed.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is missing"))
struct PathologicalTests {
  struct Suite: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable {
    let name: String
    let mode: String
    let input: [Part]?
    let generator: String?
    let expect_html: [Part]?
    let expect_regex: String?
    let cmark: Run
    let cmark_gfm: Run
  }

  struct Run: Decodable {
    let html_bytes: Int
  }

  struct Part: Decodable {
    let t: String?
    let n: Int?
    let range: [Int]?
    let prefix: String?
    let unit: String?
    let suffix: String?
    let counter: [Int]?
    let template: String?

    var text: String {
      if let t { return String(repeating: t, count: n ?? 1) }
      if let range {
        return (range[0]..<range[1]).map { (prefix ?? "") + String(repeating: unit ?? "", count: $0) + (suffix ?? "") }
          .joined()
      }
      if let counter, let template {
        return (counter[0]..<counter[1]).map { template.replacingOccurrences(of: "{i}", with: "\($0)") }.joined()
      }
      return ""
    }
  }

  /// The inputs that debug mode, ten times slower, has no time for.
  private static let onlyOptimized: Set<String> = ["one long line"]

  @Test func `every input is read in linear time`() throws {
    for test in try SharedData.conformance("pathological.json", as: Suite.self).cases {
      #if DEBUG
        if Self.onlyOptimized.contains(test.name) { continue }
      #endif
      let input = test.generator == nil ? test.input.map { $0.map(\.text).joined() } ?? "" : Self.collidingReferences()
      let options = test.mode == "gfm" ? GitHubExtensionTests.cmarkGFM.subtracting(.footnotes) : .commonMark
      let source = SourceText(input)
      let clock = ContinuousClock()
      var output: [UInt8] = []
      let time = clock.measure { output = HTMLRenderer.renderBytes(Document.parse(source, options: options)) }
      // Far above what any of them takes, and far below what a quadratic reading would.
      #expect(time < .seconds(20), "\(test.name)")
      if let expected = test.expect_html {
        #expect(output.elementsEqual(expected.map(\.text).joined().utf8), "\(test.name)")
      } else {
        let run = test.mode == "gfm" ? test.cmark_gfm : test.cmark
        #expect(output.count == run.html_bytes, "\(test.name)")
      }
    }
  }

  /// Labels that collide in a hash function cmark once had; the first of them is defined nowhere.
  private static func collidingReferences() -> String {
    var keys: [String] = []
    var number = 0
    while keys.count < 25_000 {
      let key = "x\(number)"
      let hash = key.utf8.reduce(UInt32(0)) { UInt32($1) &+ ($0 << 6) &+ ($0 << 16) &- $0 }
      if hash % 16 == 0 { keys.append(key) }
      number += 1
    }
    return keys.dropFirst().map { "[\($0)]: /url\n\n[\(keys[0])]\n\n" }.joined()
  }
}
