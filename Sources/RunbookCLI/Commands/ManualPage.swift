/// A manual page in the language of man(7), made from the same definition that the parser reads.
struct ManualPage {
  private let usage: CommandUsage?

  /// The page of a command; of the whole program when none is named.
  init(_ usage: CommandUsage?) {
    self.usage = usage
  }

  /// The page's source.
  func text() -> String {
    let name = usage.map { "runbook-\($0.name)" } ?? "runbook"
    var lines = [
      ".TH \(Self.quoted(name.uppercased())) 1 \"\" \(Self.quoted("runbook \(Main.version)")) \"User Commands\"",
      // Flags, paths and addresses neither hyphenated nor spread: a line may be too short to be justified.
      ".nh", ".ad l",
      ".SH NAME",
    ]
    lines.append("\(Self.escaped(name)) \\- \(Self.escaped(usage?.summary ?? "runs Markdown runbooks step by step"))")
    lines.append(".SH SYNOPSIS")
    if let usage {
      lines += [".B runbook \(Self.escaped(usage.name))", Self.line("[OPTION …] \(usage.operands)")]
      lines += [".SH DESCRIPTION"] + Self.paragraphs(usage.details)
      lines.append(".SH OPTIONS")
      for flag in usage.allFlags {
        let value = flag.value.map { " \\fI\(Self.escaped($0))\\fR" } ?? ""
        let choices = flag.choices.isEmpty ? "" : ": \(flag.choices.joined(separator: ", "))"
        lines += [".TP", "\\fB\(Self.escaped("--\(flag.name)"))\\fR\(value)", Self.line(flag.summary + choices)]
      }
    } else {
      lines += [".B runbook", ".I COMMAND", Self.line("[OPTION …]"), ".SH DESCRIPTION"]
      lines += Self.paragraphs(HelpCommand.purpose)
      lines.append(".SH COMMANDS")
      for usage in CommandUsage.all {
        lines += [
          ".TP", "\\fBrunbook \(Self.escaped(usage.name))\\fR \(Self.escaped(usage.operands))",
          Self.line(usage.summary),
        ]
      }
    }
    lines.append(".SH EXIT STATUS")
    for code in ExitCode.allCases { lines += [".TP", ".B \(code.rawValue)", Self.line(code.meaning)] }
    lines.append(".SH SEE ALSO")
    let others = usage == nil ? CommandUsage.all.map { "runbook-\($0.name)" } : ["runbook"]
    lines.append(others.map { "\\fB\(Self.escaped($0))\\fR(1)" }.joined(separator: ",\n"))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func paragraphs(_ text: String) -> [String] {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    return parts.map { $0.isEmpty ? ".PP" : line(String($0)) }
  }

  /// A line of text: one that begins with a dot or a quote would be a request.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
  }

  /// A text with backslashes and hyphens as they are meant (groff_char(7), man-pages(7)).
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "…": escaped += "\\&..."
      case "`": escaped += "\\(ga"
      case "~": escaped += "\\(ti"
      case "^": escaped += "\\(ha"
      case "'": escaped += "\\(aq"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func quoted(_ text: String) -> String {
    "\"\(escaped(text))\""
  }
}
