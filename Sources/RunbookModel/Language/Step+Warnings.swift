import Markdown

extension Step {
  /// What the text above the step warns of: its alerts of the kinds that are about harm (`> [!WARNING]`).
  public var warnings: [String] {
    let document = Document.parse(SourceText(prose), options: .gitHub)
    return document.descendants(of: document.root).compactMap { id in
      guard case .alert(let kind) = document[id].kind, kind == .warning || kind == .caution || kind == .important else {
        return nil
      }
      let texts = document.children(of: id).map { document.plainText(of: $0) }
      return texts.joined(separator: " ").split { $0 == "\n" }.joined(separator: " ")
    }
  }
}
