import RunbookModel

/// The variables of a run and the directory it stands in: what one step leaves to the next.
public struct Bindings: Sendable, Equatable {
  /// The variables, by name.
  public private(set) var variables: [String: Variable] = [:]
  /// Variables of the surrounding environment that a step has unset.
  public private(set) var removed: Set<String> = []
  /// The directory that the last step ended in.
  public var directory: String?

  /// A value with what must be known about it.
  public struct Variable: Sendable, Equatable {
    /// The value.
    public let value: String
    /// Whether it is masked everywhere and never stored.
    public let isSecret: Bool
  }

  /// Creates empty bindings.
  public init() {}

  /// The value of a variable.
  public func value(of name: String) -> String? {
    variables[name]?.value
  }

  /// Takes a change over.
  public mutating func apply(_ change: VariableChange) {
    if let value = change.value {
      variables[change.name] = Variable(value: value, isSecret: change.isSecret)
      removed.remove(change.name)
    } else if change.origin != .leftUnset {
      variables[change.name] = nil
      removed.insert(change.name)
    }
  }

  /// The variables as a script's environment, in the order of their names.
  public var environment: [Command.Variable] {
    variables.sorted { $0.key < $1.key }.map { Command.Variable(name: $0.key, value: $0.value.value) }
  }

  /// The texts that must never be shown.
  public var secrets: [String] {
    variables.values.filter(\.isSecret).map(\.value)
  }
}

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
  }
}
