import Markdown

extension Runbook {
  /// The place of a byte as people write it: `deploy.md:14:3`.
  public func place(of offset: Int) -> String {
    let position = source.readingPosition(at: offset)
    return "\(path):\(position.line):\(position.column)"
  }
}
