import TestSupport
import Testing

@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct JournalFileTests {
  let folder: TemporaryFolder
  var runs: String { folder.path("state/runs") }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `keeps records in order, for the operator alone`() throws {
    let journal = try JournalFile(creating: "r1", in: runs)
    try journal.append(Array("{\"a\":1}".utf8))
    try journal.append(Array("{\"b\":2}".utf8))
    #expect(try text() == "{\"a\":1}\n{\"b\":2}\n")
    var information = stat()
    #expect(stat("\(runs)/r1/journal.jsonl", &information) == 0 && information.st_mode & 0o777 == 0o600)
    #expect(stat("\(runs)/r1", &information) == 0 && information.st_mode & 0o777 == 0o700)
    #expect(try JournalFile.runs(in: runs) == ["r1"])
  }

  @Test func `never takes over the journal of another run`() throws {
    _ = try JournalFile(creating: "r1", in: runs)
    let error = #expect(throws: PlatformError.self) { try JournalFile(creating: "r1", in: runs) }
    #expect(error?.code == EEXIST)
  }

  @Test func `goes on after a crash without the line that was cut off`() throws {
    do {
      let journal = try JournalFile(creating: "r1", in: runs)
      try journal.append(Array("whole".utf8))
    }
    try folder.write("whole\ncut o", to: "state/runs/r1/journal.jsonl")
    do {
      let journal = try JournalFile(resuming: "r1", in: runs)
      #expect(journal.droppedByteCount == 5)
      try journal.append(Array("next".utf8))
    }
    #expect(try text() == "whole\nnext\n")
    #expect(try JournalFile(resuming: "r1", in: runs).droppedByteCount == 0)
  }

  @Test func `is written by one process at a time`() throws {
    let journal = try JournalFile(creating: "r1", in: runs)
    let error = #expect(throws: PlatformError.self) { try JournalFile(resuming: "r1", in: runs) }
    #expect(error?.reason == .inUse)
    try journal.append(Array("line".utf8))
  }

  @Test(arguments: [("", 0), ("cut", 3)])
  func `goes on where not even the first record is whole`(written: String, dropped: Int) throws {
    try folder.write(written, to: "state/runs/r1/journal.jsonl")
    let journal = try JournalFile(resuming: "r1", in: runs)
    #expect(journal.droppedByteCount == dropped)
    try journal.append(Array("first".utf8))
    #expect(try text() == "first\n")
  }

  @Test func `keeps the raw output of steps beside the journal`() throws {
    let journal = try JournalFile(creating: "r1", in: runs)
    try journal.appendOutput("a/b.1.stdout", Array("one ".utf8)[...])
    try journal.appendOutput("a/b.1.stderr", Array("oops".utf8)[...])
    try journal.appendOutput("a/b.1.stdout", [UInt8](repeating: 0, count: 1 << 17)[...])
    try journal.flushOutputs()
    try journal.appendOutput("a/b.1.stdout", Array("two".utf8)[...])
    try journal.flushOutputs()
    #expect(try JournalFile.readOutput("a/b.1.stdout", of: "r1", in: runs).count == 7 + 1 << 17)
    #expect(try JournalFile.readOutput("a/b.1.stderr", of: "r1", in: runs) == Array("oops".utf8))
    #expect(try FileSystem.list("\(runs)/r1/output") == ["a%2fb.1.stderr", "a%2fb.1.stdout"])
  }

  @Test func `lists no runs where there are none`() throws {
    #expect(try JournalFile.runs(in: runs) == [])
    try FileSystem.makeDirectories("\(runs)/not-a-run")
    #expect(try JournalFile.runs(in: runs) == [])
  }

  @Test func `says when it can not be written`() throws {
    try FileSystem.makeDirectories("\(runs)/r1")
    symlink("/dev/full", "\(runs)/r1/full")
    let full = try OutputFile(appendingTo: "\(runs)/r1/full")
    let error = #expect(throws: PlatformError.self) {
      try full.append(Array("x".utf8)[...])
      try full.flush()
    }
    #expect(error?.message == "can't write `\(runs)/r1/full`: No space left on device")
  }

  private func text() throws -> String {
    String(decoding: try JournalFile.read("r1", in: runs), as: UTF8.self)
  }
}

extension ProcessTests {
  @Suite struct FullDisks {
    /// A limit on the size of files stands for a full disk; it holds for the whole process.
    @Test func `leaves no half record where the disk is full`() throws {
      let folder = try TemporaryFolder()
      try SignalPipe.open()
      let journal = try JournalFile(creating: "r1", in: folder.path)
      try journal.append(Array("whole".utf8))
      var before = rlimit()
      try #require(getrlimit(fileSize, &before) == 0)
      var small = rlimit(rlim_cur: 20_000_000, rlim_max: before.rlim_max)
      // Large enough for whatever else is written meanwhile.
      try #require(setrlimit(fileSize, &small) == 0)
      let error = #expect(throws: PlatformError.self) {
        try journal.append([UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000))
      }
      setrlimit(fileSize, &before)
      #expect(error?.path == "\(folder.path)/r1/journal.jsonl")
      #expect(try JournalFile.read("r1", in: folder.path) == Array("whole\n".utf8))
      try journal.append(Array("next".utf8))
      #expect(try JournalFile.read("r1", in: folder.path) == Array("whole\nnext\n".utf8))
    }

    #if canImport(Glibc)
      private let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
      private let fileSize = RLIMIT_FSIZE
    #endif
  }
}
