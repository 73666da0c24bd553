import TestSupport
import Testing

extension CommandLineTests {
  @Suite struct ManualPageTests {
    @Test(.enabled(if: CommandLineTool.find("man") != nil, "man is not installed"))
    func `every command has a manual page without a fault`() throws {
      let desk = try Desk()
      let overview = try desk.run().output
      let commands = overview.matches(of: /\n  runbook ([a-z]+)/).map { String($0.1) }
      #expect(commands.count > 10)
      for command in commands + [""] {
        let line = "\"$RUNBOOK\" help \(command) --man >page.1 && man -l -Tutf8 page.1 | col -b"
        let page = try desk.script(line, environment: ["MANWIDTH": "80"])
        #expect(page.exitStatus == 0 && page.errors.isEmpty, "\(command): \(page)")
        #expect(page.output.contains("NAME") && page.output.contains("EXIT STATUS"))
      }
      let exec = try desk.script("\"$RUNBOOK\" help exec --man >page.1 && man -l -Tascii page.1 | col -b").output
      #expect(exec.contains("--dry-run"))
    }

    @Test func `topics have none`() throws {
      #expect(try Desk().run("help", "language", "--man").exitStatus == 2)
    }
  }
}
