import Foundation
import Testing

@testable import Markdown

/// Real runbooks: their HTML as cmark and cmark-gfm write it, and facts about them found by other means.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedData.isPresent, "the shared corpus is missing"))
struct CorpusTests {
  @Test func `real documents give the HTML of cmark`() throws {
    for (name, bytes) in try SharedData.corpus() {
      let expected = try SharedData.corpusFile(name + ".cmark.html")
      let output = html(bytes, .frontMatter)
      #expect(firstDifference(output, Array(expected)) == nil, "\(name)")
    }
  }

  @Test func `real documents give the HTML of cmark-gfm`() throws {
    let options = GitHubExtensionTests.cmarkGFM.union(.frontMatter)
    for (name, bytes) in try SharedData.corpus() {
      let expected = try SharedData.corpusFile(name + ".gfm.html")
      let output = html(bytes, options)
      #expect(firstDifference(output, Array(expected)) == nil, "\(name)")
    }
  }

  private func html(_ bytes: [UInt8], _ options: MarkdownOptions) -> [UInt8] {
    HTMLRenderer.renderBytes(Document.parse(SourceText(bytes), options: options), options: .init(safe: false))
  }

  /// The lines around the first byte in which two texts differ.
  private func firstDifference(_ first: [UInt8], _ second: [UInt8]) -> String? {
    guard first != second else { return nil }
    let offset = zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let start = max((offset ?? min(first.count, second.count)) - 60, 0)
    let excerpts = [first, second].map { String(decoding: $0.dropFirst(start).prefix(160), as: UTF8.self) }
    return excerpts.joined(separator: "\n--- instead of\n")
  }

  struct Facts: Decodable {
    struct Fence: Decodable, Equatable {
      let line: Int
      let end_line: Int
      let info: String
      let content_lines: Int
    }
    struct Heading: Decodable, Equatable {
      let level: Int
      let line: Int
      let text: String
    }
    let body_starts_after_line: Int
    let fences: [Fence]
    let headings: [Heading]
    let tables: Int
    let task_items: Int
  }

  @Test func `fences, headings, tables and tasks are where they are known to be`() throws {
    for (name, bytes) in try SharedData.corpus() {
      let facts = try JSONDecoder().decode(Facts.self, from: SharedData.corpusFile(name + ".facts.json"))
      let source = SourceText(bytes)
      let document = Document.parse(source)
      var fences: [Facts.Fence] = []
      var headings: [Facts.Heading] = []
      var tables = 0
      var tasks = 0
      for id in document.descendants(of: document.root) {
        let node = document[id]
        let first = source.position(at: node.range.lowerBound).line
        switch node.kind {
        case .codeBlock(let code):
          guard let fence = code.fence else { continue }
          let last = source.position(at: node.range.upperBound).line
          fences.append(
            Facts.Fence(
              line: first, end_line: last, info: source.string(fence.info),
              content_lines: document.contentLines(of: id).count))
        case .heading(let level):
          headings.append(Facts.Heading(level: level, line: first, text: rawHeading(source.string(node.range))))
        case .table: tables += 1
        case .item(.some): tasks += 1
        default: break
        }
      }
      if name.hasPrefix("20-") {
        // An unclosed fence: the facts take the last line of the document for a closing one.
        #expect(fences.dropLast().elementsEqual(facts.fences.dropLast()), "\(name)")
      } else {
        #expect(fences == facts.fences, "\(name)")
      }
      #expect(headings == facts.headings, "\(name)")
      // The facts count a table whose header begins with `<div`: a block of HTML, also to cmark-gfm.
      #expect(tables == facts.tables - (name.hasPrefix("34-") ? 1 : 0), "\(name)")
      #expect(tasks == facts.task_items, "\(name)")
      let body = document.frontMatter.map { $0.isClosed ? source.position(at: $0.range.upperBound).line : 0 } ?? 0
      // The facts count lines from 0 here, so that theirs is the line of the closing delimiter.
      #expect(max(body - 1, 0) == facts.body_starts_after_line, "\(name)")
    }
  }

  /// The text of a heading as written, without number signs and underlines.
  private func rawHeading(_ heading: String) -> String {
    var lines = heading.split(separator: "\n")
    if lines.count > 1 { lines.removeLast() }
    return lines.joined(separator: "\n").trimmingCharacters(in: CharacterSet(charactersIn: "# \r"))
  }
}
