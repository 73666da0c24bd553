import Reporting
import RunbookModel
import TestSupport
import Testing

@Suite struct PlanRendererTests {
  @Test func `shows every way through a runbook`() throws {
    let program = try Books.program("database")
    let text = PlanRenderer(Plan(program), of: program, style: Style(isColored: false), width: 80).text()
    #expect(try Golden.difference(of: text, from: "plans/database.txt") == nil)
  }

  @Test(arguments: [20, 60, 200])
  func `no line is wider than the terminal`(_ width: Int) throws {
    let program = try Books.program("database")
    let text = PlanRenderer(Plan(program), of: program, style: Style(isColored: false), width: width).text()
    for line in text.split(separator: "\n") { #expect(TextWidth.of(String(line)) <= width, "\(line)") }
  }

  @Test func `gives machines the same`() throws {
    let program = try Books.program("database")
    let json = PlanRenderer(Plan(program), of: program, style: Style(isColored: false), width: 80).json()
    #expect(try Golden.difference(of: json.serialized() + "\n", from: "plans/database.json") == nil)
  }
}
