import TestSupport
import Testing

extension CommandLineTests {
  /// `list`: which runbooks it shows, and in which form.
  @Suite struct ListTests {
    private func desk() throws -> Desk {
      let desk = try Desk()
      for (name, header) in [
        ("fresh", "reviewed: 2999-01-31\nreview-every: 90 days\ntags: [disk]\nowner: platform"),
        ("due", "reviewed: 2020-01-31\nreview-every: 90 days\ntags: [disk, db]\nalerts: [DiskFull]"),
        ("never", "review-every: 1y\nowner: platform"), ("unasked", "reviewed: 2020-01-31\nservices: [api]"),
      ] {
        try desk.declare(name, inputs: header, "## Check\n\n```bash\ntrue\n```")
      }
      return desk
    }

    static let filters: [(flags: [String], names: [String])] = [
      ([], ["due", "fresh", "never", "unasked"]), (["--stale"], ["due", "never"]),
      (["--tag", "disk"], ["due", "fresh"]),
      (["--tag", "disk", "--stale"], ["due"]), (["--alert", "DiskFull"], ["due"]),
      (["--owner", "platform"], ["fresh", "never"]), (["api"], ["unasked"]), (["--tag", "disk", "--owner", "x"], []),
    ]

    @Test(arguments: filters) func `shows those that are asked for`(_ flags: [String], _ names: [String]) throws {
      let desk = try desk()
      let result = try CommandLineTool.run(
        ["list"] + flags, environment: desk.environment, directory: desk.folder.path)
      #expect(result.exitStatus == 0)
      #expect(
        result.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == names.map { $0[...] }, "\(result)")
    }

    @Test func `JSON says when the review is due`() throws {
      let output = try desk().run("list", "due", "--format", "json").output
      #expect(output.contains(#""reviewed":"2020-01-31","review-due":"2020-04-30""#), "\(output)")
    }

    @Test func `a table shows titles as they are`() throws {
      let desk = try Desk()
      try desk.folder.write(
        "---\nrunbook: 1\ntitle: 'a [b] *c* <d> | `e_f` g_h'\nsummary: 'one ` alone'\n---\n\n```bash\ntrue\n```\n",
        to: "Runbooks/a (b) c.md")
      let row = try desk.run("list", "--format", "markdown").output.split(separator: "\n").last
      #expect(row == #"| [a \[b\] \*c\* \<d\> \| `e_f` g\_h](a%20%28b%29%20c.md) | one \` alone |  |  |"#)
    }
  }
}
