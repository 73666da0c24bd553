import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// `check` among files that can't be read, links, FIFOs and devices: the others are checked all the same.
  @Suite struct CheckFilesTests {
    private func folder() throws -> Desk {
      let desk = try Desk()
      try desk.declare("bad", "## Check\n\n```bash\ntrue\n```\n\n- pass: [x](#nowhere)")
      try desk.declare("good", "## Check\n\n```bash\ntrue\n```\n\n- pass: resolved")
      #expect(mkfifo(desk.folder.path("Runbooks/pipe.md"), 0o600) == 0)
      for (link, target) in [
        ("dangling.md", "nowhere.md"), ("self.md", "self.md"), ("out.md", "../home/.keep"), ("inside.md", "good.md"),
        ("loop", "."),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: desk.folder.path("Runbooks/\(link)"), withDestinationPath: target)
      }
      return desk
    }

    @Test func `a file that can't be read keeps no other from being checked`() throws {
      let desk = try folder()
      for wrong in ["./Runbooks/pipe.md", "/dev/null", "/dev/zero"] {
        let result = try desk.run("check", wrong, "./Runbooks/bad.md", "./Runbooks/good.md")
        #expect(result.exitStatus == 74, "\(result)")
        #expect(result.output.contains("error[E310]"))
        #expect(result.errors.contains("2 runbooks checked: 1 error"))
        #expect(result.errors.contains("can't read `\(wrong)`: not a regular file"))
      }
      let result = try desk.run("check", "./Runbooks/bad.md", "nobody", "./Runbooks/dangling.md")
      #expect(result.exitStatus == 2, "\(result)")
      #expect(result.output.contains("error[E310]"))
      #expect(result.errors.contains("no runbook `nobody`"))
      #expect(result.errors.contains("no file `./Runbooks/dangling.md`"))
    }

    @Test func `one file that can't be read is all there is to say`() throws {
      let result = try folder().run("check", "./Runbooks/pipe.md")
      #expect(result.exitStatus == 74)
      #expect(result.output.isEmpty)
      #expect(!result.errors.contains("checked"))
    }

    @Test func `what is named like a runbook and is none is told of`() throws {
      let result = try folder().run("check", "Runbooks")
      #expect(result.exitStatus == 3, "\(result)")
      #expect(result.errors.contains("3 runbooks checked: 1 error"))
      for (name, reason) in [
        ("pipe", "it is not a regular file"), ("dangling", "it is a link that leads nowhere"),
        ("self", "it is a link that leads nowhere"), ("out", "it is a link that leads out of the folder"),
      ] {
        #expect(result.errors.contains("passed over Runbooks/\(name).md: \(reason)\n"), "\(result)")
      }
    }

    @Test func `a file that is named twice is checked once`() throws {
      let result = try folder().run("check", "./Runbooks/bad.md", "./Runbooks/bad.md")
      #expect(result.errors.contains("1 runbook checked"), "\(result)")
    }

    @Test func `a review that is yet to come is told of`() throws {
      let desk = try Desk()
      try desk.declare("new", inputs: "reviewed: 2999-01-31", "## Check\n\n```bash\ntrue\n```")
      let result = try desk.run("check")
      #expect(result.output.contains("new.md:3:11: warning[W006]: `2999-01-31` is in the future"), "\(result)")
    }
  }
}
