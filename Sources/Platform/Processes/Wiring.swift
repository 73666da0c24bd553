import CLibrary
import Execution
import RunbookModel

/// The pipes between us and one program.
struct Wiring: ~Copyable {
  /// Our ends.
  var ours = Supervision.Channels()
  /// Which of our descriptors the program gets, and under which numbers.
  private(set) var descriptors: [(ours: Int32, theirs: Int32)] = []
  /// Our ends of its output.
  private(set) var outputs: (stdout: Int32?, stderr: Int32?) = (nil, nil)
  // Their ends; closed here with the wiring, so that only the program has them.
  private var theirs = Supervision.Channels()
  private var prologue: FileDescriptor?

  /// Lays the pipes that a program needs.
  init(_ preparation: Preparation, isInteractive: Bool) throws(PlatformError) {
    if let input = preparation.input {
      var pipe = try Pipe()
      ours.stdin = pipe.writing.take()
      theirs.stdin = pipe.reading.take()
      ours.input = input[...]
    } else if !isInteractive {
      theirs.stdin = try FileDescriptor(opening: "/dev/null", O_RDONLY)
    }
    if !isInteractive {
      var output = try Pipe()
      ours.stdout = output.reading.take()
      theirs.stdout = output.writing.take()
      var errors = try Pipe()
      ours.stderr = errors.reading.take()
      theirs.stderr = errors.writing.take()
    }
    if preparation.sayingShell != nil {
      var pipe = try Pipe()
      ours.state = pipe.reading.take()
      theirs.state = pipe.writing.take()
    }
    if let prologue = preparation.prologue {
      var pipe = try Pipe()
      // Fits into any pipe, so that nobody has to be reading yet.
      if let writing = pipe.writing { try writing.writeAll(Array(prologue.utf8)[...]) }
      self.prologue = pipe.reading.take()
    }
    connect()
  }

  /// Connects a program to a terminal and nothing else.
  init(terminal descriptor: Int32?) {
    if let descriptor { descriptors = [0, 1, 2].map { (descriptor, $0) } }
  }

  private mutating func connect() {
    ours.stdin?.setNonBlocking()
    outputs = (ours.stdout?.number, ours.stderr?.number)
    if let number = theirs.stdin?.number { descriptors.append((number, 0)) }
    if let number = theirs.stdout?.number { descriptors.append((number, 1)) }
    if let number = theirs.stderr?.number { descriptors.append((number, 2)) }
    if let number = theirs.state?.number { descriptors.append((number, ShellState.descriptor)) }
    if let number = prologue?.number { descriptors.append((number, ShellState.prologueDescriptor)) }
  }
}
