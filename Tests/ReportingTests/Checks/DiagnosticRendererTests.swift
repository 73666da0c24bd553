import Reporting
import RunbookModel
import TestSupport
import Testing

@Suite struct DiagnosticRendererTests {
  static let names = Golden.names(in: "diagnostics", ending: ".md")

  @Test func `there are documents to check`() {
    #expect(Self.names.count >= 5)
  }

  @Test(arguments: names)
  func `shows what is wrong, where, and what to do`(_ name: String) throws {
    let text = try Self.text(of: name, width: 80, isColored: false)
    #expect(try Golden.difference(of: text, from: "diagnostics/\(name).txt") == nil)
  }

  @Test(arguments: names, [40, 80])
  func `a snippet is never wider than the terminal`(_ name: String, _ width: Int) throws {
    for line in try Self.text(of: name, width: width, isColored: false).split(separator: "\n") where line.contains("│")
    {
      #expect(TextWidth.of(String(line)) <= width, "\(line)")
    }
  }

  @Test(arguments: names)
  func `colours change no character`(_ name: String) throws {
    let plain = try Self.text(of: name, width: 80, isColored: false)
    let colored = try Self.text(of: name, width: 80, isColored: true)
    #expect(colored.replacing(#/\u{1b}\[[0-9;]*m/#, with: "") == plain)
    #expect(colored != plain)
  }

  static func text(of name: String, width: Int, isColored: Bool) throws -> String {
    let bytes = Array(try Golden.text("diagnostics/\(name).md").utf8)
    let compilation = RunbookCompiler.compile(bytes, name: name, path: "\(name).md")
    let renderer = DiagnosticRenderer(style: Style(isColored: isColored), width: width)
    return compilation.diagnostics.map { renderer.render($0, in: compilation.runbook) }.joined(separator: "\n")
  }
}
