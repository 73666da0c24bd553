import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A real PostgreSQL on a free port of the loopback address, with its data in a temporary folder.
///
/// Passwords are asked for (SCRAM), on the socket in the folder too. It is stopped by `close()`, and also when the
/// tests end without that. Running as root, which PostgreSQL refuses, the server belongs to the user `postgres`, or
/// `nobody` where there is none.
public final class PostgreSQLServer: Sendable {
  /// The name of the superuser.
  public static let superuser = "postgres"

  /// The port it listens on, at 127.0.0.1.
  public let port: Int
  /// The password of the superuser.
  public let password: String
  /// The data directory, for `PGDATA`.
  public let dataFolder: String
  /// The user it runs as, when that is not the user of the tests.
  public let owner: String?

  private let folder: String
  private let programs: Programs
  private let warden: Warden
  private let isClosed = Mutex(false)

  /// The programs that a server needs.
  private struct Programs {
    let initdb: String
    let pgctl: String
    let psql: String
  }

  /// Whether initdb, pg_ctl and psql are installed, in `PATH` or in the folders of Debian's packages.
  public static var isAvailable: Bool { (try? findPrograms()) != nil }

  /// The path of pg_ctl; nil where it is not installed.
  public static var controlProgram: String? { (try? findPrograms())?.pgctl }

  /// Creates a cluster and starts it.
  ///
  /// - Parameters:
  ///   - settings: Lines of `postgresql.conf`, beside those that make it fast and quiet.
  ///   - isStarted: Whether to start it.
  /// - Throws: `TestSupportError` when a program is missing or fails.
  public init(settings: [String: String] = [:], isStarted: Bool = true) throws {
    programs = try Self.findPrograms()
    port = try FreePort.find()
    password = "Super-\(UUID().uuidString)"
    owner = geteuid() == 0 ? (getpwnam("postgres") == nil ? "nobody" : "postgres") : nil
    // A short path, since the socket's may have no more than 107 bytes, and one that the owner can reach.
    folder = "/tmp/runbook-pg-\(UUID().uuidString.prefix(8))"
    dataFolder = "\(folder)/data"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    warden = try Warden(
      script: """
        if read -r id <"$1/data/postmaster.pid"; then
          kill -QUIT "$id"
          left=200
          while [ -e "$1/data/postmaster.pid" ] && kill -0 "$id" && [ "$left" -gt 0 ]; do
            left=$((left - 1))
            sleep 0.05
          done
        fi
        rm -rf "$1"
        """,
      arguments: [folder])
    do {
      try createCluster(settings: settings)
      if isStarted { try start() }
    } catch {
      close()
      throw error
    }
  }

  deinit {
    close()
  }

  /// Variables with which psql, the runbook's steps and a backend reach it as superuser.
  public var environment: [String: String] {
    [
      "PGHOST": "127.0.0.1", "PGPORT": "\(port)", "PGUSER": Self.superuser, "PGPASSWORD": password,
      "PGDATABASE": "postgres", "PGCONNECT_TIMEOUT": "5",
    ]
  }

  /// Whether its process lives.
  public var isRunning: Bool { processID.map { kill($0, 0) == 0 || errno == EPERM } ?? false }

  /// The process id of the server, as it wrote it down.
  public var processID: Int32? {
    guard let text = try? String(contentsOfFile: "\(dataFolder)/postmaster.pid", encoding: .utf8) else { return nil }
    return text.split(separator: "\n").first.flatMap { Int32($0) }
  }

  /// What the server has logged.
  public var log: String { (try? String(contentsOfFile: "\(dataFolder)/startup.log", encoding: .utf8)) ?? "" }

  /// Starts it and waits until it takes connections.
  public func start() throws {
    try control("-w", "-t", "60", "-l", "\(dataFolder)/startup.log", "start")
  }

  /// Stops it, ending all sessions.
  public func stop() throws {
    try control("-w", "-t", "60", "-m", "fast", "stop")
  }

  /// Lets it crash: the next start has to recover.
  public func crash() throws {
    try control("-w", "-t", "60", "-m", "immediate", "stop")
  }

