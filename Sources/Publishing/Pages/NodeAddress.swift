import Markdown

extension Graph.Node {
  /// The address of the step on the page of its runbook.
  var address: String { "#\(PercentEncoding.encoded(id))" }
}
