import Platform
import Reporting
import RunbookModel

/// Reads and compiles runbooks, with those they hand over to.
struct RunbookLoader {
  /// Loads a runbook.
  ///
  /// - Throws: A file failure when it can't be read.
  func load(_ entry: RunbookFinder.Entry) throws(CommandFailure) -> ProgramLinker {
    ProgramLinker(try compile(entry), read: Self.read)
  }

  /// Compiles a runbook by itself.
  ///
  /// - Throws: A file failure when it can't be read.
  func compile(_ entry: RunbookFinder.Entry) throws(CommandFailure) -> RunbookCompiler.Compilation {
    do {
      let bytes = try FileSystem.readFile(entry.path, limit: RunbookCompiler.sizeLimit + 1)
      return RunbookCompiler.compile(bytes, name: entry.stem, path: entry.path)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Reads a runbook that another one hands over to.
  static func read(_ path: String) -> ProgramLinker.Reading {
    do {
      return .bytes(try FileSystem.readFile(path, limit: RunbookCompiler.sizeLimit + 1))
    } catch {
      guard error.isMissing else { return .unreadable(error.message) }
      let neighbours = (try? FileSystem.list(FileSystem.parent(of: path))) ?? []
      return .missing(neighbours: neighbours.filter { $0.hasSuffix(".md") })
    }
  }

  /// Everything that is wrong with a program, as text.
  func text(of findings: [RunbookCompiler.Compilation], style: Style, width: Int) -> String {
    let renderer = DiagnosticRenderer(style: style, width: width)
    return findings.flatMap { finding in
      finding.diagnostics.map { renderer.render($0, in: finding.runbook) }
    }.joined(separator: "\n")
  }
}
