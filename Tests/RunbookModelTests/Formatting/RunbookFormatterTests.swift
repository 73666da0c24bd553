import Foundation
import RunbookModel
import TestSupport
import Testing

@Suite struct RunbookFormatterTests {
  private static let head = "---\nrunbook: 1\ntitle: T\n---\n\n# T\n\n## Diagnosis\n\n### A\n\n"

  /// A runbook with one step: its info string and the lines of its list.
  private func runbook(_ info: String, _ items: String...) -> String {
    Self.head + "```\(info)\ntrue\n```\n\n" + items.map { $0 + "\n" }.joined() + "\n### B\n\n- [ ] Look\n"
  }

  private func formatted(_ text: String) throws -> String {
    String(decoding: try Self.formatted(Array(text.utf8)), as: UTF8.self)
  }

  private static func formatted(_ bytes: [UInt8]) throws -> [UInt8] {
    guard case .edits(let edits) = RunbookFormatter.finding(for: bytes) else { return bytes }
    let result = TextEdit.apply(edits, to: bytes)
    #expect(CompiledReading(result) == CompiledReading(bytes))
    #expect(RunbookFormatter.finding(for: result) == .edits([]))
    return result
  }

  @Test(arguments: [
    ("bash  {timeout=5}", "bash {timeout=5}"),
    ("bash {  timeout=5  }", "bash {timeout=5}"),
    ("bash {}", "bash"),
    ("bash\t{ }", "bash"),
    ("bash {timeout=5 .diagnostic #here}", "bash {#here .diagnostic timeout=5}"),
    ("bash {delay=2 retries=5 timeout=5}", "bash {timeout=5 retries=5 delay=2}"),
    ("bash {timeout=\"30s\"}", "bash {timeout=30s}"),
    ("bash {confirm=\"Do it?\"}", "bash {confirm=\"Do it?\"}"),
    ("bash {.example .diagnostic}", "bash {.diagnostic .example}"),
    ("bash {timout=5 retries=1}", "bash {retries=1 timout=5}"),
    ("bash {timeout=5} # note", "bash {timeout=5} # note"),
    ("bash {timeout=}", "bash {timeout=}"),
    ("bash {1,3-4}", "bash {1,3-4}"),
    ("yaml {  }", "yaml {  }"),
    (" bash", " bash"),
  ])
  func `an info string has one blank, then id, kind and keys in the order of the table`(
    written: String, canonical: String
  ) throws {
    #expect(try formatted(runbook(written)) == runbook(canonical))
  }

  @Test(arguments: [
    ("- expect:exit `0`", "- expect:exit `0`"),
    ("- expect:  exit   `0`", "- expect: exit `0`"),
    ("- expect :exit `0`", "- expect :exit `0`"),
    ("- expect : exit `0`", "- expect: exit `0`"),
    ("- expect: stdout`< 90`and exit `0`", "- expect: stdout `< 90` and exit `0`"),
    ("- expect: stdout is `a  b`", "- expect: stdout is `a  b`"),
    ("- pass:[B  or  not](#b)", "- pass: [B  or  not](#b)"),
    ("-   pass:   resolved", "-   pass: resolved"),
    ("* if  exit `2`  :  stop", "* if exit `2`: stop"),
    ("- note:   two  blanks  stay", "- note: two  blanks  stay"),
    ("- note:*at once*", "- note: *at once*"),
    ("- expect: exit\n  `0`", "- expect: exit\n  `0`"),
    ("- [ ] ask  `POD` :  Which  pod?\n- pass:  stop", "- [ ] ask `POD`: Which  pod?\n- pass: stop"),
    ("- expect: exit `0`  ", "- expect: exit `0`  "),
    ("- fail: nowhere   else", "- fail: nowhere   else"),
  ])
  func `a clause has one blank between its words, and code spans, targets and texts keep theirs`(
    written: String, canonical: String
  ) throws {
    #expect(try formatted(runbook("bash", written)) == runbook("bash", canonical))
  }

  @Test func `a choice keeps its words`() throws {
    let written = Self.head + "- yes,  really :  resolved\n- no:[A](#a)\n"
    #expect(try formatted(written) == Self.head + "- yes,  really: resolved\n- no: [A](#a)\n")
  }

  @Test func `a byte order mark goes and line endings stay`() throws {
    let written = "\u{FEFF}" + runbook("bash  {timeout=5}", "- pass:  stop").replacing("\n", with: "\r\n")
    let canonical = runbook("bash {timeout=5}", "- pass: stop").replacing("\n", with: "\r\n")
    #expect(Array(try formatted(written).utf8) == Array(canonical.utf8))
  }

  @Test func `lists that are documentation are left alone`() throws {
    let text = runbook("bash {.example}", "- pass:  stop") + "\n## Notes\n\n- [ ] ask  `X`:  what\n- yes:  stop\n"
    #expect(try formatted(text) == text)
  }

  @Test func `a plain document is left alone`() {
    let finding = RunbookFormatter.finding(for: Array("# T\n\n```bash  {timeout=5}\ntrue\n```\n".utf8))
    #expect(finding == .plain)
  }

  @Test(arguments: [[0xff], [0x00], [0xfe, 0xff], [0x1b], [0xe2, 0x80, 0xae]] as [[UInt8]])
  func `a file that is not sound text is not touched`(bytes: [UInt8]) {
    guard case .unsound(let problems) = RunbookFormatter.finding(for: Array(runbook("bash  {}").utf8) + bytes) else {
      Issue.record("it was taken for text")
      return
    }
    #expect(!problems.isEmpty)
  }

  @Test func `generated runbooks read the same before and after, and are formatted once`() throws {
    var generator = DocumentGenerator(seed: 20_240_611)
    for _ in 0..<400 { _ = try Self.formatted(Array(generator.document().utf8)) }
  }

  @Test(arguments: try sharedDocuments())
  func `every document at hand reads the same before and after`(path: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    _ = try Self.formatted(bytes)
  }

  @Test func `the sample runbook is in form`() throws {
    let path = "\(CommandLineTool.packageFolder)/Runbooks/db-connection.md"
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(RunbookFormatter.finding(for: bytes) == .edits([]))
  }

  /// The documents beside the package, when they are there, and those of the package.
  private static func sharedDocuments() throws -> [String] {
    let package = CommandLineTool.packageFolder
    let folders = ["\(package)/Runbooks", "\(package)/../shared/bad-inputs", "\(package)/../shared/examples"]
    return folders.flatMap { folder -> [String] in
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }.filter { path in
      (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeRegular
    }
  }
}
