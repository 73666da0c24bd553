/// Numbers of things as people write them.
public enum CountText {
  /// `1 error`, `3 errors`.
  public static func of(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}
