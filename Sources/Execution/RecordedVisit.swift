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
        if !attempts.isEmpty { attempts[attempts.count - 1].variables[change.name] = .some(change.value) }
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
