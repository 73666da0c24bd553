import Foundation
import TestSupport
import Testing

/// The README's examples: files it shows are written, commands it shows are run, and the screens must be those it shows.
@Suite struct ReadmeTests {
  @Test func `every example does what the README says`() throws {
    let readme = try String(contentsOfFile: "\(CommandLineTool.packageFolder)/README.md", encoding: .utf8)
    let folder = try TemporaryFolder()
    try folder.write("anna, since 21:40\n", to: "Runbooks/deploy.lock")
    let examples = ReadmeExample.all(in: readme)
    #expect(examples.count == 5)
    for example in examples {
      switch example.use {
      case .file(let path): try folder.write(example.text, to: path)
      case .run(let typed): try compare(example.text, in: folder, typing: typed)
      }
    }
  }

  private func compare(_ example: String, in folder: TemporaryFolder, typing typed: [String]) throws {
    let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
    let command = try #require(lines.first).dropFirst(2).split(separator: " ").map(String.init)
    let terminal = try PseudoTerminal(
      [CommandLineTool.runbook] + command.dropFirst(),
      environment: ["RUNBOOK_STATE": folder.path("state"), "NO_COLOR": "1"], directory: folder.path, columns: 80,
      rows: 50)
    for answer in typed {
      try terminal.waitFor("›")
      terminal.enter(answer)
    }
    _ = try terminal.wait()
    let expected = lines.dropFirst().joined(separator: "\n")
    #expect(normalized(terminal.screen) == normalized(expected), "\(command.joined(separator: " "))")
  }

  /// Names of runs, times of day and durations differ from run to run.
  private func normalized(_ screen: String) -> String {
    screen
      .replacing(/[0-9]{8}-[0-9]{6}-[0-9]{3}[a-z]/, with: "RUN")
      .replacing(/[0-9]{2}:[0-9]{2}:[0-9]{2}/, with: "CLOCK")
      .replacing(/[0-9]+\.[0-9]+ s/, with: "TIME")
      .replacing(/head [0-9a-f]{32}/, with: "HEAD")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.replacing(/\ +$/, with: "") }
      .joined(separator: "\n")
      .trimmingCharacters(in: .newlines)
  }
}

/// A fenced block of the README that a comment above it says what to do with.
struct ReadmeExample {
  enum Use {
    case file(String)
    case run(typing: [String])
  }

  let use: Use
  let text: String

  /// The blocks below `<!-- file: PATH -->` and `<!-- run -->` or `<!-- run: typing WORD … -->`.
  static func all(in readme: String) -> [ReadmeExample] {
    var examples: [ReadmeExample] = []
    var use: Use?
    var fence: (mark: String, lines: [String])?
    for line in readme.components(separatedBy: "\n") {
      if let open = fence {
        if line == open.mark {
          if let wanted = use {
            examples.append(ReadmeExample(use: wanted, text: open.lines.map { $0 + "\n" }.joined()))
          }
          (use, fence) = (nil, nil)
        } else {
          fence?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        fence = (String(line.prefix { $0 == "`" }), [])
      } else if let match = line.wholeMatch(of: /<!-- file: (.+) -->/) {
        use = .file(String(match.1))
      } else if let match = line.wholeMatch(of: /<!-- run(?:: typing (.+))? -->/) {
        use = .run(typing: match.1.map { $0.split(separator: " ").map(String.init) } ?? [])
      }
    }
    return examples
  }
}
