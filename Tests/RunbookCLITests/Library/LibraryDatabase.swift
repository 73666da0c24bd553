import TestSupport

/// A database on the PostgreSQL that the tests of the library share: starting one takes longer than most of them.
struct LibraryDatabase {
  /// The server.
  let server: PostgreSQLServer
  /// The name of the database.
  let name: String

  private static let first = Result { try makeServer() }
  private static let second = Result { try makeServer() }

  /// Creates a database that is empty.
  init(_ name: String) throws {
    server = try Self.first.get()
    self.name = name
    try server.sql("create database \(name)")
  }

  /// Variables with which it is reached as superuser.
  var environment: [String: String] { server.environment.merging(["PGDATABASE": name]) { $1 } }

  /// Another server, which is stopped and started by whoever needs it.
  static func otherServer() throws -> PostgreSQLServer { try second.get() }

  /// Runs SQL in it, as superuser.
  @discardableResult
  func sql(_ text: String) throws -> String { try server.sql(text, database: name) }

  /// Opens a session in it that runs some SQL and then stays.
  func session(_ text: String, isAwaited: Bool = true) throws -> PostgreSQLSession {
    try server.session(text, database: name, isAwaited: isAwaited)
  }

  /// Ends the sessions in it: one that sleeps outlives its client, and others on this server would see it.
  func endSessions() throws {
    try sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = '\(name)' and pid <> pg_backend_pid()")
  }

  /// Waits until a query gives something other than `0`.
  func wait(for query: String) throws {
    let deadline = Deadline(in: .seconds(20))
    while try sql(query) == "0", !deadline.hasPassed {}
  }

  private static func makeServer() throws -> PostgreSQLServer {
    try PostgreSQLServer(
      settings: ["autovacuum": "off", "wal_level": "logical", "max_wal_size": "32MB", "min_wal_size": "32MB"])
  }
}
