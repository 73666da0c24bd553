import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// The runbooks about this project, run in a small repository with a toolchain that only pretends.
  @Suite(
    "Our own work", .enabled(if: CommandLineTool.has("git"), "Git is not installed: apt-get install git"),
    .timeLimit(.minutes(60)))
  struct DevelopmentTests {
    private let desk: Desk
    private let version: String

    init() throws {
      desk = try Desk()
      version =
        try CommandLineTool.run(["--version"]).output.split(whereSeparator: \.isWhitespace).last.map(String.init)
        ?? ""
      let own = "\(LibraryDesk.folder)/development"
      for name in try FileManager.default.contentsOfDirectory(atPath: own) {
        try desk.folder.write(
          String(contentsOfFile: "\(own)/\(name)", encoding: .utf8), to: "Runbooks/development/\(name)")
      }
      try desk.declare(
        "one", inputs: "title: One\nsummary: The only one.\nowner: platform\nseverity: low",
        "## Diagnosis\n\n```bash\ntrue\n```\n\n- pass: resolved\n- fail: stop")
      try desk.folder.write("# Runbooks\n\n<!-- index -->\nold\n<!-- end of index -->\n", to: "Runbooks/README.md")
      try desk.folder.write("old\n", to: "Fixtures/screen.md")
      try desk.folder.write("home/\nstate/\nprograms/\n.build/\nugly\n", to: ".gitignore")
      try desk.folder.write(Self.toolchain, to: "programs/swift")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: desk.folder.path("programs/swift"))
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      desk.environment.merge([
        "PATH": "\(desk.folder.path("programs")):\(path)", "TOOL": CommandLineTool.runbook,
        "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.test", "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.test", "GIT_CONFIG_GLOBAL": "/dev/null",
      ]) { $1 }
      try git("init --quiet")
      try git("add --all")
      try git("commit --quiet --message first")
    }

    /// What of Swift the runbooks call: layout is wrong while there is a file `ugly`, recording writes two files.
    private static let toolchain = """
      #!/bin/sh
      case "$1 $2" in
        "format lint") test ! -e ugly ;;
        "format --in-place") rm ugly ;;
        "build --build-tests") mkdir -p .build/debug && ln -sf "$TOOL" .build/debug/runbook ;;
        "build -c") mkdir -p .build/release && ln -sf "$TOOL" .build/release/runbook ;;
        test*) if [ -n "$RECORD" ]; then echo new >Fixtures/screen.md && echo more >Fixtures/added.md; fi ;;
      esac

      """

    @discardableResult
    private func git(_ line: String) throws -> String { try desk.script("git \(line)").output }

    private func play(_ name: String, _ scene: String, _ arguments: String...) throws -> LibraryRun {
      let result = try CommandLineTool.run(
        ["exec", "development/\(name)", "--no-input", "--yes"] + arguments, environment: desk.environment,
        directory: desk.folder.path)
      return try run(name, scene, result.exitStatus, result.description)
    }

    private func run(_ name: String, _ scene: String, _ status: Int32, _ screen: String) throws -> LibraryRun {
      try LibraryRun(
        scene: "development/\(name)/\(scene)", exitStatus: status, screen: screen, report: desk.run("report").output,
        folder: desk.folder.path)
    }

    @Test func `is checked, and what a machine can mend is mended`() throws {
      try desk.folder.write("", to: "ugly")
      let mended = try play("check", "layout-and-index-mended")
      #expect(mended.ending == "resolved")
      let index = try desk.folder.read("Runbooks/README.md")
      #expect(index.contains("| [One](one.md) | The only one. | low |  |\n<!-- end of index -->\n"), "\(index)")
      #expect(try play("check", "fine").ending == "resolved")
      #expect(try play("check", "tests-fail", "TEST_COMMAND=false").ending == "stopped")
      try desk.folder.write("---\nrunbook: 1\nowne: me\n---\n", to: "Runbooks/bad.md")
      #expect(try play("check", "runbook-wrong").ending == "stopped")
    }

    @Test func `is released when it is committed, new and tested, and not pushed`() throws {
      try desk.folder.write("more\n", to: "Fixtures/screen.md")
      #expect(try play("release", "uncommitted", "VERSION=\(version)").ending == "stopped")
      try git("checkout --quiet -- Fixtures")
      #expect(try play("release", "tests-fail", "VERSION=\(version)", "TEST_COMMAND=false").ending == "stopped")
      #expect(try play("release", "another-version", "VERSION=99.0.0").ending == "stopped")
      #expect(try git("tag --list").isEmpty)
      #expect(try play("release", "tagged", "VERSION=\(version)").ending == "resolved")
      #expect(try git("tag --list") == "v\(version)\n")
      let run = try #require(desk.runs.last)
      #expect(try play("release", "version-taken", "VERSION=\(version)").ending == "stopped")
      #expect(try desk.run("resume", run, "--undo", "--no-input", "--yes").description.contains("undone: Tag it"))
      #expect(try git("tag --list").isEmpty)
    }

    @Test func `is recorded, read, and kept or taken back`() throws {
      let kept = try desk.sit("exec", "development/record", "--yes")
      try kept.answer("The difference is what was meant", "yes")
      #expect(try run("record", "kept", kept.wait(timeout: .seconds(60)), kept.text).ending == "resolved")
      #expect(try play("record", "something-else-is-changed").ending == "stopped")
      try git("checkout --quiet -- Fixtures")
      try git("clean --force --quiet -- Fixtures")

      let refused = try desk.sit("exec", "development/record", "--yes")
      try refused.answer("The difference is what was meant", "no")
      try refused.answer("Type record to run it", "record")
      #expect(try run("record", "taken-back", refused.wait(timeout: .seconds(60)), refused.text).ending == "stopped")
      #expect(try git("status --porcelain").isEmpty)
    }
  }
}
