import RunbookModel

/// What a transcript tells of one visit of a step, in the order in which a run asks for it.
struct RecordedVisit {
  /// The heading it stands below.
  let heading: String
  /// Its place among the visits.
  let position: Int
  private(set) var entered: Timestamp?
  private(set) var attempts: [Attempt] = []
  private(set) var answers: [(word: String, source: String?)] = []
  private(set) var edits: [String] = []
  private(set) var values: [String: String] = [:]
  private(set) var taskResults: [String] = []
  private(set) var outcome: String?
  private(set) var resumptions: [Resumed] = []
  /// Why the run went to the next step.
  var nextReason: String?

  /// One attempt, with what it left.
  struct Attempt {
    var outputs: [Transcript.Output] = []
    /// The word of an assumption that stands in the place of an output.
    var assumed: String?
    var variables: [String: String?] = [:]
    var directory: String?

    /// What was recorded on one of its machines; nil when nothing was.
    func on(_ machine: String?) -> Attempt? {
      if assumed != nil { return self }
      var part = self
      part.outputs = outputs.filter { $0.host == machine }
      // A few lines written by hand need not repeat the host; and a step may have come to this machine from another.
      let hosts = Set(outputs.map(\.host))
      if part.outputs.isEmpty, hosts.count == 1, machine == nil || hosts.contains(nil) { part.outputs = outputs }
      return part.outputs.isEmpty ? nil : part
    }
  }

  /// The moment at which another process went on, by what had happened before.
  struct Resumed {
    let time: Timestamp
    let who: String
    let answersBefore: Int
    let attemptsBefore: Int
  }

  init(_ visit: Transcript.Visit, position: Int) {
    heading = visit.title
    self.position = position
    add(visit.entries)
  }

  /// Takes what happened in this visit, or in a part of it that stands further down.
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
        if outcome == nil, !attempts.isEmpty {
          attempts[attempts.count - 1].variables[change.name] = .some(change.value)
        }
      case .directory(let path):
        if !attempts.isEmpty { attempts[attempts.count - 1].directory = path }
      case .task(_, let result): taskResults.append(result)
      case .outcome(let text): outcome = text
      case .resumed(let time, let who):
        resumptions.append(
          Resumed(time: time, who: who, answersBefore: answers.count, attemptsBefore: attempts.count))
      case .inRunbook, .step, .back, .retried, .captured, .prose: break
      }
    }
  }

  /// The reason that the outcome gives behind the words of a failure.
  func reason(behind failure: Failure, on machine: String?) -> String {
    guard let outcome else { return "" }
    let parts =
      machine == nil
      ? [outcome.dropFirst("failed: ".count)] : outcome.dropFirst("failed: ".count).split(separator: "; ")
    for part in parts {
      let words = machine.flatMap { part.hasPrefix("\($0): ") ? part.dropFirst($0.count + 2) : nil } ?? part
      if words.hasPrefix(failure.sentence) { return String(words.dropFirst(failure.sentence.count)) }
    }
    return ""
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
