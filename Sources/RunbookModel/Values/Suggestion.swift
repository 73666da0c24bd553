/// The known name that a misspelled one was probably meant to be.
public enum Suggestion {
  /// Longer names get no suggestion, which bounds the work a hostile document can ask for.
  private static let longest = 64

  /// Returns the candidate nearest to `name`, or nil when none is near enough to be worth proposing.
  ///
  /// Near enough is a third of the typed length, at least 1 and at most 3 edits. Failing that, the only candidate
  /// that begins with the typed word counts, then the only one that contains it, then the one that shares most of its
  /// words (`restart-db` and `restart-the-db`). The earlier of two equals wins.
  public static func nearest(to name: String, among candidates: some Collection<String>) -> String? {
    guard let typed = comparable(name), !typed.isEmpty else { return nil }
    let limit = max(1, min(3, typed.count / 3))
    var best: (candidate: String, distance: Int)?
    var beginning: [String] = []
    var containing: [String] = []
    for candidate in candidates {
      guard let known = comparable(candidate) else { continue }
      if known.starts(with: typed) {
        beginning.append(candidate)
      } else if contains(known, typed) {
        containing.append(candidate)
      }
      guard abs(known.count - typed.count) <= limit else { continue }
      let distance = distance(typed, known)
      // A name that shares no character with the typed one is a guess, not a correction.
      guard distance <= limit, distance < typed.count else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best { return best.candidate }
    guard typed.count >= 3 else { return nil }
    if beginning.count == 1 { return beginning[0] }
    if beginning.isEmpty, containing.count == 1 { return containing[0] }
    return beginning.isEmpty && containing.isEmpty ? sharingMostWords(with: name, among: candidates) : nil
  }

  /// The candidate that has more than half of its words and of the typed ones in common with them; nil when two have
  /// as many, or none has two.
  private static func sharingMostWords(with name: String, among candidates: some Collection<String>) -> String? {
    let typed = words(of: name)
    guard typed.count > 1 else { return nil }
    var best: (candidate: String, shared: Int)?
    var isAlone = false
    for candidate in candidates where candidate.utf8.count <= longest * 4 {
      let known = words(of: candidate)
      let shared = typed.intersection(known).count
      guard shared > 1, shared * 2 > typed.count, shared * 2 > known.count, shared >= best?.shared ?? 0 else {
        continue
      }
      isAlone = shared > best?.shared ?? 0
      best = (candidate, shared)
    }
    return isAlone ? best?.candidate : nil
  }

  private static func words(of name: String) -> Set<Substring> {
    Set(name.lowercased().split { !$0.isLetter && !$0.isNumber })
  }

  /// Counts the edits between two names, ignoring case: insertions, deletions, replacements, swaps of neighbours.
  public static func distance(_ first: String, _ second: String) -> Int {
    distance(Array(first.lowercased().unicodeScalars), Array(second.lowercased().unicodeScalars))
  }

  /// Optimal string alignment: the Damerau-Levenshtein distance in which no part is edited twice.
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in 1...first.count {
      var current = [row]
      current.reserveCapacity(second.count + 1)
      for column in 1...second.count {
        let isSame = first[row - 1] == second[column - 1]
        var cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
          cost = min(cost, beforePrevious[column - 2] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }

  private static func comparable(_ name: String) -> [Unicode.Scalar]? {
    // A scalar takes at most four bytes, and counting bytes takes no time.
    guard name.utf8.count <= longest * 4 else { return nil }
    let scalars = Array(name.lowercased().unicodeScalars)
    return scalars.count <= longest ? scalars : nil
  }

  private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
