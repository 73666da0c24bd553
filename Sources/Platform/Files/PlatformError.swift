import CLibrary
public import Execution

/// A call to the system that failed.
public struct PlatformError: Error, Sendable, Equatable {
  /// What was tried, as a verb: `read`, `write`.
  public let operation: String
  /// The file it was tried on.
  public let path: String?
  /// Why it failed.
  public let reason: Reason

  /// The reasons why a call fails.
  public enum Reason: Sendable, Equatable {
    /// The system's error number.
    case code(Int32)
    /// The path leads to a pipe, a device, a socket or a directory.
    case notRegularFile
    /// The file has more bytes than are read.
    case tooLarge(limit: Int)
    /// Another process is writing it.
    case inUse
    /// Another user could change what is in it: how that is, as a sentence without a period.
    case unsafe(String)
    /// A program of the operator's is of no use: how that is, as a sentence without a period.
    case tool(String)
  }

  /// Creates an error.
  public init(_ operation: String, _ path: String? = nil, reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// Creates an error from the system's error number.
  init(_ operation: String, _ path: String? = nil, code: Int32 = errno) {
    self.init(operation, path, reason: .code(code))
  }

  /// The system's error number; nil when the system did not fail.
  public var code: Int32? {
    if case .code(let code) = reason { code } else { nil }
  }

  /// Whether nobody reads what is written.
  public var isBrokenPipe: Bool { code == EPIPE }

  /// Whether the file is not there.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// What happened, as a sentence without a period.
  public var message: String {
    let subject = path.map { "\(operation) `\($0)`" } ?? operation
    return "can't \(subject): \(reason.words)"
  }

  /// The same for the interpreter.
  public var hostError: HostError { HostError(.file, message) }
}

extension PlatformError.Reason {
  /// The reason in words.
  public var words: String {
    switch self {
    case .code(let code):
      guard let text = strerror(code) else { return "error \(code)" }
      return String(cString: text)
    case .notRegularFile: return "not a regular file"
    case .tooLarge(let limit): return "larger than \(limit) bytes"
    case .inUse: return "another process is writing it"
    case .unsafe(let words), .tool(let words): return words
    }
  }
}
