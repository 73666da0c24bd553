import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// `RUNBOOK_STEPS` is how many steps the long run takes.
  @Suite("A long run", .timeLimit(.minutes(60)))
  struct LongRunTests {
    private static let steps = ProcessInfo.processInfo.environment["RUNBOOK_STEPS"].flatMap { Int($0) } ?? 300

    /// The most memory that a run had by its last visit, in KiB (proc(5), `VmHWM`).
    private func memory(after visits: Int) throws -> Int {
      let desk = try Desk(
        "long",
        """
        ## Diagnosis

        ### Tick

        ```bash {visits=\(visits)}
        count=$((${count:-0} + 1)); export count
        ```

        - pass: [Tock](#tock)

        ### Tock

        ```bash {visits=\(visits)}
        count=$((count + 1))
        if ((count >= \(visits))); then sed -n 's/^VmHWM:[[:space:]]*//p' /proc/$PPID/status >peak; exit 1; fi
        ```

        - pass: [Tick](#tick)
        - fail: resolved
        """)
      #expect(try desk.run("exec", "long", timeout: .seconds(3000)).exitStatus == 0)
      let line = try #require(desk.lines("Runbooks/peak").first)
      return try #require(line.split(separator: " ").first.flatMap { Int($0) })
    }

    @Test func `needs hardly more memory than a short one`() throws {
      let short = try memory(after: 30)
      let long = try memory(after: Self.steps)
      // What is kept of a step is where the run was and why: some hundred bytes.
      #expect(long - short <= 1024 + Self.steps, "\(short) KiB after 30 steps, \(long) KiB after \(Self.steps)")
    }
  }
}
