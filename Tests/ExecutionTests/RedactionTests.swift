import Execution
import Foundation
import Testing

@Suite struct RedactionTests {
  static let secret = "hunter2-ü$x/y+z"

  @Test func `masks a secret split over two reads at every position`() {
    let redaction = Redaction(secrets: [Self.secret])
    let text = Array("before \(Self.secret) between \(Self.secret)\(Self.secret) behind".utf8)
    let expected = "before •••••• between •••••••••••• behind"
    for split in 0...text.count {
      var stream = Redaction.Stream(redaction)
      let bytes = stream.push(text[..<split]) + stream.push(text[split...]) + stream.finish()
      #expect(String(decoding: bytes, as: UTF8.self) == expected, "split at \(split)")
    }
  }

  @Test func `masks a secret that comes byte by byte, and never shows a part of it early`() {
    var stream = Redaction.Stream(Redaction(secrets: [Self.secret]))
    var shown: [UInt8] = []
    for byte in "a\(Self.secret)b".utf8 {
      shown += stream.push([byte])
      #expect(!String(decoding: shown, as: UTF8.self).contains("hun"))
    }
    shown += stream.finish()
    #expect(String(decoding: shown, as: UTF8.self) == "a••••••b")
  }

  @Test func `shows what only began like a secret`() {
    var stream = Redaction.Stream(Redaction(secrets: ["abcabd"]))
    let bytes = stream.push(Array("abcabcabd abc".utf8)[...]) + stream.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == "abc•••••• abc")
  }

  @Test(arguments: [0, 1, 2])
  func `masks a secret in base64 at every alignment`(_ shift: Int) {
    let plain = String(repeating: "u", count: shift) + Self.secret + ":behind"
    let encoded = Data(plain.utf8).base64EncodedString()
    let masked = Redaction(secrets: [Self.secret]).masking("Basic \(encoded)")
    #expect(masked.contains(Redaction.mask))
    // What is left of it may hold the bits that a neighbour shares, but no whole run of the secret.
    let left = masked.split(separator: "•").joined()
    #expect(left.utf8.count <= "Basic ".utf8.count + encoded.utf8.count - (Self.secret.utf8.count * 4 / 3 - 2))
  }

  @Test func `masks a secret that is percent-encoded`() {
    let redaction = Redaction(secrets: [Self.secret])
    #expect(redaction.masking("q=hunter2-%C3%BC%24x%2Fy%2Bz&r") == "q=••••••&r")
  }

  @Test func `masks every line of a secret of several lines`() {
    let key = "-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA\nq83vEjRWeJCrze8S\n-----END KEY-----"
    let redaction = Redaction(secrets: [key])
    #expect(redaction.masking("x \(key) y") == "x •••••• y")
    #expect(redaction.masking("  MIIEpAIBAAKCAQEA\n  q83vEjRWeJCrze8S") == "  ••••••\n  ••••••")
    #expect(redaction.masking("  MIIEpAIBAAKCAQEA\r\n") == "  ••••••\r\n")
  }

  @Test func `takes the longest of several secrets`() {
    let redaction = Redaction(secrets: ["secret", "secret-and-more", "and"])
    #expect(redaction.masking("secret-and-more secret and") == "•••••• •••••• ••••••")
    var stream = Redaction.Stream(redaction)
    let bytes = stream.push(Array("secret-and".utf8)[...]) + stream.push(Array("-more".utf8)[...]) + stream.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == "••••••")
  }

  @Test func `leaves secrets of one or two bytes alone: they are everywhere`() {
    #expect(Redaction(secrets: ["1", "ab", ""]).isEmpty)
    #expect(Redaction(secrets: ["abc"]).masking("xabcx") == "x••••••x")
  }

  @Test func `leaves text without secrets as it is, byte for byte`() {
    let bytes: [UInt8] = [0xff, 0x00, 0x68, 0x75, 0xc3]
    var stream = Redaction.Stream(Redaction(secrets: [Self.secret]))
    #expect(stream.push(bytes[...]) + stream.finish() == bytes)
  }
}

/// The forms that programs give a secret.
@Suite struct RedactionFormTests {
  private static let secret = #"pa's"w\o rd/ü&<$1>`"#

  private static let forms = [
    #"pa's\"w\\o rd/ü&<$1>`"#, #"pa's\"w\\o rd\/ü&<$1>`"#, #"pa's\"w\\o rd/ü&<\$1>\`"#, #"pa'\''s"w\o rd/ü&<$1>`"#,
    #"pa\'s\"w\\o\ rd/ü\&\<\$1\>\`"#, "pa&#39;s&quot;w\\o rd/ü&amp;&lt;$1&gt;`",
    "pa%27s%22w%5Co%20rd%2F%C3%BC%26%3C%241%3E%60", "pa%27s%22w%5co%20rd%2f%c3%bc%26%3c%241%3e%60",
    "pa%27s%22w%5Co+rd%2F%C3%BC%26%3C%241%3E%60",
    Data(secret.utf8).map { String(format: "%02x", $0) }.joined(),
    Data(secret.utf8).map { String(format: "%02X", $0) }.joined(),
  ]

  @Test(arguments: forms)
  func `are masked, also when they come byte by byte`(_ form: String) {
    let redaction = Redaction(secrets: [Self.secret])
    #expect(redaction.masking("x \(form) y") == "x •••••• y")
    var stream = Redaction.Stream(redaction)
    var shown: [UInt8] = []
    for byte in "x \(form) y".utf8 { shown += stream.push([byte]) }
    #expect(String(decoding: shown + stream.finish(), as: UTF8.self) == "x •••••• y")
  }

  @Test func `are masked in the alphabet of base64 for addresses`() {
    let secret = "???>>>???>>>"
    let plain = Data(secret.utf8).base64EncodedString()
    let masked = Redaction(secrets: [secret]).masking(
      plain.replacing("+", with: "-").replacing("/", with: "_"))
    #expect(plain.contains("/") && masked == Redaction.mask)
  }
}
