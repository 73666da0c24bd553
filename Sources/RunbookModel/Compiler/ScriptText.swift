import Markdown

/// The runnable lines of a block: all of them, or those after `$ ` prompts.
struct ScriptText {
  let text: String
  let lineOffsets: [Int]

  /// Reads a block's lines.
  ///
  /// - Parameters:
  ///   - lines: The content lines of the block in the source.
  ///   - source: The document.
  ///   - knowsPrompts: Whether the language is a shell, so that `$ ` marks what is typed.
  ///   - needsPrompts: Whether only lines with a prompt are ever run (`console`).
  init(lines: [Range<Int>], of source: SourceText, knowsPrompts: Bool, needsPrompts: Bool) {
    let texts = lines.map { source.string($0) }
    let hasPrompts = knowsPrompts && texts.contains { Self.command(behindPromptOf: $0) != nil }
    guard hasPrompts || needsPrompts else {
      text = texts.joined(separator: "\n")
      lineOffsets = lines.map(\.lowerBound)
      return
    }
    var kept: [String] = []
    var offsets: [Int] = []
    var heredocEnd: (word: String, stripsTabs: Bool)?
    var continues = false
    for (line, range) in zip(texts, lines) {
      if let end = heredocEnd {
        kept.append(line)
        offsets.append(range.lowerBound)
        let candidate = end.stripsTabs ? String(line.drop { $0 == "\t" }) : line
        if candidate == end.word { heredocEnd = nil }
        continue
      }
      let command: String
      if continues {
        command = line.hasPrefix("> ") ? String(line.dropFirst(2)) : line
        offsets.append(range.upperBound - command.utf8.count)
      } else if let typed = Self.command(behindPromptOf: line) {
        command = typed
        offsets.append(range.upperBound - typed.utf8.count)
      } else {
        continue
      }
      kept.append(command)
      continues = command.hasSuffix("\\")
      heredocEnd = Self.heredoc(openedBy: command)
    }
    text = kept.joined(separator: "\n")
    lineOffsets = offsets
  }

  private static func command(behindPromptOf line: String) -> String? {
    let unindented = line.drop { $0 == " " }
    return unindented.hasPrefix("$ ") ? String(unindented.dropFirst(2)) : nil
  }

  /// The word that ends the here-document which a command opens (`<<EOF`, `<<-'EOF'`), if it opens one.
  private static func heredoc(openedBy command: String) -> (word: String, stripsTabs: Bool)? {
    let bytes = Array(command.utf8)
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      index += 2
      if index < bytes.count, bytes[index] == UInt8(ascii: "<") {
        index += 1
        continue
      }
      let stripsTabs = index < bytes.count && bytes[index] == UInt8(ascii: "-")
      if stripsTabs { index += 1 }
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
      let word = bytes[index...]
        .prefix { $0.isASCIILetter || $0.isASCIIDigit || "_'\"\\".utf8.contains($0) }
        .filter { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
      return word.isEmpty ? nil : (String(decoding: word, as: UTF8.self), stripsTabs)
    }
    return nil
  }
}
