public import RunbookModel

extension Finding {
  /// What was measured and what is wrong with it: `` stdout `97` is not `< 90` ``.
  public var sentence: String {
    let value = measured.map { $0.isEmpty ? "(empty) " : "`\($0)` " } ?? ""
    return "\(subject) \(value)\(complaint)"
  }
}
