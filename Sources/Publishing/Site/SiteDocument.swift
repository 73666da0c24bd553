public import RunbookModel

/// A document to be published: what it is called, what was read from it, and what became of its runs.
public struct SiteDocument: Sendable {
  /// The path without ending below the folder of runbooks: `postgres/failover`.
  public let name: String
  /// The runbook, and what is wrong with it.
  public let compilation: RunbookCompiler.Compilation
  /// Its last runs; nil when none were asked for.
  public let history: PastRuns?

  /// Creates a document.
  public init(name: String, compilation: RunbookCompiler.Compilation, history: PastRuns? = nil) {
    self.name = name
    self.compilation = compilation
    self.history = history
  }

  var runbook: Runbook { compilation.runbook }
  var header: Runbook.Header { compilation.runbook.header }

  /// The command that runs it without changing anything.
  var command: String { "runbook exec \(ShellWord.quoted(name)) --dry-run" }
}
