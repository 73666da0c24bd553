import Foundation
import RunbookModel
import TestSupport
import Testing

@testable import Publishing

@Suite struct SiteTests {
  private func files(_ documents: [(name: String, text: String)]) -> [String: String] {
    let published = documents.map { name, text in
      SiteDocument(
        name: name,
        compilation: RunbookCompiler.compile(
          Array(text.utf8), name: name.split(separator: "/").last.map(String.init) ?? name, path: "Runbooks/\(name).md")
      )
    }
    var files: [String: String] = [:]
    Site(published).render { files[$0.path] = String(decoding: $0.bytes, as: UTF8.self) }
    return files
  }

  @Test func `nothing of a hostile runbook becomes markup`() throws {
    let files = files([("hostile", try Golden.text("publishing/hostile.md"))])
    for (path, page) in files where path.hasSuffix(".html") {
      #expect(page.matches(of: /<script/).count == 1, "\(path): our own alone")
      #expect(page.matches(of: /<style/).count == 1)
      #expect(!page.contains("<img") && !page.contains("<iframe") && !page.contains("<b onclick"), "\(path)")
      #expect(!page.contains(/<[^>]* on[a-z]+=/), "\(path): a handler")
      for link in page.matches(of: /href="([^"]*)"/).map({ String($0.1).lowercased() }) {
        #expect(
          !link.contains("javascript:") && !link.hasPrefix("data:") && !link.hasPrefix("//") && !link.hasPrefix("file:")
        )
      }
    }
    #expect(
      files.keys.allSatisfy { path in
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
      })
  }

  @Test func `a page says what may be loaded: its own style and script, by digest, and the index of the search`() throws
  {
    let page = try #require(files([("a", "# A\n")])["runbooks/a.html"])
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(!policy.contains("unsafe"))
    #expect(policy.contains("base-uri 'none'; form-action 'none'"))
  }

  @Test func `a page weighs little beside its text`() throws {
    func steps(_ count: Int) -> String {
      "---\nrunbook: 1\n---\n\n# Weighed\n\n## Diagnosis\n"
        + (0..<count).map {
          "\n### S\($0)\n\n```bash {timeout=5}\necho \"$HOME\"\n```\n\n- if exit `2`: stop\n- fail: escalate\n"
        }.joined()
    }
    for (count, limit) in [(0, 25_000), (10, 45_000), (20, 60_000)] {
      let files = files([("weighed", steps(count))])
      for (path, page) in files { #expect(page.utf8.count < limit, "\(path), \(count) steps") }
    }
  }

  @Test func `documents of one name, of odd names and of the names of lists each have a page of their own`() {
    let names = ["a", "A", "index", "x/a", "..hidden", "50% & #1", "inputs"]
    let files = files(names.map { ($0, "# \($0)\n") })
    #expect(files.keys.filter { $0.hasPrefix("runbooks/") }.count == names.count)
    #expect(files["index.html"]?.contains("All runbooks") == true)
  }

  @Test func `the index of the search grows with the text and not beyond it`() throws {
    let text = (0..<200).map { "Some words that come again \($0 % 10)\n\n" }.joined()
    let index = try #require(files([("a", "# A\n\n\(text)")])["search-index.js"])
    #expect(index.utf8.count < 300)
  }

  @Test func `a site of nothing is a site`() {
    #expect(files([])["index.html"]?.contains("There are none yet") == true)
  }
}
