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

  @Test func `masks secrets of one or two bytes as words only: they are parts of everything`() {
    #expect(Redaction(secrets: [""]).isEmpty)
    #expect(
      Redaction(secrets: ["ab"]).masking("ab cab abc, p=ab; ab_ üab ab") == "•••••• cab abc, p=••••••; ab_ üab ••••••")
    #expect(Redaction(secrets: ["abc"]).masking("xabcx") == "x••••••x")
    var stream = Redaction.Stream(Redaction(secrets: ["ab"]))
    let bytes = ["x", "ab ", "a", "b", "c ab"].flatMap { stream.push(Array($0.utf8)[...]) } + stream.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == "xab abc ••••••")
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
    // A slash kept in an address, another kind of quotes, codes instead of characters, JSON in JSON in JSON.
    "pa%27s%22w%5Co%20rd/%C3%BC%26%3C%241%3E%60", #"pa'"'"'s"w\o rd/ü&<$1>`"#,
    #"pa\u0027s\u0022w\u005Co rd/\u00fc\u0026\u003c$1\u003E`"#,
    #"pa's\"w\\o rd/\xc3\xbc&<$1>`"#, #"pa's\"w\\o rd/\xfc&<$1>`"#, #"pa's"w\o rd/\303\274&<$1>`"#,
    "pa&#x27;s&#34;w&#x5C;o&#32;rd/&#252;&#38;&lt;$1&gt;`", #"pa's\\\"w\\\\o rd/ü&<$1>`"#,
    #"pa's\\\\\\\"w\\\\\\\\o rd/\\\\u00fc&<$1>`"#, #"pa''s"w\o rd/ü&<$1>`"#, #"pa's""w\o rd/ü&<$1>`"#,
    secret.unicodeScalars.map { "\\u00" + ($0.value < 16 ? "0" : "") + String($0.value, radix: 16) }.joined(),
    secret.unicodeScalars.map { "&#\($0.value);" }.joined(),
    bytes.joined(), bytes.map { $0.uppercased() }.joined(), bytes.joined(separator: ":"),
    bytes.joined(separator: ", 0x"),
    bytes.map { "\\x" + $0 }.joined().dropFirst(2).description, bytes.joined(separator: "\n  "),
  ]

  private static var bytes: [String] { Data(secret.utf8).map { String(format: "%02x", $0) } }

  @Test(arguments: forms)
  func `are masked, also when they come byte by byte`(_ form: String) {
    let redaction = Redaction(secrets: [Self.secret])
    #expect(redaction.masking("x \(form)\ny") == "x ••••••\ny")
    var stream = Redaction.Stream(redaction)
    var shown: [UInt8] = []
    for byte in "x \(form)\ny".utf8 { shown += stream.push([byte]) }
    #expect(String(decoding: shown + stream.finish(), as: UTF8.self) == "x ••••••\ny")
  }

  @Test func `are masked in the alphabet of base64 for addresses`() {
    let secret = "???>>>???>>>"
    let plain = Data(secret.utf8).base64EncodedString()
    let masked = Redaction(secrets: [secret]).masking(
      plain.replacing("+", with: "-").replacing("/", with: "_"))
    #expect(plain.contains("/") && masked == Redaction.mask)
  }

  private static let long =
    "S3cr et/pass'w\"ord+and<more>&üni=this-is-a-long-token-0123456789-abcdefghijklmnopqrstuvwxyz"

  /// What programs of the system make of it, so that no piece of it of eight bytes or more is left in any column.
  @Test(arguments: [
    "base64", "base64 -w 40", "xxd", "xxd -p", "xxd -i", "xxd -g1", "xxd -u", "od -c", "od -tx1", "od -An -tx1",
    "od -tx1z",
    "od -An -tx1z", "hexdump -C", "sed 's/^/user:/' | base64", "sed 's/^/12345/' | xxd",
    "sed 's/^/1234567/; s/$/8/' | od -c",
    "sed 's/^/123/; s/$/8/' | hexdump -C", "sed 's/^/user:/' | base64 | sed 's/^/    /'", "jq -Rr @uri", "jq -Rr @html",
    "jq -Rr @sh", "jq -R .", "jq -R . | jq -R .", "sed 's|/|%2F|'",
  ])
  func `are masked in what programs make of them`(_ pipeline: String) throws {
    let output = try Self.run("printf %s \"$TOKEN\" | \(pipeline)", token: Self.long)
    #expect(!output.isEmpty)
    let redaction = Redaction(secrets: [Self.long])
    let masked = redaction.masking(output)
    var stream = Redaction.Stream(redaction)
    let pieces = output.flatMap { stream.push([$0]) } + stream.finish()
    #expect(pieces == masked)
    let left = String(decoding: masked, as: UTF8.self)
    #expect(left.contains(Redaction.mask))
    // Offsets, and the characters of base64 that a neighbour shares.
    let rest = left.replacing(Redaction.mask, with: "")
    #expect(rest.utf8.count < 60, "\(left)")
    for start in Self.long.indices.dropLast(8) {
      let piece = Self.long[start...].prefix(8)
      #expect(!rest.contains(piece), "\(piece) in \(left)")
    }
  }

  @Test func `are not seen in what only looks like them`() {
    let redaction = Redaction(secrets: ["hunter2"])
    for text in ["h u n t e r 2", "68 75 6e 74 65", "hunter", "hunte%72", "aHVudGVy", "the hunter's 2nd"] {
      #expect(redaction.masking(text) == text)
    }
  }

  private static func run(_ script: String, token: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.environment = ProcessInfo.processInfo.environment.merging(["TOKEN": token]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }
}
