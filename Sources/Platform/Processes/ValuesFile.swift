import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file that a script writes `NAME=value` lines to, known to it as `$RUNBOOK_OUTPUT`; removed with its owner.
struct ValuesFile: ~Copyable {
  /// The variable that names it.
  static let variable = "RUNBOOK_OUTPUT"

  /// Where it is.
  let path: String
  private let isOurs: Bool

  /// The most that is read of it.
  private static let limit = 1 << 20

  /// Creates the file.
  ///
  /// Where that is not possible, a full disk being what many a runbook is about, the lines are lost.
  init() {
    if let file = try? TemporaryFile(prefix: "\(TemporaryFile.folder)/runbook-values-") {
      path = file.path
      isOurs = true
    } else {
      path = "/dev/null"
      isOurs = false
    }
  }

  deinit {
    if isOurs { _ = unlink(path) }
  }

  /// The lines that were written; those that are no `NAME=value` are left out.
  func values() -> [Command.Variable] {
    guard isOurs, let bytes = try? FileSystem.readFile(path, limit: Self.limit) else { return [] }
    var values: [Command.Variable] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")), ExportParser.isName(line[..<sign]) else { continue }
      let value = String(decoding: line[(sign + 1)...], as: UTF8.self)
      values.append(Command.Variable(name: String(decoding: line[..<sign], as: UTF8.self), value: value))
    }
    return values
  }
}
