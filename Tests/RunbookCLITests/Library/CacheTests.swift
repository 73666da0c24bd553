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
