import Execution
import Testing

@testable import Platform

struct ChildEnvironmentTests {
  @Test func `leaves out what changes the meaning of scripts`() {
    let environment = ChildEnvironment(cleaning: [
      ("HOME", "/root"), ("BASH_ENV", "/tmp/x"), ("LD_PRELOAD", "x.so"), ("LD_LIBRARY_PATH", "/lib"), ("IFS", ","),
      ("BASH_FUNC_ls%%", "() { :; }"), ("PATH", "/usr/bin::.:bin:/bin"), ("PS4", "$(date)"),
    ])
    #expect(text(environment) == ["HOME=/root", "LD_LIBRARY_PATH=/lib", "PATH=/usr/bin:/bin"])
    #expect(environment.dropped == ["BASH_ENV", "LD_PRELOAD", "IFS", "BASH_FUNC_ls%%", "PATH", "PS4"])
  }

  @Test func `has no PATH rather than an empty one`() {
    #expect(ChildEnvironment(cleaning: [("PATH", ".:")]).lines.isEmpty)
    #expect(ChildEnvironment(cleaning: [("PATH", "/bin")]).dropped.isEmpty)
  }

  @Test func `removes and sets what the command says`() {
    let host = ChildEnvironment(cleaning: [("A", "1"), ("B", "2"), ("C", "3")])
    let result = host.applying(bash("", environment: [("B", "4"), ("D", "5")], removing: ["A"]))
    #expect(text(result) == ["C=3", "B=4", "D=5"])
  }

  @Test func `hands on what is not UTF-8 as it is, until it is set or removed`() {
    let line = Array("BAD=caf".utf8) + [0xe9]
    var environment = ChildEnvironment(cleaning: [("A", "1")], foreign: [line, Array("LD_PRELOAD=".utf8) + [0xff]])
    #expect(environment.lines == [Array("A=1".utf8), line])
    environment.set("BAD", to: "good")
    #expect(text(environment) == ["A=1", "BAD=good"])
  }

  private func text(_ environment: ChildEnvironment) -> [String] {
    environment.lines.map { String(decoding: $0, as: UTF8.self) }
  }
}
