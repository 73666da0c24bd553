import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("A run that another operator takes over", .timeLimit(.minutes(60)))
  struct HandOverTests {
    private let theirs: Desk
    private let mine: Desk
    private static let body = """
      ## Diagnosis

      ### Look

      ```bash {capture=SEEN}
      echo seen
      ```

      ## Mitigation

      ### Mend

      ```bash
      echo "mend $SEEN" >>"$PLACE"
      ```

      - pass: resolved
      """

    init() throws {
      let inputs = "inputs:\n  - name: PLACE\n  - name: TOKEN\n    secret: true"
      theirs = try Desk("mend", inputs: inputs, Self.body)
      mine = try Desk("mend", inputs: inputs, Self.body)
      theirs.environment["TOKEN"] = "their-token"
      let terminal = try theirs.sit("exec", "mend", "PLACE=\(mine.folder.path("made"))")
      try terminal.answer("Make this change?", "q")
      #expect(try terminal.wait() == 6)
    }

    private var handedOver: String { theirs.folder.path("state/runs/\(theirs.runs[0])") }

    @Test func `is gone on with from the folder it was given as, and stays one whole journal`() throws {
      let before = try theirs.folder.read("state/runs/\(theirs.runs[0])/journal.jsonl")
      try FileManager.default.removeItem(atPath: theirs.folder.path("Runbooks"))
      let result = try mine.run("resume", handedOver, "--yes", environment: ["TOKEN": "my-token"])
      #expect(result.exitStatus == 0, "\(result)")
      #expect(result.errors.contains("is taken over"))
      #expect(mine.lines("made") == ["mend seen"])
      #expect(mine.runs == theirs.runs)
      #expect(try mine.journal().isWhole())
      #expect(try mine.run("verify").exitStatus == 0)
      #expect(try mine.folder.read("state/runs/\(mine.runs[0])/journal.jsonl").hasPrefix(before))
      #expect(try theirs.folder.read("state/runs/\(theirs.runs[0])/journal.jsonl") == before)
      let permissions = try FileManager.default.attributesOfItem(
        atPath: mine.folder.path("state/runs/\(mine.runs[0])/journal.jsonl"))[.posixPermissions]
      #expect(permissions as? Int == 0o600)
    }

    @Test func `is looked up by name where the folders differ, and said to be missing where it is`() throws {
      try FileManager.default.removeItem(atPath: theirs.folder.path("Runbooks"))
      try FileManager.default.moveItem(atPath: mine.folder.path("Runbooks"), toPath: mine.folder.path("elsewhere"))
      let missing = try mine.run("resume", handedOver, "--yes", environment: ["TOKEN": "my-token"])
      #expect(missing.exitStatus == 74, "\(missing)")
      #expect(missing.errors.contains("--directory"))
      let found = try mine.run(
        "resume", "--directory", "elsewhere", "--yes", environment: ["TOKEN": "my-token"])
      #expect(found.exitStatus == 0, "\(found)")
    }

    @Test func `is not taken over when its journal was altered, or when there is another of its name`() throws {
      let journal = "state/runs/\(theirs.runs[0])/journal.jsonl"
      let text = try theirs.folder.read(journal)
      try theirs.folder.write(text.replacing("seen", with: "evil"), to: journal)
      let altered = try mine.run("resume", handedOver, "--yes")
      #expect(altered.exitStatus == 74, "\(altered)")
      #expect(mine.runs.isEmpty)
      try theirs.folder.write(text, to: journal)
      try mine.folder.write(text.replacing("seen", with: "soon"), to: journal)
      let other = try mine.run("resume", handedOver, "--yes")
      #expect(other.exitStatus == 2, "\(other)")
      #expect(other.errors.contains("the two differ"))
      #expect(mine.lines("made").isEmpty)
    }

    @Test func `takes the secrets that it lacks, and no other value for what it has`() throws {
      let lacking = try mine.run("resume", handedOver, "--yes", "--no-input")
      #expect(lacking.exitStatus == 5, "\(lacking)")
      #expect(lacking.output.contains("TOKEN in the environment, or in --values FILE"))
      let changed = try mine.run("resume", "PLACE=/elsewhere", "--yes", "--no-input")
      #expect(changed.exitStatus == 2)
      #expect(changed.errors.contains("the run has a value for PLACE already"))
      try mine.folder.write("TOKEN=my-token\n", to: "values")
      #expect(try mine.run("resume", "--values", "values", "--yes", "--no-input").exitStatus == 0)
      #expect(mine.lines("made") == ["mend seen"])
      for (path, data) in mine.files(below: "state") {
        #expect(data.range(of: Data("my-token".utf8)) == nil, "\(path)")
      }
    }
  }
}
