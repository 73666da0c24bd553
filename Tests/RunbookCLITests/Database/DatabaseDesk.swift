import Foundation
import TestSupport

/// A desk from which the runbook `db-connection` looks after a real server.
struct DatabaseDesk {
  let desk: Desk
  let server: PostgreSQLServer
  /// The options after `runbook` that begin the run.
  let runbook = ["exec", "db-connection", "--directory", "\(CommandLineTool.packageFolder)/Runbooks"]

  /// Sets up a server and a desk.
  ///
  /// - Parameters:
  ///   - settings: Lines of the server's configuration.
  ///   - isStarted: Whether the server runs.
  ///   - isManaged: Whether the run is told where the data is, and so can start the server.
  /// - Throws: `TestSupportError` when there is no server.
  init(settings: [String: String] = [:], isStarted: Bool = true, isManaged: Bool = false) throws {
    server = try PostgreSQLServer(settings: settings, isStarted: isStarted)
    desk = try Desk()
    desk.environment.merge(server.environment) { $1 }
    if isManaged { desk.environment["PGDATA"] = server.dataFolder }
  }

  /// Creates a role that may log in, and makes it the backend's.
  func backendLogsIn(as role: String, password: String, given: String? = nil) throws {
    try server.sql("create role \(role) login password '\(password)'")
    desk.environment["PGUSER"] = role
    desk.environment["PGPASSWORD"] = given ?? password
  }

  /// Gives the run the administrator's name and password.
  func giveAdministrator() {
    desk.environment["ADMIN_USER"] = PostgreSQLServer.superuser
    desk.environment["ADMIN_PASSWORD"] = server.password
  }

  func sit(_ arguments: String..., columns: Int = 100) throws -> PseudoTerminal {
    try PseudoTerminal(
      [CommandLineTool.runbook] + runbook + arguments, environment: desk.environment, directory: desk.folder.path,
      columns: columns)
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      runbook + arguments, environment: desk.environment.merging(environment) { $1 }, directory: desk.folder.path,
      timeout: .seconds(120))
  }
}
