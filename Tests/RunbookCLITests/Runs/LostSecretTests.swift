import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Secrets of a run that is gone on with", .timeLimit(.minutes(60)))
  struct LostSecretTests {
    @Test func `asks only for those lost secrets that a step uses, and only when it is come to`() throws {
      let desk = try Desk(
        "mend", inputs: "inputs:\n  - name: TOKEN\n    secret: true",
        """
        ## Diagnosis

        ### Look

        ```bash {capture=SEEN}
        echo "seen $TOKEN"; echo "ALSO=also $TOKEN" >>"$RUNBOOK_OUTPUT"
        ```

        ### Ask

        - [ ] Wait
        - pass: [Mend](#mend)

        ## Mitigation

        ### Mend

        ```bash
        echo mend >>ran
        ```

        - pass: [Tell](#tell)

        ### Tell

        ```bash
        echo "tell ${SEEN:-nothing}" >>ran
        ```

        - pass: resolved
        """)
      let first = try desk.sit("exec", "mend", environment: ["TOKEN": "tok-123456"])
      try first.answer("Is it done?", "q")
      #expect(try first.wait() == 6)
      let resumed = try desk.sit("resume")
      try resumed.waitFor("not kept, being secret: ALSO, SEEN, TOKEN")
      try resumed.answer("Is it done?", "d")
      try resumed.answer("[TOKEN, not shown", "tok-123456")
      let change = try resumed.waitFor("Make this change?")
      #expect(!change.contains("SEEN"), "\(resumed.screen)")
      try resumed.waitFor(" › ")
      resumed.enter("y")
      try resumed.answer("[SEEN, not shown", "")
      try resumed.answer("Make this change?", "y")
      #expect(try resumed.wait() == 0, "\(resumed.screen)")
      #expect(!resumed.output.contains("[ALSO"))
      #expect(desk.lines("Runbooks/ran") == ["mend", "tell nothing"])
    }

    @Test func `needs a lost secret that a step uses where nobody can be asked`() throws {
      let desk = try Desk(
        "mend", inputs: "inputs:\n  - name: TOKEN\n    secret: true",
        "## Diagnosis\n\n### Look\n\n```bash {capture=SEEN}\necho \"seen $TOKEN\"\n```\n\n## Mitigation\n\n"
          + "### Mend\n\n```bash\necho mend >>ran\n```\n\n### Tell\n\n```bash\necho \"$SEEN\" >>ran\n```\n")
      let environment = ["TOKEN": "tok-123456"]
      #expect(try desk.run("exec", "mend", "--no-input", environment: environment).exitStatus == 5)
      let lacking = try desk.run("resume", "--yes", "--no-input", environment: environment)
      #expect(lacking.exitStatus == 5, "\(lacking)")
      #expect(lacking.output.contains("a value for SEEN was needed"), "\(lacking)")
      #expect(desk.lines("Runbooks/ran") == ["mend"])
      let given = try desk.run("resume", "SEEN=seen again", "--yes", "--no-input", environment: environment)
      #expect(given.exitStatus == 0, "\(given)")
      #expect(desk.lines("Runbooks/ran") == ["mend", "seen again"])
    }
  }
}
