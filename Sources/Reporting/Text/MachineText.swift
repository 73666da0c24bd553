import RunbookModel

/// The machines of a step in words.
enum MachineText {
  /// A few words: the machine, or how many there are.
  static func short(_ machines: [String]) -> String {
    machines.count == 1 ? machines[0] : "\(machines.count) hosts"
  }

  /// All of them, and how many at once.
  static func long(_ machines: [String], parallel: Int) -> String {
    let names = machines.joined(separator: ", ")
    guard machines.count > 1 else { return names }
    return "\(names) · \(parallel == 1 ? "one after the other" : "\(min(parallel, machines.count)) at once")"
  }

  /// The machines of a step as they are known before its values are, or with them.
  static func short(_ hosts: HostList, value: (String) -> String?) -> String {
    (try? hosts.names(value)).map { short($0) } ?? hosts.text
  }
}
