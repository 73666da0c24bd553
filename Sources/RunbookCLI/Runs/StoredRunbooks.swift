import Execution
import Markdown
import Platform
import RunbookModel

/// Copies of a run's runbooks beside its journal: what they said then is needed to tell what happened.
enum StoredRunbooks {
  private static let main = "runbook.md"
  private static let others = "runbooks"

  static func write(_ program: Program, into folder: String) throws(PlatformError) {
    try FileSystem.writeFile("\(folder)/\(main)", program.main.source.bytes)
    let others = program.runbooks.values.filter { $0.name != program.main.name }
    guard !others.isEmpty else { return }
    try FileSystem.makeDirectories("\(folder)/\(Self.others)")
    for runbook in others {
      try FileSystem.writeFile("\(folder)/\(Self.others)/\(runbook.name).md", runbook.source.bytes)
    }
  }

  /// The runbooks by name, as far as they are there.
  static func read(main start: RunStart, from folder: String) -> [String: Runbook] {
    var runbooks: [String: Runbook] = [:]
    for file in (try? FileSystem.list("\(folder)/\(others)")) ?? [] where file.hasSuffix(".md") {
      let name = String(file.dropLast(3))
      runbooks[name] = compile("\(folder)/\(others)/\(file)", name: name, path: file)
    }
    runbooks[start.runbook] = compile("\(folder)/\(main)", name: start.runbook, path: start.path)
    return runbooks
  }

  private static func compile(_ file: String, name: String, path: String) -> Runbook? {
    (try? FileSystem.readFile(file)).map { RunbookCompiler.compile($0, name: name, path: path).runbook }
  }
}
