import Markdown
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

  /// The fingerprint of everything that a site of documents says: of equal ones the same site is made.
  public static func fingerprint(of documents: [SiteDocument], after seed: Fingerprint) -> Fingerprint {
    documents.reduce(seed) { fingerprint, document in
      // The folder may be called otherwise the next time; what a link means hangs on the file's name and place in it.
      let file = document.runbook.path.split(separator: "/").last.map(String.init) ?? ""
      var words = [document.name, file]
      // They also tell of other files, which the runbook hands over to.
      words += document.compilation.diagnostics.map { "\($0.code) \($0.range) \($0.message)" }
      if let history = document.history {
        words += history.runs.map { "\($0.began) \($0.ending) \($0.duration)" }
        words += history.steps.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      }
      let text = Fingerprint(of: Array(words.joined(separator: "\0").utf8), after: fingerprint)
      return Fingerprint(of: document.runbook.source.bytes, after: text)
    }
  }

  var runbook: Runbook { compilation.runbook }
  var header: Runbook.Header { compilation.runbook.header }

  /// The command that runs it without changing anything.
  var command: String { "runbook exec \(ShellWord.quoted(name)) --dry-run" }
}
