/// What can go wrong with the equipment of a test, as opposed to what it tests.
public enum TestSupportError: Error, CustomStringConvertible {
  /// The C library refused something.
  case system(call: String, code: Int32)
  /// Something did not happen in time; with what was seen until then.
  case timeout(waitingFor: String, seen: String)
  /// A program ended that was to go on; with what was seen until then.
  case ended(waitingFor: String, seen: String)
  /// A program that a test needs is not installed.
  case missing(program: String)
  /// A program that a test relies on failed.
  case failed(command: String, output: String)

  /// What happened, in words.
  public var description: String {
    switch self {
    case .system(let call, let code): "\(call) failed with error \(code)"
    case .timeout(let text, let seen): "no ‘\(text)’ in time; seen so far:\n\(seen)"
    case .ended(let text, let seen): "ended before ‘\(text)’; seen:\n\(seen)"
    case .missing(let program): "\(program) is not installed"
    case .failed(let command, let output): "\(command) failed:\n\(output)"
    }
  }
}
