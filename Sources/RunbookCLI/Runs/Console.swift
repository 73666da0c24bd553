import Execution
import Platform
import Reporting
import RunbookModel

/// The console's recorder where a closure can keep it.
final class Console {
  var recorder: ConsoleRecorder

  /// A console for a run's talk: on standard error when standard output carries events.
  init(_ program: Program, _ session: Session, on talk: StandardStreams.Stream) {
    recorder = ConsoleRecorder(
      program: program, style: talk == .error ? session.errorStyle : session.style, width: { session.width },
      isLive: StandardStreams.understandsSequences(talk),
      write: { StandardStreams.write($0, to: talk) })
  }
}
