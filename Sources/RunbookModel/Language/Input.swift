/// A value that a runbook wants from outside.
public struct Input: Sendable, Equatable {
  /// The environment variable that carries it.
  public let name: String
  /// The words to ask with.
  public let prompt: String?
  /// What its text must be.
  public let type: ValueType
  /// The choices of a `choice`.
  public let choices: [String]
  /// A regular expression for the whole value.
  public let pattern: Pattern?
  /// The value when none is given.
  public let defaultValue: String?
  /// Whether it is typed unseen, masked everywhere and never stored.
  public let isSecret: Bool
  /// Whether it may stay unset.
  public let isOptional: Bool
  /// The labels of an alert that give it when none is called as it is: the first that there is.
  public let labels: [String]
  /// Whether a step runs on the hosts that it names.
  var namesHosts = false
  /// The bytes of its entry in the front matter.
  public let range: Range<Int>

  /// Creates an input for a secret that no front matter names, a step's own, which was lost when the run stopped.
  public init(lost name: String) {
    self.init(
      name: name, prompt: "\(name), which the run had before it stopped; Enter leaves it unset", type: .text,
      choices: [], pattern: nil, defaultValue: nil, isSecret: true, isOptional: true, labels: [], range: 0..<0)
  }

  init(
    name: String, prompt: String?, type: ValueType, choices: [String], pattern: Pattern?, defaultValue: String?,
    isSecret: Bool, isOptional: Bool, labels: [String], range: Range<Int>
  ) {
    self.name = name
    self.prompt = prompt
    self.type = type
    self.choices = choices
    self.pattern = pattern
    self.defaultValue = defaultValue
    self.isSecret = isSecret
    self.isOptional = isOptional
    self.labels = labels
    self.range = range
  }

  /// The types of values.
  public enum ValueType: String, Sendable, CaseIterable {
    case text, int, number, bool, port, host, path, url, duration, choice
  }

  /// Why a value can't be taken, as half a sentence after the value: nil when it can.
  public func refusal(of value: String) -> String? {
    if let refusal = type.refusal(of: value) { return refusal }
    // Told of here, before the first step, rather than when the run comes to the one that wants it.
    if namesHosts, let problem = HostList.problem(ofValue: value) {
      return "can't be what a step runs on: \(problem.sentence)"
    }
    if type == .choice, !choices.contains(value) { return "is not one of \(choices.joined(separator: ", "))" }
    if let pattern, !pattern.matchesWhole(value) { return "does not match \(pattern.source)" }
    return nil
  }
}

extension Input.ValueType {
  /// Why a text is not a value of this type, as half a sentence after the value: nil when it is one.
  func refusal(of value: String) -> String? {
    if let refusal = VariableValue.refusal(of: value) { return refusal }
    switch self {
    case .text, .choice: return nil
    case .int: return Int(value) == nil ? "is not a whole number" : nil
    case .number: return Quantity.parse(value)?.unit == .number ? nil : "is not a number"
    case .bool: return ["true", "false"].contains(value) ? nil : "is not true or false"
    case .port: return (1...65535).contains(Int(value) ?? 0) ? nil : "is not a port, 1 to 65535"
    case .host: return Self.isHostName(value) ? nil : "is not a host name or address"
    case .path: return value.isEmpty ? "is empty" : value.hasPrefix("-") ? "begins with a hyphen" : nil
    case .url: return Self.isURL(value) ? nil : "is not a URL such as https://example.com/"
    case .duration: return DurationText.parse(value) == nil ? "is not a duration such as 5, 30s, 2m, 1h30m" : nil
    }
  }

  /// Letters, digits, dots, hyphens, underscores and colons (IPv6), not beginning with a hyphen.
  static func isHostName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), text.utf8.count <= 253 else { return false }
    return text.utf8.allSatisfy { byte in
      byte.isASCIILetter || byte.isASCIIDigit || ".-_:".utf8.contains(byte)
    }
  }

  private static func isURL(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let scheme = text[..<colon].utf8
    return scheme.first?.isASCIILetter == true
      && scheme.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0) }
      && text[colon...].hasPrefix("://")
      && text.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 != 0x7f }
  }
}
