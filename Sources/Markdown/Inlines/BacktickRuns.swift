/// What is known of a block's runs of backticks, so that no search for a closing run is done twice.
struct BacktickRuns {
  /// The last offset seen of a run of each length.
  private var last: [Int] = []
  private var isComplete = false

  mutating func reset() {
    isComplete = false
    last.removeAll(keepingCapacity: true)
  }

  /// Returns the offset of the next run of as many backticks.
  mutating func closing(_ length: Int, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    if isComplete, length >= last.count || last[length] < start { return nil }
    var offset = start
    while offset < end {
      guard bytes[offset] == ASCII.backtick else {
        offset += 1
        continue
      }
      let run = offset
      while offset < end, bytes[offset] == ASCII.backtick { offset += 1 }
      let count = offset - run
      if count >= last.count { last.append(contentsOf: repeatElement(-1, count: count + 1 - last.count)) }
      last[count] = max(last[count], run)
      if count == length { return run }
    }
    isComplete = true
    return nil
  }
}
