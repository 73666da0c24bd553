import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct FormatTests {
  private static let loose = """
    ---
    runbook: 1
    title: T
    ---

    # T

    ## Diagnosis

    ### A

    ```bash  {retries=1 timeout=5}
    true
    ```

    - pass:  resolved

    """

  private static let neat = loose.replacing("bash  {retries=1 timeout=5}", with: "bash {timeout=5 retries=1}")
    .replacing("pass:  resolved", with: "pass: resolved")

  private func format(_ words: String..., in folder: TemporaryFolder) throws -> CommandLineTool.Result {
    try CommandLineTool.run(["format"] + words, directory: folder.path, timeout: .seconds(20))
  }

  @Test func `without a path all runbooks of the folder are brought into form, and are then in form`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.loose, to: "Runbooks/a.md", permissions: 0o664)
    try folder.write(Self.neat, to: "Runbooks/deep/b.md")
    try folder.write("# Plain\n\n```bash  {timeout=5}\ntrue\n```\n", to: "Runbooks/plain.md")
    let first = try format(in: folder)
    #expect(first.exitStatus == 0)
    #expect(first.output == "Runbooks/a.md\n")
    #expect(try folder.read("Runbooks/a.md") == Self.neat)
    #expect(try folder.read("Runbooks/plain.md").contains("bash  {"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("Runbooks/a.md"))
    #expect(attributes[.posixPermissions] as? Int == 0o664)
    let second = try format(in: folder)
    #expect(second.exitStatus == 0 && second.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("Runbooks")).count == 3)
  }

  @Test func `--check writes nothing, lists what is not in form and exits 3`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.loose, to: "a.md")
    try folder.write(Self.neat, to: "b.md")
    let result = try format("--check", "./a.md", "./b.md", in: folder)
    #expect(result.exitStatus == 3)
    #expect(result.output == "./a.md\n")
    #expect(try folder.read("a.md") == Self.loose)
    #expect(try format("--check", "b.md", in: folder).exitStatus == 0)
  }

  @Test func `--diff writes nothing and shows the lines`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.loose, to: "a.md")
    let result = try format("--diff", "./a.md", in: folder)
    #expect(result.exitStatus == 0)
    #expect(
      result.output == """
        --- ./a.md
        +++ ./a.md
        @@ -9,8 +9,8 @@
        \u{20}
         ### A
        \u{20}
        -```bash  {retries=1 timeout=5}
        +```bash {timeout=5 retries=1}
         true
         ```
        \u{20}
        -- pass:  resolved
        +- pass: resolved

        """)
    #expect(try folder.read("a.md") == Self.loose)
  }

  @Test func `a file that is not sound text is an error, and the others are formatted all the same`() throws {
    let folder = try TemporaryFolder()
    let bad = Array(Self.loose.utf8) + [0xff]
    try Data(bad).write(to: URL(fileURLWithPath: folder.path("a.md")))
    try folder.write(Self.loose + "\0", to: "b.md")
    try folder.write(Self.loose, to: "c.md")
    let result = try format(".", in: folder)
    #expect(result.exitStatus == 3)
    #expect(result.output == "./c.md\n")
    #expect(result.errors.contains("E013") && result.errors.contains("./b.md"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("a.md"))) == Data(bad))
  }

  @Test(.timeLimit(.minutes(60)))
  func `pipes, devices, loops and links out of the folder are neither opened nor written`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.loose, to: "elsewhere/a.md")
    try folder.write(Self.loose, to: "Runbooks/real.md")
    #expect(mkfifo(folder.path("Runbooks/pipe.md"), 0o600) == 0)
    for (name, target) in [
      ("out.md", "../elsewhere/a.md"), ("loop.md", "loop.md"), ("null.md", "/dev/null"), ("near.md", "real.md"),
    ] {
      try FileManager.default.createSymbolicLink(atPath: folder.path("Runbooks/\(name)"), withDestinationPath: target)
    }
    let all = try format(in: folder)
    #expect(all.exitStatus == 0)
    #expect(all.output == "Runbooks/near.md\n")
    #expect(try folder.read("Runbooks/real.md") == Self.neat)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("Runbooks/near.md")) == "real.md")
    for name in ["out.md", "pipe.md", "null.md"] {
      #expect(try format("Runbooks/\(name)", in: folder).exitStatus == 74, "\(name)")
    }
    #expect(try format("Runbooks/loop.md", in: folder).exitStatus == 2)
    #expect(try format("a/../b", in: folder).exitStatus == 2)
    #expect(try folder.read("elsewhere/a.md") == Self.loose)
  }
}
