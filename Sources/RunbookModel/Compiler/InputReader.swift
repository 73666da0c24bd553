import Markdown

/// Reads the settings of one input of the front matter.
struct InputReader {
  private(set) var diagnostics: [Diagnostic] = []
  private let name: Located<String>
  private let settings: [FrontMatter.Entry]
  private let source: SourceText

  static let keys = ["name", "prompt", "type", "choices", "pattern", "default", "secret", "optional", "label"]

  init(name: Located<String>, settings: [FrontMatter.Entry], source: SourceText) {
    self.name = name
    self.settings = settings
    self.source = source
  }

  mutating func read() -> Input {
    for entry in settings where !Self.keys.contains(entry.key) {
      let nearest = Suggestion.nearest(to: entry.key, among: Self.keys)
      diagnostics.append(.inputKeyUnknown(entry.key, nearest: nearest, at: entry.keyRange))
    }
    let type = readType()
    let choices = readChoices(for: type)
    let isSecret = flag("secret")
    let given = scalar("default")
    let input = Input(
      name: name.value, prompt: scalar("prompt")?.value, type: type, choices: choices, pattern: readPattern(),
      defaultValue: given?.value, isSecret: isSecret, isOptional: flag("optional"), labels: readLabels(),
      range: name.range)
    if let given, isSecret { diagnostics.append(.secretWithDefault(name.value, at: given.range)) }
    if let given, let refusal = input.refusal(of: given.value) {
      diagnostics.append(.defaultRefused(given.value, refusal: refusal, at: given.range))
    }
    return input
  }

  private func entry(_ key: String) -> FrontMatter.Entry? {
    settings.first { $0.key == key }
  }

  private mutating func scalar(_ key: String) -> Located<String>? {
    guard let entry = entry(key) else { return nil }
    guard case .scalar(let text) = entry.value.content else {
      diagnostics.append(.headerValueKind(key, wanted: "text", at: entry.value.range))
      return nil
    }
    return Located(text, at: entry.value.range)
  }

  private mutating func readType() -> Input.ValueType {
    guard let text = scalar("type") else { return entry("choices") == nil ? .text : .choice }
    if let type = Input.ValueType(rawValue: text.value) { return type }
    let names = Input.ValueType.allCases.map(\.rawValue)
    let nearest = Suggestion.nearest(to: text.value, among: names)
    diagnostics.append(.choiceInvalid(text.value, key: "type", choices: names, nearest: nearest, at: text.range))
    return .text
  }

  private mutating func readChoices(for type: Input.ValueType) -> [String] {
    guard let entry = entry("choices") else {
      if type == .choice { diagnostics.append(.choicesMissing(name.value, at: name.range)) }
      return []
    }
    guard case .list(let items) = entry.value.content else {
      diagnostics.append(.headerValueKind("choices", wanted: "a list of words", at: entry.value.range))
      return []
    }
    return items.compactMap { if case .scalar(let text) = $0.content { text } else { nil } }
  }

  private mutating func readLabels() -> [String] {
    guard let entry = entry("label") else { return [] }
    switch entry.value.content {
    case .scalar(let label): return [label]
    case .list(let items):
      return items.compactMap { if case .scalar(let text) = $0.content { text } else { nil } }
    default:
      diagnostics.append(.headerValueKind("label", wanted: "a label or a list of them", at: entry.value.range))
      return []
    }
  }

  private mutating func readPattern() -> Pattern? {
    guard let text = scalar("pattern") else { return nil }
    do {
      return try Pattern(text.value)
    } catch {
      diagnostics.append(.patternInvalid(message: error.message, help: error.help, at: text.range))
      return nil
    }
  }

  private mutating func flag(_ key: String) -> Bool {
    guard let text = scalar(key) else { return false }
    switch text.value {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      diagnostics.append(
        .choiceInvalid(text.value, key: key, choices: ["true", "false"], nearest: nil, at: text.range))
      return false
    }
  }
}
