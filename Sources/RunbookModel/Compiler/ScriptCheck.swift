import Markdown

/// What can be said about a step's block by looking at it.
struct ScriptCheck {
  let script: ScriptText
  let language: String
  let interpreter: ScriptInterpreter
  let fence: CodeBlock.Fence
  let block: Node.ID
  let document: Document

  /// A script travels as one argument, and Linux takes at most 128 KiB for one (execve(2), MAX_ARG_STRLEN).
  static let sizeLimit = 96 << 10

  func diagnostics() -> [Diagnostic] {
    guard script.text.utf8.contains(where: { $0 > UInt8(ascii: " ") }) else {
      return [isPromptless ? .promptMissing(at: fenceLine) : .scriptEmpty(at: fenceLine)]
    }
    guard script.text.utf8.count <= Self.sizeLimit else {
      return [.scriptTooLong(script.text.utf8.count, limit: Self.sizeLimit, at: fenceLine)]
    }
    return hiddenCharacters() + placeholders { .placeholderLeft($0, at: $1) }
  }

  /// What is worth saying of a block of a plain document, where others wrote for readers alone.
  func diagnosticsOfPlainDocument() -> [Diagnostic] {
    if isPromptless { return [.promptMissing(at: fenceLine)] }
    let obstacle = PlaceholderFilling(script.text, interpreter: interpreter).obstacle
    return placeholders { text, range in
      guard let obstacle, obstacle.text == text else { return .placeholderToFill(text, at: range) }
      return .placeholderNotFillable(text, reason: obstacle.reason, at: range)
    }
  }

  private var isPromptless: Bool {
    language == "console" && script.lineOffsets.isEmpty && !document.contentLines(of: block).isEmpty
  }

  private func placeholders(_ diagnostic: (String, Range<Int>) -> Diagnostic) -> [Diagnostic] {
    guard interpreter.family != .program else { return [] }
    return Placeholder.all(in: script.text).compactMap { placeholder in
      let before = script.text.utf8.prefix(placeholder.range.lowerBound)
      let line = before.count { $0 == UInt8(ascii: "\n") }
      let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
      guard script.lineOffsets.indices.contains(line) else { return nil }
      let start = script.lineOffsets[line] + column
      return diagnostic(placeholder.text, start..<(start + placeholder.range.count))
    }
  }

  private var fenceLine: Range<Int> {
    fence.opening.lowerBound..<max(fence.opening.upperBound, fence.info.upperBound)
  }

  /// Characters that look like blanks or like nothing, and quotes that no shell knows.
  private func hiddenCharacters() -> [Diagnostic] {
    // All of them are beyond ASCII, and so are few scripts.
    guard script.text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    var found: [Diagnostic] = []
    let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, start) in zip(lines, script.lineOffsets) {
      var offset = start
      for scalar in line.unicodeScalars {
        let length = String(scalar).utf8.count
        let range = offset..<(offset + length)
        if Self.isInvisible(scalar) {
          found.append(.invisibleCharacter(scalar.value, at: range))
        } else if Self.typographic.contains(scalar.value) {
          found.append(.typographicCharacter(scalar.value, at: range))
        }
        offset += length
      }
    }
    return found
  }

  /// Whether a reader would not see a character, or take it for a blank; what turns the text is told of by itself.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch HiddenCharacter(scalar) {
    case nil, .control?, .bidirectional?: false
    case .directionMark?, .separator?, .joiner?, .invisible?, .blank?: true
    }
  }

  private static let typographic: Set<UInt32> = [0x2018, 0x2019, 0x201c, 0x201d, 0x2013, 0x2014, 0x2212]
}
