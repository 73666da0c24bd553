import Markdown

/// Says which variables a script takes that nothing gives it.
///
/// Each name is told of once.
struct VariableReview {
  private let runbook: Runbook
  private let scripts: [ReviewedScript]
  /// Names that get a value from outside of the scripts, or by an export in one of them.
  private var known: Set<String> = []
  /// Names that a script sets for itself alone.
  private var unexported: [String: Range<Int>] = [:]
  private var seesAll = true

  init(_ review: ScriptReview) {
    runbook = review.runbook
    scripts = review.scripts
    known.formUnion(runbook.header.inputs.map(\.name))
    known.formUnion(runbook.header.environment.map(\.name))
    for step in runbook.steps {
      if let capture = step.script?.settings.capture { known.insert(capture) }
      known.formUnion(step.tasks.compactMap(\.asks))
      if let text = step.script?.text, text.contains(ascii: "RUNBOOK_OUTPUT") {
        known.formUnion(Self.names(setIn: text))
      }
    }
    for script in scripts {
      let scan = script.scan
      known.formUnion(scan.exports)
      if scan.runsUnseen { seesAll = false }
      for assignment in scan.assignments where !assignment.isPassing {
        if scan.exportsAll {
          known.insert(assignment.name)
        } else if unexported[assignment.name] == nil {
          unexported[assignment.name] = script.place(assignment.range)
        }
      }
    }
  }

  func diagnostics() -> [Diagnostic] {
    guard seesAll else { return [] }
    var told: Set<String> = []
    var found: [Diagnostic] = []
    for script in scripts where !script.scan.isBroken && !script.scan.allowsUnset && script.script.settings.via == nil {
      let own = Set(script.scan.assignments.map(\.name)).union(script.scan.guarded)
      for use in script.scan.uses where !use.hasDefault {
        let name = use.name
        guard !known.contains(name), !own.contains(name), !Self.isOfTheEnvironment(name), told.insert(name).inserted
        else { continue }
        found.append(unset(name, isInScript: true, at: script.place(use.range)))
      }
    }
    for (name, place) in usesOutsideScripts() {
      guard !known.contains(name), !Self.isOfTheEnvironment(name), told.insert(name).inserted else { continue }
      found.append(unset(name, isInScript: false, at: place))
    }
    return found
  }

  private func unset(_ name: String, isInScript: Bool, at place: Range<Int>) -> Diagnostic {
    unexported[name].map { .variableNotExported(name, at: place, setAt: $0) }
      ?? .variableUnset(name, isInScript: isInScript, at: place)
  }

  /// The variables that conditions and `host` look at, with their places.
  ///
  /// Whether one `exists`, or `is empty`, can be asked of any.
  private func usesOutsideScripts() -> [(name: String, place: Range<Int>)] {
    runbook.steps.flatMap { step in
      let fence = runbook.source.lineRange(runbook.source.position(at: step.range.lowerBound).line)
      let hosts = (step.script?.settings.hosts?.variables ?? []).filter(VariableName.isValid)
      var uses = hosts.map { ($0, place(of: $0, in: fence)) }
      let clauses = step.clauses
      for condition in clauses.expectations + clauses.branches.map(\.condition) + [clauses.when].compactMap({ $0 }) {
        for case .variable(let name) in condition.terms.filter({ !$0.asksForPresence }).map(\.subject) {
          uses.append((name, place(of: name, in: condition.range)))
        }
      }
      return uses
    }
  }

  private func place(of name: String, in range: Range<Int>) -> Range<Int> {
    let wanted = Array("$\(name)".utf8)
    let bytes = runbook.source.bytes[range]
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return range }
    return start..<(start + wanted.count)
  }

  /// The names before every `=` of a text.
  private static func names(setIn text: String) -> [String] {
    var names: [String] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      if ShellLexer.isNameByte(byte) {
        word.append(byte)
        continue
      }
      if byte == UInt8(ascii: "="), !word.isEmpty { names.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    return names
  }

  /// Variables that a shell sets itself (bash(1), "Shell Variables"), that every login has (environ(7)), or that
  /// programs are told by to find their servers and settings.
  static func isOfTheEnvironment(_ name: String) -> Bool {
    environment.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let environment: Set<String> = [
    "HOME", "PATH", "USER", "LOGNAME", "PWD", "OLDPWD", "HOSTNAME", "SHELL", "TERM", "LANG", "LANGUAGE", "TMPDIR", "TZ",
    "EDITOR", "VISUAL", "PAGER", "MAIL", "DISPLAY", "RANDOM", "SRANDOM", "SECONDS", "EPOCHSECONDS", "EPOCHREALTIME",
    "BASH", "BASHPID", "BASHOPTS", "EUID", "UID", "GROUPS", "PPID", "PS1", "PS2", "PS3", "PS4", "LINENO", "LINES",
    "COLUMNS", "FUNCNAME", "DIRSTACK", "PIPESTATUS", "OPTARG", "OPTIND", "OPTERR", "REPLY", "IFS", "HOSTTYPE",
    "MACHTYPE", "OSTYPE", "SHLVL", "SHELLOPTS", "MAPFILE", "COPROC", "CI", "KUBECONFIG", "DOCKER_HOST", "http_proxy",
    "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "_",
  ]

  private static let prefixes = ["BASH_", "LC_", "RUNBOOK_", "XDG_", "SSH_", "SUDO_", "DBUS_", "COMP_"]
}

extension Condition.Term {
  /// Whether it asks if there is a value at all.
  fileprivate var asksForPresence: Bool { test == .exists || test == .isEmpty }
}
