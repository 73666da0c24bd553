import Publishing
import RunbookModel
import Testing

/// Who changed what, and where, as the page of a run tells it.
@Suite struct RunPageTests {
  private static let program: Program = {
    let text = "---\nrunbook: 1\n---\n\n## Mitigation\n\n### Mend\n\n```bash\ntrue\n```\n"
    return ProgramLinker(RunbookCompiler.compile(Array(text.utf8), name: "mend", path: "mend.md")) { _ in
      .missing(neighbours: [])
    }.program
  }()

  private static func page(
    _ entries: [Transcript.Entry], _ change: (inout Transcript.Header) -> Void = { _ in }
  ) -> String {
    var header = Transcript.Header()
    header.runbook = "mend"
    header.run = "20261123-140211-042a"
    header.ending = "completed"
    header.user = "sam"
    header.machine = "box"
    header.changed = ["mend"]
    change(&header)
    let transcript = Transcript(
      header: header, title: "Mend", visits: [Transcript.Visit(title: "Mend", entries: entries)])
    return String(decoding: RunPage(transcript, of: program).bytes, as: UTF8.self)
  }

  private static let ran = Transcript.Entry.ran("true\n", language: "bash")
  private static let passed = Transcript.Entry.outcome(Transcript.Outcome(.passed))

  private static func output(_ host: String? = nil, _ ending: Transcript.Output.Ending = .exit(0)) -> Transcript.Entry {
    .output(Transcript.Output(host: host, ending: ending, duration: .seconds(1), bytes: []))
  }

  @Test func `a change is its operator's, on the machine of the run`() {
    let page = Self.page([.answered("yes", by: nil), Self.ran, Self.output(), Self.passed])
    #expect(page.contains("<td>box</td><td>sam</td><td class=\"open\">changed</td>"), "\(page)")
  }

  @Test func `after a takeover it is theirs who took over, and the flag's that answered`() {
    let who = Transcript.Takeover(user: "kim", machine: "laptop")
    let page = Self.page([
      .resumed(Timestamp(milliseconds: 0), by: who), .answered("yes", by: "--yes"), Self.ran, Self.output("db-1"),
      Self.output("db-2"), Self.passed,
    ])
    #expect(page.contains("<td>db-1, db-2</td><td>kim, by --yes</td>"), "\(page)")
    #expect(page.contains("by kim on laptop"))
  }

  @Test func `where no host could be reached nothing was changed`() {
    let page = Self.page(
      [
        .answered("yes", by: nil), Self.output("db-1", .unreachable),
        .outcome(Transcript.Outcome(.failed, ": unreachable")),
      ]
    ) { $0.changed = [] }
    #expect(!page.contains("<th>Consent</th>"))
    #expect(page.contains("Its script, which was not run"))
  }

  @Test func `endings and attempts are told in words`() {
    let page = Self.page([Self.ran, Self.output(nil, .timedOut), .outcome(Transcript.Outcome(.unknown, ": x"))]) {
      $0.unknown = ["mend"]
      $0.ending = "undone-in-part"
    }
    #expect(page.contains("ended as it took too long"))
    #expect(!page.contains("timedOut"))
    #expect(page.contains("undone in part"))
    #expect(page.contains("<td class=\"poor\">may have changed</td>"))
    #expect(page.contains("<p class=\"outcome poor\">unknown: x</p>"))
  }

  @Test func `a replay is called one`() {
    #expect(Self.page([Self.ran]) { $0.isReplay = true }.contains("replay: nothing was run"))
    #expect(!Self.page([Self.ran]).contains("replay: nothing was run"))
  }
}
