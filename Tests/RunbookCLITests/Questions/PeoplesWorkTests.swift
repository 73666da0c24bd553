import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Values, work and decisions that are asked for", .timeLimit(.minutes(60)))
  struct PeoplesWorkTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "talk",
        inputs:
          "inputs:\n  - name: PORT\n    type: port\n    prompt: Which port\n  - name: TOKEN\n    prompt: The token\n    secret: true",
        """
        ## Prerequisites

        ### People

        - [ ] Ask the DBA on call
        - [x] Read this
        - [ ] ask `POD`: Which pod is stuck?

        ### Is it urgent

        - yes: [Look](#look)
        - no: escalate

        ## Diagnosis

        ### Look

        ```bash
        echo "pod $POD port $PORT token ${#TOKEN} $TOKEN"
        ```

        - pass: resolved
        """)
    }

    @Test func `go through from value to decision`() throws {
      let terminal = try desk.sit("exec", "talk")
      try terminal.answer("Which port", "99999")
      try terminal.answer("Which port", "5432")
      try terminal.answer("The token", "s3cret-token")
      try terminal.answer("Ask the DBA on call", "d")
      try terminal.answer("Which pod is stuck?", "backend-7")
      try terminal.answer("Which one?", "yes")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      #expect(terminal.text.contains("│ pod backend-7 port 5432 token 12 ••••••"))
      #expect(!terminal.output.contains("s3cret-token"))
      #expect(!terminal.text.contains("Read this"))
      for (path, data) in desk.files(below: "state") {
        #expect(data.range(of: Data("s3cret-token".utf8)) == nil, "in \(path)")
      }
    }

    @Test(arguments: ["\u{4}", "\u{3}"])
    func `stop and save at the end of input and at Ctrl-C`(keys: String) throws {
      let terminal = try desk.sit("exec", "talk", "PORT=1")
      try terminal.waitFor("The token")
      try terminal.waitFor(" › ")
      terminal.send(keys)
      #expect(try terminal.wait() == 6)
      #expect(try desk.journal().ending == "interrupted")
    }

    @Test func `leave the terminal as it was when they are broken off at a secret`() throws {
      let terminal = try desk.shell(
        #"stty -g >before; "$RUNBOOK" exec talk PORT=1; stty -g >after; diff before after && echo same"#)
      try terminal.waitFor("The token")
      try terminal.waitFor(" › ")
      terminal.interrupt()
      try terminal.waitFor("same")
    }

    @Test func `name the value that is missing where nobody is`() throws {
      let result = try desk.run("exec", "talk", "PORT=1", "--no-input")
      #expect(result.exitStatus == 5)
      #expect(result.output.contains("TOKEN in the environment, or in --values FILE"), "\(result)")
    }

    @Test func `ask what now when the work failed, and the same work again`() throws {
      let terminal = try desk.sit("exec", "talk", "PORT=1", environment: ["TOKEN": "abc"])
      try terminal.answer("Ask the DBA on call", "f")
      try terminal.answer("What now?", "r")
      try terminal.answer("Ask the DBA on call", "f")
      try terminal.answer("What now?", "q")
      #expect(try terminal.wait() == 6, "\(terminal.screen)")
      let resumed = try desk.sit("resume", environment: ["TOKEN": "abc"])
      try resumed.answer("What now?", "k")
      try resumed.waitFor("skipped after its failure")
    }

    @Test func `take a choice by its number`() throws {
      let terminal = try desk.sit("exec", "talk", "PORT=1", environment: ["TOKEN": "abc"])
      try terminal.answer("Ask the DBA on call", "k")
      try terminal.answer("Which pod is stuck?", "p")
      try terminal.answer("Which one?", "3")
      try terminal.answer("Which one?", "2")
      #expect(try terminal.wait() == 4, "\(terminal.screen)")
    }
  }
}
