import RunbookModel
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-2 appendix B and the NIST vectors, `count` copies of `message` each.
  struct Vector: Sendable {
    let message: String
    var count = 1
    let digest: String
  }

  static let vectors = [
    Vector(message: "", digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(message: "abc", digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    Vector(message: "a", count: 1_000_000, digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test(arguments: vectors)
  func `digests the published vectors`(_ vector: Vector) {
    let message = [[UInt8]](repeating: Array(vector.message.utf8), count: vector.count).joined()
    #expect(SHA256.hexDigest(of: Array(message)) == vector.digest)
  }

  @Test(arguments: [1, 7, 55, 56, 63, 64, 65, 127, 200])
  func `gives the same digest in pieces as at once`(_ size: Int) {
    let message = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var pieces = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      pieces.update(message[start..<min(start + size, message.count)])
    }
    var whole = SHA256()
    whole.update(message)
    #expect(pieces.finalize() == whole.finalize())
  }

  /// Computed with coreutils `sha256sum`, around the place where the padding needs a block of its own.
  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
  ])
  func `pads messages that nearly fill a block`(_ count: Int, _ digest: String) {
    #expect(SHA256.hexDigest(of: [UInt8](repeating: UInt8(ascii: "a"), count: count)) == digest)
  }
}
