import Execution
import RunbookModel
import TestSupport
import Testing

@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProcessTests {
  @Suite struct Hosting {
    let folder: TemporaryFolder
    let live: LiveHost
    let host: Host

    init() throws {
      folder = try TemporaryFolder()
      live = try LiveHost(grace: .milliseconds(300))
      host = live.host { (_) throws(HostError) in Reply(.quit) }
    }

    @Test func `runs, asks and tells the time`() throws {
      var heard: [UInt8] = []
      let result = try host.execute([bash("echo hello")]) { (_, progress) throws(HostError) in
        if case .output(_, let bytes) = progress { heard += bytes }
      }
      #expect(result.map(\.ending) == [.exited(0)])
      #expect(heard == Array("hello\n".utf8))
      #expect(abs(host.now().milliseconds - SystemClock.now().milliseconds) < 5000)
    }

    @Test(arguments: [
      ("true", "echo a", nil), ("sed -i s/a/b/", "echo a", "echo b"), ("sed -i s/a/b/", "echo a\n", "echo b\n"),
      ("echo c >", "echo a", "c"), ("sed -i '$a # more'", "echo a", "echo a\n# more"),
    ])
    func `lets the operator's editor change a script`(editor: String, before: String, after: String?) throws {
      setenv("VISUAL", editor, 1)
      setenv("TMPDIR", folder.path, 1)
      defer {
        unsetenv("VISUAL")
        unsetenv("TMPDIR")
      }
      #expect(try host.edit(before) == after)
      #expect(try FileSystem.list(folder.path).isEmpty)
    }

    @Test(arguments: [
      ("false", "can't edit: the editor `false` ended with exit 1"),
      ("no-such-editor 2>/dev/null", "can't edit: the editor `no-such-editor 2>/dev/null` can't be started"),
      ("sh -c 'kill -KILL $$'", "can't edit: the editor `sh -c 'kill -KILL $$'` ended with exit 137"),
      ("printf '\\377' >", "can't edit: what the editor wrote is not UTF-8"),
    ])
    func `says what is wrong with the operator's editor`(editor: String, message: String) throws {
      setenv("VISUAL", editor, 1)
      defer { unsetenv("VISUAL") }
      do {
        _ = try host.edit("echo a")
        Issue.record("nothing was said")
      } catch {
        #expect(error.message.hasPrefix(message), "\(error.message)")
      }
    }

    @Test func `says what is wrong with the operator's shell`() throws {
      let before = FileSystem.variable("SHELL")
      setenv("SHELL", "/no/such/shell", 1)
      defer { if let before { setenv("SHELL", before, 1) } else { unsetenv("SHELL") } }
      #expect(throws: HostError(.file, "can't open a shell: `/no/such/shell` is not a program; $SHELL names another")) {
        try LiveHost().openShell([], nil)
      }
    }

    @Test func `gives the operator's shell the run's variables and directory`() throws {
      let shell = try folder.write(
        "#!/bin/sh\necho \"$VALUE $PWD $(pwd)\" > said\n", to: "shell", permissions: 0o755)
      let before = FileSystem.variable("SHELL")
      setenv("SHELL", shell, 1)
      defer { if let before { setenv("SHELL", before, 1) } else { unsetenv("SHELL") } }
      try LiveHost().openShell([Command.Variable(name: "VALUE", value: "a b")], folder.path)
      #expect(try folder.read("said") == "a b \(folder.path) \(folder.path)\n")
    }

    @Test func `lends an interactive step our streams and brings its state back`() throws {
      var command = bash("export A=1; cd /; echo B=2 >> \"$RUNBOOK_OUTPUT\"; exit 4", bringsBackState: true)
      command.isInteractive = true
      let result = try #require(try host.execute([command]) { (_, _) throws(HostError) in }.first)
      #expect(result.ending == .exited(4))
      #expect(result.variables == ["A": "1"] && result.directory == "/")
      #expect(result.outputs == [Command.Variable(name: "B", value: "2")])
      #expect(result.byteCount == 0)
    }

    @Test func `leaves Ctrl-C to an interactive step`() throws {
      var command = bash("trap 'echo seen >&2' INT; kill -INT $PPID; sleep 0.1; exit 5")
      command.isInteractive = true
      #expect(try host.execute([command]) { (_, _) throws(HostError) in }.first?.ending == .exited(5))
    }

    @Test func `ends an interactive step that takes too long, and not us with it`() throws {
      var command = bash("trap '' TERM; while :; do sleep 0.05; done", timeout: .milliseconds(200))
      command.isInteractive = true
      #expect(try host.execute([command]) { (_, _) throws(HostError) in }.first?.ending == .timedOut)
    }
  }
}
