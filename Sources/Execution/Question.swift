public import RunbookModel

/// Something the interpreter needs to hear from a person before it goes on.
public struct Question: Sendable, Equatable {
  /// What is asked.
  public let subject: Subject
  /// What can be answered by a letter.
  public let letters: [Letter]

  /// Creates a question.
  public init(_ subject: Subject, letters: [Letter]) {
    self.subject = subject
    self.letters = letters
  }

  /// The kinds of question.
  public enum Subject: Sendable, Equatable {
    /// May this script run?
    case consent(ScriptFacts, consent: Consent)
    /// A step failed and no clause says where to go: what now?
    ///
    /// With the script when whoever is asked has not seen it.
    case failure(StepFacts, failure: Failure, mayHaveChanged: Bool, script: ScriptFacts?)
    /// Which way?
    case decision(StepFacts, choices: [String])
    /// Has this been done?
    case task(StepFacts, text: String, number: Int, count: Int)
    /// What is the value?
    case value(ValueRequest)
    /// A step was under way when the run broke off: what became of it?
    case unknown(ScriptFacts)
    /// A step that was under way when the run broke off still is, in this process: what now?
    case running(StepFacts, process: Int)
    /// A step of an interrupted run stands differently in the document now: go on?
    case changed(runbook: String, details: [String])
    /// Another run of a runbook is under way: wait for it?
    case held(runbook: String, by: RunHolder?)
  }

  /// How consent is given.
  public enum Consent: Sendable, Equatable {
    /// By `y`.
    case yes
    /// By typing a word: the runbook's name.
    case typed(String)
    /// Not at all, for this reason: the script has to be edited or left out.
    case impossible(String)
  }

  /// A value to ask for.
  public struct ValueRequest: Sendable, Equatable {
    /// The variable.
    public let name: String
    /// The words to ask with.
    public let prompt: String
    /// Whether it is typed unseen.
    public let isSecret: Bool
    /// What it may be, when there are only so many.
    public let choices: [String]
    /// Why the last value was refused.
    public let refusal: RefusedValue?
    /// The flag or setting that would have answered.
    public let flag: String
    /// The script that the value is for, secrets masked.
    public let script: String?

    /// Creates a request.
    public init(
      name: String, prompt: String, isSecret: Bool, choices: [String], refusal: RefusedValue?, flag: String,
      script: String? = nil
    ) {
      self.name = name
      self.prompt = prompt
      self.isSecret = isSecret
      self.choices = choices
      self.refusal = refusal
      self.flag = flag
      self.script = script
    }
  }

  /// A value that can't be taken, and why.
  public enum RefusedValue: Sendable, Equatable {
    /// It was typed.
    case typed(String)
    /// The run has had it all along, and comes to a runbook that can't take it; the value with secrets masked.
    case had(String, from: VariableChange.Origin, String, runbook: String)

    /// What is wrong with it, as a sentence.
    public var sentence: String {
      switch self {
      case .typed(let reason): "that value \(reason)"
      case .had(let value, let origin, let reason, let runbook):
        "\(runbook) can't take `\(value)`, \(origin.words), which \(reason)"
      }
    }
  }

  /// A letter with what it means.
  public struct Letter: Sendable, Equatable {
    /// The letter.
    public let letter: Character
    /// A few words for the line of letters.
    public let label: String
    /// A sentence for `?`.
    public let explanation: String
    /// The answer it stands for; nil for those that are dealt with where the question is shown.
    public let answer: Answer?
  }

  /// The step that the question is about.
  public var step: StepFacts? {
    switch subject {
    case .consent(let facts, _), .unknown(let facts): facts.step
    case .decision(let facts, _), .failure(let facts, _, _, _), .task(let facts, _, _, _), .running(let facts, _): facts
    case .value, .changed, .held: nil
    }
  }

