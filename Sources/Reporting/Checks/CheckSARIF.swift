import Markdown
public import RunbookModel

/// What `check` found, as SARIF 2.1.0: one run, with a rule for each code that was met.
public struct CheckSARIF: Sendable {
  private let version: String

  /// - Parameter version: The version of this program.
  public init(version: String) {
    self.version = version
  }

  /// The log.
  public func of(_ compilations: [RunbookCompiler.Compilation]) -> JSON {
    let codes = Set(compilations.lazy.flatMap(\.diagnostics).map(\.code)).sorted()
    let index = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let results = compilations.flatMap { compilation in
      compilation.diagnostics.map { result($0, in: compilation.runbook, rule: index[$0.code] ?? 0) }
    }
    let driver: JSON = [
      "name": "runbook", "semanticVersion": JSON(version), "rules": JSON(codes.map(rule)),
    ]
    let run: JSON = [
      "tool": ["driver": driver], "columnKind": "utf16CodeUnits", "results": JSON(results),
    ]
    return [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": [run],
    ]
  }

  private func rule(_ code: String) -> JSON {
    guard let page = DiagnosticPage.named(code) else {
      let wiki = "https://www.shellcheck.net/wiki/\(code)"
      return [
        "id": JSON(code), "shortDescription": ["text": JSON("shellcheck \(code)")], "helpUri": JSON(wiki),
        "help": ["text": JSON("see \(wiki)")],
      ]
    }
    return [
      "id": JSON(code), "shortDescription": ["text": JSON(page.title)], "fullDescription": ["text": JSON(page.why)],
      "help": ["text": JSON(page.text)],
    ]
  }

  private func result(_ diagnostic: Diagnostic, in runbook: Runbook, rule: Int) -> JSON {
    let message = diagnostic.help.map { "\(diagnostic.message); \($0)" } ?? diagnostic.message
    let related = diagnostic.related.enumerated().map { number, related -> JSON in
      [
        "id": JSON(number), "message": ["text": JSON(VisibleText.of(related.text))],
        "physicalLocation": location(related.range, in: runbook),
      ]
    }
    return [
      "ruleId": JSON(diagnostic.code), "ruleIndex": JSON(rule), "level": JSON(diagnostic.severity.rawValue),
      "message": ["text": JSON(VisibleText.of(message))],
      "locations": [["physicalLocation": location(diagnostic.range, in: runbook)]],
      "relatedLocations": JSON(related),
    ]
  }

  private func location(_ range: Range<Int>, in runbook: Runbook) -> JSON {
    let region = CheckRegion(range, in: runbook.source)
    return [
      "artifactLocation": artifact(runbook.path),
      "region": [
        "startLine": JSON(region.startLine), "startColumn": JSON(region.startColumn), "endLine": JSON(region.endLine),
        "endColumn": JSON(region.endColumn),
      ],
    ]
  }

  /// A relative path is one from where the check ran, which is the root of the sources in most pipelines.
  private func artifact(_ path: String) -> JSON {
    if path.hasPrefix("/") { return ["uri": JSON("file://" + Self.encoded(path))] }
    let relative = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return ["uri": JSON(Self.encoded(relative)), "uriBaseId": "%SRCROOT%"]
  }

  private static func encoded(_ path: String) -> String {
    PercentEncoding.encoded(path) { $0 == UInt8(ascii: "/") || PercentEncoding.isUnreserved($0) }
  }
}
