import Foundation
import TestSupport
import Testing

/// Real documents by others through the commands that only read.
@Suite(.enabled(if: SharedFolder.isPresent, "no shared test data beside the package"))
struct CorpusCommandTests {
  private static let documents = SharedFolder.files(in: "corpus").filter { path in
    [".md", ".mdx", ".md.erb"].contains { path.hasSuffix($0) }
  }

  @Test func `the corpus is listed without a word on standard error`() throws {
    let desk = try Desk()
    let result = try desk.run("list", "--directory", "\(SharedFolder.path)/corpus")
    #expect(result.exitStatus == 0)
    #expect(result.errors.isEmpty)
    #expect(!result.output.contains("\u{1b}"))
    let count = Self.documents.count { !$0.lowercased().hasSuffix("/readme.md") }
    #expect(result.output.split(separator: "\n").count == count)
  }

  @Test(arguments: documents)
  func `every document is shown, checked, planned and left in form`(path: String) throws {
    let desk = try Desk()
    let file = "\(SharedFolder.path)/\(path)"
    for command in ["show", "plan", "check", "format"] {
      for columns in command == "show" || command == "plan" ? [20, 60, 200] : [80] {
        let words = [command, file] + (command == "format" ? ["--check"] : [])
        let result = try CommandLineTool.run(
          words, environment: desk.environment.merging(["COLUMNS": String(columns)]) { $1 }, directory: desk.folder.path
        )
        #expect(result.exitStatus == 0, "\(command): \(result.errors)")
        #expect(!(result.output + result.errors).contains("\u{1b}"), "\(command)")
        guard command == "show" || command == "plan" else { continue }
        let wide = result.output.split(separator: "\n").first { Self.columns(of: $0) > columns }
        #expect(wide == nil, "\(command) at \(columns): \(wide ?? "")")
      }
    }
  }

  /// Columns by the terminal's own rule, wide characters for two.
  private static func columns(of line: some StringProtocol) -> Int {
    line.reduce(0) { sum, character in
      guard let first = character.unicodeScalars.first else { return sum }
      if first.properties.generalCategory == .nonspacingMark { return sum }
      let isWide =
        first.properties.isEmojiPresentation || (0x1100...0x115f).contains(first.value)
        || (0x2e80...0xa4cf).contains(first.value) || (0xac00...0xd7a3).contains(first.value)
        || (0xf900...0xfaff).contains(first.value) || (0xff00...0xff60).contains(first.value)
        || character.unicodeScalars.contains { $0.value == 0xfe0f }
      return sum + (isWide ? 2 : 1)
    }
  }
}
