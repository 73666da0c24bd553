import RunbookModel

extension Interpreter {
  /// The script of a visit with its placeholders replaced by variables; nil in a declared runbook, which has none.
  func filling(_ address: StepAddress, _ script: Script) -> PlaceholderFilling? {
    guard program.runbook(of: address)?.isDeclared == false else { return nil }
    return PlaceholderFilling(state.visit?.editedScript ?? script.text, interpreter: script.interpreter)
  }

  /// The text that is handed to the program.
  func text(of script: Script, at address: StepAddress) -> String {
    filling(address, script)?.script ?? state.visit?.editedScript ?? script.text
  }

  /// Gives every placeholder of a script a value; false when the step or the run ended over it.
  mutating func settlePlaceholders(_ address: StepAddress, _ script: Script) throws(HostError) -> Bool {
    guard let filling = filling(address, script), filling.obstacle == nil else { return true }
    for blank in filling.blanks where state.values.value(of: blank.variable) == nil {
      guard try settle(blank, address, script) else { return false }
    }
    return true
  }

  private mutating func settle(
    _ blank: PlaceholderFilling.Blank, _ address: StepAddress, _ script: Script
  ) throws(HostError) -> Bool {
    var refusal: String?
    while true {
      let request = Question.ValueRequest(
        name: blank.variable, prompt: "What is <\(blank.words)>? Nothing leaves this block out",
        isSecret: blank.isSecret,
        choices: [], refusal: refusal.map { .typed($0) }, flag: "run it in a terminal",
        script: refusal == nil ? redaction.masking(state.visit?.editedScript ?? script.text) : nil)
      let reply = try host.ask(Question(.value(request)))
      switch reply.answer {
      case .value(let text):
        let value = text.trimmingBlanks()
        if value.isEmpty {
          try emit(.finished(address, .skipped(.declined)))
          return false
        }
        refusal = Self.refusal(of: value)
        guard refusal == nil else { continue }
        let isSecret = blank.isSecret || redaction.finds(in: value)
        try emit(
          .variableSet(VariableChange(name: blank.variable, value: value, isSecret: isSecret, origin: .prompt)))
        return true
      case .unavailable(let flag):
        try end(.unanswered(need: "a value for <\(blank.words)>", flag: flag))
        return false
      case .withhold:
        try emit(.finished(address, .withheld))
        return false
      default:
        try stop(after: reply.answer)
        return false
      }
    }
  }

  /// Why a value can't stand for a placeholder, as half a sentence: nil when it can.
  private static func refusal(of value: String) -> String? {
    if value.hasPrefix("-") { return "begins with a hyphen, so commands would take it for an option; edit the block" }
    let hasControl = value.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }
    return hasControl ? "contains a control character" : nil
  }

  /// What was filled in, as lines to show beside the script.
  func fillings(_ address: StepAddress, _ script: Script) -> [String] {
    guard let filling = filling(address, script), filling.obstacle == nil else { return [] }
    return filling.blanks.compactMap { blank in
      state.values.value(of: blank.variable).map { redaction.masking("<\(blank.words)> is \($0)") }
    }
  }

  /// Why a script can't be run, with its place in the document; nil when it can.
  func obstacle(_ address: StepAddress, _ script: Script) -> String? {
    guard let obstacle = filling(address, script)?.obstacle else { return nil }
    let text = Array((state.visit?.editedScript ?? script.text).utf8.prefix(obstacle.offset))
    let line = text.count { $0 == UInt8(ascii: "\n") }
    let column = text.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    let words = "\(obstacle.text) \(obstacle.reason)"
    guard state.visit?.editedScript == nil, script.lineOffsets.indices.contains(line),
      let runbook = program.runbook(of: address)
    else { return "\(line + 1):\(column + 1) of the edited block: \(words)" }
    return "\(runbook.place(of: script.lineOffsets[line] + column)): \(words)"
  }
}
