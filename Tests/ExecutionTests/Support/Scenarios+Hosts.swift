import Execution

extension Scenarios {
  private static let three = #".remediation host="h1, h2, h3""#

  /// Steps that run on other machines.
  static let hosts: [Named] = [
    (
      "runs-on-a-host",
      Scenario(step("a", ".diagnostic host=h1 capture=X") + step("b")).giving(
        CommandResult.says("there\n").writing(["Y": "2"]), at: "a@h1")
    ),
    ("runs-on-hosts-one-after-the-other", Scenario(step("a", three)).saying(.run)),
    (
      "runs-on-two-hosts-at-once",
      Scenario(step("a", #".diagnostic host="h1, $REST" parallel=2"#)).with(\.header, "env: {REST: 'h2,h3'}\n")
    ),
    (
      "stops-at-the-host-that-fails",
      Scenario(step("a", three, "pass: resolved")).giving(.exit(1), at: "a@h2").saying(.run, .quit)
    ),
    (
      "tries-again-on-the-hosts-that-are-left",
      Scenario(step("a", three, "pass: resolved")).giving(.exit(1), .exit(0), at: "a@h2").saying(.run, .retry)
    ),
    (
      "retries-on-the-hosts-that-are-left",
      Scenario(step("a", #".diagnostic host="h1, h2" retries=2 parallel=2"#)).giving(.exit(1), .exit(0), at: "a@h1")
    ),
    (
      "takes-the-branch-that-one-host-takes",
      Scenario(step("a", #".diagnostic host="h1, h2" parallel=2"#, "if exit `3`: escalate", "pass: resolved"))
        .giving(.exit(3), at: "a@h2")
    ),
    (
      "follows-no-branch-of-a-host-that-is-unreachable",
      Scenario(step("a", ".diagnostic host=h1", "if stdout is empty: resolved", "fail: escalate"))
        .giving(.ended(.unreachable("no route")), at: "a@h1")
    ),
    (
      "changes-nothing-where-it-reaches-nobody",
      Scenario(step("a", ".remediation host=h1", "fail: [b](#b)") + step("b", "pass: stop"))
        .giving(.ended(.unreachable("no route")), at: "a@h1").saying(.run)
    ),
    (
      "leaves-a-change-unknown-when-the-connection-breaks",
      Scenario(
        step("a", ".remediation host=h1", "fail: stop", "rollback: [undo](#undo)") + step("undo", ".rollback host=h1")
      )
      .giving(.ended(.connectionLost), at: "a@h1").saying(.run, .undo, .run, .skip)
    ),
    (
      "tries-no-change-again-that-nobody-knows-of",
      Scenario(step("a", ".remediation host=h1 retries=3", "pass: resolved", "fail: stop"))
        .giving(.ended(.connectionLost), at: "a@h1").saying(.run, .done)
    ),
    (
      "tries-no-change-again-that-nobody-knows-of-on-one-host",
      Scenario(step("a", #".remediation host="h1, h2" retries=3"#, "pass: resolved", "fail: stop"))
        .giving(.ended(.connectionLost), .exit(0), at: "a@h2").saying(.run, .retry)
    ),
    (
      "runs-only-where-it-failed-after-another-change-was-undone",
      Scenario(
        step("one", ".remediation", "rollback: [undo](#undo)")
          + step("two", #".remediation host="h1, h2""#, "pass: resolved") + step("undo", ".rollback")
      )
      .giving(.exit(1), .exit(0), at: "two@h2").saying(.run, .run, .undo, .run, .retry)
    ),
    (
      "runs-everywhere-again-after-it-was-undone",
      Scenario(
        step("two", #".remediation host="h1, h2""#, "pass: resolved", "rollback: [undo](#undo)")
          + step("undo", ".rollback")
      )
      .giving(.exit(1), .exit(0), at: "two@h2").saying(.run, .undo, .run, .retry)
    ),
    (
      "is-interrupted-on-one-of-its-hosts",
      Scenario(step("a", three)).giving(.ended(.interrupted(stopsRun: false)), .exit(0), at: "a@h2")
        .saying(.run, .retry)
    ),
    (
      "refuses-a-host-that-is-no-name",
      Scenario(step("a", ".remediation host=\"$X\"", "fail: stop")).with(\.header, "env: {X: '-oProxyCommand=id'}\n")
    ),
    (
      "captures-from-one-host-only",
      Scenario(step("a", ".diagnostic host=\"$X\" capture=Y", "fail: stop")).with(\.header, "env: {X: 'h1, h2'}\n")
    ),
    (
      "withholds-a-change-on-hosts",
      Scenario(step("a", #".diagnostic host="h1, h2""#) + step("b", three) + step("c", ".diagnostic host=h1"))
        .with(\.isDryRun, true)
    ),
  ]
}
