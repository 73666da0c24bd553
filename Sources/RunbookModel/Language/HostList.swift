/// The machines that a step runs on, as its fence line names them: `db-1`, `db-1, db-2`, `$REPLICAS`.
public struct HostList: Sendable, Equatable {
  /// The names and variables, in order.
  public let items: [Item]

  /// What can be between two commas.
  public enum Item: Sendable, Equatable {
    /// A name that ssh knows, with or without `user@`.
    case name(String)
    /// A variable that holds one name or several, separated by commas.
    case variable(String)
  }

  /// Why there are no hosts to run on.
  public enum Problem: Error, Sendable, Equatable {
    /// A text that is not a host name.
    case invalid(String)
    /// A name that is there twice.
    case twice(String)
    /// A variable without a value.
    case unset(String)

    /// The problem as half a sentence.
    public var sentence: String {
      switch self {
      case .invalid(let name): "`\(name)` is not a host name"
      case .twice(let name): "the host `\(name)` is named twice"
      case .unset(let name): "$\(name), which names the host, has no value"
      }
    }
  }

  /// Reads what is after `host=`.
  public init(_ text: String) {
    items = Self.parts(of: text).map { part in
      part.hasPrefix("$") ? .variable(String(part.dropFirst())) : .name(part)
    }
  }

  /// The list as it was written.
  public var text: String { words.joined(separator: ", ") }

  /// The names and variables as they were written.
  public var words: [String] {
    items.map { item in
      switch item {
      case .name(let name): name
      case .variable(let name): "$\(name)"
      }
    }
  }

  /// The variables that are in it.
  public var variables: [String] {
    items.compactMap { if case .variable(let name) = $0 { name } else { nil } }
  }

  /// The least number of hosts, whatever the variables hold.
  public var minimumCount: Int { items.count }

  /// The names, with the values of the variables put in.
  public func names(_ value: (String) -> String?) throws(Problem) -> [String] {
    var names = Names()
    for item in items {
      switch item {
      case .name(let name): try names.append(name)
      case .variable(let variable):
        guard let value = value(variable) else { throw .unset(variable) }
        for part in Self.parts(of: value) { try names.append(part) }
      }
    }
    return names.all
  }

  /// What is wrong with what is written, before any value is known; nil when nothing is.
  var problem: Problem? {
    var names = Names()
    for item in items {
      do throws(Problem) {
        switch item {
        case .name(let name): try names.append(name)
        case .variable(let name) where !VariableName.isValid(name): throw .invalid("$\(name)")
        case .variable: break
        }
      } catch {
        return error
      }
    }
    return nil
  }

  /// What is wrong with a value that is to name hosts; nil when nothing is.
  static func problem(ofValue value: String) -> Problem? {
    var names = Names()
    for part in parts(of: value) {
      do throws(Problem) { try names.append(part) } catch { return error }
    }
    return nil
  }

  /// Whether a text is a name that ssh can be given: one that it can't take for an option, and no shell for a command.
  ///
  /// Letters, digits, dots, hyphens, underscores and colons (IPv6), with or without `user@` before it.
  public static func isName(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { Input.ValueType.isHostName(String($0)) }
  }

  /// Names that ssh can be given, each once.
  private struct Names {
    private(set) var all: [String] = []
    private var known: Set<String> = []

    mutating func append(_ name: String) throws(Problem) {
      guard HostList.isName(name) else { throw .invalid(name) }
      guard known.insert(name).inserted else { throw .twice(name) }
      all.append(name)
    }
  }

  private static func parts(of text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let isBlank: (Character) -> Bool = { $0 == " " }
      return String(part.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
  }
}
