import Execution
import Platform

/// A command that can't go on: what to say, and the status to exit with.
struct CommandFailure: Error {
  let code: ExitCode
  let message: String
  let help: String?

  init(_ code: ExitCode, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }

  /// The reader of a pipe has seen enough: nothing is left to do or to say.
  static let nobodyReads = CommandFailure(.success, "")

  init(_ error: PlatformError) {
    self.init(.file, error.message)
  }

  init(_ error: HostError) {
    self.init(error.kind == .file ? .file : .fault, error.message)
  }
}
