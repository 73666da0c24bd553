import Execution
import RunbookModel

/// Events as one line each, so that a whole run can be read in a test.
func describe(_ event: Event) -> String {
  switch event {
  case .started(let start):
    "start at \(start.first.step)" + (start.isOnly ? ", only" : "") + (start.isDryRun ? ", dry run" : "")
  case .resumed(let resumption): resumption.undoes ? "resume to undo" : "resume"
  case .variableSet(let change): describe(change)
  case .entered(let step, let visit, let cause):
    "enter \(step.step)" + (visit > 1 ? " ×\(visit)" : "") + (cause.map { " (\(describe($0)))" } ?? "")
  case .answered(_, let reply):
    "answer \(reply.answer.word)" + (reply.source == Reply.person ? "" : " by \(reply.source)")
  case .edited(let step, _, let shown): "edit \(step.step): \(shown)"
  case .attemptStarted(let step, let attempt):
    "try \(step.step)" + (attempt.limit > 1 ? " \(attempt.number)/\(attempt.limit)" : "")
      + (attempt.changesState ? ", change" : "")
      + (attempt.machines.isEmpty ? "" : ", on \(attempt.machines.joined(separator: " "))")
  case .processStarted(let step, let process): "process \(process.number) of \(step.step)"
  case .output(let step, let source, let bytes):
    "\(source.stream.rawValue) of \(step.step): \(String(decoding: bytes, as: UTF8.self))"
  case .ticked(let step, _): "tick \(step.step)"
  case .stopping(let step, let reason, _): "stopping \(step.step) \(reason)"
  case .machineFinished(let step, let result):
    "done \(step.step) on \(result.machine)" + describe(result.result)
  case .attemptFinished(let step, let result): "done \(step.step)" + describe(result)
  case .taskFinished(_, let task, let result): "task \(task + 1) \(result.rawValue)"
  case .finished(let step, let outcome): "leave \(step.step): \(describe(outcome))"
  case .unwinding(let ending): "unwind \(describe(ending))"
  case .unwound: "unwound"
  case .ended(let ending): "end \(describe(ending))"
  }
}

func describe(_ ending: Ending) -> String {
  switch ending {
  case .failed(let step, let failure): "failed at \(step.step), \(failure.sentence)"
  case .visitLimit(let step, let limit): "visit limit \(limit) at \(step.step)"
  case .declined(let step): "declined at \(step.step)"
  case .unanswered(let need, let flag): "unanswered: \(need), \(flag)"
  case .interrupted(.signal(let number)): "interrupted by signal \(number)"
  case .locked(let runbook, let holder): "locked: \(runbook), by \(holder?.run ?? "nobody known")"
  case .withheld(let count): "withheld \(count)"
  case .undone(let left): left == 0 ? "undone" : "undone but \(left)"
  default: ending.word
  }
}

private func describe(_ change: VariableChange) -> String {
  let value = change.isSecret ? "secret" : change.value ?? "nothing"
  return "set \(change.name) = \(value) (\(change.origin.rawValue))"
}

private func describe(_ cause: Cause) -> String {
  "\(cause.label) of \(cause.from.step)"
    + (cause.kind == .clause && cause.measured != nil ? ": \(cause.measured ?? "")" : "")
}

private func describe(_ result: AttemptResult) -> String {
  var words: [String] = []
  if let failure = result.failure { words.append(failure.sentence) }
  if result.ending == .withheld { words.append("withheld") }
  if let branch = result.branch { words.append("branch \(branch + 1)") }
  words += result.changes.map { describe($0) }
  if let directory = result.directory { words.append("in \(directory)") }
  return words.isEmpty ? "" : ": \(words.joined(separator: "; "))"
}

private func describe(_ outcome: Outcome) -> String {
  switch outcome {
  case .passed: "passed"
  case .failed(.task(let text)): "failed, not done: \(text)"
  case .failed: "failed"
  case .skipped(.condition(let finding)): "skipped, \(finding.subject) \(finding.complaint)"
  case .skipped(.declined): "declined"
  case .skipped(.leftAfterFailure): "left after failure"
  case .skipped(.left): "left"
  case .withheld: "withheld"
  case .unknown: "unknown"
  }
}
