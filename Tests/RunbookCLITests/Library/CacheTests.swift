import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "A cache in Redis",
    .enabled(
      if: CommandLineTool.has("redis-server", "redis-cli"), "Redis is not installed: apt-get install redis-server"),
    .timeLimit(.minutes(60)))
  struct CacheTests {
    private func start(_ settings: String...) throws -> LoopbackServer {
      try LoopbackServer { port in
        ["redis-server", "--bind", "127.0.0.1", "--port", "\(port)", "--save", ""] + settings
      }
    }

    private func desk(port: Int) throws -> LibraryDesk {
      try LibraryDesk("cache-unavailable", ["REDIS_HOST": "127.0.0.1", "REDIS_PORT": "\(port)"])
    }

    @discardableResult
    private func ask(_ server: LoopbackServer, _ words: String...) throws -> String {
      try CommandLineTool.run(program: "redis-cli", ["-p", "\(server.port)"] + words).output
    }

    @Test func `that is full is made to forget, with consent`() throws {
      let server = try start("--maxmemory", "3mb", "--maxmemory-policy", "noeviction")
      let desk = try desk(port: server.port)
      #expect(try desk.play("well").ending == "resolved")
      let body = String(repeating: "x", count: 20_000)
      for index in 0..<150 where try ask(server, "set", "key-\(index)", body).contains("OOM") { break }
      let refused = try desk.play("full-without-consent", consenting: false)
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("full").ending == "resolved")
      #expect(try ask(server, "set", "another", body) == "OK\n")
      #expect(try desk.undo("forget-nothing-again").exitStatus == 0)
    }

    @Test(.enabled(if: CommandLineTool.has("prlimit"), "prlimit is not installed: apt-get install util-linux"))
    func `that can't save takes writes again when it can`() throws {
      let folder = try TemporaryFolder()
      // No file of it may hold a byte: as on a disk that is full.
      let server = try LoopbackServer { port in
        [
          "/bin/sh", "-c",
          "ulimit -S -f 0; exec redis-server --bind 127.0.0.1 --port \(port) --dir '\(folder.path)' --save '900 1' >/dev/null 2>&1",
        ]
      }
      try ask(server, "set", "key", "value")
      try ask(server, "bgsave")
      let deadline = Deadline(in: .seconds(20))
      while try !ask(server, "info", "persistence").contains("bgsave_status:err"), !deadline.hasPassed {}
      #expect(try ask(server, "set", "key", "value").contains("MISCONF"))
      let desk = try desk(port: server.port)
      #expect(try desk.play("unsaved").ending == "escalated")
      let id = try ask(server, "info", "server").between("process_id:", "\r\n") ?? ""
      _ = try CommandLineTool.run(program: "prlimit", ["--pid", id, "--fsize=unlimited"])
      #expect(try desk.play("saved-again").ending == "resolved")
      #expect(try ask(server, "set", "key", "value") == "OK\n")
    }

    @Test func `that is down is started, where it is known how`() throws {
      let port = try FreePort.find()
      let desk = try desk(port: port)
      #expect(try desk.play("down").ending == "escalated")
      let folder = desk.desk.folder.path
      let command = "redis-server --port \(port) --bind 127.0.0.1 --daemonize yes --save \"\" --dir \(folder)"
      #expect(
        try desk.play("started", "REDIS_COMMAND=\(command.replacing("\"\"", with: "900 1"))").ending == "resolved")
      #expect(try desk.undo("stop-redis").exitStatus == 0)
      #expect(!LoopbackServer.listens(on: port))
    }

    @Test func `that wants a password, or only reads, is for people`() throws {
      let guarded = try start("--requirepass", "not-given")
      #expect(try desk(port: guarded.port).play("password").ending == "escalated")
      let replica = try start("--replicaof", "127.0.0.1", "1")
      #expect(try desk(port: replica.port).play("replica").ending == "escalated")
      withExtendedLifetime((guarded, replica)) {}
    }
  }
}
