import Execution
import RunbookModel

/// Whether a journal is as it was written: every record there, in order, and unaltered.
///
/// A record carries its number and the SHA-256 of the one before, so that whatever is done to one of them shows at its
/// neighbour; what is done to the end shows at the head that was kept or printed.
public struct JournalVerification: Sendable {
  /// Everything that is wrong, in the order of the records.
  public let findings: [Finding]
  /// The last whole record.
  public let head: JournalHead
  /// How many bytes of an incomplete last line there are: it was being written when the run broke off.
  public let incompleteByteCount: Int

  /// Something that is wrong.
  public struct Finding: Sendable, Equatable {
    /// What was done to the journal.
    public let kind: Kind
    /// The number of the record; nil where it is not about one.
    public let record: Int?
    /// The file beside the journal that it is about; nil where it is about the journal.
    public let file: String?
    /// A sentence without a period.
    public let message: String

    /// Creates a finding.
    public init(kind: Kind, record: Int? = nil, file: String? = nil, message: String) {
      self.kind = kind
      self.record = record
      self.file = file
      self.message = message
    }
  }

  /// What can be done to a journal.
  public enum Kind: String, Sendable {
    case altered
    case missing
    case moved
    case repeated
    case added
    case truncated
    case unreadable
  }

  private struct Line {
    let number: Int
    let previous: String?
    let digest: String
    let problem: String?
    let resumes: Bool
  }

  /// Verifies a journal.
  ///
  /// - Parameters:
  ///   - bytes: The journal.
  ///   - kept: The head that was kept beside it when the run last ended.
  ///   - noted: The beginning of a digest that somebody noted when the run ended.
  public init(_ bytes: [UInt8], kept: JournalHead?, noted: String? = nil) {
    let (lines, rest) = Self.lines(of: bytes)
    var findings = lines.compactMap { line in
      line.problem.map { Finding(kind: .unreadable, record: line.number, message: "record \(line.number) \($0)") }
    }
    findings += Self.order(lines)
    findings += Self.chain(lines)
    if let kept { findings += Self.end(lines, kept) }
    if let noted, !lines.contains(where: { $0.digest.hasPrefix(noted.lowercased()) }) {
      findings.append(
        Finding(
          kind: .truncated, record: nil,
          message: "no record has the head that was noted: the end was altered or cut off since"))
    }
    self.findings = findings.enumerated().sorted {
      ($0.element.record ?? .max, $0.offset) < ($1.element.record ?? .max, $1.offset)
    }.map(\.element)
    head = JournalHead(count: lines.count, digest: lines.last?.digest ?? Journal.origin)
    incompleteByteCount = rest
  }

  private static func lines(of bytes: [UInt8]) -> (lines: [Line], rest: Int) {
    var lines: [Line] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Array(bytes[start..<end])
      let digest = SHA256.hexDigest(of: line)
      do throws(JournalProblem) {
        let read = try JournalRecord(line: line)
        var resumes = false
        if let event = read.record?.event, case .resumed = event { resumes = true }
        lines.append(
          Line(number: read.number, previous: read.previous, digest: digest, problem: nil, resumes: resumes))
      } catch {
        // It stands where the next one would: what can't be read has no number.
        let number = (lines.last?.number ?? 0) + 1
        lines.append(Line(number: number, previous: nil, digest: digest, problem: error.message, resumes: false))
      }
      start = end + 1
    }
    return (lines, bytes.count - start)
  }

  /// Records that are not where their number says, or not there at all.
  private static func order(_ lines: [Line]) -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<Int> = []
    var highest = 0
    for line in lines {
      if !seen.insert(line.number).inserted {
        findings.append(
          Finding(kind: .repeated, record: line.number, message: "record \(line.number) is there twice"))
      } else if line.number < highest {
        findings.append(
          Finding(
            kind: .moved, record: line.number, message: "record \(line.number) comes after record \(highest)"))
      }
      highest = max(highest, line.number)
    }
    var expected = 1
    for number in seen.sorted() {
      if number > expected {
        findings.append(
          Finding(kind: .missing, record: expected, message: range(expected, number - 1) + " missing"))
      }
      expected = max(expected, number + 1)
    }
    return findings
  }

  /// Records that their successor remembers differently.
  private static func chain(_ lines: [Line]) -> [Finding] {
    var digests = [0: Journal.origin]
    for line in lines where digests[line.number] == nil { digests[line.number] = line.digest }
    return lines.compactMap { line in
      guard let previous = line.previous, let digest = digests[line.number - 1], previous != digest else { return nil }
      let message =
        line.number == 1
        ? "record 1 is not the beginning of a journal"
        : "record \(line.number - 1) is not what record \(line.number) says of it: one of the two was altered"
      return Finding(kind: .altered, record: max(1, line.number - 1), message: message)
    }
  }

  /// What the head that was kept says of the end.
  private static func end(_ lines: [Line], _ head: JournalHead) -> [Finding] {
    let last = lines.map(\.number).max() ?? 0
    if head.count > last {
      return [
        Finding(
          kind: .truncated, record: last + 1,
          message: range(last + 1, head.count) + " missing at the end: the head kept beside it counts \(head.count)")
      ]
    }
    guard let record = lines.first(where: { $0.number == head.count }) else { return [] }
    if record.digest != head.digest {
      return [
        Finding(
          kind: .altered, record: head.count,
          message: "record \(head.count) is not what the head kept beside it says: it was altered")
      ]
    }
    guard let next = lines.first(where: { $0.number == head.count + 1 }), !next.resumes else { return [] }
    return [
      Finding(
        kind: .added, record: next.number,
        message: "record \(next.number) was added after the end: nobody had gone on with the run")
    ]
  }

  private static func range(_ first: Int, _ last: Int) -> String {
    first == last ? "record \(first) is" : "records \(first) to \(last) are"
  }
}
