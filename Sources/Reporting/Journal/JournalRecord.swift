public import Execution
import RunbookModel

/// One line of a journal: an event in its stored form, which is also that of `--json`.
///
/// A line is a JSON object with `version`, `number` (from 1), `time`, `previous` (SHA-256 of the line before, in
/// hexadecimal; of nothing for the first), `event`, and what that event carries; of an attempt that ended also `outputs`,
/// with `sha256` and `bytes` of each file that it wrote. Readers ignore members and events they do not know.
public struct JournalRecord: Sendable, Equatable {
  /// The version of the stored form.
  public static let version = 1

  /// The place in the journal, from 1.
  public let number: Int
  /// SHA-256 of the line before.
  public let previous: String
  /// What happened, and when; nil for an event that this program does not know.
  public let record: Record?
  /// The files that an attempt wrote; nil where that was not written down.
  public let outputs: [KeptOutput]?

  /// The line, without its line ending.
  ///
  /// Transient events have none.
  public static func line(
    _ record: Record, number: Int, previous: String, outputs: [KeptOutput]? = nil
  ) -> [UInt8]? {
    guard let members = EventCoding.members(of: record.event) else { return nil }
    let head: [JSON.Member] = [
      .init("version", JSON(version)), .init("number", JSON(number)), .init("time", JSON(ISO8601.format(record.time))),
      .init("previous", JSON(previous)),
    ]
    let files = outputs.map { JSON($0.map { JSON.Member($0.name, $0.json) }) }
    return Array(JSON(head + members + (files.map { [.init("outputs", $0)] } ?? [])).serialized().utf8)
  }

  /// Reads a line.
  ///
  /// - Throws: What is wrong with it.
  public init(line: some Sequence<UInt8>) throws(JournalProblem) {
    let json: JSON
    do {
      json = try JSON.parse(line)
    } catch {
      throw JournalProblem("is not JSON: \(error.message)")
    }
    guard let version = json["version"]?.natural, let number = json["number"]?.natural,
      let time = json["time"]?.string.flatMap(ISO8601.parse), let previous = json["previous"]?.string,
      json["event"]?.string != nil
    else { throw JournalProblem("lacks version, number, time, previous or event") }
    guard version <= Self.version else {
      throw JournalProblem("is of version \(version); this program reads \(Self.version)")
    }
    self.number = number
    self.previous = previous
    record = EventCoding.event(from: json).map { Record(time, $0) }
    outputs = json["outputs"]?.object?.compactMap(KeptOutput.init)
  }
}

/// Why a journal can't be read.
public struct JournalProblem: Error, Sendable, Equatable {
  /// Half a sentence after the line's number.
  public let message: String

  init(_ message: String) {
    self.message = message
  }
}
