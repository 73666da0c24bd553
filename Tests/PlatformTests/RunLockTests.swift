import Execution
import RunbookModel
import TestSupport
import Testing

@testable import Platform

struct RunLockTests {
  @Test func `is held by one at a time, who is named`() throws {
    let folder = try TemporaryFolder()
    let since = Timestamp(milliseconds: 1_700_000_000_000)
    var first: RunLock?
    guard case .acquired(let lock) = try RunLock.acquire("a/b", in: folder.path, at: since) else {
      Issue.record("not acquired")
      return
    }
    first = lock
    guard case .taken(let holder) = try RunLock.acquire("a/b", in: folder.path) else {
      Issue.record("acquired twice")
      return
    }
    #expect(holder == .init(processID: FileSystem.processID, user: FileSystem.userName, since: since))
    guard case .acquired = try RunLock.acquire("other", in: folder.path) else {
      Issue.record("another name is another lock")
      return
    }
    #expect(first != nil)
  }

  @Test func `is free again when its holder goes`() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<3 {
      guard case .acquired = try RunLock.acquire("x", in: folder.path) else {
        Issue.record("not given back")
        return
      }
    }
    #expect(try FileSystem.list(folder.path) == ["x.lock"])
  }

  @Test(arguments: ["", "1", "x\ny\nz", "1\nme\n"])
  func `is taken by somebody unknown while the file says nothing`(text: String) {
    #expect(RunLock.Holder(Array(text.utf8)) == nil)
  }
}
