import Execution
import Platform
import Reporting
import RunbookModel

/// A transcript run again before somebody's eyes: nothing is executed, and nothing is kept.
struct ReplayedRun {
  let program: Program
  let session: Session
  let transcript: Transcript
  var assumptions = Assumptions()
  var given: [String: RunOptions.GivenValue] = [:]
  /// Whether a person answers instead of the transcript.
  var asks = false
  var printsJSON = false
  var recording: RecordingFile?

  func run() throws(CommandFailure) -> ExitCode {
    let talk = printsJSON ? StandardStreams.Stream.error : .output
    let console = Console(program, session, on: talk)
    let memory = Memory()
    var replay = Replay(transcript, of: program, at: SystemClock.now())
    replay.assumptions = assumptions
    replay.given = given
    replay.directory = Run.directory(of:)
    guard replay.first != nil else {
      let id = transcript.header.only ?? transcript.header.startAt ?? ""
      throw CommandFailure(
        .usage, "the transcript begins with the step `\(shown(id))`, which the runbook does not have")
    }
    let live = try asks ? liveHost() : nil
    for (heading, step) in replay.renamed {
      let title = program.step(at: step)?.title ?? step.step
      session.say("“\(shown(heading))” of the transcript is taken for the step “\(shown(title))”\n")
    }
    let printsJSON = printsJSON
    do {
      let (ending, state) = try replay.run(adapt: { host in
        live.map { asking($0, over: host, talk) } ?? showing(host, talk)
      }) { record throws(HostError) in
        memory.run.record(record)
        console.recorder.record(record)
        if printsJSON, let line = memory.writer.line(for: record) {
          StandardStreams.write(line + [UInt8(ascii: "\n")], to: .output)
        }
      }
      let renderer = EndingRenderer(
        program: program, style: printsJSON ? session.errorStyle : session.style, width: session.width)
      StandardStreams.write(renderer.renderReplay(ending, of: state), to: talk)
      let runbooks = program.runbooks
      let writer = TranscriptWriter(
        memory.run.records, runbook: { runbooks[$0] }, output: { memory.run.output(of: $0, $1) })
      if let recording, let transcript = writer.transcript { try recording.write(transcript) }
      if let problem = StandardStreams.outputProblem {
        throw CommandFailure(.file, "standard output: \(problem.message)")
      }
      return ExitCode(ending)
    } catch let error as CommandFailure {
      throw error
    } catch let error as HostError {
      throw CommandFailure(error)
    } catch {
      throw CommandFailure(.fault, "\(error)")
    }
  }

  private func liveHost() throws(CommandFailure) -> LiveHost {
    do {
      let live = try LiveHost()
      guard live.terminal != nil else {
        throw CommandFailure(.usage, "`--ask` needs a terminal to ask at")
      }
      return live
    } catch let error as CommandFailure {
      throw error
    } catch {
      throw CommandFailure(.fault, "\(error)")
    }
  }

  /// Questions go to the terminal; all else stays with the transcript.
  private func asking(_ live: LiveHost, over host: Host, _ talk: StandardStreams.Stream) -> Host {
    let prompter = Prompter(terminal: live.terminal, program: program, session: session, talk: talk)
    var asking = host
    asking.announce = prompter.announce
    asking.ask = { (question) throws(HostError) in prompter.ask(question) }
    return asking
  }

  /// Questions are shown with the answers that the transcript has.
  private func showing(_ host: Host, _ talk: StandardStreams.Stream) -> Host {
    var showing = host
    showing.announce = Prompter(terminal: nil, program: program, session: session, talk: talk).announce
    showing.ask = { (question) throws(HostError) in
      let reply = try host.ask(question)
      let renderer = QuestionRenderer(style: session.style, width: session.width, clock: WallClock.time)
      StandardStreams.write(renderer.answered(question, by: reply), to: talk)
      return reply
    }
    return showing
  }

  private final class Memory {
    var run = RunMemory()
    var writer = JournalWriter()
  }
}
