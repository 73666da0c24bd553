import Execution
import RunbookModel
import TestSupport
import Testing

@testable import Platform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct RunLockTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func holder(_ run: String = "run-1") -> RunLock.Holder {
    RunLock.Holder(
      run: run, process: FileSystem.processID, user: "sam", machine: FileSystem.hostName,
      since: Timestamp(milliseconds: 1_700_000_000_000))
  }

  private func acquire(_ name: String, _ hosts: Set<String> = [], run: String = "run-1") throws -> RunLock? {
    switch try RunLock.acquire(name, hosts: hosts, in: folder.path, for: holder(run)) {
    case .acquired(let lock, _): return lock
    case .taken: return nil
    }
  }

  @Test func `is held by one at a time, who is named`() throws {
    let first = try acquire("a/b")
    #expect(first != nil)
    guard case .taken(let other) = try RunLock.acquire("a/b", in: folder.path, for: holder("run-2")) else {
      Issue.record("acquired twice")
      return
    }
    #expect(other == holder())
    #expect(try acquire("other") != nil)
    withExtendedLifetime(first) {}
  }

  @Test func `is free again when its holder goes, and then names nobody`() throws {
    for _ in 0..<3 {
      guard case .acquired(_, let abandoned) = try RunLock.acquire("x", in: folder.path, for: holder()) else {
        Issue.record("not given back")
        return
      }
      #expect(abandoned == nil)
    }
    #expect(try FileSystem.list(folder.path) == ["x.lock"])
  }

  @Test func `is taken over from a run that was killed, which is named`() throws {
    let dead = RunLock.Holder(
      run: "run-0", process: 1, user: "sam", machine: FileSystem.hostName, since: Timestamp(milliseconds: 1))
    try folder.write(String(decoding: dead.bytes, as: UTF8.self), to: "x.lock")
    guard case .acquired(_, let abandoned) = try RunLock.acquire("x", in: folder.path, for: holder()) else {
      Issue.record("a lock that nobody holds was not taken over")
      return
    }
    #expect(abandoned == dead)
  }

  @Test func `is shared by runs on different hosts, and not by runs on one`() throws {
    let first = try acquire("x", ["db-1", "db-2"], run: "run-a")
    #expect(first != nil)
    let second = try acquire("x", ["db-3"])
    #expect(second != nil)
    guard case .taken(let other) = try RunLock.acquire("x", hosts: ["db-0", "db-2"], in: folder.path, for: holder())
    else {
      Issue.record("acquired twice on db-2")
      return
    }
    #expect(other?.run == "run-a")
    // What was locked before the host that is taken was given back.
    #expect(try acquire("x", ["db-0"]) != nil)
    withExtendedLifetime((first, second)) {}
  }

  @Test func `on all hosts goes with no other`() throws {
    let some = try acquire("x", ["db-1"], run: "run-a")
    guard case .taken(let other) = try RunLock.acquire("x", in: folder.path, for: holder()) else {
      Issue.record("acquired beside a run on one host")
      return
    }
    #expect(other?.run == "run-a")
    withExtendedLifetime(some) {}
  }

  @Test func `on some hosts waits for one on all`() throws {
    let all = try acquire("x", run: "run-a")
    guard case .taken(let other) = try RunLock.acquire("x", hosts: ["db-1"], in: folder.path, for: holder()) else {
      Issue.record("acquired beside a run on all hosts")
      return
    }
    #expect(other?.run == "run-a")
    withExtendedLifetime(all) {}
  }

  @Test func `follows no link that somebody put in its place`() throws {
    symlink(folder.path("elsewhere"), folder.path("x.lock"))
    #expect(throws: PlatformError.self) { try acquire("x") }
    #expect(!folder.contains("elsewhere"))
  }

  @Test func `keeps any name of a host in its folder`() throws {
    #expect(try acquire("x", ["../../evil", "a@b", ""]) != nil)
    for name in try FileSystem.list(folder.path) { #expect(name.hasPrefix("x")) }
  }

  @Test(arguments: ["", "1", "x\ny\nz", "run\n1\nme\nhere\nyesterday\n", "run\n1\nme\nhere\n-9223372036854775808\n"])
  func `is taken by somebody unknown while the file says nothing`(text: String) {
    #expect(RunLock.Holder(Array(text.utf8)) == nil)
  }
}
