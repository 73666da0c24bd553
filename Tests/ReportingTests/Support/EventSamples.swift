import Execution
import RunbookModel

/// Every event, with everything that each can carry.
enum EventSamples {
  static let a = StepAddress(runbook: "main", step: "a")
  static let b = StepAddress(runbook: "other", step: "b-2")
  static let finding = Finding(subject: "stdout", measured: "9\u{1b}7", complaint: "is not `< 90`", expected: "< 90")
  static let blank = Finding(subject: "$X", measured: nil, complaint: "is not known", expected: "`x`")

  static let failures: [Failure] = [
    .exit(2), .exit(127), .signal(9), .expectation(finding), .expectation(blank), .timedOut(.milliseconds(1500)),
    .interrupted, .outputLimit(64 << 20), .notStarted("no directory `x`"), .programMissing("psql"),
    .unreachable("no route to host"), .connectionLost,
    .valueRefused("USED", reason: "contains a NUL byte"), .valueRefused(nil, reason: "has more than 1 MiB"),
    .task("Call \"them\""), .assumed,
    .machines(
      [Failure.MachineFailure(machine: "db-2", failure: .exit(3))], leftOut: ["db-3", "db-4"]),
  ]

  static let outcomes: [Outcome] =
    [
      .passed, .skipped(.condition(finding)), .skipped(.condition(blank)), .skipped(.declined),
      .skipped(.leftAfterFailure), .skipped(.left), .withheld, .unknown,
    ] + failures.map { .failed($0) }

  static let holder = RunHolder(
    run: "20261123-140211-abc", process: 42, user: "sam", machine: "box",
    since: Timestamp(milliseconds: 1_700_000_000_123))

  static let endings: [Ending] = [
    .resolved, .completed, .escalated, .stopped, .failed(a, .exit(1)), .visitLimit(b, 10), .declined(a),
    .unanswered(need: "a value for HOST", flag: "HOST=VALUE"), .interrupted(by: .operator),
    .interrupted(by: .signal(15)), .locked(runbook: "other", by: nil), .locked(runbook: "other", by: holder),
    .withheld(3), .undone(left: 0), .undone(left: 2),
  ]

  static let commandEndings: [CommandEnding] = [
    .exited(0), .exited(255), .signalled(15), .timedOut, .interrupted(stopsRun: true), .interrupted(stopsRun: false),
    .outputLimit, .notStarted("why"), .unreachable("no route"), .connectionLost, .withheld, .assumed,
    .unrecorded(flag: "--assume a=pass"),
  ]

  static let answers: [Answer] = [
    .run, .runAll(.low), .runAll(.medium), .skip, .retry, .edit, .shell, .goTo(b), .undo, .done, .failed, .choice(3),
    .quit, .interrupted, .withhold, .unavailable(flag: "--yes"),
  ]

  static let origins: [VariableChange.Origin] = [
    .argument, .file, .environment, .defaultValue, .prompt, .header, .capture, .export, .output, .task,
  ]

  static let causes: [Cause] = [Cause.Kind.clause, .next, .goTo, .undo].map { kind in
    Cause(
      kind: kind, from: b, title: "B # 2", label: "if exit `2`", measured: kind == .next ? nil : "exit 2, ünïcode 🙂",
      time: Timestamp(milliseconds: 1_700_000_000_123))
  }

  static let starts: [RunStart] = [true, false].map { flag in
    RunStart(
      id: "20261123-140211-abc", runbook: "main", path: "dir/main.md", digest: "00ff", first: a, isOnly: flag,
      isDryRun: !flag, isAttended: flag, asksEveryStep: !flag, user: "sam", machine: "box", process: 42,
      purpose: flag ? Purpose() : Purpose(reason: "slots", ticket: "OPS-7"),
      linked: flag ? [] : [RunbookRevision(runbook: "other", digest: "2f")], isReplay: flag)
  }

  static let results: [AttemptResult] =
    commandEndings.map { ending in
      AttemptResult(
        ending: ending, duration: .milliseconds(1234), byteCount: 77, failure: nil, branch: nil, measured: nil,
        changes: [], directory: nil)
    } + [
      AttemptResult(
        ending: .exited(1), duration: .zero, byteCount: 0, failure: .expectation(finding), branch: 2,
        measured: "exit 1",
        changes: [
          VariableChange(name: "A", value: "line\nline\u{0}\u{7f}", isSecret: false, origin: .capture),
          VariableChange(name: "B", value: nil, isSecret: false, origin: .export),
        ], directory: "/tmp/ü \"x\"", notes: ["left running: server (process 7)", "and \"more\""])
    ]

  static let all: [Event] =
    starts.map { .started($0) } + [
      .resumed(Resumption(user: "sam", machine: "box", process: 7, digest: "11")),
      .resumed(Resumption(user: "sam", machine: "box", process: 7, digest: "11", undoes: true)), .unwound,
      .resumed(
        Resumption(
          user: "sam", machine: "box", process: 7, digest: "11", asksEveryStep: true, isAttended: false,
          purpose: Purpose(reason: "again, with \"more\" room", ticket: "OPS-7"),
          revisions: [RunbookRevision(runbook: "other", digest: "2f")],
          acceptance: Resumption.Acceptance(of: ["script changed: Mend"], by: "--accept"))),
      .processStarted(a, ProcessIdentity(number: 4711, start: "boot 12")),
      .variableSet(VariableChange(name: "LEFT", value: nil, isSecret: false, origin: .leftUnset)),
      .entered(a, visit: 1, because: nil), .edited(a, script: "echo `x`\n", shown: "echo `x`\n"),
      .answered(nil, Reply(.run, source: "--yes")),
      .attemptStarted(a, Attempt(sequence: 9, number: 2, limit: 3, changesState: true)),
      .attemptStarted(b, Attempt(sequence: 1, number: 1, limit: 1, changesState: false)),
      .attemptStarted(b, Attempt(sequence: 1, number: 1, limit: 1, changesState: false, machines: ["db-1", "a@b"])),
    ] + origins.map { .variableSet(VariableChange(name: "X", value: "v \\ \" \u{2028}", isSecret: false, origin: $0)) }
    + causes.map { .entered(b, visit: 2, because: $0) } + answers.map { .answered(a, Reply($0)) }
    + results.map { .attemptFinished(a, $0) }
    + results.map { .machineFinished(b, MachineResult(machine: "admin@db-1", result: $0)) }
    + [TaskResult.done, .skipped, .failed].map { .taskFinished(a, task: 4, $0) }
    + outcomes.map { .finished(a, $0) } + failures.map { .finished(b, .failed($0)) } + endings.map { .unwinding($0) }
    + endings.map { .ended($0) }
}
