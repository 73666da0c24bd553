import Execution

extension Purpose {
  static let reasonFlag = Flag("reason", "TEXT", "why, for whoever reads of the run later")
  static let ticketFlag = Flag("ticket", "ID", "the ticket that the run belongs to")

  /// What the flags say.
  init(_ arguments: Arguments) {
    self.init(reason: arguments.value("reason"), ticket: arguments.value("ticket"))
  }
}
