extension Diagnostic {
  /// Diagnostics without those that follow from others: once those are mended, the rest shows.
  static func withoutConsequences(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let isTextHidden = diagnostics.contains(where: \.hidesText)
    let isFlowUnsettled = diagnostics.contains(where: \.unsettlesFlow)
    guard isTextHidden || isFlowUnsettled else { return diagnostics }
    return diagnostics.filter { diagnostic in
      !(isTextHidden && diagnostic.needsAllText || isFlowUnsettled && diagnostic.needsWholeFlow)
    }
  }

  /// Whether text is hidden by it that could be a step, or a heading that a link leads to.
  private var hidesText: Bool { ["E105", "E106", "E133", "E135"].contains(code) }

  /// Whether it is about what is missing, or about where a step is.
  private var needsAllText: Bool {
    needsWholeFlow || code == "E118" || code.dropFirst().hasPrefix("3")
  }

  /// Whether a step, a way between two or a value may be missing because of it.
  private var unsettlesFlow: Bool {
    guard severity == .error, let number = Int(code.dropFirst()) else { return false }
    return (6...12).contains(number) || number == 22 || [109, 113].contains(number) || (121...136).contains(number)
      || (200..<300).contains(number) || (304...310).contains(number)
  }

  /// Whether it says that nothing leads to a step, out of a loop, or to a value.
  private var needsWholeFlow: Bool {
    ["W302", "W303", "W304", "W305", "E313", "W402", "W403"].contains(code)
  }
}
