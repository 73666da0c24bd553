/// The instructions a regular expression is compiled to (Thompson 1968, in the form of Pike's virtual machine).
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case scalar(Unicode.Scalar)
    /// The lower-case form of either, or the upper-case one.
    case scalarIgnoringCase(lower: Unicode.Scalar, upper: Unicode.Scalar)
    case any
    case anyButLineFeed
    case set(ScalarSet)
    case setIgnoringCase(ScalarSet)
    case assertion(PatternAssertion)
    case jump(Int)
    case split(Int, Int)
    case match
  }

  static let sizeLimit = 50_000

  private(set) var instructions: [Instruction] = []

  private let flags: PatternParser.Flags

  init(_ node: PatternNode, flags: PatternParser.Flags) throws(PatternError) {
    guard node.size < Self.sizeLimit else { throw PatternError(kind: .tooLarge(limit: Self.sizeLimit), offset: 0) }
    self.flags = flags
    emit(node)
    instructions.append(.match)
  }

  /// Whether a match can only begin where the text begins.
  var isAnchored: Bool {
    if case .assertion(.textStart) = instructions[0] { return true }
    return false
  }

  private mutating func emit(_ node: PatternNode) {
    switch node {
    case .scalar(let scalar):
      let (lower, upper) = (scalar.simpleLower, scalar.simpleUpper)
      let ignoresCase = flags.ignoresCase && lower != upper
      instructions.append(ignoresCase ? .scalarIgnoringCase(lower: lower, upper: upper) : .scalar(scalar))
    case .any: instructions.append(flags.dotTakesLineFeed ? .any : .anyButLineFeed)
    case .set(let set): instructions.append(flags.ignoresCase ? .setIgnoringCase(set) : .set(set))
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .sequence(let parts): for part in parts { emit(part) }
    case .alternatives(let parts): emitAlternatives(parts)
    case .repeated(let part, let minimum, let maximum): emitRepeated(part, minimum, maximum)
    }
  }

  private mutating func emitAlternatives(_ parts: [PatternNode]) {
    var jumps: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index < parts.count - 1 else {
        emit(part)
        break
      }
      let split = instructions.count
      instructions.append(.match)
      emit(part)
      jumps.append(instructions.count)
      instructions.append(.match)
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emitRepeated(_ part: PatternNode, _ minimum: Int, _ maximum: Int?) {
    // What makes no instructions matches the empty text, as often as one likes.
    guard part.size > 0 else { return }
    var start = instructions.count
    for _ in 0..<minimum {
      start = instructions.count
      emit(part)
    }
    guard let maximum else {
      if minimum > 0 {
        instructions.append(.split(start, instructions.count + 1))
      } else {
        instructions.append(.match)
        emit(part)
        instructions.append(.jump(start))
        instructions[start] = .split(start + 1, instructions.count)
      }
      return
    }
    var splits: [Int] = []
    for _ in minimum..<maximum {
      splits.append(instructions.count)
      instructions.append(.match)
      emit(part)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }
}
