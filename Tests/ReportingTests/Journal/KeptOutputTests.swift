import Reporting
import Testing

@Suite struct KeptOutputTests {
  @Test func `vouches for the beginning of a long output and for its length`() {
    let beginning = [UInt8](repeating: UInt8(ascii: "a"), count: KeptOutput.digestedCount)
    var output = GrowingOutput()
    output.append(Array(beginning.dropLast(3)))
    output.append(Array("aaab".utf8))
    output.append(Array("c".utf8))
    let kept = output.kept(as: "1.stdout")
    #expect(kept == KeptOutput(name: "1.stdout", beginning: beginning, byteCount: beginning.count + 2))
    #expect(kept != KeptOutput(name: "1.stdout", beginning: beginning, byteCount: beginning.count + 1))
    #expect(
      kept != KeptOutput(name: "1.stdout", beginning: Array(beginning.dropLast()) + [0], byteCount: kept.byteCount))
  }

  @Test func `of a short one every byte counts`() {
    var output = GrowingOutput()
    output.append(Array("abc".utf8))
    let kept = output.kept(as: "1.stderr")
    #expect(kept.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(kept.byteCount == 3)
  }
}
