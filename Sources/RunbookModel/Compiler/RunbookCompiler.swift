import Markdown

/// Turns a document into a runbook, and says everything that is wrong with it in one go.
public enum RunbookCompiler {
  /// The most bytes a document may have.
  public static let sizeLimit = 8 << 20
  /// The most steps a runbook may have.
  public static let stepLimit = 10_000

  /// What came out of a document.
  public struct Compilation: Sendable {
    /// The runbook, as far as it could be read.
    public let runbook: Runbook
    /// What is wrong, in the order of the text.
    public let diagnostics: [Diagnostic]

    /// Creates a compilation.
    public init(runbook: Runbook, diagnostics: [Diagnostic]) {
      self.runbook = runbook
      self.diagnostics = diagnostics
    }

    /// The same with more diagnostics, in the order of the text.
    ///
    /// In a plain document they are warnings at most.
    public func adding(_ more: [Diagnostic]) -> Compilation {
      guard !more.isEmpty else { return self }
      var all = diagnostics
      for var diagnostic in more {
        if !runbook.isDeclared { diagnostic.severity = .warning }
        all.append(diagnostic)
      }
      all.sort { ($0.range.lowerBound, $0.code) < ($1.range.lowerBound, $1.code) }
      return Compilation(runbook: runbook, diagnostics: all)
    }

    /// Whether anything keeps the runbook from running.
    public var hasErrors: Bool {
      diagnostics.contains { $0.severity == .error }
    }

    /// How many of the diagnostics are of a severity.
    public func count(of severity: Diagnostic.Severity) -> Int {
      diagnostics.count { $0.severity == severity }
    }
  }

  /// Compiles a document.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - name: The name the runbook is called by.
  ///   - path: The path to show in messages.
  /// - Returns: The runbook as far as it could be read, with all that is wrong.
  public static func compile(_ bytes: [UInt8], name: String, path: String) -> Compilation {
    let source = SourceText(bytes)
    let problems = EncodingCheck.diagnostics(of: source)
    if problems.contains(where: \.isFatal) {
      var header = Runbook.Header()
      header.title = name
      let runbook = Runbook(
        name: name, path: path, source: source, isDeclared: false, header: header, steps: [], stepByAnchor: [:])
      return Compilation(runbook: runbook, diagnostics: problems.map(\.diagnostic))
    }
    var compiler = DocumentCompiler(source: source, name: name, path: path)
    let compilation = compiler.compile(after: problems.map(\.diagnostic))
    let whole = compilation.adding(ScriptReview(compilation.runbook).diagnostics())
    return Compilation(runbook: whole.runbook, diagnostics: Diagnostic.withoutConsequences(whole.diagnostics))
  }
}
