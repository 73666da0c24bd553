/// Something that is wrong, or odd, in the text of a runbook.
public struct Diagnostic: Error, Sendable, Equatable {
  /// The stable name of the mistake, `E…` or `W…`; `runbook help CODE` explains it.
  public let code: String
  /// Whether the runbook can run in spite of it.
  public var severity: Severity
  /// What was found: lower case, no period, literals in backticks.
  public let message: String
  /// What to do.
  public let help: String?
  /// Where, in bytes of the document.
  public let range: Range<Int>
  /// Other places that matter, each with a word on why.
  public let related: [Related]

  /// How bad it is.
  public enum Severity: String, Sendable, Comparable {
    case error
    case warning

    /// Whether the left one is less bad than the right one.
    public static func < (left: Severity, right: Severity) -> Bool {
      left == .warning && right == .error
    }
  }

  /// Another place that belongs to a diagnostic.
  public struct Related: Sendable, Equatable {
    /// Where, in bytes of the document.
    public let range: Range<Int>
    /// What is there.
    public let text: String
  }

  init(
    _ code: String, _ message: String, help: String? = nil, at range: Range<Int>, related: [Related] = []
  ) {
    self.code = code
    self.severity = code.hasPrefix("W") ? .warning : .error
    self.message = message
    self.help = help
    self.range = range
    self.related = related
  }
}
