/// The info strings of a transcript's blocks: `output {exit=0 time=0.04}` and `stderr`.
extension Transcript.Output {
  /// The info string of the block.
  var info: String {
    var attributes: [String] = []
    if let host { attributes.append("host=\(Self.isBare(host) ? host : "\"\(host)\"")") }
    if let ending { attributes.append(ending.attribute) }
    if let duration { attributes.append("time=\(TranscriptSeconds.text(duration))") }
    if EscapedText.isNeeded(for: bytes) { attributes.append(".escaped") }
    return (isErrors ? "stderr" : "output") + (attributes.isEmpty ? "" : " {\(attributes.joined(separator: " "))}")
  }

  /// The words above a block, for readers who do not see its info string: `` exit 2 after 0.04 s on `db-1`: ``.
  var caption: String {
    let end = isErrors ? "standard error" : ending?.words ?? "output"
    let took = duration.map { " after \(TranscriptSeconds.text($0)) s" } ?? ""
    let place = host.map { " on `\($0.filter { $0 != "`" })`" } ?? ""
    return "\(end)\(took)\(place):"
  }

  /// Whether an item is the caption of a block.
  static func isCaption(_ item: String) -> Bool {
    guard item.hasSuffix(":") else { return false }
    let beginnings = ["standard error", "output", "exit ", "signal "] + Ending.words.map(\.words)
    return beginnings.contains { item.hasPrefix($0) }
  }

  /// The sentence below a block from which bytes are left out.
  public var remark: String? {
    omitted > 0 ? "\(omitted)\(Self.remarkEnding)" : nil
  }

  /// More than any machine writes, and few enough to be added up.
  private static let mostOmitted = 1 << 53

  private static let remarkEnding = " more bytes are left out here."

  /// The number of bytes that a remark says are left out; nil for any other text.
  static func omitted(by remark: String) -> Int? {
    guard remark.hasSuffix(remarkEnding) else { return nil }
    return Int(remark.dropLast(remarkEnding.count)).flatMap { (1...mostOmitted).contains($0) ? $0 : nil }
  }

  /// What an attribute should look like.
  struct AttributeProblem: Error {
    let attribute: Located<String>
    let form: String
  }

  /// Whether a language is that of an output's block.
  static func isOutput(language: String) -> Bool {
    language == "output" || language == "stderr"
  }

  /// Reads a block.
  init(_ info: InfoString, content: String) throws(AttributeProblem) {
    self.init(isErrors: info.language.value == "stderr", bytes: [])
    var isEscaped = false
    for pair in info.attributes?.pairs ?? [] {
      let value = pair.value.value
      switch pair.key.value {
      case "host": host = value
      case "time":
        guard let seconds = TranscriptSeconds.parse(value) else {
          throw AttributeProblem(attribute: pair.value, form: "time=0.04, in seconds")
        }
        duration = seconds
      case "exit", "signal", "ended":
        guard let read = Ending(pair.key.value, value) else {
          throw AttributeProblem(
            attribute: pair.value, form: "exit=0, signal=9 or ended=\(Ending.words.map(\.word).joined(separator: "|"))")
        }
        ending = read
      default: throw AttributeProblem(attribute: pair.key, form: "exit, signal, ended, time or host")
      }
    }
    for name in info.attributes?.classes ?? [] {
      guard name.value == "escaped" else {
        throw AttributeProblem(attribute: name, form: ".escaped, the only one there is")
      }
      isEscaped = true
    }
    if let id = info.attributes?.id { throw AttributeProblem(attribute: id, form: "exit, signal, ended, time or host") }
    bytes = isEscaped ? EscapedText.unescape(content.utf8) : Array(content.utf8)
  }

  private static func isBare(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_:.+-".utf8.contains($0) }
  }
}

extension Transcript.Output.Ending {
  static let words: [(word: String, words: String, ending: Self)] = [
    ("timed-out", "ended as it took too long", .timedOut), ("interrupted", "interrupted", .interrupted),
    ("run-interrupted", "interrupted with the run", .runInterrupted),
    ("output-limit", "ended as it wrote too much", .outputLimit), ("not-started", "not started", .notStarted),
    ("unreachable", "host unreachable", .unreachable),
    ("connection-lost", "connection lost", .connectionLost),
  ]

  /// The word that stands for it in attributes and in JSON; nil for an exit or a signal, which have numbers.
  public var word: String? { Self.words.first { $0.ending == self }?.word }

  /// The ending as people say it: `exit 2`, `signal 9`, `connection lost`.
  public var words: String {
    switch self {
    case .exit(let status): "exit \(status)"
    case .signal(let number): "signal \(number)"
    default: Self.words.first { $0.ending == self }?.words ?? ""
    }
  }

  var attribute: String {
    switch self {
    case .exit(let status): "exit=\(status)"
    case .signal(let number): "signal=\(number)"
    default: "ended=\(word ?? "")"
    }
  }

  init?(_ key: String, _ value: String) {
    switch key {
    case "exit":
      guard let status = Int(value), (0...255).contains(status) else { return nil }
      self = .exit(status)
    case "signal":
      guard let number = Int(value), (1...127).contains(number) else { return nil }
      self = .signal(number)
    default:
      guard let ending = Self.words.first(where: { $0.word == value })?.ending else { return nil }
      self = ending
    }
  }
}

/// Durations in transcripts: seconds with two decimals, or three where the milliseconds need them.
///
/// Nothing is rounded: a condition on `time` holds in a replay where it held in the run.
enum TranscriptSeconds {
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    let digits = String(1000 + milliseconds).dropFirst()
    return "\(seconds).\(digits.hasSuffix("0") ? digits.dropLast() : digits)"
  }

  static func parse(_ text: String) -> Duration? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : "0"
    let isNumber = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
    guard isNumber, parts[0].utf8.count <= 9, decimals.utf8.count <= 3,
      let seconds = Int(parts[0]), let fraction = Int(decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
    else { return nil }
    return .milliseconds(seconds * 1000 + fraction)
  }
}
