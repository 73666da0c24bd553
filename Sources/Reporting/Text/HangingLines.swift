extension [String] {
  /// The lines after a mark: the first after one, the others after what keeps them below its words.
  public func hanging(_ first: String, _ rest: String) -> [String] {
    enumerated().map { ($0 == 0 ? first : rest) + $1 }
  }

  /// The lines after a mark of so many columns, and after as many blanks.
  public func hanging(_ first: String, columns: Int) -> [String] {
    hanging(first, String(repeating: " ", count: columns))
  }
}
