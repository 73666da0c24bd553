import TestSupport
import Testing

extension CommandLineTests {
  @Suite("What help says about transcripts", .timeLimit(.minutes(60)))
  struct TranscriptHelpTests {
    @Test func `the transcript in help is one, and replays`() throws {
      let desk = try Desk(
        "slots",
        """
        ## Diagnosis

        ### Slots in use

        ```bash
        exit 1
        ```

        - expect: stdout `< 90`
        - fail: [End idle transactions](#end-idle-transactions)
        - pass: resolved

        ## Mitigation

        ### End idle transactions

        ```bash
        exit 1
        ```

        - pass: [Slots in use](#slots-in-use)
        """)
      let help = try desk.run("help", "transcripts").output
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let start = try #require(lines.firstIndex(of: "  ---"))
      let end = try #require(lines.firstIndex { $0.hasPrefix("  Headings are") })
      let transcript = lines[start..<end].map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
      try desk.folder.write(transcript.joined(separator: "\n"), to: "Fixtures/slots/example.md")
      let test = try desk.run("test")
      #expect(test.exitStatus == 0, "\(test)")
      #expect(test.output.contains("✓ slots · 1 transcript as recorded"))
      let replay = try desk.run("exec", "slots", "--replay", "Fixtures/slots/example.md")
      #expect(replay.exitStatus == 0, "\(replay)")
    }

    @Test func `every flag that help names is one`() throws {
      let desk = try Desk()
      let help = try desk.run("help", "transcripts").output
      let flags = try ["exec", "test"].map { try desk.run("help", $0).output }.joined()
      for match in help.matches(of: /--[a-z][a-z-]*/) where match.0 != "--confirm" {
        #expect(flags.contains(match.0), "\(match.0)")
      }
    }
  }
}
