/// `runbook help transcripts`.
enum TranscriptHelp {
  static let text = """
    A transcript is a run as a Markdown document: what each step printed, what was answered, what came of it. The report
    of a run, a recording and a test scenario are the same file.

      runbook exec NAME --record FILE    write the transcript of a run when it is over
      runbook report > FILE              the same, of the newest run, later
      runbook exec NAME --replay FILE    run it again: outputs and answers come from the file, and nothing is executed
      runbook test                       replay all transcripts, and say what goes otherwise than recorded

    Where they are kept
      Fixtures/NAME/*.md beside the folder of runbooks, all of them but a README.md, so that
      `runbook report > Fixtures/NAME/what-it-was.md` makes last night's incident a test. The name of a file should say
      what was wrong.

    A transcript

      ---
      transcript: 1
      runbook: slots
      ending: resolved
      ---

      # Pool exhausted

      ## Slots in use

      ```output {exit=0 time=0.02}
      97
      ```

      - failed: stdout `97` is not `< 90`

      ## End idle transactions

      - answered: yes

      ```output {exit=0 time=0.10}
      t
      ```

      - passed

      ## Slots in use

      ```output {exit=0 time=0.02}
      12
      ```

      - passed

      Headings are the steps in the order visited, so the file states the expected path as well. What it lacks is said
      with the step's name.

    Front matter
      transcript, runbook, ending    always; the ending in a word: resolved, completed, escalated, stopped, failed,
                                     declined, visit-limit, unanswered, interrupted, locked, withheld, undone, or
                                     undone-in-part when changes are left
      inputs                         values by name; secrets are masked, and replay all the same
      run, began, user, machine, reason, ticket, seconds    of a recorded run
      changed, unknown, undone       the steps whose changes stand; those of them that nobody can be sure of; those that
                                     were undone
      replay: true                   nothing was run: it is the record of a replay
      start-at, only, dry-run, step, no-input        how it was called

    Items below a heading
      passed · failed: WHY · skipped: WHY · withheld · unknown: WHY    what became of the step
      answered: yes, by --confirm NAME    an answer; words of a decision as they are in the runbook
      set: NAME = `value` · unset: NAME · captured: NAME · now in: `DIRECTORY`
      noted: WHAT                         for readers: what was left running, what is not carried on
      try 2 of 3 · item 1: done           further attempts; people's work
      entered: TIME, by pass of TITLE     when and why the run came here
      assumed: pass                       nothing was run here: fail, or a clause as `if exit 2`
      step: ID · in runbook: NAME         where the title alone does not say which step
      ran: and edited: (a block with the script follows) · back here
      resumed: TIME by WHO on MACHINE, to undo, step by step, unattended (WHY)
      exit 2 after 0.04 s on `db-1`:      of the block below it, for readers; the block's own words count

    Blocks
      ```output {exit=0 time=0.04}    standard output; signal=9, ended=timed-out, not-started … instead of exit
      ```stderr                       standard error, beside it
      host=db-1                       on several hosts, a block for each
      .escaped                        backslashes stand for what can't be shown: \\e \\r \\x00 \\\\

    A backslash before *, _, `, <, [, &, ~ or # keeps that character from being Markdown. Times have milliseconds where
    they need them, since conditions on `time` look at them again.

    Paragraphs are notes of people's, and kept. Lists are not: each item is one of those above.

    What was not seen can be assumed, in a replay and in a dry run:
      --assume STEP=pass · STEP=fail · "STEP=if exit 2" · a decision's STEP=WORDS; given again, it is for the next visit
      --assume NAME=VALUE    an input, or what the step that captures NAME writes

    `runbook test --update` writes transcripts anew after a change that was meant; read the difference before you commit
    it. `--coverage` lists the steps, clauses and endings that no transcript covers.

    """
}
