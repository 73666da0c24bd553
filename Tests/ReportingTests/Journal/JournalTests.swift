import Execution
import Reporting
import RunbookModel
import Testing

@Suite struct JournalTests {
  static let time = Timestamp(milliseconds: 1_700_000_000_999)

  @Test(arguments: EventSamples.all)
  func `every event comes back from its line unchanged`(_ event: Event) throws {
    let line = try #require(JournalRecord.line(Record(Self.time, event), number: 3, previous: "abc"))
    #expect(!line.contains(UInt8(ascii: "\n")))
    let read = try JournalRecord(line: line)
    #expect(read.record == Record(Self.time, event))
    #expect(read.number == 3)
    #expect(read.previous == "abc")
  }

  @Test func `a number beyond all measure ends nobody who reads it`() throws {
    let numbers = [
      "1e400", "-1", "0.5", "99999999999999999999", "9223372036854775807", "-9223372036854775808", "9007199254740992",
      "92233720368547758",
    ]
    for line in Self.lines {
      let text = String(decoding: line, as: UTF8.self)
      for match in text.matches(of: /[:\[]([0-9]+)[,}\]]/) {
        for number in numbers {
          let altered = "\(text[..<match.output.1.startIndex])\(number)\(text[match.output.1.endIndex...])"
          let journal = Journal(Array("\(altered)\n\(altered)\n".utf8))
          let state = RunState(journal.records)
          let summary = RunSummary(journal.records)
          #expect(journal.problem != nil)
          let statistics = RunStatistics(of: "main", [summary, summary].compactMap(\.self))
          #expect(!statistics.text(style: Style(isColored: false), width: 80) { _ in "" }.isEmpty)
          #expect(!statistics.json.serialized().isEmpty)
          _ = state.standingChanges
        }
      }
    }
  }

  @Test func `a secret leaves its name and no byte of its value`() throws {
    let secret = VariableChange(name: "PASSWORD", value: "hunter2", isSecret: true, origin: .prompt)
    let result = AttemptResult(
      ending: .exited(0), duration: .zero, byteCount: 0, failure: nil, branch: nil, measured: nil, changes: [secret],
      directory: nil)
    for event in [Event.variableSet(secret), .attemptFinished(EventSamples.a, result)] {
      let line = try #require(JournalRecord.line(Record(Self.time, event), number: 1, previous: ""))
      #expect(!String(decoding: line, as: UTF8.self).contains("hunter2"))
      let state = RunState([try #require(try JournalRecord(line: line).record)])
      #expect(state.lostSecrets == ["PASSWORD"])
      #expect(state.bindings.value(of: "PASSWORD") == nil)
    }
  }

  @Test func `an edited script with a secret in it is asked about again`() throws {
    let event = Event.edited(EventSamples.a, script: "use hunter2", shown: "use \(Redaction.mask)")
    let line = try #require(JournalRecord.line(Record(Self.time, event), number: 1, previous: ""))
    #expect(try JournalRecord(line: line).record == nil)
  }

  @Test func `a value that was typed is only in its own record`() throws {
    let line = try #require(
      JournalRecord.line(Record(Self.time, .answered(EventSamples.a, Reply(.value("v")))), number: 1, previous: ""))
    #expect(try JournalRecord(line: line).record?.event == .answered(EventSamples.a, Reply(.value(""))))
  }

  @Test(arguments: [Event.output(EventSamples.a, OutputSource(.stdout), [1]), .ticked(EventSamples.a, .seconds(1))])
  func `what is transient has no line`(_ event: Event) {
    #expect(JournalRecord.line(Record(Self.time, event), number: 1, previous: "") == nil)
    var writer = JournalWriter()
    #expect(writer.line(for: Record(Self.time, event)) == nil)
  }

  @Test func `a whole journal has nothing wrong with it`() {
    let journal = Journal(Self.joined(Self.lines))
    #expect(journal.problem == nil)
    #expect(journal.records.map(\.event) == EventSamples.all)
    #expect(journal.lineCount == EventSamples.all.count)
    #expect(journal.start == EventSamples.starts.first)
  }

  @Test func `a journal that is gone on with stays one chain`() throws {
    let half = Journal(Self.joined(Self.lines.prefix(5)))
    var writer = JournalWriter(after: half)
    let written = writer.line(for: Record(Self.time, EventSamples.all[5]))
    let line = try #require(written)
    #expect(line == Self.lines[5])
    #expect(Journal(Self.joined(Self.lines.prefix(5)) + line + [10]).problem == nil)
  }

  @Test func `an altered line is found, wherever it is but at the end`() {
    for index in stride(from: 0, to: Self.lines.count - 1, by: 5) {
      var lines = Self.lines
      let text = String(decoding: lines[index], as: UTF8.self)
      lines[index] = Array(text.replacing("2023-11-14", with: "2023-11-15").utf8)
      #expect(lines[index] != Self.lines[index])
      let problem = Journal(Self.joined(lines)).problem
      #expect(problem?.line == index + 2)
      #expect(problem?.message == "does not follow the line before it: one of them was altered")
    }
  }

  @Test func `a line that was taken out is found`() {
    for index in stride(from: 0, to: Self.lines.count - 1, by: 5) {
      var lines = Self.lines
      lines.remove(at: index)
      #expect(Journal(Self.joined(lines)).problem?.line == index + 1)
    }
  }

  @Test func `lines that changed places are found`() {
    for index in stride(from: 0, to: Self.lines.count - 1, by: 5) {
      var lines = Self.lines
      lines.swapAt(index, index + 1)
      #expect(Journal(Self.joined(lines)).problem?.line == index + 1)
    }
  }

  @Test func `a line that is there twice is found`() {
    var lines = Self.lines
    lines.insert(lines[4], at: 4)
    #expect(Journal(Self.joined(lines)).problem?.line == 6)
  }

  @Test func `a last line without its ending does not count, wherever it is cut`() {
    let two = Self.joined(Self.lines.prefix(2))
    for length in 0...Self.lines[2].count {
      let journal = Journal(two + Self.lines[2].prefix(length))
      #expect(journal.problem == nil)
      #expect(journal.lineCount == 2)
      #expect(journal.records.count == 2)
    }
  }

  @Test(arguments: [
    ("", "is not JSON: expected a value, found the end of the text"),
    ("{}", "lacks version, number, time, previous or event"),
    (
      #"{"version":2,"number":1,"time":"2023-11-14T22:13:20.999Z","previous":"","event":"x"}"#,
      "is of version 2; this program reads 1"
    ),
  ])
  func `a line that is not a record is found`(_ line: String, _ message: String) {
    #expect(Journal(Array((line + "\n").utf8)).problem?.message == message)
  }

  @Test func `an event of a newer program is skipped, and the chain goes on after it`() throws {
    let first = Self.lines[0]
    let number = #"{"version":1,"number":2,"time":"2023-11-14T22:13:20.999Z","previous":""#
    let second = Array((number + SHA256.hexDigest(of: first) + #"","event":"sang","song":{"of":["joy"]}}"#).utf8)
    var writer = JournalWriter(after: Journal(Self.joined([first, second])))
    let written = writer.line(for: Record(Self.time, EventSamples.all[1]))
    let third = try #require(written)
    let journal = Journal(Self.joined([first, second, third]))
    #expect(journal.problem == nil)
    #expect(journal.lineCount == 3)
    #expect(journal.records.map(\.event) == [EventSamples.all[0], EventSamples.all[1]])
  }

  @Test func `members of a newer program are ignored`() throws {
    let line = String(decoding: Self.lines[0], as: UTF8.self).dropLast() + #","mood":"good"}"#
    #expect(try JournalRecord(line: line.utf8).record?.event == EventSamples.all[0])
  }

  @Test func `no bytes crash the reader`() {
    var state: UInt64 = 7
    let text = Self.joined(Self.lines.prefix(12))
    for _ in 0..<300 {
      var bytes = text
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      #expect(Journal(bytes).lineCount > 0)
    }
  }

  static let lines: [[UInt8]] = {
    var writer = JournalWriter()
    return EventSamples.all.compactMap { writer.line(for: Record(time, $0)) }
  }()

  static func joined(_ lines: some Sequence<[UInt8]>) -> [UInt8] {
    lines.flatMap { $0 + [UInt8(ascii: "\n")] }
  }

  @Test func `reads what was written before records had all the members that they have now`() throws {
    let head = #"{"version":1,"number":1,"time":"2026-11-23T14:02:11.042Z","previous":"00""#
    let address = StepAddress(runbook: "main", step: "a")
    let lines: [(String, Event)] = [
      (
        #""event":"started","run":"r","runbook":"main","path":"main.md","digest":"00","first":"main#a","only":false,"dry-run":false,"attended":true,"step":false,"user":"sam","machine":"box","process":42"#,
        .started(
          RunStart(
            id: "r", runbook: "main", path: "main.md", digest: "00", first: address, isOnly: false, isDryRun: false,
            user: "sam", machine: "box", process: 42))
      ),
      (
        #""event":"resumed","user":"sam","machine":"box","process":7,"digest":"11","undo":false"#,
        .resumed(Resumption(user: "sam", machine: "box", process: 7, digest: "11"))
      ),
      (#""event":"ended","ending":{"kind":"interrupted"}"#, .ended(.interrupted(by: .operator))),
      (#""event":"ended","ending":{"kind":"undone","left":2}"#, .ended(.undone(left: 2))),
    ]
    for (members, event) in lines {
      #expect(try JournalRecord(line: "\(head),\(members)}".utf8).record?.event == event)
    }
  }
}
