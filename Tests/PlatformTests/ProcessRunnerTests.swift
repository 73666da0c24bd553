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
  @Suite struct Running {
    @Test(arguments: [
      ("exit 0", CommandEnding.exited(0)), ("exit 3", .exited(3)), ("false; echo no", .exited(1)),
      ("exit 300", .exited(44)), ("kill -KILL $$", .signalled(9)), ("kill -TERM $$", .signalled(15)),
      ("no-such-program-at-all", .exited(127)), ("echo $UNSET_VARIABLE", .exited(1)), ("false | true", .exited(1)),
    ])
    func `says how a script ended`(script: String, ending: CommandEnding) throws {
      #expect(try run(bash(script)).ending == ending)
      #expect(try run(bash(script, bringsBackState: true)).ending == ending)
    }

    @Test func `names the step and the line in bash's own messages`() throws {
      let result = try run(bash("true\n\nno-such-program", bringsBackState: true))
      #expect(result.errorText == "the-step: line 3: no-such-program: command not found\n")
    }

    @Test func `takes both streams, however much is written to them in whatever order`() throws {
      let script = "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo done"
      let result = try run(bash(script))
      #expect(result.ending == .exited(0))
      #expect(result.stdout.count == 300_005)
      #expect(result.stderr.count == 300_000)
      #expect(result.byteCount == 600_005)
    }

    @Test func `keeps streams apart and passes pieces on as they come`() throws {
      var news: [String] = []
      let runner = try ProcessRunner()
      let result = try runner.run(bash("echo one; sleep 0.1; echo two >&2")) { (progress) throws(HostError) in
        if case .output(let stream, let bytes) = progress {
          news.append("\(stream) \(String(decoding: bytes, as: UTF8.self))")
        }
      }
      #expect(news == ["stdout one\n", "stderr two\n"])
      #expect(result.text == "one\n" && result.errorText == "two\n")
    }

    @Test func `says about once a second that time passes`() throws {
      var ticks: [Duration] = []
      let runner = try ProcessRunner()
      _ = try runner.run(bash("sleep 2.3")) { (progress) throws(HostError) in
        if case .tick(let elapsed) = progress { ticks.append(elapsed) }
      }
      #expect(ticks.count >= 2)
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1 - $0 > .milliseconds(900) })
    }

    @Test func `gives a step an empty standard input`() throws {
      let result = try run(bash("cat; echo end; read -r line || echo none"))
      #expect(result.text == "end\nnone\n")
    }

    @Test func `gives a step no terminal to wait at`() throws {
      let result = try run(bash("read -r line < /dev/tty || echo refused"))
      #expect(result.ending == .exited(0))
      #expect(result.text == "refused\n")
      #expect(result.duration < .seconds(5))
    }

    @Test func `returns when the script has ended, though a background program holds its output`() throws {
      let result = try run(bash("sleep 5 & echo started"))
      #expect(result.ending == .exited(0))
      #expect(result.text == "started\n")
      #expect(result.duration < .seconds(3))
    }

    @Test func `leaves background programs of a script that ended alone`() throws {
      let result = try run(bash("sleep 30 & echo $!"))
      let number = try #require(Int(result.text.dropLast()))
      #expect(FileSystem.isAlive(number))
      kill(pid_t(number), SIGKILL)
    }

    @Test func `passes endless output on without keeping it`() throws {
      let before = residentPeak()
      var count = 0
      let runner = try ProcessRunner(maximumOutput: 200 << 20)
      let result = try runner.run(bash("head -c 104857600 /dev/zero")) { (progress) throws(HostError) in
        if case .output(_, let bytes) = progress {
          #expect(bytes.count <= 1 << 16)
          count += bytes.count
        }
      }
      #expect(result.ending == .exited(0))
      #expect(count == 104_857_600 && result.byteCount == count)
      #expect(result.stdout.count == CommandResult.captureLimit)
      #expect(result.cutStreams == [.stdout])
      #expect(residentPeak() - before < 60 << 10)
    }

    @Test func `ends a step that writes more than it may`() throws {
      var count = 0
      let runner = try ProcessRunner(maximumOutput: 100_000, grace: .milliseconds(300))
      let result = try runner.run(bash("trap '' TERM; while :; do echo yes; echo no >&2; done")) {
        (progress) throws(HostError) in
        if case .output(_, let bytes) = progress { count += bytes.count }
      }
      #expect(result.ending == .outputLimit)
      #expect(count == 100_000 && result.byteCount == 100_000)
    }

    @Test func `ends a step whose listener fails, and says why`() throws {
      let runner = try ProcessRunner(grace: .milliseconds(300))
      #expect(throws: HostError(.file, "no space")) {
        try runner.run(bash("echo x; sleep 30")) { (_) throws(HostError) in throw HostError(.file, "no space") }
      }
    }

    @Test func `runs in a directory and keeps its spelling`() throws {
      let folder = try TemporaryFolder()
      symlink(folder.path, "\(folder.path)/link")
      let result = try run(bash("pwd; echo \"$PWD\"", directory: "\(folder.path)/link/"))
      #expect(result.text == "\(folder.path)/link\n\(folder.path)/link\n")
    }

    @Test func `says what is missing`() throws {
      var command = bash("true")
      command.program[0] = "no-such-program"
      #expect(try run(command).ending == .notStarted("no program `no-such-program` in PATH"))
      command.program[0] = "/no/such/program"
      #expect(try run(command).ending == .notStarted("no program `/no/such/program`"))
      command.program[0] = "/etc/passwd"
      #expect(try run(command).ending == .notStarted("`/etc/passwd` is not an executable file"))
      let missing = CommandEnding.notStarted("can't enter the directory `/no/such`: No such file or directory")
      #expect(try run(bash("true", directory: "/no/such")).ending == missing)
      let file = CommandEnding.notStarted("can't enter the directory `/etc/passwd`: Not a directory")
      #expect(try run(bash("true", directory: "/etc/passwd")).ending == file)
      let large = CommandEnding.notStarted(
        "the script with its variables is longer than the system passes to a program")
      #expect(try run(bash("true", environment: [("X", String(repeating: "x", count: 3 << 20))])).ending == large)
    }

    @Test func `writes a script to the standard input of a program that takes it so`() throws {
      let script = (0..<60_000).map { "line \($0)\n" }.joined()
      let result = try run(reading(["wc", "-c"], script))
      #expect(result.ending == .exited(0))
      #expect(result.text == "\(script.utf8.count)\n")
    }

    @Test func `survives a program that does not read its script`() throws {
      let script = String(repeating: "x", count: 1 << 20)
      #expect(try run(reading(["true"], script)).ending == .exited(0))
      #expect(try run(reading(["sleep", "0.2"], script)).ending == .exited(0))
      #expect(try run(reading(["bash", "-c", "exec <&-; sleep 0.2"], script)).ending == .exited(0))
      #expect(try run(reading(["sleep", "30"], script, timeout: .milliseconds(200))).ending == .timedOut)
    }

    @Test func `reads the values that a script writes to its file, and removes the file`() throws {
      let script = #"echo "$RUNBOOK_OUTPUT"; printf 'A=1\nnot a value\nB=x=y z\n1C=2\nD=\n' >> "$RUNBOOK_OUTPUT""#
      let result = try run(bash(script))
      #expect(
        result.outputs == [
          Command.Variable(name: "A", value: "1"), Command.Variable(name: "B", value: "x=y z"),
          Command.Variable(name: "D", value: ""),
        ])
      #expect(result.text.hasPrefix("/"))
      #expect(!FileSystem.exists(String(result.text.dropLast())))
    }

    @Test func `does not wait for a pipe put in the place of the values' file`() throws {
      let result = try run(bash(#"rm "$RUNBOOK_OUTPUT"; mkfifo "$RUNBOOK_OUTPUT""#))
      #expect(result.ending == .exited(0))
      #expect(result.outputs.isEmpty)
      #expect(result.lostValues == [LostValue(nil, reason: "can't be read: not a regular file")])
    }

    @Test func `says that more was written to the values' file than is read`() throws {
      let result = try run(bash(#"{ printf A=; head -c 2000000 /dev/zero | tr '\0' x; } >>"$RUNBOOK_OUTPUT""#))
      #expect(result.ending == .exited(0) && result.outputs.isEmpty)
      #expect(result.lostValues == [LostValue(nil, reason: "has more than 1 MiB")])
    }

    @Test func `lets a script fail that writes to a values' file that there can't be, and no other`() throws {
      let runner = try ProcessRunner(folder: "/proc")
      #expect(try runner.run(bash("true")) { _ in }.ending == .exited(0))
      let result = try runner.run(bash(#"echo A=1 >>"$RUNBOOK_OUTPUT""#)) { _ in }
      #expect(result.ending == .exited(1) && result.errorText.contains("Not a directory"))
    }

    @Test func `keeps its files in the folder it is given, for itself alone, and removes what a killed one left there`()
      throws
    {
      let folder = try TemporaryFolder()
      try folder.write("A=1", to: "scratch-killed/values-3")
      try folder.write("", to: "scratch-killed/lock")
      try folder.write("", to: "scratch-nobodys/values-1")
      do {
        let runner = try ProcessRunner(folder: folder.path)
        let other = try ProcessRunner(folder: folder.path)
        let script = #"stat -c %a "$RUNBOOK_OUTPUT" "${RUNBOOK_OUTPUT%/*}""#
        #expect(try runner.run(bash(script)) { _ in }.text == "600\n700\n")
        #expect(try other.run(bash("true")) { _ in }.ending == .exited(0))
        #expect(try FileSystem.list(folder.path).count == 3)
        withExtendedLifetime((runner, other)) {}
      }
      #expect(try FileSystem.list(folder.path) == ["scratch-nobodys"])
    }

    @Test func `leaves nothing running of its own after a change`() throws {
      let before = Set(ProcessTable().entries.map(\.number))
      let runner = try ProcessRunner()
      for _ in 0..<20 {
        var command = bash("echo x; echo y >&2")
        command.changesState = true
        #expect(try runner.run(command) { _ in }.byteCount == 4)
      }
      func own() -> [ProcessTable.Entry] {
        ProcessTable().entries.filter { $0.parent == getpid() && !before.contains($0.number) }
      }
      for _ in 0..<200 where own().contains(where: { !$0.hasEnded }) { usleep(10_000) }
      // One that has ended is taken note of with the next.
      var command = bash("true")
      command.changesState = true
      _ = try runner.run(command) { _ in }
      // Other tests start programs of their own meanwhile.
      #expect(own().count < 10)
    }

    @Test func `lets a background program write on after its script's end, and says that it is there`() throws {
      let folder = try TemporaryFolder()
      let script = "(sleep 1; for i in 1 2 3; do echo $i; sleep 0.05; done; touch survived) & echo started"
      let result = try run(bash(script, directory: folder.path))
      #expect(result.ending == .exited(0) && result.text == "started\n")
      guard case .leftRunning(let programs)? = result.notes.first else {
        Issue.record("nothing is said of it: \(result.notes)")
        return
      }
      #expect(!programs.isEmpty)
      for _ in 0..<500 where !folder.contains("survived") { usleep(20_000) }
      #expect(folder.contains("survived"))
    }

    @Test func `gives no descriptors away but its own`() throws {
      // Those that we were given ourselves are passed on, as a shell does.
      let inherited = (Int32(3)..<1024).filter { fcntl($0, F_GETFD) == 0 }
      let pipe = try Pipe()
      let result = try run(bash("for fd in /proc/self/fd/*; do echo ${fd##*/}; done"))
      let isStillOpen = pipe.reading != nil
      #expect(isStillOpen)
      let numbers = result.text.split(separator: "\n").compactMap { Int32($0) }
      // The shell has the directory that it lists open, and its script on none.
      #expect(Set(numbers).subtracting(inherited).subtracting([0, 1, 2]).count <= 1)
    }

    @Test func `starts scripts with signals as they are in a fresh shell`() throws {
      // Before the handlers are put aside: what is put back afterwards must be ours.
      try SignalPipe.open()
      let result = try SignalPipe.ignoring([SIGPIPE, SIGINT]) { () throws in
        try run(bash("trap; yes | head -1; kill -INT $$"))
      }
      #expect(result.text == "y\n")
      // pipefail: `yes` was ended by SIGPIPE.
      #expect(result.ending == .exited(141))
    }

    /// The most memory this process ever had, in KiB; zero where the system does not say.
    private func residentPeak() -> Int {
      guard let status = try? FileSystem.readFile("/proc/self/status") else { return 0 }
      let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
      guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return 0 }
      return Int(line.filter { $0.isASCII && $0.isNumber }) ?? 0
    }
  }
}
