import Testing

@testable import Publishing

@Suite struct FingerprintTests {
  /// From the tests of the reference implementation and of others.
  static let known: [(text: String, fingerprint: String)] = [
    ("", "ef46db3751d8e999"), ("a", "d24ec4f1a98c6e5b"), ("abc", "44bc2cf5ad770999"),
    ("The quick brown fox jumps over the lazy dog", "0b242d361fda71bc"),
  ]

  @Test(arguments: known)
  func `is the one that the specification tells`(text: String, fingerprint: String) {
    #expect(Fingerprint(of: Array(text.utf8)).text == fingerprint)
  }

  @Test func `tells texts apart that differ in one byte, and depends on what came before`() {
    let bytes = (0..<100).map { UInt8($0) }
    let all = bytes.indices.map { index in
      var other = bytes
      other[index] ^= 1
      return Fingerprint(of: other).text
    }
    #expect(Set(all + [Fingerprint(of: bytes).text]).count == 101)
    #expect(Fingerprint(of: bytes, after: Fingerprint(of: [1])) != Fingerprint(of: bytes))
  }
}
