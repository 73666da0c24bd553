/// A process, told apart from every other that may get its number later.
public struct ProcessIdentity: Sendable, Equatable {
  /// Its number, which is that of its group too.
  public let number: Int
  /// When it was started, as its system tells that, on which run of the system.
  public let start: String

  /// Creates an identity.
  public init(number: Int, start: String) {
    self.number = number
    self.start = start
  }
}
