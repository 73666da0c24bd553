/// Texts of which parts may be masked.
public enum MaskedText {
  /// What stands in the place of what is masked.
  public static let mask = "••••••"

  /// Whether two texts can be the same: a mask in the recorded one stands for any text.
  static func agree(_ recorded: String?, _ now: String?) -> Bool {
    guard let recorded, let now, recorded != now else { return recorded == now }
    let parts = recorded.split(separator: mask, omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last, now.hasPrefix(first) else { return false }
    var rest = now.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
