import Execution
import RunbookModel

/// What a run changed, in words that keep apart what is known and what may be.
enum ChangeText {
  /// `changed: …`, `may have changed: …` and `undone: …`, as far as there is any of each.
  static func sentences(_ changes: [RunState.Change], title: (StepAddress) -> String) -> [String] {
    let standing = changes.filter { !$0.isUndone }
    return [
      ("changed", standing.filter { !$0.isUnknown }), ("may have changed", standing.filter(\.isUnknown)),
      ("undone", changes.filter(\.isUndone)),
    ].compactMap { word, changes in
      changes.isEmpty ? nil : "\(word): \(list(changes, title: title))"
    }
  }

  /// The titles of the steps that made changes, each once, with how often it did.
  private static func list(_ changes: [RunState.Change], title: (StepAddress) -> String) -> String {
    var counts: [(step: StepAddress, count: Int)] = []
    for change in changes {
      if let index = counts.firstIndex(where: { $0.step == change.step }) {
        counts[index].count += 1
      } else {
        counts.append((change.step, 1))
      }
    }
    return counts.map { $0.count == 1 ? title($0.step) : "\(title($0.step)) ×\($0.count)" }.joined(separator: ", ")
  }
}
