import Markdown

/// Reads kind and settings of a step from the attributes of its fence.
struct SettingsReader {
  private(set) var kind: Kind?
  private(set) var isExample = false
  private(set) var diagnostics: [Diagnostic] = []
  private let attributes: InfoString.Attributes

  static let names = [
    "timeout", "retries", "delay", "capture", "risk", "confirm", "host", "parallel", "via", "cwd", "interactive",
    "visits",
  ]

  init(_ attributes: InfoString.Attributes) {
    self.attributes = attributes
    let kinds = Kind.allCases.filter { $0 != .unclassified }.map(\.rawValue)
    var first: Located<String>?
    for name in attributes.classes {
      if name.value == "example" {
        isExample = true
      } else if let named = Kind(rawValue: name.value), named != .unclassified {
        if let first { diagnostics.append(.kindTwice(at: name.range, first: first.range)) }
        first = name
        kind = named
      } else {
        let nearest = Suggestion.nearest(to: name.value, among: kinds + ["example"])
        diagnostics.append(.kindUnknown(name.value, kinds: kinds, nearest: nearest, at: name.range))
      }
    }
    for pair in attributes.pairs where !Self.names.contains(pair.key.value) {
      let nearest = Suggestion.nearest(to: pair.key.value, among: Self.names)
      diagnostics.append(.attributeUnknown(pair.key.value, nearest: nearest, at: pair.key.range))
    }
  }

  /// Nobody who edits a file is to lose it over a limit that nobody wrote down.
  private static let dayLong = Duration.seconds(86_400)

  private static func usual(for kind: Kind) -> Duration {
    kind.changesState ? .seconds(600) : .seconds(60)
  }

  /// The settings, with the defaults of a kind where nothing is written.
  mutating func settings(for kind: Kind, defaultTimeout: Duration?) -> Script.Settings {
    let isInteractive = flag("interactive")
    return Script.Settings(
      timeout: duration("timeout") ?? (isInteractive ? Self.dayLong : defaultTimeout ?? Self.usual(for: kind)),
      retries: number("retries", in: 0...1000) ?? 0,
      delay: duration("delay") ?? .seconds(1),
      capture: variable("capture"),
      risk: risk() ?? (kind.changesState ? .medium : .low),
      confirm: text("confirm")?.value,
      hosts: hosts(),
      parallel: number("parallel", in: 1...1000) ?? 1,
      via: via(),
      directory: text("cwd")?.value,
      isInteractive: isInteractive,
      visits: number("visits", in: 1...10_000) ?? Step.defaultVisitLimit
    )
  }

  /// Says which settings can't go together.
  mutating func checkTogether() {
    guard let hosts = text("host") else {
      if let parallel = text("parallel") {
        diagnostics.append(.attributeAlone("parallel", needs: "host", at: parallel.range))
      }
      return
    }
    // Here ssh has the script on its standard input, where a terminal would be.
    if let interactive = text("interactive"), ["yes", "true"].contains(interactive.value) {
      diagnostics.append(
        .attributesApart("interactive", "host", help: "call `ssh -t` in the script", at: interactive.range))
    }
    if let capture = text("capture"), HostList(hosts.value).minimumCount > 1 {
      diagnostics.append(
        .attributesApart(
          "capture", "several hosts", help: "give each host a step of its own, or write to $RUNBOOK_OUTPUT",
          at: capture.range))
    }
  }

  private func text(_ key: String) -> Located<String>? {
    attributes.pairs.first { $0.key.value == key }?.value
  }

  private mutating func duration(_ key: String) -> Duration? {
    guard let value = text(key) else { return nil }
    if key == "delay", value.value == "0" { return .zero }
    guard let duration = DurationText.parse(value.value) else {
      diagnostics.append(.durationInvalid(value.value, key: key, at: value.range))
      return nil
    }
    return duration
  }

  private mutating func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = text(key) else { return nil }
    guard let number = Int(value.value), range.contains(number) else {
      diagnostics.append(.numberInvalid(value.value, key: key, range: range, at: value.range))
      return nil
    }
    return number
  }

  private mutating func variable(_ key: String) -> String? {
    guard let value = text(key) else { return nil }
    if !VariableName.isValid(value.value) {
      diagnostics.append(.variableNameInvalid(value.value, at: value.range))
    } else if VariableName.isReserved(value.value) {
      diagnostics.append(.variableReserved(value.value, at: value.range))
    }
    return value.value
  }

  private mutating func risk() -> Risk? {
    guard let value = text("risk") else { return nil }
    guard let risk = Risk(rawValue: value.value) else {
      let names = Risk.allCases.map(\.rawValue)
      let nearest = Suggestion.nearest(to: value.value, among: names)
      diagnostics.append(.choiceInvalid(value.value, key: "risk", choices: names, nearest: nearest, at: value.range))
      return nil
    }
    return risk
  }

  private mutating func flag(_ key: String) -> Bool {
    guard let value = text(key) else { return false }
    switch value.value {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      diagnostics.append(
        .choiceInvalid(value.value, key: key, choices: ["yes", "no"], nearest: nil, at: value.range))
      return false
    }
  }

  private mutating func hosts() -> HostList? {
    guard let value = text("host") else { return nil }
    let hosts = HostList(value.value)
    if let problem = hosts.problem { diagnostics.append(.hostInvalid(problem, at: value.range)) }
    return hosts
  }

  private mutating func via() -> String? {
    guard let value = text("via") else { return nil }
    if value.value.allSatisfy({ $0 == " " }) {
      diagnostics.append(.attributeEmpty("via", at: value.range))
      return nil
    }
    return value.value
  }
}
