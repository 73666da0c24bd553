/// The variables of a run and the directory it stands in: what one step leaves to the next.
public struct Bindings: Sendable, Equatable {
  /// The variables, by name.
  public private(set) var variables: [String: Variable] = [:]
  /// Variables of the surrounding environment that a step has unset.
  public private(set) var removed: Set<String> = []
  /// Inputs that are known to have no value.
  public private(set) var leftUnset: Set<String> = []
  /// The directory that the last step ended in.
  public var directory: String?

  /// A value with what must be known about it.
  public struct Variable: Sendable, Equatable {
    /// The value.
    public var content: Content
    /// Where it came from.
    public let origin: VariableChange.Origin
    /// Its place among all values that the run has set: two with the same place are the same value.
    let setting: Int

    /// What a variable can hold.
    public enum Content: Sendable, Equatable {
      case plain(String)
      /// Masked everywhere and never stored.
      case secret(String)
      /// A secret of the process that the run was begun with: no journal holds it.
      case lost
    }

    /// The value; nil when it was lost.
    public var value: String? {
      switch content {
      case .plain(let value), .secret(let value): value
      case .lost: nil
      }
    }

    /// Whether it is masked everywhere and never stored.
    public var isSecret: Bool {
      switch content {
      case .plain: false
      case .secret, .lost: true
      }
    }
  }

  /// Creates empty bindings.
  public init() {}

  /// The value of a variable.
  public func value(of name: String) -> String? {
    variables[name]?.value
  }

  /// Takes a change over, the so many-th of the run.
  mutating func apply(_ change: VariableChange, setting: Int = 0) {
    leftUnset.remove(change.name)
    guard change.value != nil || change.isSecret else {
      variables[change.name] = nil
      if change.origin == .leftUnset {
        leftUnset.insert(change.name)
      } else {
        removed.insert(change.name)
      }
      return
    }
    let content: Variable.Content =
      switch change.value {
      case let value? where change.isSecret: .secret(value)
      case let value?: .plain(value)
      case nil: .lost
      }
    variables[change.name] = Variable(content: content, origin: change.origin, setting: setting)
    removed.remove(change.name)
  }

  /// Puts a secret back that was lost, where it is the same one.
  mutating func restore(_ name: String, _ value: String, setting: Int) {
    guard let variable = variables[name], variable.setting == setting, variable.content == .lost else { return }
    variables[name]?.content = .secret(value)
  }

  /// The variables as a script's environment, in the order of their names.
  public var environment: [Command.Variable] {
    variables.sorted { $0.key < $1.key }.compactMap { name, variable in
      variable.value.map { Command.Variable(name: name, value: $0) }
    }
  }

  /// The texts that must never be shown.
  public var secrets: [String] {
    variables.values.compactMap { if case .secret(let text) = $0.content { text } else { nil } }
  }

  /// The secrets that no journal holds.
  public var lost: Set<String> {
    Set(variables.filter { $0.value.content == .lost }.keys)
  }
}
