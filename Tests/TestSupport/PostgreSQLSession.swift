/// A session of PostgreSQL that stays open until it is closed: a psql that waits for more to run.
public final class PostgreSQLSession {
  private let child: ChildProcess
  private let input: Int32
  private let outputEnd: Int32
  private var bytes: [UInt8] = []
  private var requests = 0

  init(psql: [String], sql: String, environment: [String: String], isAwaited: Bool) throws {
    let input = try Descriptors.pipe()
    let output = try Descriptors.pipe()
    defer { Descriptors.close(input.reading, output.writing) }
    child = try ChildProcess(
      psql, environment: CommandLineTool.merged(environment), input: .descriptor(input.reading),
      output: .descriptor(output.writing), errors: .descriptor(output.writing))
    self.input = input.writing
    outputEnd = output.reading
    if isAwaited { try run(sql) } else { send(sql) }
  }

  deinit {
    close()
    Descriptors.close(input, outputEnd)
  }

  /// What it has printed, errors among it.
  public var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether it is still there; it ends when the server does, or when somebody ends it there and it notices.
  public var isOpen: Bool { child.exitStatus == nil }

  /// Sends SQL without waiting for what comes of it.
  public func send(_ sql: String) {
    Descriptors.write("\(sql)\n;\n".utf8, to: input)
  }

  /// Runs SQL and waits until it is done.
  public func run(_ sql: String, timeout: Duration = .seconds(20)) throws {
    requests += 1
    let sign = "-- done \(requests) --"
    send(sql)
    Descriptors.write("\\echo '\(sign)'\n".utf8, to: input)
    let deadline = Deadline(in: timeout)
    while !output.contains(sign) {
      guard !deadline.hasPassed else { throw TestSupportError.timeout(waitingFor: sql, seen: output) }
      guard let more = Descriptors.read(outputEnd, until: deadline) else { continue }
      guard !more.isEmpty else { throw TestSupportError.ended(waitingFor: sql, seen: output) }
      bytes += more
    }
  }

  /// Ends the session: an open transaction is rolled back.
  public func close() {
    child.kill()
  }
}
