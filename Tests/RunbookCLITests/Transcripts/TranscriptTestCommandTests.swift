import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Tests of runbooks", .timeLimit(.minutes(60)))
  struct TranscriptTestCommandTests {
    private let desk: Desk

    private static let body = """
      ## Diagnosis

      ### Slots in use

      ```bash {capture=USED}
      exit 1
      ```

      - expect: stdout `< 90`
      - fail: [End them](#end-them)
      - pass: resolved

      ## Mitigation

      ### End them

      ```bash
      exit 1
      ```

      - pass: [Slots in use](#slots-in-use)
      - fail: escalate
      """

    private static let transcript = """
      ---
      transcript: 1
      runbook: slots
      ending: resolved
      ---

      # Pool exhausted

      ## Slots in use

      ```output {exit=0 time=0.02}
      97
      ```

      - failed: stdout `97` is not `< 90`

      ## End them

      - answered: yes

      Anna was called before this.

      ```output {exit=0 time=0.10}
      ```

      - passed

      ## Slots in use

      ```output {exit=0 time=0.02}
      3
      ```

      - passed

      """

    init() throws {
      desk = try Desk("slots", Self.body)
      try desk.folder.write(Self.transcript, to: "Fixtures/slots/exhausted.md")
    }

    private func change(_ old: String, _ new: String) throws {
      try desk.declare("slots", Self.body.replacingOccurrences(of: old, with: new))
    }

    @Test func `a transcript that goes as recorded is good, and says what it covers`() throws {
      let result = try desk.run("test", "slots", "--coverage")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("✓ slots · 1 transcript as recorded"))
      #expect(result.output.contains("steps 2 of 2 · clauses 3 of 4 · endings 1 of 2"))
      #expect(
        result.output.contains("Runbooks/slots.md:32:3: End them · fail") || result.output.contains("End them · fail"))
    }

    @Test func `another limit gives another path, told as a review`() throws {
      try change("`< 90`", "`< 99`")
      let result = try desk.run("test")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("✗ slots · 0 of 1 transcript"))
      #expect(result.output.contains("Fixtures/slots/exhausted.md"))
      #expect(result.output.contains("recorded  failed: stdout `97` is not `< 90`"))
      #expect(result.output.contains("now       passed"))
      #expect(result.output.contains("now       ends: resolved"))
      #expect(result.output.contains("recorded  goes on at “End them”"))
    }

    @Test func `a change that no longer asks is seen`() throws {
      try change("## Mitigation", "## Diagnosis")
      let result = try desk.run("test")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("recorded  answered: yes"))
      #expect(result.output.contains("now       no question"))
    }

    @Test func `steps that are renamed, gone, new and moved are told apart`() throws {
      try change("### Slots in use", "### Connection slots in use")
      try desk.folder.write(
        try desk.folder.read("Runbooks/slots.md").replacingOccurrences(
          of: "(#slots-in-use)", with: "(#connection-slots-in-use)"),
        to: "Runbooks/slots.md")
      let renamed = try desk.run("test")
      #expect(renamed.exitStatus == 1, "\(renamed)")
      #expect(renamed.output.contains("“Connection slots in use”: renamed?"))
      try change("- fail: [End them](#end-them)", "- fail: [Ask first](#ask-first)")
      try desk.folder.write(
        try desk.folder.read("Runbooks/slots.md") + "\n## Diagnosis\n\n### Ask first\n\n```bash\ntrue\n```\n",
        to: "Runbooks/slots.md")
      let new = try desk.run("test")
      #expect(new.output.contains("Ask first"), "\(new)")
      #expect(new.output.contains("new in this run: the transcript knows nothing of it"))
    }

    @Test func `--update writes the facts anew and leaves people's notes`() throws {
      try change("`< 90`", "`< 97`")
      let result = try desk.run("test", "--update")
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.output.contains("written anew"))
      let expected = Self.transcript.replacingOccurrences(of: "is not `< 90`", with: "is not `< 97`")
      #expect(try desk.folder.read("Fixtures/slots/exhausted.md") == expected)
      #expect(try desk.run("test").exitStatus == 0)
    }

    @Test func `what was not recorded can't be made up by --update`() throws {
      try change("- pass: [Slots in use](#slots-in-use)", "- pass: [More](#more)")
      try desk.folder.write(
        try desk.folder.read("Runbooks/slots.md") + "\n## Diagnosis\n\n### More\n\n```bash\ntrue\n```\n",
        to: "Runbooks/slots.md")
      let result = try desk.run("test", "--update")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(try desk.folder.read("Fixtures/slots/exhausted.md") == Self.transcript)
    }

    @Test func `broken transcripts fail with their place, and the others are tested`() throws {
      try desk.folder.write(
        Self.transcript.replacingOccurrences(of: "- passed", with: "- pased"), to: "Fixtures/slots/a.md")
      try desk.folder.write(
        Self.transcript.replacingOccurrences(of: "transcript: 1", with: "transcript: 7"), to: "Fixtures/slots/b.md")
      let result = try desk.run("test")
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.output.contains("Fixtures/slots/a.md:26:3: error[E506]"))
      #expect(result.output.contains("did you mean `passed`?"))
      #expect(result.output.contains("of version 7, and this program reads 1"))
      #expect(result.output.contains("1 of 3 transcripts"))
    }

    /// Files in the folder of transcripts that can't be read as one, and what is said of each.
    static let damaged: [(text: String, message: String)] = [
      ("# Notes\n", ":1:1: error[E509]: this is not a transcript"), ("", "error[E509]: this is not a transcript"),
      (String(transcript.dropFirst(4)), ":1:1: error[E509]"),
      (transcript.replacing("transcript: 1", with: "transcipt: 1"), ":1:1: error[E509]"),
      (transcript.replacing("exit=0", with: "exit=zero"), ":11:17: error[E501]"),
      (String(transcript.dropLast(90)), "error"),
      (
        transcript.replacing("runbook: slots", with: "runbook: sluts"),
        ":3: it is a transcript of `sluts`, not of `slots`"
      ),
    ]

    @Test(arguments: damaged.indices)
    func `no file in the folder of transcripts is passed over`(_ index: Int) throws {
      let (text, message) = Self.damaged[index]
      try desk.folder.write(text, to: "Fixtures/slots/damaged.md")
      try desk.folder.write("# About these\n", to: "Fixtures/slots/README.md")
      for words in [["test"], ["test", "slots"], ["test", "Fixtures/slots"], ["test", "Fixtures/slots/damaged.md"]] {
        let result = try CommandLineTool.run(words, environment: desk.environment, directory: desk.folder.path)
        #expect(result.exitStatus == 1, "\(words) \(result)")
        #expect(result.output.contains("Fixtures/slots/damaged.md"), "\(words) \(result)")
        #expect(result.output.contains(message), "\(words) \(result)")
      }
    }

    @Test func `a file that is not a transcript is said to be none`() throws {
      try desk.folder.write("# Notes\n", to: "notes.md")
      let notes = try desk.run("test", "notes.md")
      #expect(notes.exitStatus == 2, "\(notes)")
      #expect(notes.errors.contains("there are no transcripts of notes"))
      #expect(notes.errors.contains("transcript: 1"))
      #expect(try desk.run("test", "nowhere.md").errors.contains("no file `nowhere.md`"))
      try desk.folder.write(Self.transcript.replacing("runbook: slots", with: "runbook: slot"), to: "other.md")
      let other = try desk.run("test", "other.md")
      #expect(other.exitStatus == 2, "\(other)")
      #expect(other.errors.contains("other.md: no runbook `slot`"))
      #expect(other.errors.contains("did you mean `slots`?"))
    }

    @Test(arguments: [("stdout `••••••` is not `< 90`", true), ("stdout `9•••••• ` is not `< 90`", false)])
    func `what was masked when it was recorded may be any text`(_ finding: String, _ agrees: Bool) throws {
      let masked = Self.transcript.replacing("stdout `97` is not `< 90`", with: finding)
      try desk.folder.write(masked, to: "Fixtures/slots/exhausted.md")
      #expect(try desk.run("test").exitStatus == (agrees ? 0 : 1))
    }

    @Test func `json and junit say the same`() throws {
      try change("`< 90`", "`< 99`")
      let json = try desk.run("test", "--format", "json")
      #expect(json.exitStatus == 1)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["good"] as? Bool == false)
      let results = try #require(object["results"] as? [[String: Any]])
      #expect(results.first?["outcome"] as? String == "differs")
      let junit = try desk.run("test", "--format", "junit")
      #expect(
        junit.output.hasPrefix(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"runbook test\" tests=\"1\" failures=\"1\">"))
      #expect(junit.output.contains("stdout `97` is not `&lt; 90`"))
      #expect(throws: Never.self) { try XMLShape(junit.output) }
    }

    @Test func `a runbook without transcripts is named`() throws {
      try desk.declare("other", "## Check\n\n```bash\ntrue\n```\n")
      let all = try desk.run("test")
      #expect(all.exitStatus == 0)
      #expect(all.errors.contains("without transcripts: other"))
      let one = try desk.run("test", "other")
      #expect(one.exitStatus == 2)
      #expect(one.errors.contains("there are no transcripts of other"))
    }
  }
}

/// Whether tags of an XML text close in order: enough for documents of ours, without a parser.
private struct XMLShape {
  init(_ text: String) throws {
    var open: [String] = []
    for match in text.matches(of: /<(\/?)([a-z-]+)[^>]*?(\/?)>/) {
      if match.1 == "/" {
        guard open.popLast() == String(match.2) else { throw TestSupportError.failed(command: "XML", output: text) }
      } else if match.3.isEmpty {
        open.append(String(match.2))
      }
    }
    guard open.isEmpty else { throw TestSupportError.failed(command: "XML", output: text) }
  }
}
