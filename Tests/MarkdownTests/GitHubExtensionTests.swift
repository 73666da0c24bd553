import Testing

@testable import Markdown

/// The examples of GitHub's extensions, and what they change in the examples of CommonMark.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is missing"))
struct GitHubExtensionTests {
  /// What cmark-gfm knows: all but alerts and front matter.
  static let cmarkGFM: MarkdownOptions = [
    .tables, .strikethrough, .taskLists, .autolinks, .tagFilter, .footnotes,
  ]

  @Test func `every example of cmark-gfm's extensions gives its HTML`() throws {
    let suite = try SharedData.conformance("gfm-extensions.json", as: Examples.self)
    for example in suite.examples {
      let result = html(example.markdown, Self.cmarkGFM)
      // One example asks only for being survived.
      if example.html == "<IGNORE>\n" { continue }
      #expect(result == example.html, "example \(example.number): \(example.section)")
    }
  }

  struct SpecExample: Decodable {
    let number: Int
    let extensions: [String]
    let markdown: String
    let html: String
    let cmark_gfm_html: String?
    let html_all_extensions: String?
  }

  struct SpecExamples: Decodable {
    let examples: [SpecExample]
  }

  @Test func `every example of the extensions in GitHub's specification gives its HTML`() throws {
    let names: [String: MarkdownOptions] = [
      "table": .tables, "strikethrough": .strikethrough, "tasklist": .taskLists, "autolink": .autolinks,
      "tagfilter": .tagFilter, "footnotes": .footnotes,
    ]
    let suite = try SharedData.conformance("gfm-spec-extensions.json", as: SpecExamples.self)
    for example in suite.examples {
      let options = MarkdownOptions(try example.extensions.map { try #require(names[$0], "\($0)") })
      let expected = example.cmark_gfm_html ?? example.html
      #expect(html(example.markdown, options) == expected, "example \(example.number)")
      let all = Self.cmarkGFM.subtracting(.footnotes)
      #expect(html(example.markdown, all) == example.html_all_extensions ?? expected, "example \(example.number), all")
    }
  }

  struct Deviations: Decodable {
    struct Superseded: Decodable {
      let number: Int
      let markdown: String
      let html_0_31_2: String
    }
    struct Changed: Decodable {
      let number: Int
      let reason: String
      let markdown: String
      let html_commonmark: String
      let html_gfm_mode: String
    }
    let gfm_base_superseded: [Superseded]
    let commonmark_examples_in_gfm_mode: [Changed]
  }

  @Test func `where GitHub's specification is older, CommonMark's wins`() throws {
    let deviations = try SharedData.conformance("gfm-vs-commonmark.json", as: Deviations.self)
    for example in deviations.gfm_base_superseded {
      #expect(html(example.markdown, .commonMark) == example.html_0_31_2, "example \(example.number)")
    }
    for example in deviations.commonmark_examples_in_gfm_mode {
      let expected = example.reason == "extension" ? example.html_gfm_mode : example.html_commonmark
      let options = Self.cmarkGFM.subtracting(.footnotes)
      #expect(html(example.markdown, options) == expected, "example \(example.number)")
    }
  }
}
