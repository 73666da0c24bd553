/// What a step's attempt gave: the things that conditions look at.
public struct Measurement: Sendable {
  /// The exit status, 128 + n for a signal; nil when the attempt was cut off.
  public var exit: Int?
  /// Standard output, without blanks at both ends.
  public var stdout: String
  /// Standard error, without blanks at both ends.
  public var stderr: String
  /// Whether only the beginning of standard output is here.
  public var isOutputCut = false
  /// Whether only the beginning of standard error is here.
  public var isErrorOutputCut = false
  /// How long it took.
  public var time: Duration
  /// The value of a variable after the attempt.
  public var value: @Sendable (String) -> String?
  /// What may be quoted of a text: applied to the whole of it, since a part of a secret does not look like one.
  public var masking: @Sendable (String) -> String

  /// How many bytes of each stream conditions see.
  public static let limit = 1 << 20

  /// Creates a measurement.
  public init(
    exit: Int?, stdout: String, stderr: String, time: Duration,
    masking: @escaping @Sendable (String) -> String = { $0 }, value: @escaping @Sendable (String) -> String?
  ) {
    self.exit = exit
    self.stdout = stdout
    self.stderr = stderr
    self.time = time
    self.value = value
    self.masking = masking
  }
}

extension Measurement {
  /// A measurement of which only the variables are known, for `when`.
  public init(
    masking: @escaping @Sendable (String) -> String = { $0 }, value: @escaping @Sendable (String) -> String?
  ) {
    self.init(exit: nil, stdout: "", stderr: "", time: .zero, masking: masking, value: value)
  }
}

/// A condition that does not hold: what was measured, and what was wanted.
public struct Finding: Sendable, Equatable {
  /// What was looked at, such as `stdout`.
  public let subject: String
  /// What was there, cut to a line's length; nil when there was nothing.
  public let measured: String?
  /// Half a sentence that follows: `` is not `< 90` ``.
  public let complaint: String
  /// What was wanted, in the words of the runbook: `< 90`.
  public let expected: String

  /// Creates a finding.
  public init(subject: String, measured: String?, complaint: String, expected: String) {
    self.subject = subject
    self.measured = measured
    self.complaint = complaint
    self.expected = expected
  }
}

extension Condition {
  /// The first term that does not hold, as a finding; nil when all do.
  public func finding(in measurement: Measurement) -> Finding? {
    for term in terms {
      if let finding = term.finding(in: measurement) { return finding }
    }
    return nil
  }
}

extension Condition.Term {
  /// The longest piece of a measured text that a finding quotes, in characters.
  private static let quoteLimit = 80

  func finding(in measurement: Measurement) -> Finding? {
    let answer = evaluate(in: measurement)
    if answer.isImpossible || answer.holds == isNegated {
      return Finding(
        subject: subject.description, measured: answer.measured.map { Self.quote(measurement.masking($0)) },
        complaint: answer.complaint ?? (isNegated ? "is \(test.description)" : "is not \(test.description)"),
        expected: (isNegated ? "not " : "") + test.description)
    }
    return nil
  }

  private struct Answer {
    var holds: Bool
    var measured: String?
    /// Set when the test could not be made at all: then neither it nor its negation holds.
    var complaint: String?
    var isImpossible: Bool { complaint != nil }
  }

  private func evaluate(in measurement: Measurement) -> Answer {
    if isCut(in: measurement), let answer = evaluateCut(in: measurement) { return answer }
    let text: String?
    switch subject {
    case .exit: text = measurement.exit.map(String.init)
    case .stdout: text = measurement.stdout
    case .stderr: text = measurement.stderr
    case .time: text = Self.seconds(measurement.time)
    case .variable(let name): text = measurement.value(name)
    case .json(let path): return evaluate(path, in: measurement.stdout)
    }
    return evaluate(text)
  }

  private func isCut(in measurement: Measurement) -> Bool {
    switch subject {
    case .stdout, .json: measurement.isOutputCut
    case .stderr: measurement.isErrorOutputCut
    case .exit, .time, .variable: false
    }
  }

