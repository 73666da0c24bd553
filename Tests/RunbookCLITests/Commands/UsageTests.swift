import TestSupport
import Testing

extension CommandLineTests {
  @Suite("What is typed wrong", .timeLimit(.minutes(60)))
  struct UsageTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "disk-full",
        inputs:
          "inputs:\n  - name: MOUNT\n    default: /\n  - name: MODE\n    type: choice\n    choices: [fast, careful]\n"
          + "    default: fast\n  - name: PORT\n    type: port\n    default: 80",
        "## Diagnosis\n\n### Space is left\n\n```bash\ntouch ran\n```\n\n### Inodes are left\n\n```bash\ntrue\n```\n")
    }

    private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
      try CommandLineTool.run(arguments, environment: desk.environment, directory: desk.folder.path)
    }

    /// What is typed, and a part of the answer.
    static let mistakes: [(arguments: [String], answer: String)] = [
      (["exce", "disk-full"], "did you mean `runbook exec`?"),
      (["exec", "disk-ful"], "did you mean `disk-full`?"),
      (["plan", "diskfull"], "did you mean `disk-full`?"),
      (["exec", "disk-full", "--dry-rum"], "did you mean `--dry-run`?"),
      (["exec", "disk-full", "--color", "allways"], "did you mean `always`?"),
      (["exec", "disk-full", "--start-at", "space-is-lef"], "did you mean `space-is-left`?"),
      (["exec", "disk-full", "--only", "Inodes are lef"], "did you mean `Inodes are left`?"),
      (["exec", "disk-full", "MUONT=/srv"], "did you mean `MOUNT`?"),
      (["exec", "disk-full", "MODE=carefull"], "careful"),
      (["exec", "disk-full", "PORT=99999"], "PORT `99999`"),
      (["exec", "disk-full", "MOUNT"], "NAME=value"),
      (["exec", "disk-full", "--confirm", "disk"], "`disk-full`"),
      (["exec", "disk-full", "--only", "1", "--start-at", "2"], "can't go together"),
      (["exec", "disk-full", "--values"], "needs a value"),
      (["docs", "--output", "--check"], "write --output DIR, or --output=--check for that very value"),
      (["exec", "disk-full", "--values", "--yes"], "`--values` needs a value, and `--yes` looks like a flag"),
      (["exec", "disk-full", "--yes=1"], "takes no value"),
      (["exec", "disk-full", "--yes", "--yes"], "given twice"),
      (["exec", "disk-full", "-x"], "unknown flag `-x`"),
      (["exec"], "needs the name of a runbook"),
      (["show", "disk-full", "other"], "`other` is one word too many"),
      (["list", "--directory", "nowhere"], "no folder `nowhere`"),
      (["history", "--limit", "many"], "not a number"),
      (["resume"], "no run"),
      (["resume", "2020"], "no run `2020`"),
      (["report"], "no runs yet"),
      (["help", "langauge"], "did you mean `language`?"),
      (["exec", "missing.md"], "no file `missing.md`"),
    ]

    @Test(arguments: mistakes)
    func `is answered with what is near, and status 2`(arguments: [String], answer: String) throws {
      let result = try run(arguments)
      #expect(result.exitStatus == 2, "\(result)")
      #expect(result.errors.contains(answer), "\(result)")
      #expect(result.output.isEmpty)
      #expect(!desk.folder.contains("Runbooks/ran"))
      #expect(desk.runs.isEmpty)
    }

    static let impossible = [
      "../../etc/passwd", "/etc/passwd", "~/x", "", ".", "..", "a/../b", "disk\nfull", "disk\u{1b}[31mfull", "a\\b",
      "%2e",
    ]

    @Test(arguments: impossible, ["exec", "plan", "show"])
    func `is not a name, and leads nowhere`(name: String, command: String) throws {
      let result = try run([command, name])
      #expect(result.exitStatus == 2, "\(result)")
      #expect(!result.errors.isEmpty)
      #expect(!result.errors.contains("\u{1b}"))
      #expect(!result.errors.contains("root:"))
    }

    @Test func `is a name that two runbooks have, until it says which`() throws {
      for folder in ["eu", "us"] {
        try desk.folder.write(
          "---\nrunbook: 1\n---\n\n# Failover\n\n## Diagnosis\n\n### Look\n\n```bash\necho \(folder)\n```\n",
          to: "Runbooks/\(folder)/failover.md")
      }
      let both = try run(["exec", "failover"])
      #expect(both.exitStatus == 2, "\(both)")
      #expect(both.errors.contains("Runbooks/eu/failover.md"))
      #expect(both.errors.contains("Runbooks/us/failover.md"))
      let one = try run(["exec", "us/failover"])
      #expect(one.exitStatus == 0, "\(one)")
      #expect(one.output.contains("│ us\n"))
    }

    @Test func `is asked of a machine that lacks the programs, which says how to get them`() throws {
      try desk.declare(
        "needy", inputs: "requires: [bash, kubectl-of-nowhere, jq]",
        "## Diagnosis\n\n### Look\n\n```bash\ntouch ran\n```\n")
      let result = try desk.run("exec", "needy", environment: ["PATH": desk.folder.path("no-programs")])
      #expect(result.exitStatus == 1, "\(result)")
      #expect(result.errors.contains("`kubectl-of-nowhere`"))
      #expect(result.errors.contains("apt-get install jq"))
      #expect(!desk.folder.contains("Runbooks/ran"))
    }

    @Test func `is a document with errors: place and caret are shown, and nothing runs`() throws {
      try desk.declare(
        "broken", "## Diagnosis\n\n### Look\n\n```bash {timeot=5}\ntouch ran\n```\n\n- pass: [Gone](#gone)\n")
      for command in ["exec", "plan", "check"] {
        let result = try run([command, "broken"])
        #expect(result.exitStatus == 3, "\(result)")
        let text = result.output + result.errors
        #expect(text.contains("Runbooks/broken.md:11:10: error"), "\(result)")
        #expect(text.contains("  ^^^^^^"), "\(result)")
        #expect(text.contains("`timeout`"))
        #expect(text.contains("Runbooks/broken.md:15:"), "all errors are shown in one go")
      }
      #expect(!desk.folder.contains("Runbooks/ran"))
      #expect(desk.runs.isEmpty)
    }
  }
}
