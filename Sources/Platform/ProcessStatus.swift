import CLibrary

/// The end of this process.
public enum ProcessStatus {
  /// Ends the process with a status; nothing is buffered that could be lost.
  public static func exit(_ status: Int32) -> Never {
    _exit(status)
  }
}
