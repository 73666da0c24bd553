import Foundation
import TestSupport

/// A run's journal as anybody can read it who knows JSON.
struct JournalText {
  private let file: String
  private let records: [[String: Any]]

  init(path: String) throws {
    file = path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    records = try text.split(separator: "\n").map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let members = json as? [String: Any] else {
        throw TestSupportError.failed(command: "read \(path)", output: String(line))
      }
      return members
    }
  }

  /// The names of the events, in order.
  var events: [String] { records.compactMap { $0["event"] as? String } }

  /// The steps whose scripts were begun, in order, without the runbook's name.
  var attempts: [String] {
    records.filter { $0["event"] as? String == "attempt-started" }.compactMap(step(of:))
  }

  /// The steps that were entered, in order, without the runbook's name.
  var path: [String] {
    records.filter { $0["event"] as? String == "entered" }.compactMap(step(of:))
  }

  /// What was answered, in order.
  var answers: [String] {
    records.compactMap { ($0["answer"] as? [String: Any])?["kind"] as? String }
  }

  /// The moments of the events of a name, in order.
  func times(_ event: String) -> [String] {
    records.filter { $0["event"] as? String == event }.compactMap { $0["time"] as? String }
  }

  /// The text of each record, its members sorted.
  var lines: [String] {
    records.compactMap { record in
      (try? JSONSerialization.data(withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes])).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// How it ended; nil when it broke off.
  var ending: String? {
    guard records.last?["event"] as? String == "ended" else { return nil }
    return (records.last?["ending"] as? [String: Any])?["kind"] as? String
  }

  /// Whether each record carries its number and the SHA-256 of the line before.
  func isWhole() throws -> Bool {
    let sums = try CommandLineTool.run(
      program: "bash",
      ["-c", #"while IFS= read -r line; do printf %s "$line" | sha256sum; done <"$0""#, file])
    let digests = sums.output.split(separator: "\n").map { String($0.prefix(64)) }
    let previous = records.map { $0["previous"] as? String }
    let numbers = records.map { $0["number"] as? Int }
    return numbers == records.indices.map { $0 + 1 } && previous.dropFirst().map { $0 } == digests.dropLast().map { $0 }
  }

  private func step(of record: [String: Any]) -> String? {
    (record["step"] as? String)?.split(separator: "#").last.map(String.init)
  }
}
