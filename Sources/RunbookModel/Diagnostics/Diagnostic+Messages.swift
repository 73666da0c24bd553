import Markdown

// One function a mistake, in alphabetical order. Codes are stable: a retired one is not used again.
//
//   E0xx the file and its front matter   E1xx fences and attributes   E2xx clauses, conditions, tasks
//   E3xx where the flow leads            E4xx scripts   E5xx transcripts
//   W    the same areas, nothing that stops a run

extension Diagnostic {
  static func askMalformed(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E217", "this looks like a question for a value, and is read as plain work",
      help: "write ask `\(name)`: with the name in backticks and a colon after it", at: range)
  }

  static func attributeAlone(_ name: String, needs other: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E134", "`\(name)` means nothing without `\(other)`", help: "add `\(other)`, or remove `\(name)`", at: range)
  }

  static func attributeEmpty(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E101", "`\(name)` has no value", help: "write one, or remove the attribute", at: range)
  }

  static func attributesApart(_ one: String, _ other: String, help: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E108", "`\(one)` can't be used together with `\(other)`", help: help, at: range)
  }

  static func attributeUnknown(_ name: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E102", "unknown attribute `\(name)`",
      help: didYouMean(nearest) ?? "the attributes are \(SettingsReader.names.joined(separator: ", "))", at: range)
  }

  static func bidirectionalControl(_ scalar: UInt32, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E001", "the invisible character \(codePoint(scalar)) changes the direction of the text",
      help: "remove it: what runs is not what is read", at: range)
  }

  static func choiceAlone(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W202", "this decision has one choice only", help: "add the other choices, or make it a task with `pass:`",
      at: range)
  }

  static func choiceInvalid(
    _ value: String, key: String, choices: [String], nearest: String?, at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      "E103", "`\(value)` is not a value of `\(key)`",
      help: didYouMean(nearest) ?? "write one of \(choices.joined(separator: ", "))", at: range)
  }

  static func choiceOutsideDecision(_ label: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E218", "`\(label):` is neither a clause nor, below a step, a choice",
      help: "the clauses are expect, if, pass, fail, when, rollback and note; a decision has a heading of its own",
      at: range)
  }

  static func choiceTwice(_ label: String, at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E219", "`\(label)` can be chosen twice here", help: "give one of them other words", at: range,
      related: [Related(range: first, text: "the first one")])
  }

  static func choicesMissing(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E002", "input `\(name)` is a choice without choices", help: "add `choices: [one, two]`", at: range)
  }

  static func clauseListApart(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W201", "this list looks like clauses but does not follow a step directly",
      help: "move it right below the block it belongs to", at: range)
  }

  static func clauseListMixed(attribute: String? = nil, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E201",
      attribute.map { "`\($0)` is an attribute of the block, not a clause" }
        ?? "this item is not a clause, but others in its list are",
      help: attribute.map { "write it after the block's language, as in `bash {\($0)=…}`" }
        ?? "make it a `note:`, or move it out of the list",
      at: range)
  }

  static func clauseMalformed(_ text: String, help: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E220", "`\(text)` looks like a clause, and is not read as one", help: help, at: range)
  }

  static func clauseTwice(_ name: String, at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E202", "`\(name):` is here twice", help: "keep one of them", at: range,
      related: [Related(range: first, text: "the first one")])
  }

  static func clauseUnknown(_ word: String, nearest: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E203", "`\(word):` is not a clause", help: "did you mean `\(nearest):`?", at: range)
  }

  static func clauseWithoutEffect(_ name: String, reason: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E221", "`\(name):` has no effect here: \(reason)", help: "remove it", at: range)
  }

  static func codeSpanMissing(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E204", "`\(text)` is not in a code span",
      help: "put backticks around it: elsewhere Markdown changes `*`, `_` and `<`",
      at: range)
  }

  static func conditionEmpty(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E205", "a condition is missing here", help: "write one such as exit `0` or stdout contains `ok`", at: range)
  }

  static func conditionLeftover(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E206", "`\(text)` is left over after the condition", help: "join conditions with `and`", at: range)
  }

  static func conditionSubject(_ text: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E207", "`\(text)` is not something a condition can look at",
      help: didYouMean(nearest) ?? "write exit, stdout, stderr, time, $NAME or json `$.path`", at: range)
  }

  static func conditionTest(_ text: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E208", "`\(text)` is not a test",
      help: didYouMean(nearest) ?? "write is, contains, matches, is empty, exists, or a comparison such as `< 20`",
      at: range)
  }

  static func conditionTestMissing(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E209", "this condition says what to look at but not what to ask",
      help: "add is, contains or matches with a code span, is empty, exists, or a comparison such as `< 20`", at: range)
  }

  static func conditionTooEarly(_ subject: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E222", "`when:` is asked before the step runs, so there is no \(subject) to look at yet",
      help: "look at a variable: `capture=NAME` on the step before, and `$NAME` here", at: range)
  }

  static func conditionValueMissing(after word: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E210", "`\(word)` needs a text in a code span", help: "write \(word) `text`", at: range)
  }

  static func controlCharacter(_ byte: UInt8, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E003", "control character \(codePoint(UInt32(byte))) in the text", help: "remove it: it could move the cursor",
      at: range)
  }

  static func dateInvalid(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("W004", "`\(text)` is not a day of the calendar", help: "write it like 2026-01-31", at: range)
  }

  static func defaultRefused(_ value: String, refusal: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E004", "the default `\(value)` \(refusal)", help: "change the default or what is asked of it", at: range)
  }

  static func durationInvalid(_ value: String, key: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E104", "`\(value)` is not a duration for `\(key)`", help: #"write seconds, or "30s", "2m", "1h30m""#, at: range)
  }

  static func exitCodeInvalid(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E211", "`\(text)` is not an exit code", help: "write 0 to 255; several as `1, 2`", at: range)
  }

  static func fenceBroken(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E133", "a line that opens a block with ``` can't have another backtick, so this one opens none",
      help: "open and close the block with ~~~, or move the text to the list below it", at: range)
  }

  static func fenceEndsWithItem(line: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E105", "this code block is cut off: it ends with its list item, at line \(line)",
      help: "indent every line of the block as far as its fence", at: range)
  }

  static func fenceHidesAnother(line: Int, _ opening: Range<Int>, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E135", "the code block opened here is not closed before line \(line), where another one was to open",
      help: "close it above that line, with a line of as many backticks or tildes as opened it", at: range,
      related: [Related(range: opening, text: "inside the block above")])
  }

  static func fenceUnclosed(lines: Int, almost: Range<Int>?, isBare: Bool, at range: Range<Int>) -> Diagnostic {
    let help =
      if almost != nil {
        "a closing fence is at least as long as the opening one, with nothing after it"
      } else if isBare {
        "if it was to close a block, the closing fence of one above is missing; otherwise close it"
      } else {
        "close it with a line of as many backticks or tildes"
      }
    let extent =
      switch lines {
      case ...0: ""
      case 1: "; the last line of the file is inside it"
      default: "; all \(lines) lines to the end of the file are inside it"
      }
    return Diagnostic(
      "E106", "the code block opened here is never closed\(extent)", help: help, at: range,
      related: almost.map { [Related(range: $0, text: "this line does not close it")] } ?? [])
  }

  static func fileTooLarge(_ size: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      "E005", "the file has \(size) bytes; a runbook has at most \(limit)", help: "split it into several runbooks",
      at: 0..<0)
  }

  static func foreignBraces(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W101", "these braces are another tool's and mean nothing here", help: "ours look like {#id .kind key=value}",
      at: range)
  }

  static func frontMatter(_ problem: FrontMatterProblem) -> Diagnostic {
    var related: [Related] = []
    if case .duplicateKey(_, let first) = problem.kind { related = [Related(range: first, text: "the first one")] }
    return Diagnostic(
      problem.isUnsupported ? "E006" : "E007", problem.message, help: problem.help, at: problem.range,
      related: related)
  }

  static func frontMatterUnclosed(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E008", "front matter opened with `---` is not closed", help: "end it with a line `---`", at: range)
  }

  static func headerKeyUnknown(_ key: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W001", "unknown key `\(key)`", help: didYouMean(nearest) ?? "keys of your own begin with `x-`", at: range)
  }

  static func goingOnUnread(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W203", "`\(text)` seems to say where to go on, and nothing reads it",
      help:
        "clauses and choices have a colon before the place to go on; below a step they are `pass:`, `fail:` or `if …:`",
      at: range)
  }

  static func headerValueKind(_ key: String, wanted: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E009", "`\(key)` is not \(wanted)", help: "write \(wanted)", at: range)
  }

  static func headingTwice(_ anchor: String, at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W301", "another heading has the same words; a link reaches this one only as `#\(anchor)`",
      help: "give one of them another title", at: range, related: [Related(range: first, text: "the first one")])
  }

  static func hostInvalid(_ problem: HostList.Problem, at range: Range<Int>) -> Diagnostic {
    let help =
      if case .twice = problem { "name it once" } else {
        "use letters, digits, dots and hyphens, not beginning with a hyphen; several names are separated by commas"
      }
    return Diagnostic("E107", problem.sentence, help: help, at: range)
  }

  static func idOfHeading(_ id: String, at range: Range<Int>, heading: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E136", "the id `\(id)` is also the anchor of another heading, which links to it lead to",
      help: "give the step another id", at: range, related: [Related(range: heading, text: "this heading")])
  }

  static func idTwice(_ id: String, at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E109", "the id `\(id)` is given twice", help: "give one of the steps another id", at: range,
      related: [Related(range: first, text: "the first one")])
  }

  static func infoString(_ problem: InfoString.Problem, in info: Range<Int>, of source: SourceText) -> Diagnostic {
    InfoStringMessages.diagnostic(problem, in: info, of: source)
  }

  static func inputKeyUnknown(_ key: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E010", "unknown setting `\(key)` of an input",
      help: didYouMean(nearest) ?? "the settings are \(InputReader.keys.joined(separator: ", "))", at: range)
  }

  static func inputSettingsMissing(_ name: String, value: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E023", "`\(value)` is not a setting of the input `\(name)`", help: "write `default: \(value)` below the name",
      at: range)
  }

  static func inputTwice(_ name: String, at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E011", "input `\(name)` is named twice", help: "keep one of them", at: range,
      related: [Related(range: first, text: "the first one")])
  }

  static func inputWithoutName(written: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E012", "this input has no `name:`", help: "write `- name: \(written ?? "NAME")`", at: range)
  }

  static func inputsWithoutDash(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E022", "these are the settings of one input, where a list of inputs belongs",
      help: "begin each input with a dash: `- name: NAME`, with its other settings below the name", at: range)
  }

  static func invalidUTF8(_ byte: UInt8, offset: Int) -> Diagnostic {
    Diagnostic(
      "E013", "byte 0x\(hexadecimal(UInt32(byte), digits: 2)) at offset \(offset) is not UTF-8",
      help: "save the file as UTF-8", at: offset..<(offset + 1))
  }

  static func invisibleCharacter(_ scalar: UInt32, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E110", "the character \(codePoint(scalar)) in this script can't be seen",
      help: "replace it with a plain blank, or remove it", at: range)
  }

  static func jsonPathInvalid(message: String, help: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E212", message, help: help, at: range)
  }

  static func jsonPathMissing(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E213", "`json` needs a path in a code span", help: "write json `$.status`", at: range)
  }

  static func kindTwice(at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E111", "a step has one kind", help: "keep one of them", at: range,
      related: [Related(range: first, text: "the first one")])
  }

  static func kindUnknown(_ name: String, kinds: [String], nearest: String?, at range: Range<Int>) -> Diagnostic {
    let list = kinds.map { ".\($0)" }.joined(separator: ", ")
    return Diagnostic(
      "E112", "unknown kind `.\(name)`",
      help: nearest.map { "did you mean `.\($0)`? The kinds are \(list)" } ?? "the kinds are \(list)", at: range)
  }

  static func languageMisspelled(_ language: String, nearest: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W102", "nothing runs `\(language)`, so this block is documentation", help: "did you mean `\(nearest)`?",
      at: range)
  }

  static func languageNotRunnable(
    _ language: String, names: [String], nearest: String?, at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      "E113", "`\(language)` is not runnable",
      help: didYouMean(nearest) ?? "a step needs one of \(names.joined(separator: ", "))", at: range)
  }

  static func linkKeyUnknown(_ key: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E019", "unknown key `\(key)` of a link", help: didYouMean(nearest) ?? "a link has `url` and `title`", at: range)
  }

  static func linkNotOfTheWeb(_ address: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E020", "`\(address)` is not an address that a browser opens",
      help: "write one that begins with https:// or http://; files are linked to in the text", at: range)
  }

  static func linkWithoutAddress(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E021", "this link has no `url`", help: "add it, as in `- {url: https://…, title: Dashboard}`", at: range)
  }

  static func loopOnPass(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E301", "this step leads to itself when it passes, so it would repeat forever",
      help: "to wait for something use `expect:` with `retries` and `delay`", at: range)
  }

  static func noSteps(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E302", "no steps", help: "add a fenced block such as ```bash under a heading `## Diagnosis`", at: range)
  }

  static func noteEmpty(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E214", "this note says nothing", help: "write something after `note:`, or remove it", at: range)
  }

  static func nulByte(offset: Int) -> Diagnostic {
    Diagnostic("E014", "NUL byte at offset \(offset)", help: "remove it", at: offset..<(offset + 1))
  }

  static func numberInvalid(
    _ value: String, key: String, range: ClosedRange<Int>, at place: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      "E114", "`\(value)` is not a number for `\(key)`",
      help: "write a whole number from \(range.lowerBound) to \(range.upperBound)", at: place)
  }

  static func patternInvalid(message: String, help: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E215", message, help: help, at: range)
  }

  static func placeholderLeft(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E132", "`\(text)` is a placeholder; a shell reads it as redirections",
      help: "declare an input in the front matter and write \"$NAME\"", at: range)
  }

  static func placeholderNotFillable(_ text: String, reason: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W106", "no value can safely be put in the place of `\(text)`: it \(reason)",
      help: "`exec` asks for another script here; write it in double quotes, or outside of quotes", at: range)
  }

  static func placeholderToFill(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W105", "`\(text)` is a placeholder; a shell reads it as redirections",
      help: "`exec` asks for the value and passes it as a variable; copied by hand, replace it", at: range)
  }

  static func promptMissing(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E115", "no line of this console block begins with `$ `, so nothing of it would run",
      help: "put `$ ` before each command; `#` is a comment, write `$ sudo …` instead", at: range)
  }

  static func quantityInvalid(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E216", "`\(text)` is not a number", help: "write a number such as 20, 90%, 10MB or 5s", at: range)
  }

  static func reviewedInFuture(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W006", "`\(text)` is in the future, so nobody can have reviewed the runbook then",
      help: "write the day it was last reviewed", at: range)
  }

  static func reviewPeriodInvalid(_ text: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W005", "`\(text)` does not say how often", help: "write a number of days, weeks, months or years: `90 days`",
      at: range)
  }

  static func rollbackWithoutStep(_ text: String, isItself: Bool, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E303", isItself ? "a step can't undo itself" : "`\(text)` can't undo anything",
      help: "link to the step that undoes this one", at: range)
  }

  static func runbookMissing(_ path: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E304", "no file `\(path)`", help: didYouMean(nearest) ?? "check the path of the link", at: range)
  }

  static func runbookKeyMisspelled(_ key: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W002", "`\(key)` declares nothing, so this file is a plain document and hardly checked",
      help: "did you mean `runbook: \(HeaderReader.version)`?", at: range)
  }

  static func runbookUnusable(_ path: String, reason: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E305", "a run can't go on in `\(path)`: \(reason)", help: "run `runbook check` on it", at: range)
  }

  static func scriptEmpty(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E116", "this step has no command", help: "write one, or remove the block", at: range)
  }

  static func scriptTooLong(_ size: Int, limit: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E117", "this script has \(size) bytes; at most \(limit) can be handed to a program",
      help: "put it in a file of its own and call that", at: range)
  }

  static func secretWithDefault(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E015", "secret `\(name)` has a default, which anybody can read here", help: "remove it", at: range)
  }

  static func sectionWithoutStep(_ title: String, firstBelow: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E306", "the section “\(title)” has nothing to run",
      help: firstBelow.map { "link to `#\($0)`, the first step below it" } ?? "link to a heading with a step", at: range
    )
  }

  static func severityUnknown(_ text: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W003", "`\(text)` is not a severity",
      help: didYouMean(nearest) ?? "write \(Severities.names.joined(separator: ", "))", at: range)
  }

  static func stateChangeInReadOnly(_ command: String, kind: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E118", "`\(command)` changes something, and this step is a \(kind), which runs without asking",
      help: #"move it under a heading such as `## Mitigation`, or write `confirm="…"` on the fence line: then it asks"#,
      at: range)
  }

  static func targetInvalid(_ text: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E307", "`\(text)` is not a place to go on",
      help: didYouMean(nearest)
        ?? "write a link such as [Title](#title), or next, retry, stop, resolved, escalate", at: range)
  }

  static func targetMissing(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E308", "this clause does not say where to go on",
      help: "write a link such as [Title](#title), or next, retry, stop, resolved, escalate", at: range)
  }

  static func targetOutside(_ destination: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E309", "`\(destination)` is not a place a run can go to",
      help: "a step can only continue in this file or in another runbook; put other links in the text", at: range)
  }

  static func targetUnknown(_ anchor: String, nearest: String?, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E310", "no section `#\(anchor)`",
      help: nearest.map { "did you mean `#\($0)`?" } ?? "link to a heading of this file", at: range)
  }

  static func tableTooEmpty(limit: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E018", "the table ends before this row: more than \(limit) cells of it would be empty",
      help: "give the table as many columns as its rows have", at: range)
  }

  static func tooManyRunbooks(limit: Int, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E311", "more than \(limit) runbooks are linked together here", help: "shorten the chain of hand-overs", at: range
    )
  }

  static func tooManySteps(_ count: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      "E312", "\(count) steps; a runbook has at most \(limit)", help: "split it into several runbooks", at: 0..<0)
  }

  static func typographicCharacter(_ scalar: UInt32, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W103", "the typographic character \(codePoint(scalar)) means nothing to a shell",
      help: "write a plain quote or hyphen", at: range)
  }

  static func utf16(at range: Range<Int>) -> Diagnostic {
    Diagnostic("E016", "this looks like UTF-16", help: "save the file as UTF-8", at: range)
  }

  static func variableNameInvalid(_ name: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E119", "`\(name)` is not a name for a variable", help: "use letters, digits and `_`, not beginning with a digit",
      at: range)
  }

  static func variableReserved(_ name: String, at range: Range<Int>) -> Diagnostic {
    let reason = VariableName.isShellsOwn(name) ? "bash sets it itself" : "programs are found or loaded by it"
    return Diagnostic(
      "E120", "`\(name)` may not be set by a runbook: \(reason)", help: "choose another name", at: range)
  }

  static func versionUnknown(_ version: String, known: String, at range: Range<Int>) -> Diagnostic {
    let isNumber = !version.isEmpty && version.utf8.allSatisfy(\.isASCIIDigit)
    return Diagnostic(
      "E017",
      isNumber
        ? "this needs version `\(version)` of the language; this program reads version \(known)"
        : "`runbook` says the version of the language, a number",
      help: isNumber ? "use a newer program, or write `runbook: \(known)`" : "write `runbook: \(known)`", at: range)
  }
}

extension Diagnostic {
  /// Whether it counts as it is in a plain document too, where most mistakes are only worth a warning.
  var holdsForPlainDocuments: Bool {
    ["E001", "E005", "E008", "E013", "E014", "E016", "E018", "E302", "E312"].contains(code)
  }

  /// Whether it is about the line that opens a block, or about a line that was meant to.
  var isAboutFence: Bool {
    let number = Int(code.dropFirst()) ?? 0
    return (100..<200).contains(number)
  }

  static func didYouMean(_ nearest: String?) -> String? {
    nearest.map { "did you mean `\($0)`?" }
  }

  static func codePoint(_ scalar: UInt32) -> String {
    "U+\(hexadecimal(scalar, digits: 4))"
  }

  static func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
