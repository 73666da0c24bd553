/// The names of the signals that end programs.
enum SignalName {
  /// The name of a signal without its `SIG`; nil for one that has a number only.
  static func of(_ number: Int) -> String? { names[number] }

  /// The numbers are those of Linux and macOS alike (signal(7)).
  private static let names = [
    1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 6: "ABRT", 8: "FPE", 9: "KILL", 11: "SEGV", 13: "PIPE", 14: "ALRM",
    15: "TERM",
  ]
}
