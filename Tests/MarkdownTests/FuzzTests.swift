import Foundation
import Testing

@testable import Markdown

/// Texts that nobody would write: every one is a document, what holds for all documents holds for it, and its HTML is
/// made.
///
/// Each run tries the same cases. By hand, `RUNBOOK_FUZZ_CASES` sets how many of each kind are tried, and
/// `RUNBOOK_FUZZ_SEED` which is the first; the case under way is then kept in `runbook-fuzz-case.md` in the temporary
/// folder, for when it never ends. A case that finds something becomes a file in `Fixtures/markdown/found`.
struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let cases = environment["RUNBOOK_FUZZ_CASES"].flatMap(UInt64.init)
  private static let seed = environment["RUNBOOK_FUZZ_SEED"].flatMap(UInt64.init) ?? 1

  @Test func `random bytes are a document`() {
    check(150) { FuzzDocument.bytes(&$0) }
  }

  @Test func `random markup is a document`() {
    check(300) { FuzzDocument.soup(&$0) }
  }

  @Test func `documents made by the grammar are documents`() {
    check(100) { FuzzGrammar.document(&$0) }
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared corpus is missing"))
  func `a real document that was damaged is a document`() throws {
    let corpus = try SharedData.corpus().map(\.bytes)
    check(60) { random in FuzzDocument.mutation(of: random.pick(corpus), &random) }
  }

  @Test func `what was found before is not found again`() throws {
    for file in try GoldenFiles.documents(in: "found") {
      let bytes = Array(try Data(contentsOf: file))
      if let fault = DocumentProperties.fault(bytes) { Issue.record("\(file.lastPathComponent): \(fault)") }
    }
  }

  @Test func `front matter of random text is survived`() {
    let parts = [
      "a", "key", ":", ": ", "- ", "-", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", "'", "\"", "|", ">", "#", " #",
      "&a", "*a", "!t", "\t", "\\", "\\x", "? ", "---", "%", "{{", "|2-", "\r\n", "é", "@", "`",
    ]
    for seed in seeds(3000) {
      var random = SeededGenerator(seed: seed)
      let text = (0..<random.number(1...30)).map { _ in random.pick(parts) }.joined()
      let source = SourceText(text)
      let problems = FrontMatter.parse(source, in: 0..<source.bytes.count).problems
      #expect(problems.allSatisfy { $0.range.upperBound <= source.bytes.count }, "\(text.debugDescription)")
    }
  }

  private func seeds(_ count: UInt64) -> Range<UInt64> { Self.seed..<Self.seed + (Self.cases ?? count) }

  private func check(_ count: UInt64, _ document: (inout SeededGenerator) -> [UInt8]) {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("runbook-fuzz-case.md")
    for seed in seeds(count) {
      var random = SeededGenerator(seed: seed)
      let bytes = document(&random)
      if Self.cases != nil { try? Data(bytes).write(to: file) }
      if let fault = DocumentProperties.fault(bytes) {
        Issue.record("seed \(seed): \(fault) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }
}
