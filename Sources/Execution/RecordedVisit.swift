import RunbookModel

/// What a transcript tells of one visit of a step, in the order in which a run asks for it.
struct RecordedVisit {
  /// The heading it is below.
  let heading: String
  /// Its place among the visits.
  let position: Int
  private(set) var entered: Timestamp?
  private(set) var attempts: [Attempt] = []
  private(set) var answers: [(word: String, source: String?)] = []
  private(set) var edits: [String] = []
  private(set) var values: [String: String] = [:]
  private(set) var taskResults: [String] = []
  private(set) var outcome: Transcript.Outcome?
  private(set) var resumptions: [Resumed] = []
  /// Whether nothing more of it was told so far.
  private var isOver = false
  /// Why the run went to the next step.
  var nextReason: String?

  /// One attempt, with what it left.
  struct Attempt {
    var outputs: [Transcript.Output] = []
    /// The word of an assumption that stands in the place of an output.
    var assumed: String?
    var variables: [String: String?] = [:]
    /// What was set on each of several machines.
    var variablesByHost: [String: [String: String?]] = [:]
    var directory: String?
    private var notes: [(host: String?, sentence: String)] = []

    init(assumed: String? = nil) {
      self.assumed = assumed
    }

    /// Takes note of a variable, which belongs to the machine whose output is before it.
    mutating func set(_ change: Transcript.Value) {
      if let host = outputs.last?.host {
        variablesByHost[host, default: [:]][change.name] = .some(change.value)
      } else {
        variables[change.name] = .some(change.value)
      }
    }

    /// Takes note of what the record says of it, on the machine whose output is before that.
    mutating func note(_ sentence: String) {
      notes.append((outputs.last?.host, sentence))
    }

    /// What the record says of it on a machine.
    func notes(on machine: String?) -> [String] {
      notes.filter { $0.host == machine }.map(\.sentence)
    }

    /// What was recorded on one of its machines; nil when nothing was.
    func on(_ machine: String?) -> Attempt? {
      if assumed != nil { return self }
      var part = self
      part.outputs = outputs.filter { $0.host == machine }
      if let machine { part.variables.merge(variablesByHost[machine] ?? [:]) { $1 } }
      // A few lines written by hand need not repeat the host; and a step may have come to this machine from another.
      let hosts = Set(outputs.map(\.host))
      if part.outputs.isEmpty, hosts.count == 1, machine == nil || hosts.contains(nil) { part.outputs = outputs }
      return part.outputs.isEmpty ? nil : part
    }
  }

  /// The moment at which another process went on, by what had happened before.
  struct Resumed {
    let time: Timestamp
    let who: Transcript.Takeover
    let answersBefore: Int
    let attemptsBefore: Int
  }

  init(_ visit: Transcript.Visit, position: Int) {
    heading = visit.title
    self.position = position
    add(visit.entries)
  }

  /// Takes what happened in this visit, or in a part of it that is further down.
  mutating func add(_ entries: [Transcript.Entry]) {
    for entry in entries {
      switch entry {
      case .entered(let time, _): entered = entered ?? time
      case .answered(let word, let source): answers.append((word, source))
      case .edited(let script): edits.append(script)
      case .output(let output): add(output)
      case .assumed(let word): attempts.append(Attempt(assumed: word))
      case .set(let change):
        values[change.name] = change.value
        // What is set after the outcome was given for the next step.
        if !isOver, !attempts.isEmpty { attempts[attempts.count - 1].set(change) }
      case .directory(let path):
        if !attempts.isEmpty { attempts[attempts.count - 1].directory = path }
      case .noted(let sentence):
        if !attempts.isEmpty { attempts[attempts.count - 1].note(sentence) }
      case .task(_, let result): taskResults.append(result)
      case .outcome(let outcome):
        self.outcome = outcome
        isOver = true
      case .resumed(let time, let who):
        // Where the run ended with a failure, the visit goes on.
        isOver = false
        resumptions.append(
          Resumed(time: time, who: who, answersBefore: answers.count, attemptsBefore: attempts.count))
      case .inRunbook, .step, .back, .ran, .retried, .captured, .prose: break
      }
    }
  }

  /// The reason that the outcome gives after the words of a failure.
  func reason(after failure: Failure, on machine: String?) -> String {
    let words = failureWords(on: machine) ?? outcome?.finding ?? ""
    return words.hasPrefix(failure.sentence) ? String(words.dropFirst(failure.sentence.count)) : ""
  }

  /// What the outcome says of a failure on one of its machines; nil when it says nothing of that one.
  func failureWords(on machine: String?) -> String? {
    guard let outcome, outcome.kind == .failed, let finding = outcome.finding else { return nil }
    let hosts = Set(attempts.last?.outputs.compactMap(\.host) ?? [])
    guard let machine, hosts.count > 1 else { return finding }
    return finding.split(separator: "; ").lazy.compactMap { part in
      part.hasPrefix("\(machine): ") ? String(part.dropFirst(machine.count + 2)) : nil
    }.first
  }

  /// Standard output begins an attempt, except on the next of several hosts.
  private mutating func add(_ output: Transcript.Output) {
    let hosts = attempts.last?.outputs.filter { !$0.isErrors }.map(\.host) ?? []
    let isFurther =
      output.isErrors || attempts.last?.assumed != nil && hosts.isEmpty
      || output.host != nil && !hosts.isEmpty && !hosts.contains(output.host)
    if attempts.isEmpty || !isFurther { attempts.append(Attempt()) }
    attempts[attempts.count - 1].outputs.append(output)
  }
}
