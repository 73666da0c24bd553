/// What a bash script does that can be seen without running it.
///
/// Ranges are bytes of its text.
struct ShellScan {
  /// A word of a command.
  struct Word {
    let range: Range<Int>
    /// The text with quotes removed; nil when something in it is expanded.
    let literal: String?
    /// Whether any of it is quoted.
    let isQuoted: Bool
    /// Whether any number of words is in its place when it runs: `"$@"`, or `"${NAMES[@]}"`.
    var isList = false
  }

  /// A simple command, without assignments and redirections.
  struct Command {
    var words: [Word] = []
    /// Whether its standard input is a file, a here-document or another command's output.
    var readsInput = false
    /// Whether its output goes into another command, the next in the list.
    var isPipedOn = false
    /// Whether it goes on in the background.
    var isBackground = false
    /// The keyword whose condition it is: `while` or `until`.
    var loop: String?

    var range: Range<Int> { (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0) }
    var name: String { words.first?.literal ?? "" }
  }

  /// A place where a variable's value is taken.
  struct Use {
    let name: String
    let range: Range<Int>
    /// Whether the value is split into words and expanded to file names.
    let isSplit: Bool
    /// Whether the place says what happens when it is unset.
    let hasDefault: Bool
  }

  /// A place where a variable gets a value.
  struct Assignment {
    let name: String
    let range: Range<Int>
    /// Whether it holds for one command only, or for one function.
    let isPassing: Bool
  }

  var commands: [Command] = []
  /// The files that output is sent to.
  var writes: [Word] = []
  /// The bodies of here-documents.
  var heredocs: [Range<Int>] = []
  var uses: [Use] = []
  var assignments: [Assignment] = []
  /// The comments, from `#` to the end of the line.
  var comments: [Range<Int>] = []
  /// Names that are exported.
  var exports: Set<String> = []
  /// Names that the script itself asks whether they are set.
  var guarded: Set<String> = []
  /// Whether everything assigned is exported (`set -a`).
  var exportsAll = false
  /// Whether unset variables are allowed (`set +u`).
  var allowsUnset = false
  /// Whether it runs text that can't be seen here (`source`, `eval`).
  var runsUnseen = false
  /// Whether a whole loop or group reads from a file or a pipe.
  var hasGroupInput = false
  /// Whether the end came inside of something, or something nests deeper than is looked at.
  var isBroken = false

  /// Looks through a script.
  init(_ script: String) {
    var lexer = ShellLexer(Array(script.utf8))
    lexer.readList(until: nil)
    self = lexer.scan
    for command in commands { ShellBuiltins.note(command, in: &self) }
  }

  /// A scan that has seen nothing.
  init() {}

  mutating func assign(_ name: String, at range: Range<Int>, isPassing: Bool = false) {
    assignments.append(Assignment(name: name, range: range, isPassing: isPassing))
  }
}
