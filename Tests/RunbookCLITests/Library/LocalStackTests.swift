import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "The local stack", .enabled(if: StandInApp.isAvailable, "node, npm, curl, ss or setsid is not installed"),
    .timeLimit(.minutes(60)))
  struct LocalStackTests {
    private let app: StandInApp

    init() throws {
      app = try StandInApp()
    }

    private func desk(_ runbook: String) throws -> LibraryDesk { try LibraryDesk(runbook, app.environment) }

    @Test func `has a backend that is started when it is down, and stopped first when it hangs`() throws {
      let desk = try desk("backend-not-responding")
      let refused = try desk.play("without-consent", consenting: false)
      #expect(refused.exitStatus == 5)
      #expect(!LoopbackServer.listens(on: app.backendPort))
      #expect(try desk.play("down").ending == "resolved")
      let run = desk.desk.runs.last
      #expect(try desk.play("well").ending == "resolved")
      let undone = try desk.takeBack(run)
      #expect(undone.exitStatus == 0, "\(undone)")
      #expect(!LoopbackServer.listens(on: app.backendPort))
      let hanging = try app.startBackend("hang")
      #expect(try desk.play("hung").ending == "resolved")
      withExtendedLifetime(hanging) {}
    }

    @Test func `has a backend that is for people when it errs, or when somebody else has its port`() throws {
      let desk = try desk("backend-not-responding")
      let errors = try withExtendedLifetime(app.startBackend("error")) { try desk.play("errors") }
      #expect(errors.ending == "escalated")
      let stranger = try app.startStranger()
      let taken = try desk.play("port-taken")
      #expect(taken.ending == "escalated")
      #expect(taken.transcript.text.contains("/stranger: node server.js"))
      #expect(LoopbackServer.listens(on: stranger.port))
      withExtendedLifetime(stranger) {}
    }

    @Test func `has a backend that is well and without a database`() throws {
      let desk = try desk("backend-not-responding")
      let backend = try app.startBackend("disconnected")
      desk.desk.environment.merge(["PGHOST": "127.0.0.1", "PGPORT": "\(try FreePort.find())"]) { $1 }
      #expect(try desk.play("no-database").ending == "escalated")
      withExtendedLifetime(backend) {}
    }

    @Test func `has a frontend that is started, that runs elsewhere, or that has no backend`() throws {
      let desk = try desk("frontend-unreachable")
      let backend = try app.startBackend()
      #expect(try desk.play("down").ending == "resolved")
      let run = desk.desk.runs.last
      #expect(try desk.play("well").ending == "resolved")
      #expect(try desk.takeBack(run).exitStatus == 0)
      let stranger = try LoopbackServer(port: app.frontendPort) { port in
        [
          "node", "-e",
          "require('http').createServer((a, b) => b.end('<title>Another</title><div id=root>')).listen(\(port), '127.0.0.1')",
        ]
      }
      #expect(try desk.play("port-taken").ending == "escalated")
      let elsewhere = try app.startFrontend(port: app.frontendPort + 1)
      #expect(try desk.play("elsewhere").ending == "escalated")
      withExtendedLifetime((backend, stranger, elsewhere)) {}
    }

    @Test func `has a frontend whose way to the backend is wrong, and a port that a stranger has`() throws {
      let frontend = try app.startFrontend(backend: FreePort.find())
      let backend = try app.startBackend()
      let desk = try desk("frontend-unreachable")
      #expect(try desk.play("proxy-wrong").ending == "escalated")
      let network = try self.desk("mvp-wifi-access")
      let other = try network.play("port-taken", "ADDRESS=127.0.0.2", "FRONTEND_FOLDER=\(app.folder.path("backend"))")
      #expect(other.ending == "escalated")
      #expect(LoopbackServer.listens(on: app.frontendPort))
      withExtendedLifetime((frontend, backend)) {}
    }

    @Test func `has a frontend without a backend behind it`() throws {
      let desk = try desk("frontend-unreachable")
      let frontend = try app.startFrontend()
      #expect(try desk.play("no-backend").ending == "resolved")
      #expect(LoopbackServer.listens(on: app.backendPort))
      withExtendedLifetime(frontend) {}
    }

    @Test(.enabled(if: PostgreSQLServer.isAvailable, "PostgreSQL is not installed: apt-get install postgresql"))
    func `is set up from nothing, in order, and left alone when it is up`() throws {
      let database = try LibraryDatabase.otherServer()
      try database.stop()
      let owner = database.owner.map { "runuser -u \($0) -- " } ?? ""
      let desk = try desk("mvp-setup")
      try app.folder.write(
        "\(owner)\(try #require(PostgreSQLServer.controlProgram)) -D \(database.dataFolder) -w start >/dev/null\n",
        to: "start-database.sh")
      desk.desk.environment.merge([
        "PGHOST": "127.0.0.1", "PGPORT": "\(database.port)", "DATABASE_COMMAND": "bash start-database.sh",
      ]) { $1 }
      #expect(try desk.play("node-too-old", "NODE_VERSION=1000").ending == "escalated")
      #expect(try desk.play("from-nothing").ending == "resolved")
      #expect(try database.sql("select 1") == "1")
      #expect(LoopbackServer.listens(on: app.backendPort))
      try FileManager.default.createDirectory(
        atPath: app.folder.path("backend/node_modules"), withIntermediateDirectories: true)
      try FileManager.default.createDirectory(
        atPath: app.folder.path("frontend/node_modules"), withIntermediateDirectories: true)
      let again = try desk.play("all-up")
      #expect(again.ending == "resolved")
      #expect(again.screen.contains("nothing changed"))
      #expect(try desk.takeBack(desk.desk.runs.dropLast().last).exitStatus != 2)
      #expect(!LoopbackServer.listens(on: app.backendPort))
      #expect(!LoopbackServer.listens(on: app.frontendPort))
      #expect(FileManager.default.fileExists(atPath: app.folder.path(".env.removed")))
    }

    @Test func `is opened to the home network, with consent`() throws {
      // 127.0.0.2 stands for the address in the home network: what listens on 127.0.0.1 alone is not reached there.
      let desk = try desk("mvp-wifi-access")
      desk.desk.environment.merge([
        "ADDRESS": "127.0.0.2", "FRONTEND_COMMAND": app.frontendCommand(address: "0.0.0.0"),
      ]) { $1 }
      let backend = try app.startBackend()
      let frontend = try app.startFrontend()
      let refused = try desk.play("without-consent", consenting: false)
      #expect(refused.exitStatus == 5)
      #expect(!LoopbackServer.listens(on: app.frontendPort, address: "127.0.0.2"))
      #expect(try desk.play("loopback-only").ending == "resolved")
      #expect(LoopbackServer.listens(on: app.frontendPort, address: "127.0.0.2"))
      let run = desk.desk.runs.last
      #expect(try desk.play("reachable").ending == "resolved")
      #expect(try desk.takeBack(run).exitStatus == 0)
      #expect(!LoopbackServer.listens(on: app.frontendPort, address: "127.0.0.2"))
      #expect(LoopbackServer.listens(on: app.frontendPort))
      withExtendedLifetime((backend, frontend)) {}
    }
  }
}
