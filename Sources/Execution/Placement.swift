/// Where an attempt is to run.
enum Placement: Equatable {
  /// On this machine.
  case here
  /// On other machines, in this order.
  case machines([String])
  /// Nowhere, for this reason.
  case nowhere(String)

  /// The other machines, in order.
  var machines: [String] {
    if case .machines(let machines) = self { machines } else { [] }
  }
}
