import Execution
import Reporting
import RunbookModel
import Testing

@Suite struct JournalVerificationTests {
  private static let lines = Array(JournalTests.lines.prefix(12))

  private static let head = JournalHead(count: 12, digest: SHA256.hexDigest(of: lines[11]))

  private func findings(_ lines: [[UInt8]], kept: JournalHead? = head, noted: String? = nil) -> [String] {
    JournalVerification(JournalTests.joined(lines), kept: kept, noted: noted).findings.map {
      "\($0.kind.rawValue) \($0.record.map(String.init) ?? "-")"
    }
  }

  private func altered(_ line: [UInt8]) -> [UInt8] {
    Array(String(decoding: line, as: UTF8.self).replacing("2023-11-14", with: "2023-11-15").utf8)
  }

  @Test func `finds nothing in a journal that is whole`() {
    let whole = JournalVerification(JournalTests.joined(Self.lines), kept: Self.head)
    #expect(whole.findings.isEmpty)
    #expect(whole.head == Self.head)
    #expect(findings(JournalTests.lines, kept: nil).isEmpty)
  }

  @Test(arguments: 0..<12)
  func `finds a record that was altered`(_ index: Int) {
    var lines = Self.lines
    lines[index] = altered(lines[index])
    #expect(findings(lines) == ["altered \(index + 1)"])
  }

  @Test(arguments: 0..<12)
  func `finds a record that was taken out`(_ index: Int) {
    var lines = Self.lines
    lines.remove(at: index)
    #expect(findings(lines) == [index < 11 ? "missing \(index + 1)" : "truncated 12"])
  }

  @Test(arguments: 0..<11)
  func `finds records that changed places`(_ index: Int) {
    var lines = Self.lines
    lines.swapAt(index, index + 1)
    #expect(findings(lines) == ["moved \(index + 1)"])
  }

  @Test(arguments: 0..<12)
  func `finds a record that is there twice`(_ index: Int) {
    var lines = Self.lines
    lines.insert(lines[index], at: 12)
    #expect(findings(lines) == ["repeated \(index + 1)"])
  }

  @Test(arguments: 0..<12)
  func `finds that the end was cut off, in a line or between two`(_ count: Int) {
    #expect(findings(Array(Self.lines.prefix(count))) == ["truncated \(count + 1)"])
    let half = JournalTests.joined(Self.lines.prefix(count)) + Self.lines[count].dropLast(3)
    let verification = JournalVerification(half, kept: Self.head)
    #expect(verification.findings.map(\.kind) == [.truncated])
    #expect(verification.incompleteByteCount == Self.lines[count].count - 3)
  }

  @Test func `finds everything at once`() {
    var lines = Self.lines
    lines[2] = altered(lines[2])
    lines.swapAt(5, 6)
    lines.remove(at: 8)
    lines[0] = Array("{".utf8)
    #expect(findings(lines) == ["unreadable 1", "altered 1", "altered 3", "moved 6", "missing 9"])
  }

  @Test func `finds a record after the end that no one who went on has written`() throws {
    let start = Event.started(EventSamples.starts[0])
    var writer = JournalWriter()
    let time = JournalTests.time
    func next(_ event: Event) throws -> [UInt8] {
      let line = writer.line(for: Record(time, event))
      return try #require(line)
    }
    var lines = [try next(start), try next(.ended(.interrupted(by: .operator)))]
    let head = writer.head
    lines.append(try next(.finished(EventSamples.a, .passed)))
    #expect(findings(lines, kept: head) == ["added 3"])
    writer = JournalWriter()
    lines = [try next(start), try next(.ended(.interrupted(by: .operator)))]
    lines.append(try next(.resumed(Resumption(user: "", machine: "", process: 1, digest: ""))))
    lines.append(try next(.finished(EventSamples.a, .passed)))
    #expect(findings(lines, kept: head).isEmpty)
  }

  @Test func `compares with a head that was noted elsewhere`() {
    #expect(findings(Self.lines, noted: Self.head.shown).isEmpty)
    #expect(findings(Self.lines, noted: Self.head.shown.uppercased()).isEmpty)
    // Whoever rewrites the journal with its head can't rewrite what was printed.
    let forged = Array(Self.lines.prefix(9))
    let forgedHead = JournalHead(count: 9, digest: SHA256.hexDigest(of: forged[8]))
    #expect(findings(forged, kept: forgedHead).isEmpty)
    #expect(findings(forged, kept: forgedHead, noted: Self.head.shown) == ["truncated -"])
  }

  @Test func `reads the heads that it writes, and no others`() {
    #expect(JournalHead(Self.head.bytes) == Self.head)
    for text in ["", "12", "x \(Self.head.digest)", "12 abc", "-1 \(Self.head.digest)", "1 2 3"] {
      #expect(JournalHead(Array(text.utf8)) == nil)
    }
  }
}