  /// What the beginning of a text that goes on can't say; nil for what it can.
  private func evaluateCut(in measurement: Measurement) -> Answer? {
    let text = subject == .stderr ? measurement.stderr : measurement.stdout
    switch (subject, test) {
    case (.stdout, .exists), (.stderr, .exists), (.stdout, .isEmpty), (.stderr, .isEmpty): return nil
    case (.stdout, .contains(let part)), (.stderr, .contains(let part)):
      if Self.contains(text, part) { return nil }
    default: break
    }
    return Answer(
      holds: false, measured: text,
      complaint: "has more than \(Measurement.limit >> 20) MiB, too much to be looked at for \(test.description)")
  }

  private func evaluate(_ text: String?) -> Answer {
    switch test {
    case .exists: return Answer(holds: text != nil, measured: text)
    case .isEmpty: return Answer(holds: text?.isEmpty ?? true, measured: text)
    default: break
    }
    guard let text else { return Answer(holds: false, measured: nil, complaint: "is not known") }
    switch test {
    case .exitCode(let codes): return Answer(holds: codes.contains { String($0) == text }, measured: text)
    case .equals(let wanted): return Answer(holds: text.utf8.elementsEqual(wanted.utf8), measured: text)
    case .matches(let pattern): return Answer(holds: pattern.matches(text), measured: text)
    case .contains(let part): return Answer(holds: Self.contains(text, part), measured: text)
    case .compares(let comparison, let bound, _): return compare(text, comparison, bound)
    case .exists, .isEmpty: return Answer(holds: false, measured: text)
    }
  }

  private func compare(_ text: String, _ comparison: Condition.Comparison, _ bound: Quantity) -> Answer {
    guard let quantity = Quantity.parse(text) else {
      return Answer(
        holds: false, measured: text, complaint: "is not a number, so it can't be compared with \(test.description)")
    }
    guard let order = quantity.order(against: bound) else {
      return Answer(holds: false, measured: text, complaint: "is of another unit than \(test.description)")
    }
    let holds =
      switch comparison {
      case .less: order == .below
      case .lessOrEqual: order != .above
      case .greater: order == .above
      case .greaterOrEqual: order != .below
      case .equal: order == .equal
      case .notEqual: order != .equal
      }
    return Answer(holds: holds, measured: text)
  }

  private func evaluate(_ path: JSONPath, in text: String) -> Answer {
    let root: JSON
    do {
      root = try JSON.parse(Array(text.utf8))
    } catch {
      return Answer(holds: false, measured: text, complaint: "is not usable JSON: \(error.message)")
    }
    guard let value = path.value(in: root) else { return evaluate(nil) }
    return evaluate(value.string ?? value.serialized())
  }

  /// Bytes are compared, so that equal texts in different normal forms stay different, as in a shell.
  private static func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.utf8)
    let part = Array(part.utf8)
    guard let first = part.first else { return true }
    guard text.count >= part.count else { return false }
    var start = 0
    while let found = text[start...(text.count - part.count)].firstIndex(of: first) {
      if text[found..<(found + part.count)].elementsEqual(part) { return true }
      start = found + 1
      if start > text.count - part.count { return false }
    }
    return false
  }

  private static func quote(_ text: String) -> String {
    let line = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true).first.map(String.init) ?? ""
    let isWhole = line.utf8.count == text.utf8.count && line.count <= quoteLimit
    return isWhole ? line : line.prefix(quoteLimit) + "…"
  }

  private static func seconds(_ duration: Duration) -> String {
    let parts = duration.components
    let milliseconds = parts.attoseconds / 1_000_000_000_000_000
    return "\(parts.seconds)." + String(repeating: "0", count: 3 - String(milliseconds).count) + String(milliseconds)
  }
}

extension Condition.Subject: CustomStringConvertible {
  /// The subject as findings name it: `stdout`, `$NAME`, `json $.path`.
  public var description: String {
    switch self {
    case .exit: "exit"
    case .stdout: "stdout"
    case .stderr: "stderr"
    case .time: "time"
    case .variable(let name): "$\(name)"
    case .json(let path): "json \(path.source)"
    }
  }
}

extension Condition.Test: CustomStringConvertible {
  /// The test as findings name it, after `is` and `is not`.
  public var description: String {
    switch self {
    case .exitCode(let codes): "`\(codes.map(String.init).joined(separator: ", "))`"
    case .equals(let text): "`\(text)`"
    case .matches(let pattern): "a match of `\(pattern.source)`"
    case .contains(let text): "text with `\(text)`"
    case .isEmpty: "empty"
    case .exists: "there"
    case .compares(_, _, let text): "`\(text)`"
    }
  }
}