  /// Adds lines to `postgresql.conf`; they hold from the next start.
  public func configure(_ settings: [String: String]) throws {
    let lines = settings.sorted { $0.key < $1.key }.map { "\($0) = '\($1)'\n" }.joined()
    guard let file = FileHandle(forWritingAtPath: "\(dataFolder)/postgresql.conf") else {
      throw TestSupportError.system(call: "open postgresql.conf", code: errno)
    }
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(lines.utf8))
  }

  /// Runs SQL, as superuser unless told otherwise, and returns what it prints: rows as lines, columns split by `|`.
  @discardableResult
  public func sql(
    _ text: String, database: String = "postgres", user: String = superuser, password: String? = nil
  ) throws -> String {
    let result = try CommandLineTool.run(
      program: programs.psql, Self.psqlArguments,
      environment: variables(database: database, user: user, password: password), input: text)
    guard result.exitStatus == 0 else { throw TestSupportError.failed(command: "psql", output: result.description) }
    return result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
  }

  /// Opens a session that runs some SQL and then stays: with `begin; …` it is idle in transaction.
  ///
  /// - Parameters:
  ///   - text: The SQL to run.
  ///   - database: The database.
  ///   - user: The role.
  ///   - password: Its password; nil means the superuser's.
  ///   - isAwaited: Whether to wait until all of it has run; not so when it is to be blocked by somebody's lock.
  /// - Returns: The open session.
  /// - Throws: `TestSupportError` when it can't be opened or does not get done.
  public func session(
    _ text: String, database: String = "postgres", user: String = superuser, password: String? = nil,
    isAwaited: Bool = true
  ) throws -> PostgreSQLSession {
    try PostgreSQLSession(
      psql: [programs.psql] + Self.psqlArguments, sql: text,
      environment: variables(database: database, user: user, password: password), isAwaited: isAwaited)
  }

  /// Ends it by its process id and removes its folder.
  public func close() {
    let isFirst = isClosed.withLock { closed in
      defer { closed = true }
      return !closed
    }
    if isFirst { warden.act() }
  }

  private static let psqlArguments = ["-X", "-q", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1"]

  private func variables(database: String, user: String, password: String?) -> [String: String] {
    environment.merging(["PGDATABASE": database, "PGUSER": user, "PGPASSWORD": password ?? self.password]) { $1 }
  }

  private func createCluster(settings: [String: String]) throws {
    let passwordFile = "\(folder)/password"
    try Data("\(password)\n".utf8).write(to: URL(fileURLWithPath: passwordFile))
    if let owner {
      for path in [folder, passwordFile] {
        try FileManager.default.setAttributes([.ownerAccountName: owner], ofItemAtPath: path)
      }
    }
    try run([
      programs.initdb, "-D", dataFolder, "-U", Self.superuser, "-A", "scram-sha-256", "--pwfile", passwordFile,
      "-E", "UTF8", "--locale", "C", "--no-sync",
    ])
    let basic = [
      "port": "\(port)", "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "fsync": "off",
      "max_connections": "20", "shared_buffers": "8MB", "log_timezone": "UTC", "lc_messages": "C",
    ]
    try configure(basic.merging(settings) { $1 })
  }

  private func control(_ arguments: String...) throws {
    try run([programs.pgctl, "-D", dataFolder] + arguments)
  }

  /// Runs a program as the owner of the server.
  private func run(_ command: [String]) throws {
    let words = owner.map { ["runuser", "-u", $0, "--"] + command } ?? command
    let result = try CommandLineTool.run(
      program: words[0], Array(words.dropFirst()), environment: ["LC_ALL": "C", "PGDATA": ""], directory: folder,
      timeout: .seconds(90))
    guard result.exitStatus == 0 else {
      throw TestSupportError.failed(
        command: command.joined(separator: " "), output: "\(result.description)\n--- log\n\(log)")
    }
  }

  private static func findPrograms() throws -> Programs {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newestFirst = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
    let folders = newestFirst.map { "/usr/lib/postgresql/\($0)/bin" }
    func find(_ name: String) throws -> String {
      guard let path = CommandLineTool.find(name, in: folders) else {
        throw TestSupportError.missing(program: name)
      }
      return path
    }
    return try Programs(initdb: find("initdb"), pgctl: find("pg_ctl"), psql: find("psql"))
  }
}
