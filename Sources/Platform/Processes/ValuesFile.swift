import Execution

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file that scripts write `NAME=value` lines to, known to them as `$RUNBOOK_OUTPUT`: one for all commands of a
/// runner, empty before each, removed with its owner.
final class ValuesFile {
  /// The variable that names it.
  static let variable = "RUNBOOK_OUTPUT"

  /// Where it is; `/dev/null` as long as there is none.
  private(set) var path = ValuesFile.nowhere

  private static let nowhere = "/dev/null"

  /// The most that is read of it.
  static let limit = 1 << 20

  deinit {
    if path != Self.nowhere { _ = unlink(path) }
  }

  /// Makes sure that there is an empty file, whatever the last script did to it.
  ///
  /// Where that is not possible, a full disk being what many a runbook is about, the lines are lost.
  func prepare() {
    if path != Self.nowhere, isEmptyFile { return }
    if path != Self.nowhere { _ = unlink(path) }
    path = (try? TemporaryFile(prefix: "\(TemporaryFile.folder)/runbook-values-"))?.path ?? Self.nowhere
  }

  private var isEmptyFile: Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  /// The lines that were written; those that are no `NAME=value` are left out.
  func values() -> [Command.Variable] {
    guard path != Self.nowhere, !isEmptyFile, let bytes = try? FileSystem.readFile(path, limit: Self.limit) else {
      return []
    }
    return Self.values(in: bytes)
  }

  /// The lines `NAME=value` among some.
  static func values(in bytes: [UInt8]) -> [Command.Variable] {
    var values: [Command.Variable] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")), ExportParser.isName(line[..<sign]) else { continue }
      let value = String(decoding: line[(sign + 1)...], as: UTF8.self)
      values.append(Command.Variable(name: String(decoding: line[..<sign], as: UTF8.self), value: value))
    }
    return values
  }
}
