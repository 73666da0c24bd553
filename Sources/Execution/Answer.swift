public import RunbookModel

/// What a person said to a question.
public enum Answer: Sendable, Equatable {
  /// Run it.
  case run
  /// Run it, and everything of this risk or lower from here on.
  case runAll(Risk)
  /// Leave it out.
  case skip
  /// Try again.
  case retry
  /// Edit the script, then ask again.
  case edit
  /// A shell with the run's variables, then ask again.
  case shell
  /// Go to another step.
  case goTo(StepAddress)
  /// Undo what was changed.
  case undo
  /// It is done, or it passed.
  case done
  /// It could not be done, or it failed.
  case failed
  /// The choice at a position.
  case choice(Int)
  /// A value.
  case value(String)
  /// Quit and save.
  case quit
  /// The operator interrupted, or the input ended: stop and save.
  case interrupted
  /// Not to be done in a dry run.
  case withhold
  /// There is nobody to ask: the flag that would answer.
  case unavailable(flag: String)

  /// The word that journal and transcript keep.
  public var word: String {
    switch self {
    case .run: "yes"
    case .runAll: "yes to all"
    case .skip: "no"
    case .retry: "retry"
    case .edit: "edit"
    case .shell: "shell"
    case .goTo(let step): "go to \(step.step)"
    case .undo: "undo"
    case .done: "done"
    case .failed: "failed"
    case .choice(let index): "choice \(index + 1)"
    case .value: "value"
    case .quit: "quit"
    case .interrupted: "interrupted"
    case .withhold: "withheld"
    case .unavailable: "nobody to ask"
    }
  }
}

/// An answer, with who gave it.
public struct Reply: Sendable, Equatable {
  /// The answer.
  public let answer: Answer
  /// Who gave it: a person, or a flag by its name.
  public let source: String

  /// The source of answers that were typed.
  public static let person = "operator"

  /// Creates a reply.
  public init(_ answer: Answer, source: String = Reply.person) {
    self.answer = answer
    self.source = source
  }
}
