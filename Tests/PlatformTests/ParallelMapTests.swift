import Platform
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [0, 1, 2, 1000]) func `each element has its value, in the order of the elements`(count: Int) {
    let elements = Array(0..<count)
    #expect(elements.parallelMap { "\($0) squared is \($0 * $0)" } == elements.map { "\($0) squared is \($0 * $0)" })
  }

  @Test func `what is made of one element may be an array, and none is lost or kept twice`() {
    let sums = (0..<200).map { $0 }.parallelMap { Array(repeating: $0, count: $0) }.map { $0.reduce(0, +) }
    #expect(sums == (0..<200).map { $0 * $0 })
  }
}
