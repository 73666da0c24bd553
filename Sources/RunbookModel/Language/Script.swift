/// The runnable part of a step block, with the settings of its fence line.
public struct Script: Sendable, Equatable {
  /// The language of the fence, as written.
  public let language: String
  /// The row of the language table that runs it.
  public let interpreter: ScriptInterpreter
  /// The text to run: lines joined by LF, prompts and sample output removed.
  public let text: String
  /// For each line of `text`, where it begins in the document.
  public let lineOffsets: [Int]
  /// The settings of the fence line, defaults filled in.
  public let settings: Settings

  /// Settings of a step block, see the attribute table of the language.
  public struct Settings: Sendable, Equatable {
    /// How long one attempt may take.
    public var timeout: Duration
    /// How many more attempts follow a failed one.
    public var retries: Int
    /// The pause between attempts.
    public var delay: Duration
    /// The variable that gets the trimmed standard output.
    public var capture: String?
    /// How much harm the step may do.
    public var risk: Risk
    /// The question to ask instead of the usual one; makes any kind ask.
    public var confirm: String?
    /// The machines to run on; nil means this one.
    public var hosts: HostList?
    /// How many of them at once.
    public var parallel: Int
    /// A command that reads the script on standard input.
    public var via: String?
    /// The directory to run in, relative to the runbook's; nil means carried on.
    public var directory: String?
    /// Whether the step gets the terminal.
    public var isInteractive: Bool
    /// How many times the step may be entered in one run.
    public var visits: Int

    /// How many times one attempt runs the script after another, at the least.
    public var turnCount: Int {
      guard let hosts else { return 1 }
      return (hosts.minimumCount + parallel - 1) / parallel
    }
  }
}
