/// A run as a document, by section 8 of the language: a report for people, and a scenario that can be replayed.
public struct Transcript: Sendable, Equatable {
  /// What the front matter says.
  public var header: Header
  /// The heading of the document; nil when there is none.
  public var title: String?
  /// Paragraphs of people's between the title and the first step, as Markdown.
  public var preface: [String]
  /// The visits of steps, in order.
  public var visits: [Visit]

  /// The version of the format that this program writes and reads.
  public static let version = "1"

  /// Creates a transcript.
  public init(header: Header, title: String?, preface: [String] = [], visits: [Visit] = []) {
    self.header = header
    self.title = title
    self.preface = preface
    self.visits = visits
  }

  /// What is known of the run as a whole.
  public struct Header: Sendable, Equatable {
    /// The name of the runbook.
    public var runbook = ""
    /// The run's id; nil when nobody ran it.
    public var run: String?
    /// When it began.
    public var began: Timestamp?
    /// Who ran it.
    public var user: String?
    /// On which machine.
    public var machine: String?
    /// Why it was run.
    public var reason: String?
    /// The ticket that it belongs to.
    public var ticket: String?
    /// The id of the step it was made to begin with.
    public var startAt: String?
    /// The id of the only step that was to be run.
    public var only: String?
    /// Whether changes were withheld.
    public var isDryRun = false
    /// Whether every step was asked about, those that only read too.
    public var asksEveryStep = false
    /// Whether nobody could be asked.
    public var isUnattended = false
    /// The values of its inputs, in the order they became known; secrets are masks.
    public var inputs: [Value] = []
    /// The ending in one word.
    public var ending = ""
    /// How long it took.
    public var duration: Duration?
    /// The steps whose changes stand, as `changed` lists them.
    public var changed: [String] = []
    /// Those of them that nobody can be sure of: they may have changed something, all of it or nothing.
    public var unknown: [String] = []
    /// The steps whose changes were made and are undone.
    public var undone: [String] = []
    /// Whether nothing was run: another transcript was replayed.
    public var isReplay = false

    /// Whether a blank line ends it: without one, renderers that know no front matter take it all for a heading.
    public var isSpaced = false

    /// Creates a header that says nothing.
    public init() {}
  }

  /// A name with its value.
  public struct Value: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The value; nil when the name was unset.
    public let value: String?

    /// Creates a value.
    public init(_ name: String, _ value: String?) {
      self.name = name
      self.value = value
    }
  }

  /// A heading with what is below it: the run at one step.
  public struct Visit: Sendable, Equatable {
    /// The title of the step.
    public var title: String
    /// What happened there, in order.
    public var entries: [Entry]
    /// The line of the heading, from 1; 0 when it was not read from a file.
    public var line: Int

    /// Creates a visit.
    public init(title: String, entries: [Entry] = [], line: Int = 0) {
      self.title = title
      self.entries = entries
      self.line = line
    }

    /// Whether the title and what happened are equal, wherever it is.
    public static func == (left: Visit, right: Visit) -> Bool {
      left.title == right.title && left.entries == right.entries
    }
  }

  /// Something that happened at a step.
  public enum Entry: Sendable, Equatable {
    /// The step is in another runbook than the one that was called.
    case inRunbook(String)
    /// The id of the step, where the title alone could be another's.
    case step(String)
    /// The run is at the step again after something that came between, in the same visit.
    case back
    /// The run came to the step: when, if that is told, and why.
    case entered(Timestamp?, reason: String?)
    /// An answer, and the flag that gave it; nil when a person did.
    case answered(String, by: String?)
    /// The operator made this of the script.
    case edited(String)
    /// The script that was run.
    case ran(String, language: String)
    /// A further attempt of so many.
    case retried(Int, of: Int)
    /// What an attempt wrote to a stream.
    case output(Output)
    /// Nothing was run: an assumption said what came of it.
    case assumed(String)
    /// A variable got what was written to standard output.
    case captured(String)
    /// A variable was set otherwise, or unset.
    case set(Value)
    /// The script ended in another directory.
    case directory(String)
    /// What the record says of an attempt beside its outcome: what was left running, what is not carried on.
    case noted(String)
    /// An item of people's work, from 1, and what became of it.
    case task(Int, String)
    /// What became of the step.
    case outcome(Outcome)
    /// Another process went on with the run: when, and by whom.
    case resumed(Timestamp, by: Takeover)
    /// What people wrote between, as Markdown.
    case prose(String)
  }

  /// What an attempt wrote to one stream.
  public struct Output: Sendable, Equatable {
    /// Whether it is standard error.
    public var isErrors: Bool
    /// The host it ran on; nil for the machine of the run.
    public var host: String?
    /// How the attempt ended; nil on standard error.
    public var ending: Ending?
    /// How long it took; nil on standard error.
    public var duration: Duration?
    /// The bytes, secrets masked.
    public var bytes: [UInt8]
    /// How many more bytes are left out.
    public var omitted: Int
    /// Whether a line above the block says in words how the attempt ended, and where.
    public var isCaptioned: Bool

    /// Creates an output.
    public init(
      isErrors: Bool = false, host: String? = nil, ending: Ending? = nil, duration: Duration? = nil, bytes: [UInt8],
      omitted: Int = 0, isCaptioned: Bool = false
    ) {
      self.isErrors = isErrors
      self.host = host
      self.ending = ending
      self.duration = duration
      self.bytes = bytes
      self.omitted = omitted
      self.isCaptioned = isCaptioned
    }

    /// How an attempt can end.
    public enum Ending: Sendable, Equatable {
      case exit(Int)
      case signal(Int)
      case timedOut
      /// The operator ended it.
      case interrupted
      /// The operator ended it and the run.
      case runInterrupted
      case outputLimit
      case notStarted
      /// The host could not be spoken to.
      case unreachable
      /// The host stopped answering after the start.
      case connectionLost
    }
  }
}
