import Execution
import Markdown
import Reporting
import RunbookModel
import TestSupport
import Testing

@Suite struct TranscriptWriterTests {
  static func transcript(_ outputs: [String: Int], stdout: String = "97\n") throws -> String {
    let program = try Books.program("database")
    let run = QuestionCollector(program)
    _ = try run.questions(outputs)
    let writer = TranscriptWriter(
      run.records, runbook: { program.runbooks[$0] },
      output: { sequence, source in
        let text = source.stream == .stdout ? stdout : sequence == 2 ? "psql: warning\n" : ""
        return (Array(text.utf8), source.stream == .stdout && sequence == 3 ? 1000 : 0)
      })
    return try #require(writer.transcript).markdown
  }

  @Test func `writes a run that ends well`() throws {
    let text = try Self.transcript(["connection-slots-in-use": 1])
    #expect(try Golden.difference(of: text, from: "transcripts/resolved.md") == nil)
  }

  @Test func `writes a run that is quit after a failure`() throws {
    let text = try Self.transcript(["connection-slots-in-use": 1, "end-idle-transactions": 3])
    #expect(try Golden.difference(of: text, from: "transcripts/quit.md") == nil)
  }

  @Test(arguments: [
    "plain\n", "```\n", "a ```` b\n", "# heading\n- [ ] task\n", "---\n", "\u{1b}[2J\u{202e}\n", "no end", "",
    "a\tb\r\nc\\n\u{0}\n", "\n\n", "1 more bytes are left out here.\n",
  ])
  func `whatever a step writes stays inside its block`(_ stdout: String) throws {
    let text = try Self.transcript(["connection-slots-in-use": 1], stdout: stdout)
    let document = Document.parse(SourceText(text))
    let headings = document.descendants(of: document.root).compactMap { id -> String? in
      if case .heading = document[id].kind { document.plainText(of: id) } else { nil }
    }
    #expect(
      headings == [
        "Database connection failures", "Server accepts connections", "Connection slots in use",
        "End idle transactions",
        "Connection slots in use",
      ])
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    let block = try #require(document.frontMatter)
    #expect(FrontMatter.parse(document.source, in: block.content).problems.isEmpty)
    let reading = TranscriptParser.parse(Array(text.utf8))
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.transcript.markdown == text)
    let outputs = reading.transcript.visits.flatMap(\.entries).compactMap { entry -> [UInt8]? in
      if case .output(let output) = entry, !output.isErrors { output.bytes } else { nil }
    }
    let ended = stdout.isEmpty || stdout.hasSuffix("\n") ? stdout : stdout + "\n"
    #expect(outputs.allSatisfy { $0 == Array(ended.utf8) })
  }
}
