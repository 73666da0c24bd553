import Testing

@testable import Platform

extension ProcessTests {
  @Suite struct Writing {
    @Test func `says when nobody reads a pipe any more, and survives it`() throws {
      var pipe = try Pipe()
      guard let writing = pipe.writing.take() else { return }
      var reading = pipe.reading.take()
      #expect(StandardStreams.write([1, 2, 3], toDescriptor: writing.number))
      reading = nil
      #expect(!StandardStreams.write([1, 2, 3], toDescriptor: writing.number))
      _ = consume reading
    }

    @Test func `waits for a slow reader of a pipe that does not block`() throws {
      var pipe = try Pipe()
      guard let reading = pipe.reading.take(), let writing = pipe.writing.take() else { return }
      writing.setNonBlocking()
      let reader = try Launch(
        program: "/bin/sh", arguments: ["sh", "-c", "sleep 0.2; wc -c > /dev/null"],
        environment: [Array("PATH=/usr/bin:/bin".utf8)], directory: nil, descriptors: [(reading.number, 0)],
        leads: .nothing
      ).start()
      #expect(StandardStreams.write([UInt8](repeating: 0, count: 300_000), toDescriptor: writing.number))
      _ = consume writing
      let child = ChildProcess(number: reader, leadsGroup: false)
      while child.reap() == nil {}
    }
  }
}
