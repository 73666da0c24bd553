import RunbookModel
import TestSupport

/// The runbooks of the fixtures, compiled.
enum Books {
  static func program(_ name: String) throws -> Program {
    let bytes = Array(try Golden.text("runbooks/\(name).md").utf8)
    return ProgramLinker(RunbookCompiler.compile(bytes, name: name, path: "\(name).md")) { _ in
      .missing(neighbours: [])
    }.program
  }
}
