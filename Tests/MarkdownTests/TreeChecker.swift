@testable import Markdown

/// What must hold for every tree, whatever the text.
enum TreeChecker {
  /// Returns what does not hold.
  static func fault(_ document: Document) -> String? {
    for parent in [document.root] + Array(document.descendants(of: document.root)) {
      let bounds = document[parent].range
      var end = bounds.lowerBound
      var previous: Node.ID?
      for child in document.children(of: parent) {
        let range = document[child].range
        let name = "\(document[child].kind) at \(range)"
        guard range.lowerBound >= end else { return "\(name) begins before \(end), the end of its neighbour or parent" }
        guard range.upperBound <= bounds.upperBound else { return "\(name) ends behind its parent, \(bounds)" }
        guard document.parent(of: child) == parent, document.previousSibling(of: child) == previous else {
          return "\(name) is linked wrongly"
        }
        end = range.upperBound
        previous = child
      }
    }
    return nil
  }
}
