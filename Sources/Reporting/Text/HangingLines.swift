extension [String] {
  /// The lines behind a mark: the first behind one, the others behind what keeps them below its words.
  public func hanging(_ first: String, _ rest: String) -> [String] {
    enumerated().map { ($0 == 0 ? first : rest) + $1 }
  }

  /// The lines behind a mark of so many columns, and behind as many blanks.
  public func hanging(_ first: String, columns: Int) -> [String] {
    hanging(first, String(repeating: " ", count: columns))
  }
}
