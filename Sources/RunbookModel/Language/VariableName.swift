/// Names of environment variables, and which of them a runbook may set.
public enum VariableName {
  /// Whether a text is a name in the sense of POSIX (Base Definitions 8.1): letters, digits, `_`, no digit first.
  public static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, !first.isASCIIDigit else { return false }
    return name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
  }

  /// Whether setting the variable would change how programs are found, loaded or split into words.
  public static func isReserved(_ name: String) -> Bool {
    reserved.contains(name) || reservedPrefixes.contains { name.hasPrefix($0) }
  }

  /// Whether a text has a name in it, and not only as a part of a longer one.
  public static func isMentioned(_ name: String, in text: String) -> Bool {
    text.utf8.split { !$0.isASCIILetter && !$0.isASCIIDigit && $0 != UInt8(ascii: "_") }.contains {
      $0.elementsEqual(name.utf8)
    }
  }

  private static let reserved: Set<String> = [
    "PATH", "IFS", "ENV", "BASH_ENV", "SHELLOPTS", "BASHOPTS", "PS4", "HOME", "SHELL", "CDPATH", "GLOBIGNORE",
    "PROMPT_COMMAND", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "PERL5LIB", "PERL5OPT", "RUBYLIB", "RUBYOPT",
    "NODE_OPTIONS", "NODE_PATH", "GCONV_PATH", "LOCPATH", "NLSPATH", "TERMINFO", "TMPDIR", "POSIXLY_CORRECT",
    "EDITOR", "VISUAL", "PAGER", "UID", "EUID", "PPID", "_", "PWD", "OLDPWD", "SHLVL",
  ]

  private static let reservedPrefixes = ["LD_", "DYLD_", "BASH_FUNC_", "RUNBOOK_", "MALLOC_"]
}
