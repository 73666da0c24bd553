/// `runbook help formats`: what machines read.
enum FormatsHelp {
  static let text = """
    Everything here is JSON in UTF-8. `version` goes up when a reader of the last one would misread the new one; members
    that you do not know are to be ignored, and members that are not there are not known. Times are ISO 8601 in UTC,
    durations are whole milliseconds, a step is RUNBOOK#ID, a digest is SHA-256 in hexadecimal. Secrets are masked.

    journal.jsonl, and exec and resume with --json: a line for each record, version 1
      version, number (from 1), time, previous (the digest of the line before), event, and what that event carries:
      started            run, runbook, path, digest, linked (runbook, digest), first, only, dry-run, replay, attended,
                         step, user, machine, process, reason, ticket
      resumed            user, machine, process, digest, undo, step, attended, reason, ticket, revisions (runbook, digest), changes,
                         accepted-by
      variable-set       name, origin, and value, or secret: true
      entered            step, visit, because (kind, from, title, label, time, measured)
      answered           step, answer (kind, and what it needs), by: operator, or the flag that answered
      edited             step, script
      attempt-started    step, sequence, try, of, changes, hosts
      process-started    step, process, start
      host-finished      step, host, and as attempt-finished
      attempt-finished   step, ended (kind, and status or signal), milliseconds, bytes, failure (kind, and what it
                         needs), branch, measured, variables, directory, notes (sentences: what was left running, what
                         is not carried on), outputs (for each file in output/ its bytes, and the sha256 of its first
                         8 MiB)
      task-finished      step, task (from 0), result
      finished           step, outcome (kind: passed, failed, skipped, withheld, unknown; failure, why)
      unwinding, unwound, ended    ending (kind: one of those below, and what it needs)

    history --format json: version 1, runs, the newest first
      run, runbook, path, began, last, ending, dry-run, replay, user, machine, milliseconds, steps (how many visits),
      changed, unknown and undone (steps), reason, ticket; damage, when its journal does not tell the whole truth
      ending is one of resolved, completed, escalated, stopped, failed, visit-limit, declined, unanswered, interrupted,
      locked, withheld, undone, undone-in-part; or under-way, broken-off, unreadable
      changed are steps whose changes stand; unknown are those of them that nobody can be sure of

    history --stats --format json: version 1, runbooks, each with
      runbook, runs, dry-runs, first, last, endings (how many of each), milliseconds (median, ninth, longest; of runs that
      ended well), steps (step, visits, outcomes, milliseconds)
      outcomes are passed, failed, skipped, withheld, unknown, and open where the run stopped before the step was over

    report --format json: version 1, and what history says of the run, and
      ending-text        the ending as a sentence
      visits             in order, each with step, title, kind, changes (whether the step changes state), change (changed,
                         unknown or undone: what has become of what it changed), entered, because, continues (true where
                         the run comes back to a visit), scripts (language, text, edited), answers (answer, by), outputs,
                         notes (sentences), tasks (item from 1, result), set (values by name), assumed, resumed (time,
                         user, machine, undo), outcome, finding
      outputs            stream, host, exit or signal or ended, milliseconds, text, omitted-bytes
                         ended is one of timed-out, interrupted, run-interrupted, output-limit, not-started, unreachable,
                         connection-lost
      outcome            passed, failed, left-after-failure, skipped, left, withheld, unknown; finding says why

    verify --format json: version 1
      run, whole, records, head, head-known, ending, incomplete-bytes, outputs-known, findings (kind, record, file,
      message); kind is one of altered, missing, moved, repeated, added, truncated, unreadable

    test --format json: version 1
      good, results (transcript, runbook, outcome, message, remarks), coverage (runbook; steps, clauses and endings, each
      met and of; uncovered: kind, step, label, place)
      outcome is as-recorded, differs, updated or unusable; a remark has subject, line, recorded, now

    check --format json: version 1
      diagnostics (path, line, column, end-line, end-column, code, severity, message, help, related)

    plan --format json: version 1
      runbook, title, steps (step, number, title, kind, changes, risk, needs-person, worst-milliseconds, line, ways)

    """
}
