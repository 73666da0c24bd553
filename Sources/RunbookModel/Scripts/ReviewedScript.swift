import Markdown

/// A step's script with what is seen in it, and the way from its text back to the document.
struct ReviewedScript {
  let step: Step
  let script: Script
  let scan: ShellScan
  let source: SourceText
  /// Where each line begins in the text.
  private let lineStarts: [Int]

  /// Looks through the script of a step; nil for people's work and for what is not bash.
  init?(_ step: Step, in source: SourceText) {
    guard let script = step.script, script.interpreter.family == .bash else { return nil }
    self.step = step
    self.script = script
    self.source = source
    scan = ShellScan(script.text)
    var starts = [0]
    for (offset, byte) in script.text.utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The place in the document of a range of the script's text, cut off at the end of its line.
  func place(_ range: Range<Int>) -> Range<Int> {
    script.place(of: range, lineStarts: lineStarts)
  }

  /// The first line of the block, with its attributes.
  var fenceLine: String {
    source.string(source.lineRange(source.position(at: step.range.lowerBound).line))
  }

  /// The words of a comment in lower case, without the `#`.
  func words(ofComment range: Range<Int>) -> [String] {
    let text = script.text.utf8
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    return String(decoding: text[start...].prefix(range.count), as: UTF8.self).lowercased().split {
      !$0.isLetter && !$0.isNumber
    }.map(String.init)
  }
}
