import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Broken surroundings", .timeLimit(.minutes(60)))
  struct BrokenSurroundingsTests {
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "look",
        "## Diagnosis\n\n### Look\n\n```bash\necho seen; touch first\n```\n\n### Look on\n\n```bash\necho more; touch second\n```\n"
      )
    }

    @Test func `a closed standard output stops nothing`() throws {
      let result = try desk.script(#""$RUNBOOK" exec look >&-; echo "status $?""#)
      #expect(result.output == "status 0\n", "\(result)")
      #expect(desk.folder.contains("Runbooks/second"))
      #expect(try desk.journal().ending == "completed")
    }

    @Test(arguments: ["", "--json"])
    func `a full standard output stops nothing that runs, and is told in the end`(flag: String) throws {
      let result = try desk.script(#""$RUNBOOK" exec look \#(flag) >/dev/full; echo "status $?""#)
      #expect(result.output == "status 74\n", "\(result)")
      #expect(result.errors.contains("standard output: can't write: No space left on device"), "\(result)")
      #expect(result.errors.contains("the run went on to its end all the same: completed"), "\(result)")
      #expect(desk.folder.contains("Runbooks/second"))
      #expect(try desk.journal().isWhole())
    }

    @Test(arguments: ["list", "plan look", "show look", "help", "check look --format json", "history --format json"])
    func `a full standard output is told by a command whose output is all there is to it`(command: String) throws {
      _ = try desk.run("exec", "look")
      let result = try desk.script(#""$RUNBOOK" \#(command) >/dev/full; echo "status $?" >&2"#)
      #expect(result.errors.contains("status 74\n"), "\(result)")
    }

    @Test func `all three standard streams closed stop nothing`() throws {
      let result = try desk.script(#""$RUNBOOK" exec look <&- >&- 2>&-; echo "status $?""#)
      #expect(result.output == "status 0\n", "\(result)")
      let journal = try desk.journal()
      #expect(journal.ending == "completed")
      #expect(try journal.isWhole())
    }

    @Test func `a state folder is made when it is missing, for its owner only`() throws {
      let state = desk.folder.path("a/b/state")
      let result = try desk.run("exec", "look", environment: ["RUNBOOK_STATE": state])
      #expect(result.exitStatus == 0)
      let modes = try desk.script("stat -c %a a/b/state a/b/state/runs a/b/state/runs/*/journal.jsonl")
      #expect(modes.output == "700\n700\n600\n", "\(modes)")
    }

    @Test func `a state folder that others can write in is told, and nothing runs`() throws {
      _ = try desk.run("exec", "look", "--dry-run")
      for folder in ["state", "state/runs", "state/locks"] {
        _ = try desk.script("mkdir -p state/locks; chmod 777 \(folder)")
        let result = try desk.run("exec", "look")
        #expect(result.exitStatus == 74, "\(result)")
        #expect(result.errors.contains("others can write in it; `chmod go-w` takes that from them"), "\(result)")
        _ = try desk.script("chmod 700 \(folder)")
      }
      #expect(desk.runs.count == 1)
      #expect(try desk.run("exec", "look").exitStatus == 0)
    }

    @Test func `a state folder that can't be written is told, and nothing runs`() throws {
      let result = try desk.run("exec", "look", environment: ["RUNBOOK_STATE": "/proc/runbook"])
      #expect(result.exitStatus == 74, "\(result)")
      #expect(result.errors.contains("/proc/runbook"))
      #expect(!desk.folder.contains("Runbooks/first"))
    }

    @Test func `a disk that fills up ends the run, and the journal stays readable`() throws {
      try desk.declare(
        "filling",
        "## Diagnosis\n\n### Look\n\n```bash\necho seen\n```\n\n### Fill\n\n```bash\nseq 1 20000\n```\n\n### After\n\n```bash\ntouch after\n```\n"
      )
      // A limit on the size of files fails as a full disk does, with another number.
      let result = try desk.script(#"ulimit -f 16; "$RUNBOOK" exec filling; echo "status $?" >&2"#)
      #expect(result.errors.contains("status 74\n"), "\(result)")
      #expect(!desk.folder.contains("Runbooks/after"))
      #expect(try desk.journal().isWhole())
      #expect(try desk.run("history").output.contains("filling"))
    }

    @Test func `a working directory that is gone is told`() throws {
      let result = try desk.script(#"mkdir gone; cd gone; rmdir ../gone; "$RUNBOOK" exec look; echo "status $?" >&2"#)
      #expect(result.errors.contains("status 2\n") || result.errors.contains("status 74\n"), "\(result)")
    }
  }
}
