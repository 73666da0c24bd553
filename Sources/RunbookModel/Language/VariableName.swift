/// Names of environment variables, and which of them a runbook may set.
public enum VariableName {
  /// Whether a text is a name in the sense of POSIX (Base Definitions 8.1): letters, digits, `_`, no digit first.
  public static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, !first.isASCIIDigit else { return false }
    return name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
  }

  /// Whether setting the variable would change how programs are found, loaded or split into words, or does nothing, since
  /// the shell gives it a value of its own.
  public static func isReserved(_ name: String) -> Bool {
    reserved.contains(name) || isShellsOwn(name) || reservedPrefixes.contains { name.hasPrefix($0) }
  }

  /// Whether the shell gives a variable values of its own.
  public static func isShellsOwn(_ name: String) -> Bool {
    shellsOwn.contains(name)
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

  /// What bash sets by itself, or lets nobody set (bash(1), "Shell Variables").
  private static let shellsOwn: Set<String> = [
    "BASH", "BASHPID", "BASH_ALIASES", "BASH_ARGC", "BASH_ARGV", "BASH_ARGV0", "BASH_CMDS", "BASH_COMMAND",
    "BASH_COMPAT", "BASH_EXECUTION_STRING", "BASH_LINENO", "BASH_LOADABLES_PATH", "BASH_REMATCH", "BASH_SOURCE",
    "BASH_SUBSHELL",
    "BASH_VERSINFO", "BASH_VERSION", "BASH_XTRACEFD", "COMP_CWORD", "COMP_WORDS", "COPROC", "DIRSTACK",
    "EPOCHREALTIME", "EPOCHSECONDS", "FUNCNAME", "FUNCNEST", "GROUPS", "HISTCMD", "HISTFILE", "LINENO", "MAPFILE",
    "OPTARG", "OPTERR", "OPTIND", "PIPESTATUS", "RANDOM", "READLINE_LINE", "REPLY", "SECONDS", "SRANDOM", "TIMEFORMAT",
    "TMOUT",
  ]

  private static let reservedPrefixes = ["LD_", "DYLD_", "BASH_FUNC_", "RUNBOOK_", "MALLOC_"]
}
