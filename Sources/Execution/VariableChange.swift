/// A variable that was set or unset.
public struct VariableChange: Sendable, Equatable {
  /// The variable.
  public let name: String
  /// Its value; nil when it was unset.
  public let value: String?
  /// Whether the value is masked everywhere and never stored.
  public let isSecret: Bool
  /// Where the value came from.
  public let origin: Origin

  /// Creates a change.
  public init(name: String, value: String?, isSecret: Bool, origin: Origin) {
    self.name = name
    self.value = value
    self.isSecret = isSecret
    self.origin = origin
  }

  /// Where values come from.
  public enum Origin: String, Sendable {
    case argument
    case file
    case alert
    case environment
    case defaultValue = "default"
    case prompt
    /// The transcript that is replayed.
    case transcript
    /// Optional, and nothing gave a value.
    case leftUnset = "left-unset"
    case header
    case capture
    case export
    case output
    case task

    /// Where a value of this origin is from, as an apposition.
    var words: String {
      switch self {
      case .argument: "given on the command line"
      case .file: "from the file of values"
      case .alert: "from the alert"
      case .environment: "from the environment"
      case .defaultValue, .header: "the runbook's own"
      case .prompt, .task: "as it was typed"
      case .transcript: "from the transcript"
      case .leftUnset: "left unset"
      case .capture, .export, .output: "set by a step"
      }
    }

    /// Whether somebody or something outside the runbook's steps gave it, as an input or in the place of a lost secret.
    var isGiven: Bool {
      switch self {
      case .argument, .file, .alert, .environment, .defaultValue, .prompt, .transcript, .leftUnset: true
      case .header, .capture, .export, .output, .task: false
      }
    }
  }
}
