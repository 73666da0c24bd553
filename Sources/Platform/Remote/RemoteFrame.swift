import Execution

/// Tells what a script on another machine wrote from what ssh and the login there say around it.
///
/// The program there marks on both streams where the script begins, and on standard error where it ended, with its exit
/// status and what it wrote to `$RUNBOOK_OUTPUT`. Each mark holds a nonce, so that no output can be taken for one.
struct RemoteFrame {
  /// What is in the marks of one attempt only.
  let nonce: String
  /// Whether the script was begun.
  private(set) var hasBegun = false
  /// The script's exit status; nil before its end.
  private(set) var status: Int?
  /// Whether the script was not started, since the directory that it is to run in can't be entered there.
  private(set) var isRefused = false
  /// What was written to `$RUNBOOK_OUTPUT`.
  private(set) var values: [UInt8] = []
  /// What was said on standard error before the script began: why there is no connection, when there is none.
  private(set) var talk: [UInt8] = []

  private let begin: [UInt8]
  private let end: [UInt8]
  private let close: [UInt8]
  private var isOutputOpen = false
  private var isReadingEnd = false
  /// What may be the beginning of a mark.
  private var held: [OutputStream: [UInt8]] = [:]

  /// What is said in the place of an exit status when there is none.
  static let refusal = "no directory"

  /// The record separator of ASCII, which no program of this age writes.
  private static let separator: UInt8 = 0x1e
  /// The most that is kept of what is not output.
  private static let limit = 1 << 20

  init(nonce: String) {
    self.nonce = nonce
    begin = Self.mark(nonce, "+")
    end = Self.mark(nonce, "=")
    close = Self.mark(nonce, ".")
  }

  /// Takes what came from a stream and gives what the script wrote of it.
  mutating func output(of bytes: ArraySlice<UInt8>, from stream: OutputStream) -> ArraySlice<UInt8> {
    let waiting = held.removeValue(forKey: stream) ?? []
    let all = waiting.isEmpty ? bytes : (waiting + bytes)[...]
    switch stream {
    case .stdout: return isOutputOpen ? all : opened(all)
    case .stderr: return errors(all)
    }
  }

  /// What was held back and turned out to be no mark.
  mutating func rest(of stream: OutputStream) -> ArraySlice<UInt8> {
    let rest = held.removeValue(forKey: stream) ?? []
    guard stream == .stderr, hasBegun, !isReadingEnd else { return [] }
    return rest[...]
  }

  /// The last line of what was said instead of beginning.
  var reason: String? {
    let text = String(decoding: talk + (held[.stderr] ?? []), as: UTF8.self)
    let lines = text.split { $0.isNewline }.map { $0.filter { $0 != "\r" } }
    return lines.last { !$0.allSatisfy { $0 == " " } }
  }

  /// Standard output up to the mark is what the login wrote.
  private mutating func opened(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let place = Self.find(begin, in: bytes) else {
      held[.stdout] = Array(bytes.suffix(begin.count - 1))
      return []
    }
    isOutputOpen = true
    return bytes[place.upperBound...]
  }

  private mutating func errors(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if !hasBegun {
      guard let place = Self.find(begin, in: bytes) else {
        let kept = Self.partialMark(begin, atEndOf: bytes)
        talk += bytes.dropLast(kept).prefix(max(0, Self.limit - talk.count))
        held[.stderr] = Array(bytes.suffix(kept))
        return []
      }
      hasBegun = true
      return errors(bytes[place.upperBound...])
    }
    if isReadingEnd { return ending(bytes) }
    guard status == nil, let place = Self.find(end, in: bytes) else {
      let kept = status == nil ? Self.partialMark(end, atEndOf: bytes) : 0
      if kept > 0 { held[.stderr] = Array(bytes.suffix(kept)) }
      return bytes.dropLast(kept)
    }
    isReadingEnd = true
    let before = bytes[..<place.lowerBound]
    let after = ending(bytes[place.upperBound...])
    return after.isEmpty ? before : before + after
  }

  /// Reads the exit status, a line ending, the values, and the closing mark.
  private mutating func ending(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let place = Self.find(close, in: bytes) else {
      held[.stderr] = Array(bytes.suffix(2 * Self.limit))
      return []
    }
    isReadingEnd = false
    let content = bytes[..<place.lowerBound]
    let line = content.firstIndex(of: UInt8(ascii: "\n")) ?? content.endIndex
    let word = String(decoding: content[..<line], as: UTF8.self)
    isRefused = word == Self.refusal
    status = Int(word) ?? 255
    values = Array(content[line...].dropFirst())
    return bytes[place.upperBound...]
  }

  private static func mark(_ nonce: String, _ kind: String) -> [UInt8] {
    [separator] + Array("\(nonce)\(kind)".utf8)
  }

  private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var rest = bytes
    while let start = rest.firstIndex(of: separator) {
      if bytes[start...].starts(with: mark) { return start..<(start + mark.count) }
      rest = rest[(start + 1)...]
    }
    return nil
  }

  /// How many of the last bytes may be the beginning of a mark.
  private static func partialMark(_ mark: [UInt8], atEndOf bytes: ArraySlice<UInt8>) -> Int {
    let tail = bytes.suffix(mark.count - 1)
    var start = tail.firstIndex(of: separator)
    while let place = start {
      if mark.starts(with: tail[place...]) { return tail.endIndex - place }
      start = tail[(place + 1)...].firstIndex(of: separator)
    }
    return 0
  }
}
