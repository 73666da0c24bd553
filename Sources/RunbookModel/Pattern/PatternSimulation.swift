/// One walk over a text with every state the program can be in.
struct PatternSimulation {
  private let program: PatternProgram
  private let instructions: [PatternProgram.Instruction]

  /// The instructions that wait for the next scalar.
  private var waiting: [Int] = []
  private var current: [Int] = []

  /// For each instruction the step in which it was last reached, so that none is followed twice at one place.
  private var reached: [Int]
  private var step = 0
  private var hasMatched = false
  private var stack: [Int] = []

  init(_ program: PatternProgram) {
    self.program = program
    instructions = program.instructions
    reached = [Int](repeating: -1, count: instructions.count)
  }

  mutating func run(_ text: String.UnicodeScalarView, whole: Bool) -> Bool {
    let startsOnlyOnce = whole || program.isAnchored
    var iterator = text.makeIterator()
    var previous: Unicode.Scalar?
    var next = iterator.next()
    follow(0, between: nil, and: next)
    while true {
      if hasMatched, !whole || next == nil { return true }
      guard let scalar = next else { return false }
      if waiting.isEmpty, startsOnlyOnce { return false }

      previous = scalar
      next = iterator.next()
      step += 1
      hasMatched = false
      swap(&current, &waiting)
      waiting.removeAll(keepingCapacity: true)
      for index in current where accepts(instructions[index], scalar) {
        follow(index + 1, between: previous, and: next)
      }
      if !startsOnlyOnce { follow(0, between: previous, and: next) }
    }
  }

  /// Goes from one instruction to all that are reached without taking a scalar.
  private mutating func follow(_ start: Int, between previous: Unicode.Scalar?, and next: Unicode.Scalar?) {
    stack.append(start)
    while let index = stack.popLast() {
      guard reached[index] != step else { continue }
      reached[index] = step
      switch instructions[index] {
      case .match: hasMatched = true
      case .jump(let target): stack.append(target)
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .assertion(let assertion):
        if assertion.holds(between: previous, and: next) { stack.append(index + 1) }
      default: waiting.append(index)
      }
    }
  }

  private func accepts(_ instruction: PatternProgram.Instruction, _ scalar: Unicode.Scalar) -> Bool {
    switch instruction {
    case .scalar(let wanted): scalar == wanted
    case .scalarIgnoringCase(let lower, let upper):
      scalar == lower || scalar == upper || scalar.simpleLower == lower || scalar.simpleUpper == upper
    case .any: true
    case .anyButLineFeed: scalar != "\n"
    case .set(let set): set.contains(scalar)
    case .setIgnoringCase(let set): set.containsIgnoringCase(scalar)
    case .assertion, .jump, .split, .match: false
    }
  }
}
