import Execution
import Testing

@testable import Platform

/// What ssh says around a script's output is told from it, wherever the pieces that arrive are cut.
@Suite struct RemoteFrameTests {
  private static let stderr = "banner\n\u{1e}n1+oops\u{1e}n1\u{1e}n0=\u{1e}n1=7\nA=1\nB=\u{1e}\n\u{1e}n1.late"
  private static let stdout = "welcome\u{1e}n1+out\u{1e}n1=put"

  private func pass(_ text: String, of stream: OutputStream, piece: Int, through frame: inout RemoteFrame) -> String {
    var rest = Array(text.utf8)[...]
    var output: [UInt8] = []
    while !rest.isEmpty {
      output += frame.output(of: rest.prefix(piece), from: stream)
      rest = rest.dropFirst(piece)
    }
    output += frame.rest(of: stream)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: 1...80) func `marks are taken out of pieces of any size`(_ piece: Int) {
    var frame = RemoteFrame(nonce: "n1")
    #expect(pass(Self.stdout, of: .stdout, piece: piece, through: &frame) == "out\u{1e}n1=put")
    #expect(!frame.hasBegun)
    #expect(pass(Self.stderr, of: .stderr, piece: piece, through: &frame) == "oops\u{1e}n1\u{1e}n0=late")
    #expect(frame.hasBegun && frame.status == 7)
    #expect(ValuesFile.Reading(frame.values).values.map(\.name) == ["A", "B"])
  }

  @Test func `a directory that can't be entered does not end the script`() {
    var frame = RemoteFrame(nonce: "n1")
    #expect(pass("\u{1e}n1+\u{1e}n1=no directory\n\u{1e}n1.", of: .stderr, piece: 4, through: &frame) == "")
    #expect(frame.hasBegun && frame.isRefused)
  }

  @Test func `nothing is lost of a script that never says how it ended`() {
    var frame = RemoteFrame(nonce: "n1")
    #expect(pass("\u{1e}n1+text\u{1e}n", of: .stderr, piece: 3, through: &frame) == "text\u{1e}n")
    #expect(frame.hasBegun && frame.status == nil)
  }

  @Test func `what is said instead of beginning is the reason`() {
    var frame = RemoteFrame(nonce: "n1")
    #expect(pass("warning\r\nHost key verification failed.\r\n\n", of: .stderr, piece: 5, through: &frame) == "")
    #expect(frame.reason == "Host key verification failed." && !frame.hasBegun)
  }

  @Test func `a stream without end takes no memory`() {
    var frame = RemoteFrame(nonce: "n1")
    _ = frame.output(of: Array("\u{1e}n1+".utf8)[...], from: .stderr)
    let piece = [UInt8](repeating: 0x1e, count: 1 << 16)
    for _ in 0..<64 { #expect(frame.output(of: piece[...], from: .stderr).count >= piece.count - 4) }
  }
}
