import RunbookModel
import Testing

@Suite struct TranscriptParserTests {
  private static func read(_ text: String) -> TranscriptParser.Reading {
    TranscriptParser.parse(Array(text.utf8))
  }

  private static let written = """
    ---
    transcript: 1
    runbook: db-connection
    inputs: {PGHOST: db-1}
    ending: resolved
    ---
    # Pool exhausted

    ## Server accepts connections

    ```output {exit=0 time=0.04}
    db-1:5432 - accepting connections
    ```

    - passed

    ## Connection slots in use

    ```output {exit=0 time=0.02}
    97
    ```

    - failed: stdout `97` is not `< 90`

    ## End idle transactions

    - answered: yes

    ```output {exit=0 time=0.10}
    t
    t
    ```

    - passed

    """

  @Test func `reads a few lines written by hand`() throws {
    let reading = Self.read(Self.written)
    #expect(reading.diagnostics.isEmpty)
    let transcript = reading.transcript
    #expect(transcript.header.runbook == "db-connection")
    #expect(transcript.header.inputs == [Transcript.Value("PGHOST", "db-1")])
    #expect(transcript.header.ending == "resolved")
    #expect(transcript.title == "Pool exhausted")
    #expect(
      transcript.visits.map(\.title) == [
        "Server accepts connections", "Connection slots in use", "End idle transactions",
      ])
    #expect(transcript.visits.map(\.line) == [9, 17, 25])
    #expect(
      transcript.visits[2].entries == [
        .answered("yes", by: nil),
        .output(Transcript.Output(ending: .exit(0), duration: .milliseconds(100), bytes: Array("t\nt\n".utf8))),
        .outcome(Transcript.Outcome(.passed)),
      ])
  }

  /// Every kind of entry, with what is hard to write down.
  private static let everything: Transcript = {
    var header = Transcript.Header()
    header.runbook = "db"
    header.run = "20261123-140211-042a"
    header.began = Timestamp(milliseconds: 1_795_442_531_042)
    header.user = "o'neil"
    header.machine = "box 1"
    header.startAt = "a-2"
    header.isDryRun = true
    header.asksEveryStep = true
    header.isUnattended = true
    header.inputs = [
      Transcript.Value("A", ""), Transcript.Value("B", "true"), Transcript.Value("C", "two\nlines\t\u{1b}[2J\\"),
      Transcript.Value("D", "it's: # {x} “y” \"z\""), Transcript.Value("E", "-x"),
    ]
    header.ending = "interrupted"
    header.duration = .milliseconds(61_230)
    header.changed = ["a-2", "other#b"]
    header.unknown = ["other#b"]
    header.undone = ["a"]
    header.isReplay = true
    header.isSpaced = true
    let time = Timestamp(milliseconds: 1_795_442_532_000)
    let hostile = "```\n# no heading\n- no item\n````\n\t\\e \u{1b}[2J\r\n\u{202e}\u{0}"
    return Transcript(
      header: header, title: "A *title* with `code` #", preface: ["> A note\n> of two lines"],
      visits: [
        Transcript.Visit(
          title: "Step # 1",
          entries: [
            .inRunbook("other"), .step("b-2"), .entered(time, reason: "by if exit `2` of X, stdout 1, expected 2"),
            .answered("edit", by: nil), .edited("echo '```'\n\u{1b}\n"), .answered("yes", by: "--confirm db"),
            .retried(2, of: 3),
            .output(
              Transcript.Output(
                host: "db-1", ending: .exit(255), duration: .milliseconds(40), bytes: Array(hostile.utf8) + [0xff, 10],
                omitted: 17, isCaptioned: true)),
            .output(Transcript.Output(isErrors: true, host: "db-1", bytes: Array("no\n".utf8))),
            .output(Transcript.Output(host: "root@[::1]", ending: .timedOut, duration: .seconds(60), bytes: [])),
            .captured("USED"), .set(Transcript.Value("X", "a `b` \\ \n c ")), .set(Transcript.Value("Y", nil)),
            .directory("/tmp/ü \"x\""), .noted("left running: `sleep` (process 7) \\* <b>"), .task(1, "done"),
            .task(2, "failed"),
            .prose("Anna was called *here*."), .ran("true # `x`\n", language: "sql"),
            .outcome(Transcript.Outcome(.failed, ": not done: `call` them")),
          ]),
        Transcript.Visit(
          title: "",
          entries: [
            .entered(time, reason: nil), .assumed("fail"),
            .outcome(Transcript.Outcome(.failed, ": *x* _y_ <b> & [a](b) ~ \\* ` c")),
          ]),
        Transcript.Visit(
          title: "Step # 1",
          entries: [
            .back, .answered("quit", by: nil),
            .resumed(
              time,
              by: Transcript.Takeover(
                user: "o'neil", machine: "box 1", undoes: true, isUnattended: true, purpose: "OPS-7, (again)")),
          ]),
        Transcript.Visit(title: "Nothing", entries: []),
      ])
  }()

  @Test func `reads back what it writes, and writes the same again`() {
    let text = Self.everything.markdown
    let reading = Self.read(text)
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    #expect(reading.transcript == Self.everything)
    #expect(reading.transcript.markdown == text)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x202e })
  }

  @Test func `a file cut off anywhere is read as far as it goes, or said to be broken`() {
    for text in [Self.written, Self.everything.markdown] {
      let bytes = Array(text.utf8)
      for end in bytes.indices {
        let reading = TranscriptParser.parse(Array(bytes[..<end]))
        #expect(reading.hasErrors || reading.transcript.visits.count <= 4)
        if end < 40 { #expect(reading.hasErrors) }
        for diagnostic in reading.diagnostics { #expect(diagnostic.range.upperBound <= end) }
      }
    }
  }

  static let mistakes: [(old: String, new: String, code: String)] = [
    ("transcript: 1", "transcript: 2", "E511"), ("transcript: 1\n", "", "E509"), ("ending: resolved\n", "", "E507"),
    ("ending:", "endign:", "E508"), ("- answered: yes", "- answred: yes", "E506"), ("- passed", "- pased", "E506"),
    ("- answered: yes", "- answered:", "E505"), ("- answered: yes", "- set: X", "E505"),
    ("- answered: yes", "- item one: done", "E505"), ("exit=0", "exit=zero", "E501"),
    ("time=0.04", "time=soon", "E501"),
    ("time=0.04", "took=0.04", "E501"), ("```output {exit=0 time=0.10}", "```outputs {exit=0 time=0.10}", "E502"),
    ("## Server accepts connections", "Server accepts connections", "E503"),
    ("t\nt\n```", "t\nt\n``", "E504"), ("- answered: yes", "- edited:", ""),
    ("exit=0 time=0.04}", "exit=0 time=0.04", "E128"),
    ("- answered: yes", "1. answered: yes\n   and more", "E506"),
    ("inputs: {PGHOST: db-1}", "inputs: {PGHOST: db-1", "E007"),
  ]

  @Test(arguments: mistakes)
  func `points at what was edited wrongly`(_ old: String, _ new: String, _ code: String) {
    let text = Self.written.replacing(old, with: new, maxReplacements: 1)
    let reading = Self.read(text)
    if code.isEmpty {
      // The next block is taken for the script.
      #expect(!reading.hasErrors)
    } else if text != Self.written {
      #expect(reading.diagnostics.map(\.code).contains(code), "\(reading.diagnostics)")
    }
  }

  @Test func `reads a million lines of output`() {
    let lines = String(repeating: "a line of a log\n", count: 1_000_000)
    let text = Self.written.replacing("db-1:5432 - accepting connections\n", with: lines)
    let reading = Self.read(text)
    #expect(reading.diagnostics.isEmpty)
    guard case .output(let output)? = reading.transcript.visits.first?.entries.first else {
      Issue.record("no output")
      return
    }
    #expect(output.bytes.count == lines.utf8.count)
  }

  @Test func `lines may end with carriage returns`() {
    let reading = Self.read(Self.written.replacing("\n", with: "\r\n"))
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.transcript == Self.read(Self.written).transcript)
  }
}
