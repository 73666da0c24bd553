import Markdown
import RunbookModel

/// Compiles a text under the name `test`, in the file `test.md`.
func compile(_ text: String) -> RunbookCompiler.Compilation {
  RunbookCompiler.compile(Array(text.utf8), name: "test", path: "test.md")
}

/// The text of a declared runbook with a body.
func declared(_ body: String, header: String = "") -> String {
  "---\nrunbook: 1\n\(header)---\n\n\(body)"
}

/// The diagnostics of a declared runbook, one a line: `E310 at line:column to column`.
func places(_ compilation: RunbookCompiler.Compilation) -> [String] {
  let source = compilation.runbook.source
  return compilation.diagnostics.map { diagnostic in
    let start = source.position(at: diagnostic.range.lowerBound)
    let end = source.position(at: diagnostic.range.upperBound)
    return "\(diagnostic.code) \(start.line):\(start.column)" + (end.line == start.line ? "-\(end.column)" : "")
  }
}

/// A text with `1️⃣` where something is expected to begin: the text without the mark, and the mark's byte offset.
struct MarkedText {
  let text: String
  let offset: Int?

  init(_ marked: String) {
    let mark = Array("1️⃣".utf8)
    var bytes = Array(marked.utf8)
    offset = bytes.indices.first { bytes[$0...].starts(with: mark) }
    if let offset { bytes.removeSubrange(offset..<(offset + mark.count)) }
    text = String(decoding: bytes, as: UTF8.self)
  }
}
