import Foundation
import RunbookModel
import TestSupport
import Testing

/// Every code has a page, and the page's examples have and have not the mistake.
@Suite struct FlowPagesTests {
  /// Found by bash, not by the compiler.
  static let foundByBash: Set<String> = ["E401", "E402"]

  @Test(arguments: DiagnosticPage.all) func `the wrong example has the mistake and the right one has not`(
    _ page: DiagnosticPage
  ) {
    if let wrong = page.wrong.document, !Self.foundByBash.contains(page.code) {
      #expect(FlowDocument.codes(of: wrong).contains(page.code), "\(page.code) wrong: \(FlowDocument.codes(of: wrong))")
    }
    if let right = page.right.document {
      let found = FlowDocument.diagnostics(of: right)
      #expect(!found.contains { $0.code == page.code }, "\(page.code) right")
      #expect(!found.contains { $0.severity == .error }, "\(page.code) right: \(found.map(\.message))")
    }
  }

  @Test(arguments: DiagnosticPage.all.filter { $0.code.hasPrefix("E5") })
  func `the wrong transcript has the mistake and the right one has none`(
    _ page: DiagnosticPage
  ) throws {
    guard case .transcript(let wrong) = page.wrong, case .transcript(let right) = page.right else {
      Issue.record("\(page.code) has no transcripts")
      return
    }
    #expect(TranscriptParser.parse(Array(wrong.utf8)).diagnostics.contains { $0.code == page.code })
    #expect(TranscriptParser.parse(Array(right.utf8)).diagnostics.isEmpty)
  }

  @Test func `every code in the sources has a page, and one message`() throws {
    let folder = URL(fileURLWithPath: CommandLineTool.packageFolder).appendingPathComponent("Sources/RunbookModel")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var uses: [String: Int] = [:]
    for case let file as URL in files where file.pathExtension == "swift" {
      guard !file.lastPathComponent.hasPrefix("DiagnosticPage") else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /Diagnostic\(\s*(?:[^"]{0,30}\? )?"([EW][0-9]{3})"(?: : "([EW][0-9]{3})")?,/) {
        uses[String(match.1), default: 0] += 1
        if let second = match.2 { uses[String(second), default: 0] += 1 }
      }
    }
    let pages = DiagnosticPage.all.map(\.code)
    #expect(uses.count > 90)
    #expect(uses.keys.filter { !pages.contains($0) }.sorted() == [])
    #expect(pages.filter { uses[$0] == nil } == [])
    #expect(uses.filter { $0.value > 1 }.keys.sorted() == [])
    #expect(Set(pages).count == pages.count)
  }

  @Test(arguments: DiagnosticPage.all) func `titles and reasons are worded alike`(_ page: DiagnosticPage) {
    #expect(!page.title.hasSuffix("."))
    #expect(page.why.hasSuffix("."))
    #expect(page.text.split(separator: "\n").allSatisfy { $0.utf8.count <= 250 })
  }
}
