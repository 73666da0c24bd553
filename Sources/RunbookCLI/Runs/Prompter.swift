import Execution
import Platform
import Reporting
import RunbookModel

/// Asks questions at the terminal until there is an answer.
struct Prompter {
  private let terminal: Terminal?
  private let program: Program
  private let session: Session
  /// Whether what is shown goes to the terminal by itself, so that questions need not be written twice.
  private let showsQuestions: (String) -> Void

  init(terminal: Terminal?, program: Program, session: Session, show: @escaping (String) -> Void) {
    self.terminal = terminal
    self.program = program
    self.session = session
    showsQuestions = show
  }

  func ask(_ question: Question) -> Reply {
    guard let terminal else { return Reply(.unavailable(flag: question.flag), source: "--no-input") }
    showsQuestions(renderer(for: terminal).body(of: question))
    terminal.discardTypedAhead()
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

  /// Letters that show something instead of answering, and everything that is no answer.
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
    default:
      let refusal = "`\(VisibleText.of(line))` is no answer here; ? says what the letters mean"
      for part in TextWidth.wrap(refusal, to: max(8, terminal.size.columns - 2)) { terminal.write("  \(part)\n") }
    }
    return nil
  }

  private func prose(of question: Question, _ terminal: Terminal) -> String {
    guard let address = question.step?.address, let step = program.step(at: address), !step.prose.isEmpty else {
      return "  the runbook says nothing about this step\n"
    }
    let lines = TextWidth.wrap(VisibleText.of(step.prose.utf8, keepsLines: true), to: terminal.size.columns - 2)
    return lines.map { "  \($0)\n" }.joined()
  }

  private func goTo(_ question: Question, _ terminal: Terminal) -> Answer? {
    guard let here = question.step?.address, let runbook = program.runbook(of: here) else { return nil }
    let columns = terminal.size.columns
    for (index, step) in runbook.steps.enumerated() {
      terminal.write(TextWidth.cut("  \(index + 1)  \(VisibleText.of(step.title))", to: columns) + "\n")
    }
    let prompt = "  Go on at which step? Its number, or nothing to stay › "
    guard case .line(let line) = terminal.readLine(prompt: prompt),
      let number = Int(line.filter { $0 != " " }), runbook.steps.indices.contains(number - 1)
    else { return nil }
    return .goTo(StepAddress(runbook: here.runbook, step: runbook.steps[number - 1].id))
  }
}

extension Question {
  fileprivate var isSecret: Bool {
    if case .value(let request) = subject { request.isSecret } else { false }
  }
}