  /// The answer that a typed line gives; nil when it gives none.
  public func answer(to line: String) -> Answer? {
    let typed = line.trimmingBlanks()
    switch subject {
    case .value: return Self.value(typed: line)
    case .consent(_, .typed(let word)):
      if typed == word { return .run }
    case .consent(_, .yes):
      if typed.lowercased() == "yes" { return .run }
    case .decision(_, let choices):
      if let number = Int(typed), choices.indices.contains(number - 1) { return .choice(number - 1) }
      if let index = choices.firstIndex(where: { $0.lowercased() == typed.lowercased() }) { return .choice(index) }
      let starting = choices.indices.filter { choices[$0].lowercased().hasPrefix(typed.lowercased()) }
      if !typed.isEmpty, starting.count == 1 { return .choice(starting[0]) }
    case .consent(_, .impossible), .failure, .task, .unknown, .running, .changed, .held: break
    }
    let lowered = typed.lowercased()
    if lowered == "no", letters.contains(where: { $0.letter == "n" }) {
      return letters.first { $0.letter == "n" }?.answer
    }
    guard lowered.count == 1 else { return letters.first { $0.label.lowercased() == lowered }?.answer }
    return letters.first { String($0.letter) == lowered }?.answer
  }
}

extension Question {
  /// A typed value; `q` and `?` alone are what they are at every question, and stand for themselves after a backslash.
  private static func value(typed line: String) -> Answer? {
    switch line.trimmingBlanks() {
    case "q": .quit
    case "?": nil
    case "\\q": .value("q")
    case "\\?": .value("?")
    default: .value(line)
    }
  }
}

/// What is shown of a step.
public struct StepFacts: Sendable, Equatable {
  /// The step.
  public let address: StepAddress
  /// Its place in the document, from 1.
  public let number: Int
  /// How many steps the document has.
  public let count: Int
  /// Its title.
  public let title: String
  /// What it does to the world.
  public let kind: Kind
  /// How much harm it may do.
  public let risk: Risk
  /// Whether running it may change something.
  public let changesState: Bool
  /// The runbook's notes on it.
  public let notes: [String]
  /// Why the run is here.
  public let cause: Cause?
}

/// What is shown of a step with a script.
public struct ScriptFacts: Sendable, Equatable {
  /// The step.
  public let step: StepFacts
  /// The whole script, secrets masked.
  public let script: String
  /// The program that runs it.
  public let program: String
  /// The command prefix that the script goes through, if any.
  public let via: String?
  /// The other machines it runs on, in order; empty for this one.
  public let machines: [String]
  /// How many of them at once.
  public let parallel: Int
  /// The directory it runs in, when it is not the run's own.
  public let directory: String?
  /// The title of the step that undoes it.
  public let undo: String?
  /// What the runbook warns of in the text above the step.
  public let warnings: [String]
  /// How long it took before.
  public let usually: Duration?
  /// The runbook's own question.
  public let confirm: String?
  /// The values of its placeholders, a line each.
  public let fillings: [String]
  /// The values that it runs with which are not those of the run: those of the change that it undoes.
  public let differences: [ValueDifference]
}

/// A variable with another value in a rollback than in the run now; secrets masked, nil where it has none.
public struct ValueDifference: Sendable, Equatable {
  /// The variable.
  public let name: String
  /// Its value when the change was made.
  public let then: String?
  /// Its value now.
  public let now: String?
}

/// Why a run came to a step.
public struct Cause: Sendable, Equatable {
  /// The kinds of reason.
  public enum Kind: String, Sendable {
    /// A clause of another step led here.
    case clause
    /// It is the next one in the document.
    case next
    /// The operator wanted to go here.
    case goTo = "go-to"
    /// It undoes another step.
    case undo
  }

  /// The kind of reason.
  public let kind: Kind
  /// The step that led here.
  public let from: StepAddress
  /// That step's title.
  public let title: String
  /// The clause's words, such as `fail`.
  public let label: String
  /// What was measured there.
  public let measured: String?
  /// When.
  public let time: Timestamp

  /// Creates a cause.
  public init(kind: Kind, from: StepAddress, title: String, label: String, measured: String?, time: Timestamp) {
    self.kind = kind
    self.from = from
    self.title = title
    self.label = label
    self.measured = measured
    self.time = time
  }
}
