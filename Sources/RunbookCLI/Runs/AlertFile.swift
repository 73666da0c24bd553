import Platform
import RunbookModel

/// The alert that a run answers, in a file.
enum AlertFile {
  private static let sizeLimit = 1 << 20

  /// Reads it; `-` is standard input.
  static func read(_ path: String) throws(CommandFailure) -> Alert {
    let place = path == "-" ? "standard input" : shown(path)
    let bytes: [UInt8]
    do {
      bytes =
        try path == "-"
        ? FileSystem.readStandardInput(limit: sizeLimit) : FileSystem.readFile(path, limit: sizeLimit)
    } catch {
      throw CommandFailure(error)
    }
    let json: JSON
    do {
      json = try JSON.parse(bytes)
    } catch {
      throw CommandFailure(.usage, "\(place) holds no alert: it is not JSON", help: "give the alert as it was sent")
    }
    guard let alert = Alert(json) else {
      throw CommandFailure(
        .usage, "\(place) holds no alert that is understood",
        help: #"write {"alert": "NAME", "labels": {"INPUT": "value"}}"#)
    }
    return alert
  }

  /// The name of the one runbook whose `alerts` name an alert.
  static func runbook(for alert: Alert, directory: String?) throws(CommandFailure) -> String {
    guard let name = alert.name else {
      throw CommandFailure(.usage, "the alert has no name", help: "name the runbook: `runbook exec NAME --alert FILE`")
    }
    var answering: [String] = []
    var known: [String] = []
    for entry in try RunbookFinder(directory: directory).all() {
      guard let bytes = try? FileSystem.readFile(entry.path, limit: RunbookCompiler.sizeLimit + 1) else { continue }
      let alerts = RunbookCompiler.header(of: bytes, name: entry.stem).alerts
      if alerts.contains(name) { answering.append(entry.name) }
      known += alerts
    }
    if answering.count == 1 { return answering[0] }
    guard answering.isEmpty else {
      throw CommandFailure(
        .usage, "several runbooks answer the alert `\(shown(name))`: \(answering.map(shown).joined(separator: ", "))",
        help: "name one of them: `runbook exec NAME --alert FILE`")
    }
    let nearest = Suggestion.nearest(to: name, among: known)
    throw CommandFailure(
      .usage, "no runbook names the alert `\(shown(name))` in its `alerts`",
      help: nearest.map { "the nearest that one names is `\(shown($0))`" }
        ?? "name the runbook: `runbook exec NAME --alert FILE`")
  }
}
