import Execution
import Platform
import Reporting
import RunbookModel

/// Asks questions at the terminal until there is an answer.
final class Prompter {
  private let terminal: Terminal?
  private let program: Program
  private let session: Session
  /// Where a run's talk goes, which the terminal may not be.
  private let talk: StandardStreams.Stream
  /// The step that was asked about last, when what was answered led away from the screen and back to the same question.
  private var returningTo: StepAddress?

  init(terminal: Terminal?, program: Program, session: Session, talk: StandardStreams.Stream) {
    self.terminal = terminal
    self.program = program
    self.session = session
    self.talk = talk
  }

  func ask(_ question: Question) -> Reply {
    guard let terminal else { return Reply(.unavailable(flag: question.flag), source: "--no-input") }
    let renderer = renderer(for: terminal)
    let isAgain = question.step.map { $0.address == returningTo } ?? false
    returningTo = nil
    let body = (isAgain ? renderer.headline(of: question) : "") + renderer.body(of: question)
    StandardStreams.write(body, to: talk)
    // Whoever sends the talk elsewhere is asked on a screen that shows nothing but the questions.
    if !StandardStreams.isTerminal(talk) {
      terminal.write(renderer.headline(of: question) + renderer.body(of: question))
    }
    terminal.discardTypedAhead()
    let reply = answer(to: question, terminal)
    if reply.answer == .edit || reply.answer == .shell { returningTo = question.step?.address }
    return reply
  }

  /// Shows a change that nobody is asked about.
  func announce(_ question: Question) {
    StandardStreams.write(
      QuestionRenderer(style: session.style, width: session.width, clock: WallClock.time).announcement(of: question),
      to: talk)
  }

  /// Says what the shell is that is about to open, and how to come back.
  func announceShell() {
    guard let terminal else { return }
    let words = "a shell with the variables of this run, secrets too; `exit` or Ctrl-D goes back to the question"
    for line in TextWidth.wrap(words, to: max(8, terminal.size.columns - 2)) { terminal.write("  \(line)\n") }
  }

  /// Does something for the operator, and says when that fails: the question is asked again in any case.
  func trying<Result>(_ body: () throws(HostError) -> Result) -> Result? {
    do throws(HostError) {
      return try body()
    } catch {
      if let terminal { refuse(error.message, terminal) }
      return nil
    }
  }

  private func answer(to question: Question, _ terminal: Terminal) -> Reply {
    while true {
      // Made anew each time, since the terminal may have another size by now.
      let prompt = renderer(for: terminal).prompt(for: question)
      let reading = terminal.readLine(prompt: prompt, echo: !question.isSecret)
      guard case .line(let line) = reading else {
        terminal.write("\n")
        return Reply(.interrupted)
      }
      if question.isSecret { terminal.write("\n") }
      if let answer = question.answer(to: line) { return Reply(answer) }
      if let reply = view(line, question, renderer(for: terminal), terminal) { return reply }
    }
  }

  private func renderer(for terminal: Terminal) -> QuestionRenderer {
    QuestionRenderer(style: session.style, width: terminal.size.columns, clock: WallClock.time)
  }

  /// Letters that show something instead of answering, and everything that is not an answer.
  private func view(
    _ line: String, _ question: Question, _ renderer: QuestionRenderer, _ terminal: Terminal
  ) -> Reply? {
    let typed = line.filter { $0 != " " }.lowercased()
    let isOffered = question.letters.contains { String($0.letter) == typed || $0.label == typed }
    switch typed {
    case "w" where isOffered, "why" where isOffered: terminal.write(prose(of: question, terminal))
    case "g" where isOffered: return goTo(question, terminal).map { Reply($0) }
    case "?": terminal.write(renderer.help(for: question))
    case "": break
    default: refuse("`\(VisibleText.of(line))` is not an answer here; ? says what the letters mean", terminal)
    }
    return nil
  }

  private func refuse(_ words: String, _ terminal: Terminal) {
    for line in TextWidth.wrap(VisibleText.of(words), to: max(8, terminal.size.columns - 2)) {
      terminal.write("  \(line)\n")
    }
  }

  private func prose(of question: Question, _ terminal: Terminal) -> String {
    guard let address = question.step?.address, let step = program.step(at: address), !step.prose.isEmpty else {
      return "  the runbook says nothing about this step\n"
    }
    let printer = DocumentPrinter(style: session.style, width: terminal.size.columns - 2)
    return printer.text(ofProse: step.prose).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
  }

  private func goTo(_ question: Question, _ terminal: Terminal) -> Answer? {
    guard let here = question.step?.address, let runbook = program.runbook(of: here) else { return nil }
    let columns = terminal.size.columns
    for (index, step) in runbook.steps.enumerated() {
      terminal.write(TextWidth.cut("  \(index + 1)  \(VisibleText.of(step.title))", to: columns) + "\n")
    }
    while true {
      let prompt = "  Go on at which step? Its number, title or id, or nothing to stay › "
      guard case .line(let line) = terminal.readLine(prompt: prompt) else { return nil }
      let word = line.split(separator: " ").joined(separator: " ")
      guard !word.isEmpty else { return nil }
      if let step = findStep(word, in: runbook) { return .goTo(StepAddress(runbook: here.runbook, step: step.id)) }
      let failure = unknownStep(word, in: runbook)
      refuse(failure.help.map { "\(failure.message); \($0)" } ?? failure.message, terminal)
    }
  }
}

extension Question {
  fileprivate var isSecret: Bool {
    if case .value(let request) = subject { request.isSecret } else { false }
  }
}
