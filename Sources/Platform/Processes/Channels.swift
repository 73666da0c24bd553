import CLibrary

extension Supervision {
  /// Our ends of a program's pipes; nil when there is none, or no longer.
  ///
  /// Those that are read from are asked before whether there is something to read, and not made to return at once: whoever
  /// reads on after us shares that setting.
  struct Channels: ~Copyable {
    var stdout: FileDescriptor?
    var stderr: FileDescriptor?
    var state: FileDescriptor?
    var stdin: FileDescriptor?
    /// What is still to be written to its standard input.
    var input: ArraySlice<UInt8> = []

    /// What can be read from.
    enum Source {
      case stdout
      case stderr
      case state
    }

    /// Whether somebody may still write to the pipes of its output.
    var hasOutput: Bool { stdout != nil || stderr != nil }

    /// Reads one piece and gives its size, zero when there is nothing now; closes what has come to its end.
    mutating func read(_ source: Source, into buffer: inout [UInt8]) -> Int {
      switch source {
      case .stdout: Self.read(from: &stdout, into: &buffer)
      case .stderr: Self.read(from: &stderr, into: &buffer)
      case .state: Self.read(from: &state, into: &buffer)
      }
    }

    /// Closes all of them.
    mutating func close() {
      stdout = nil
      stderr = nil
      state = nil
      stdin = nil
    }

    private static func read(from channel: inout FileDescriptor?, into buffer: inout [UInt8]) -> Int {
      guard channel?.hasNews == true else { return 0 }
      switch try? channel?.read(into: &buffer) {
      case .bytes(let count): return count
      case .nothingYet: return 0
      case .end, nil:
        channel = nil
        return 0
      }
    }
  }
}
