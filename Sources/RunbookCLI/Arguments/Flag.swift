/// A flag of a command: parser, help and suggestions all read this one definition.
struct Flag: Sendable {
  let name: String
  /// The word for its value in help; nil when it takes none.
  let value: String?
  /// The values it takes, when there are only so many.
  let choices: [String]
  /// Whether it can be given more than once.
  let isRepeatable: Bool
  let summary: String

  /// A flag without a value.
  init(_ name: String, _ summary: String) {
    self.name = name
    value = nil
    choices = []
    isRepeatable = false
    self.summary = summary
  }

  /// A flag with a value.
  init(_ name: String, _ value: String, choices: [String] = [], isRepeatable: Bool = false, _ summary: String) {
    self.name = name
    self.value = value
    self.choices = choices
    self.isRepeatable = isRepeatable
    self.summary = summary
  }
}
