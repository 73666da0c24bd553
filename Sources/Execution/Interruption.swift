/// Who stopped a run that could have gone on.
public enum Interruption: Sendable, Equatable {
  /// The operator, at the keyboard.
  case `operator`
  /// A signal from elsewhere, by its number.
  case signal(Int)
}

extension Interruption {
  /// Who it was, as the end of “stopped by”.
  public var sentence: String {
    switch self {
    case .operator: "the operator"
    case .signal(let number): SignalName.of(number).map { "SIG\($0)" } ?? "signal \(number)"
    }
  }
}
