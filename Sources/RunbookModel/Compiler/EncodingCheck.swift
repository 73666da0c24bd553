import Markdown

/// Looks at a document's bytes before anything reads them as text.
enum EncodingCheck {
  struct Problem {
    let diagnostic: Diagnostic
    /// Whether nothing sensible can be read after it.
    let isFatal: Bool
  }

  /// What is wrong with a runbook's bytes.
  static func diagnostics(of source: SourceText) -> [Problem] {
    guard source.bytes.count <= RunbookCompiler.sizeLimit else {
      let diagnostic = Diagnostic.fileTooLarge(source.bytes.count, limit: RunbookCompiler.sizeLimit)
      return [Problem(diagnostic: diagnostic, isFatal: true)]
    }
    return diagnostics(ofText: source)
  }

  /// What is wrong with the bytes of any text.
  static func diagnostics(ofText source: SourceText) -> [Problem] {
    let bytes = source.bytes
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return [Problem(diagnostic: .utf16(at: 0..<2), isFatal: true)]
    }
    if let offset = bytes.firstIndex(of: 0) {
      return [Problem(diagnostic: .nulByte(offset: offset), isFatal: true)]
    }
    if let offset = source.firstInvalidUTF8 {
      return [Problem(diagnostic: .invalidUTF8(bytes[offset], offset: offset), isFatal: true)]
    }
    return controlCharacters(in: bytes) + bidirectionalControls(in: bytes)
  }

  private static func controlCharacters(in bytes: [UInt8]) -> [Problem] {
    let isControl: (UInt8) -> Bool = { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d) || $0 == 0x7f }
    guard let offset = bytes.firstIndex(where: isControl) else { return [] }
    return [Problem(diagnostic: .controlCharacter(bytes[offset], at: offset..<(offset + 1)), isFatal: false)]
  }

  /// Characters that make text read otherwise than it runs: all of them are three bytes that begin with E2.
  private static func bidirectionalControls(in bytes: [UInt8]) -> [Problem] {
    var problems: [Problem] = []
    var offset = 0
    while let found = bytes[offset...].firstIndex(of: 0xe2), found + 2 < bytes.count {
      offset = found + 1
      let value = 0x2000 | UInt32(bytes[found + 1] & 0x3f) << 6 | UInt32(bytes[found + 2] & 0x3f)
      guard let scalar = Unicode.Scalar(value), HiddenCharacter(scalar) == .bidirectional else { continue }
      problems.append(Problem(diagnostic: .bidirectionalControl(value, at: found..<(found + 3)), isFatal: false))
    }
    return problems
  }
}
