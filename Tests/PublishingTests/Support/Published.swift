import RunbookModel

@testable import Publishing

/// Documents to be published, made from their text.
enum Published {
  static func document(_ name: String, _ text: String, history: PastRuns? = nil) -> SiteDocument {
    let stem = name.split(separator: "/").last.map(String.init) ?? name
    return SiteDocument(
      name: name, compilation: RunbookCompiler.compile(Array(text.utf8), name: stem, path: "Runbooks/\(name).md"),
      history: history)
  }

  /// A declared runbook with a body below its title.
  static func declared(_ body: String, header: String = "") -> String {
    "---\nrunbook: 1\n\(header)---\n\n# T\n\n\(body)\n"
  }
}
