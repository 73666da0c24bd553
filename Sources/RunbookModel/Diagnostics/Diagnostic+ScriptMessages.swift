// What is said about scripts, in alphabetical order. Codes: see Diagnostic+Messages.swift.

extension Diagnostic {
  static func alternatives(_ names: [String], at range: Range<Int>, related: Range<Int>) -> Diagnostic {
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return Diagnostic(
      "W406", "comments name \(list): these look like alternatives, but all of them would run",
      help: "split them into a step each, and let a decision or an input choose", at: range,
      related: [Related(range: related, text: "the next one")])
  }

  static func commandEndless(_ command: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W405", "`\(command)` never ends by itself, so the step fails when its time is up",
      help: "look at a fixed amount instead, or say how long with `timeout=`", at: range)
  }

  static func commandInteractive(_ command: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W404", "`\(command)` wants a terminal, and a step has none",
      help: "use a form that asks nothing, or give the step the terminal with `interactive=yes`", at: range)
  }

  static func rootPrompt(_ command: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W407", "`# \(command)` is a comment to a shell, so this line never runs",
      help: "write `$ sudo \(command) …`, or drop the prompt in a `bash` block", at: range)
  }

  /// What bash says against the syntax of a script.
  public static func shellSyntax(_ message: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic("E401", "bash can't read this script: \(message)", help: "close what is open, or quote it", at: range)
  }

  /// A here-document that ends with its block instead of its delimiter.
  public static func heredocUnclosed(_ delimiter: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "E402", "the here-document opened here is not closed by a line `\(delimiter)`",
      help: "write `\(delimiter)` alone on a line, without blanks around it", at: range)
  }

  /// What shellcheck says about a script, under shellcheck's own code.
  public static func shellcheck(_ number: Int, _ message: String, at range: Range<Int>) -> Diagnostic {
    var diagnostic = Diagnostic(
      "SC\(number)", message, help: "see https://www.shellcheck.net/wiki/SC\(number)", at: range)
    diagnostic.severity = .warning
    return diagnostic
  }

  static func valueUnquoted(_ name: String, needsPattern: Bool, at range: Range<Int>) -> Diagnostic {
    let pattern =
      needsPattern ? "; a `pattern:` on the input keeps out values that begin with `-`" : ""
    return Diagnostic(
      "W401", "the value of `\(name)` is split into words here, and may be taken for options",
      help: "write \"$\(name)\"\(pattern)", at: range)
  }

  static func variableNotExported(_ name: String, at range: Range<Int>, setAt place: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W403", "`\(name)` is set in a script that does not export it, so it is unset here",
      help: "write `export \(name)=…` there: only exported variables carry on", at: range,
      related: [Related(range: place, text: "set here")])
  }

  static func variableUnset(_ name: String, isInScript: Bool, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      "W402", isInScript ? "nothing sets `\(name)`, so the script stops here" : "nothing sets `\(name)`",
      help: isInScript
        ? "declare it under `inputs:`, or write ${\(name):-…} with the value it has when it is unset"
        : "declare it under `inputs:`, or let an earlier step capture or export it", at: range)
  }
}
