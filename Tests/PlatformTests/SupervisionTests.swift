import Execution
import TestSupport
import Testing

@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProcessTests {
  @Suite struct Supervising {
    @Test func `ends a step that takes too long with everything it started`() throws {
      let folder = try TemporaryFolder()
      let script = """
        sh -c "trap '' TERM; echo \\$\\$ > child; while :; do sleep 0.05; done" &
        sleep 30 & echo $! > sleeper
        echo waiting; wait
        """
      let result = try run(bash(script, timeout: .seconds(1), directory: folder.path))
      #expect(result.ending == .timedOut)
      #expect(result.text == "waiting\n")
      #expect(result.duration < .seconds(3))
      for name in ["child", "sleeper"] {
        let number = try #require(Int(folder.read(name).dropLast()))
        #expect(isGone(number))
      }
    }

    @Test(arguments: ["", "trap '' TERM; "])
    func `ends what has left the group, its environment or its parents behind`(deaf: String) throws {
      let folder = try TemporaryFolder()
      let script = """
        setsid bash -c "\(deaf)echo \\$\\$ > session; while :; do sleep 0.05; done" &
        (setsid bash -c "\(deaf)echo \\$\\$ > daemon; while :; do sleep 0.05; done" &) &
        env -i /usr/bin/setsid /bin/bash -c "\(deaf)echo \\$\\$ > clean; while :; do sleep 0.05; done" &
        until test -s session -a -s daemon -a -s clean; do sleep 0.05; done
        sleep 30
        """
      let result = try run(bash(script, timeout: .seconds(2), directory: folder.path))
      #expect(result.ending == .timedOut)
      for name in ["session", "daemon", "clean"] {
        let number = try #require(Int(folder.read(name).dropLast()))
        #expect(isGone(number), "\(name)")
      }
    }

    @Test func `leaves alone what an earlier step left running`() throws {
      let runner = try ProcessRunner(grace: .milliseconds(200))
      let first = try runner.run(bash("setsid sleep 30 >/dev/null 2>&1 & echo $!")) { _ in }
      #expect(try runner.run(bash("sleep 30", timeout: .milliseconds(300))) { _ in }.ending == .timedOut)
      let number = try #require(Int(first.text.dropLast()))
      #expect(FileSystem.isAlive(number))
      kill(pid_t(number), SIGKILL)
    }

    @Test func `says at once that it ends a step`() throws {
      var news: [String] = []
      let runner = try ProcessRunner(grace: .seconds(1))
      _ = try runner.run(bash("trap 'sleep 0.2; echo last; exit' TERM; kill -INT $PPID; while :; do sleep 0.05; done"))
      {
        (progress) throws(HostError) in
        switch progress {
        case .stopping(let reason, let grace): news.append("\(reason) \(grace)")
        case .output(.stdout, let bytes): news.append(String(decoding: bytes, as: UTF8.self))
        default: break
        }
      }
      #expect(news == ["interruption(Execution.Interruption.operator) 1.0 seconds", "last\n"])
    }

    @Test func `gives a step time to clean up before it is killed`() throws {
      let script = "trap 'echo cleaning; sleep 0.2; echo cleaned; exit 0' TERM; sleep 30 & wait"
      let result = try run(bash(script, timeout: .seconds(1)), grace: .seconds(5))
      #expect(result.ending == .timedOut)
      #expect(result.text == "cleaning\ncleaned\n")
      #expect(result.duration < .seconds(4))
    }

    @Test func `gives the programs of a step that ended first time to clean up too`() throws {
      let script = "(trap 'sleep 0.3; echo cleaned; exit' TERM; while :; do sleep 0.05; done) & sleep 30"
      let result = try run(bash(script, timeout: .seconds(1)), grace: .seconds(5))
      #expect(result.ending == .timedOut)
      #expect(result.text == "cleaned\n")
    }

    @Test func `kills two hundred programs that ignore being asked`() throws {
      let folder = try TemporaryFolder()
      let script = """
        for i in {1..200}; do (trap '' TERM; echo $BASHPID >> pids; exec sleep 60) & done
        while (($(wc -l < pids) < 200)); do sleep 0.05; done
        kill -INT $PPID
        wait
        """
      let result = try run(bash(script, directory: folder.path))
      #expect(result.ending == .interrupted(stopsRun: false))
      let numbers = try folder.read("pids").split(separator: "\n").compactMap { Int($0) }
      #expect(numbers.count == 200)
      #expect(numbers.allSatisfy(isGone))
    }

    @Test func `ends a step in time that closed its output`() throws {
      let result = try run(bash("exec >/dev/null 2>&1; sleep 30", timeout: .milliseconds(300)))
      #expect(result.ending == .timedOut)
      #expect(result.duration < .seconds(3))
    }

    @Test func `ends a stopped step in time`() throws {
      let result = try run(bash("kill -STOP $$", timeout: .milliseconds(300)), grace: .seconds(5))
      #expect(result.ending == .timedOut)
      #expect(result.duration < .seconds(3))
    }

    @Test func `ends the step at Ctrl-C and lets the run go on`() throws {
      let result = try run(bash("kill -INT $PPID; sleep 30; echo late"))
      #expect(result.ending == .interrupted(stopsRun: false))
      #expect(result.text.isEmpty)
      #expect(SignalPipe.lastInterruption == .operator)
    }

    @Test func `kills the step and stops the run at a second Ctrl-C`() throws {
      let script = "trap '' TERM; kill -INT $PPID; sleep 0.3; kill -INT $PPID; while :; do sleep 0.05; done"
      let result = try run(bash(script), grace: .seconds(30))
      #expect(result.ending == .interrupted(stopsRun: true))
      #expect(result.duration < .seconds(5))
    }

    @Test(arguments: ["TERM", "HUP", "QUIT"])
    func `stops the run when we are asked to end`(signal: String) throws {
      let result = try run(bash("kill -\(signal) $PPID; sleep 30"))
      #expect(result.ending == .interrupted(stopsRun: true))
      #expect(SignalPipe.lastInterruption.sentence == "SIG\(signal)")
    }

    @Test func `starts nothing after Ctrl-C`() throws {
      try SignalPipe.open()
      kill(getpid(), SIGINT)
      // Another thread of the test's may be the one that handles it.
      usleep(100_000)
      let result = try run(bash("echo started"))
      #expect(result.ending == .interrupted(stopsRun: false))
      #expect(result.text.isEmpty)
      #expect(try run(bash("echo started")).text == "started\n")
    }

    @Test func `loses no end of many short steps`() throws {
      var lateCount = 0
      for _ in 0..<100 {
        let result = try run(bash("echo x", timeout: .seconds(5)))
        #expect(result.ending == .exited(0) && result.text == "x\n")
        if result.duration > .milliseconds(900) { lateCount += 1 }
      }
      // An end that is missed is seen a second later; a busy machine is allowed a few.
      #expect(lateCount < 10)
    }

    @Test func `pauses until the time is over, or until Ctrl-C`() throws {
      let host = try LiveHost()
      let start = SystemClock.steady()
      #expect(host.pause(.milliseconds(200)))
      #expect(SystemClock.steady() - start >= .milliseconds(200))
      kill(getpid(), SIGINT)
      #expect(!host.pause(.seconds(30)))
      #expect(host.pause(.zero))
      #expect(SystemClock.steady() - start < .seconds(5))
    }

    /// Whether a process has ended; whoever adopted it may not yet have taken note.
    private func isGone(_ number: Int) -> Bool {
      for _ in 0..<100 {
        guard let status = try? FileSystem.readFile("/proc/\(number)/stat") else {
          if !FileSystem.isAlive(number) { return true }
          continue
        }
        if String(decoding: status, as: UTF8.self).contains(") Z ") { return true }
        usleep(10_000)
      }
      return false
    }
  }
}
