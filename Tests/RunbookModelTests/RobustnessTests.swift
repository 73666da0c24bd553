import Markdown
import RunbookModel
import TestSupport
import Testing

/// Whatever a file holds, compiling it ends, and every place it names is in the file.
@Suite struct RobustnessTests {
  @Test(
    .enabled(if: SharedFolder.isPresent, "the shared documents are missing"),
    arguments: SharedFolder.files(in: "corpus") + SharedFolder.files(in: "bad-inputs"))
  func `compiles what others wrote`(_ file: String) throws {
    let bytes = try SharedFolder.bytes(file)
    Self.check(bytes)
    Self.check(Array("---\nrunbook: 1\n---\n".utf8) + bytes)
  }

  @Test func `compiles a runbook cut off anywhere`() throws {
    let bytes = Array(try Golden.text("runbooks/database.md").utf8)
    for length in stride(from: 0, through: bytes.count, by: 7) { Self.check(Array(bytes.prefix(length))) }
  }

  @Test(arguments: 0..<4)
  func `compiles a runbook with random mistakes`(_ seed: Int) throws {
    let bytes = Array(try Golden.text("runbooks/database.md").utf8)
    var random = Generator(state: UInt64(seed) &* 977 &+ 1)
    let marks = [
      "`", "```", "{", "}", "\"", "#", "\n", "\n\n", "- ", "[", "](", "<", "&", "\\", "\u{202e}", "é", "\t", "$ ", ": ",
      "\r",
    ]
    for _ in 0..<100 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: mutated[place] = UInt8.random(in: 0...255, using: &random)
        case 1: mutated.removeSubrange(place..<min(mutated.count, place + Int.random(in: 1...20, using: &random)))
        case 2: mutated.insert(contentsOf: (marks.randomElement(using: &random) ?? "").utf8, at: place)
        default:
          let other = Int.random(in: 0..<mutated.count, using: &random)
          mutated.insert(contentsOf: mutated[other..<min(mutated.count, other + 40)], at: place)
        }
      }
      Self.check(mutated)
    }
  }

  @Test(arguments: [
    "# T\n\n" + String(repeating: "```bash\n<a> <b>\n```\n\n", count: 2000),
    String(repeating: "> ", count: 20_000) + "- pass: x",
    declared(
      "## Fix\n\n```bash\nx\n```\n\n- if " + String(repeating: "exit `0` and ", count: 20_000) + "exit `1`: stop\n"),
    declared("## Fix\n\n```bash {" + String(repeating: ".a", count: 50_000) + "}\nx\n```\n"),
    declared("## Fix\n\n```bash\n" + String(repeating: "<a", count: 50_000) + "\n```\n"),
    declared(String(repeating: "## Fix\n\n```bash\nx\n```\n\n", count: 3000)),
    declared(String(repeating: "## Fix\n\n- [ ] x\n- pass: [y](#fix-1)\n\n", count: 3000)),
    declared("## Fix\n\n```bash\n" + String(repeating: "rm ", count: 20_000) + "\n```\n"),
  ])
  func `compiles what was made to take long`(_ text: String) {
    Self.check(Array(text.utf8))
  }

  struct Generator: RandomNumberGenerator {
    var state: UInt64

    /// Steele and others' SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  private static func check(_ bytes: [UInt8]) {
    let compilation = RunbookCompiler.compile(bytes, name: "test", path: "test.md")
    let linker = ProgramLinker(compilation) { _ in .missing(neighbours: []) }
    let outside = linker.findings.flatMap(\.diagnostics).filter { diagnostic in
      let ranges = [diagnostic.range] + diagnostic.related.map(\.range)
      return diagnostic.message.isEmpty || !ranges.allSatisfy { $0.upperBound <= bytes.count }
    }
    #expect(outside == [])
    let starts = compilation.runbook.steps.map(\.range.lowerBound)
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 })
    #expect(compilation.runbook.steps.allSatisfy { $0.range.upperBound <= bytes.count })
    _ = Plan(linker.program)
  }
}
