import Execution
import Testing

@testable import Platform

struct ChildEnvironmentTests {
  @Test func `leaves out what changes the meaning of scripts`() {
    let environment = ChildEnvironment(cleaning: [
      ("HOME", "/root"), ("BASH_ENV", "/tmp/x"), ("LD_PRELOAD", "x.so"), ("LD_LIBRARY_PATH", "/lib"), ("IFS", ","),
      ("BASH_FUNC_ls%%", "() { :; }"), ("PATH", "/usr/bin::.:bin:/bin"), ("PS4", "$(date)"),
    ])
    #expect(environment.lines == ["HOME=/root", "LD_LIBRARY_PATH=/lib", "PATH=/usr/bin:/bin"])
    #expect(environment.dropped == ["BASH_ENV", "LD_PRELOAD", "IFS", "BASH_FUNC_ls%%", "PATH", "PS4"])
  }

  @Test func `has no PATH rather than an empty one`() {
    #expect(ChildEnvironment(cleaning: [("PATH", ".:")]).lines.isEmpty)
    #expect(ChildEnvironment(cleaning: [("PATH", "/bin")]).dropped.isEmpty)
  }

  @Test func `removes and sets what the command says`() {
    let host = ChildEnvironment(cleaning: [("A", "1"), ("B", "2"), ("C", "3")])
    let result = host.applying(bash("", environment: [("B", "4"), ("D", "5")], removing: ["A"]))
    #expect(result.lines == ["C=3", "B=4", "D=5"])
  }
}
