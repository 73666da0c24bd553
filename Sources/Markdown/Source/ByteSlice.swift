/// A run of bytes in the source or in a tree's side buffer, in eight bytes.
struct ByteSlice: Sendable, Equatable {
  /// The offset; that of the side buffer is kept as its complement, a negative number.
  private var offset: Int32
  private(set) var count: Int32

  init() {
    offset = 0
    count = 0
  }

  init(source range: Range<Int>) {
    offset = Int32(range.lowerBound)
    count = Int32(range.count)
  }

  init(side range: Range<Int>) {
    offset = ~Int32(range.lowerBound)
    count = Int32(range.count)
  }

  var isSource: Bool { offset >= 0 }

  var range: Range<Int> {
    let start = Int(isSource ? offset : ~offset)
    return start..<start + Int(count)
  }

  /// Lengthens the run; the bytes after it are known to belong to it.
  mutating func extend(by more: Int) {
    count += Int32(more)
  }

  func dropFirst(_ bytes: Int) -> ByteSlice {
    var slice = self
    slice.offset += isSource ? Int32(bytes) : -Int32(bytes)
    slice.count -= Int32(bytes)
    return slice
  }

  func dropLast(_ bytes: Int) -> ByteSlice {
    var slice = self
    slice.count -= Int32(bytes)
    return slice
  }

  func prefix(_ bytes: Int) -> ByteSlice {
    dropLast(Int(count) - bytes)
  }

  /// Whether another run begins where this one ends.
  func isFollowed(by other: ByteSlice) -> Bool {
    isSource == other.isSource && range.upperBound == other.range.lowerBound
  }
}
