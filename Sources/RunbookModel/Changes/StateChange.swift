/// The first command of a script that changes something, as far as that can be seen without running it.
struct StateChange {
  /// What changes something, as people call it: `kubectl delete`, `rm`, `SQL: delete from`.
  let what: String
  /// Its place in the bytes of the script's text.
  let range: Range<Int>

  /// Looks through a shell script; nil when nothing in it is known to change anything.
  static func first(inShell text: String, _ scan: ShellScan) -> StateChange? {
    let changes = ShellChanges(text: text, scan: scan, depth: 0).all()
    return changes.min { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Looks through SQL, or through a program in another language, in which only SQL is known.
  static func first(inProgram text: String, isSQL: Bool) -> StateChange? {
    SQLChange.first(in: text, isAllSQL: isSQL).map { StateChange(what: "SQL: \($0.words)", range: $0.range) }
  }
}

/// The changes that a shell script makes: by its own commands, and by those that it hands to others.
private struct ShellChanges {
  private let bytes: [UInt8]
  private let scan: ShellScan
  /// How many scripts this one is in.
  private let depth: Int

  /// How deep scripts in scripts are looked into: `ssh` in `sh -c` in `find -exec`.
  private static let depthLimit = 8

  init(text: String, scan: ShellScan, depth: Int) {
    bytes = Array(text.utf8)
    self.scan = scan
    self.depth = depth
  }

  /// Every change, in no order.
  func all() -> [StateChange] {
    var changes: [StateChange] = []
    var runsInput = false
    var runsSQL = false
    let scratch = scratchVariables
    for (index, written) in scan.commands.enumerated() {
      var command = written
      if !scratch.isEmpty { command.words = command.words.map { resolved($0, scratch) } }
      // What is asked for help, or for what it would do, does it not.
      guard let call = ShellCall(command), !call.hasUnseenProgram, !call.hasAny(["--help", "--dry-run", "--dryrun"])
      else { continue }
      if let what = ChangingCommands.change(of: call) { changes.append(StateChange(what: what, range: command.range)) }
      if call.readsScript { runsInput = true }
      if SQLChange.clients.contains(call.program) {
        runsSQL = true
        // What is before the client in the pipe is what it reads.
        let isFed = index > 0 && scan.commands[index - 1].isPipedOn
        let texts = Array(command.words.dropFirst()) + (isFed ? Array(scan.commands[index - 1].words.dropFirst()) : [])
        changes += texts.compactMap { sqlChange(in: $0.range) }
      }
      guard depth < Self.depthLimit else { continue }
      if let inner = call.carried(in: command) { changes += self.changes(ofCommand: inner) }
      if let script = call.script(in: command) { changes += self.changes(ofScript: script) }
    }
    if runsSQL {
      changes += scan.assignments.compactMap { sqlChange(in: value(of: $0)) }
      changes += scan.heredocs.compactMap(sqlChange)
    }
    if runsInput, depth < Self.depthLimit { changes += scan.heredocs.flatMap { self.changes(ofScript: $0) } }
    changes += scan.writes.compactMap { word in
      ChangingCommands.isSystemFile(word.literal ?? text(word.range))
        ? StateChange(what: "writing to \(text(word.range))", range: word.range) : nil
    }
    return changes
  }

  /// The changes of a command that another one runs: its words are part of this script.
  private func changes(ofCommand words: ArraySlice<ShellScan.Word>) -> [StateChange] {
    guard let first = words.first, let last = words.last else { return [] }
    let range = first.range.lowerBound..<last.range.upperBound
    var inner = ShellScan()
    inner.commands = [ShellScan.Command(words: Array(words))]
    return Self(text: String(decoding: bytes, as: UTF8.self), scan: inner, depth: depth + 1).all().map {
      StateChange(what: $0.what, range: range)
    }
  }

  /// The changes of a script that is in a word or a here-document, told of at its place.
  private func changes(ofScript range: Range<Int>) -> [StateChange] {
    let text = unquoted(range)
    return Self(text: text, scan: ShellScan(text), depth: depth + 1).all().map {
      StateChange(what: $0.what, range: range)
    }
  }

  /// The variables that hold the name of a file made by `mktemp`.
  private var scratchVariables: Set<String> {
    Set(
      scan.assignments.filter {
        text(value(of: $0)).hasPrefix("$(mktemp") || text(value(of: $0)).hasPrefix("\"$(mktemp")
      }.map(\.name))
  }

  /// A word that is the value of such a variable, as a path below `/tmp`.
  private func resolved(_ word: ShellScan.Word, _ scratch: Set<String>) -> ShellScan.Word {
    guard word.literal == nil else { return word }
    let name = text(word.range).drop { "\"${".contains($0) }.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    guard scratch.contains(String(name)) else { return word }
    return ShellScan.Word(range: word.range, literal: "/tmp/\(name)", isQuoted: word.isQuoted)
  }

  private func sqlChange(in range: Range<Int>) -> StateChange? {
    SQLChange.first(in: unquoted(range)).map { StateChange(what: "SQL: \($0.words)", range: range) }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The text of a word without the quotes round it; what is expanded in it stays as it is written.
  private func unquoted(_ range: Range<Int>) -> String {
    var word = bytes[range]
    guard let quote = word.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return text(range) }
    word = word.dropFirst()
    if word.last == quote { word = word.dropLast() }
    guard word.contains(UInt8(ascii: "\\")) else { return String(decoding: word, as: UTF8.self) }
    let isDouble = quote == UInt8(ascii: "\"")
    return String(decoding: word, as: UTF8.self).replacing(isDouble ? "\\\"" : #"'\''"#, with: isDouble ? "\"" : "'")
  }

  /// Where the value of an assignment is.
  private func value(of assignment: ShellScan.Assignment) -> Range<Int> {
    var lexer = ShellLexer(bytes)
    lexer.index = assignment.range.upperBound
    guard lexer.peek() == UInt8(ascii: "=") else { return assignment.range }
    lexer.index += 1
    return lexer.readWord(splits: false).range
  }
}

extension ShellCall {
  /// Whether it runs what it reads: a shell without a script, here or on another machine.
  fileprivate var readsScript: Bool {
    Self.shells.contains(program) && !hasAny(["-c"]) && (operands.isEmpty || hasAny(["-s"])) || program == "ssh"
  }

  fileprivate static let shells: Set<String> = ["sh", "bash", "dash", "zsh", "ksh", "ash"]

  /// The words of a command that this one runs: after `--` for `kubectl exec`, after `-exec` for `find`.
  fileprivate func carried(in command: ShellScan.Command) -> ArraySlice<ShellScan.Word>? {
    let words = command.words[(position + 1)...]
    func after(_ count: Int, valued: Set<String>, from words: ArraySlice<ShellScan.Word>) -> ArraySlice<
      ShellScan.Word
    >? {
      var rest = words
      var left = count
      while let word = rest.first {
        let text = word.literal ?? ""
        if text == "--" { return rest.dropFirst() }
        if text.hasPrefix("-"), text.utf8.count > 1 {
          rest = rest.dropFirst(valued.contains(text) ? 2 : 1)
        } else if left == 0 {
          return rest
        } else {
          left -= 1
          rest = rest.dropFirst()
        }
      }
      return nil
    }
    switch program {
    case "xargs", "parallel":
      let inner = after(0, valued: ["-I", "-n", "-P", "-L", "-d", "-a", "-s", "-E", "-j"], from: words)
      // What it reads comes after, and can't be seen.
      return inner.flatMap { inner in
        inner.last.map { inner + [ShellScan.Word(range: $0.range, literal: nil, isQuoted: false)] }
      }
    case "watch": return after(0, valued: ["-n"], from: words)
    case "chroot": return after(1, valued: [], from: words)
    case "runuser": return after(0, valued: ["-u", "-g", "-G", "-c", "-s"], from: words)
    case "find":
      let start = words.firstIndex { ["-exec", "-execdir", "-ok", "-okdir"].contains($0.literal) }
      return start.map { words[($0 + 1)...].prefix { ![";", "+"].contains($0.literal) } }
    case "ip":
      guard operands.starts(with: ["netns", "exec"]) else { return nil }
      return after(3, valued: [], from: words)
    case "kubectl", "oc", "docker", "podman", "nerdctl", "docker-compose":
      guard let exec = words.firstIndex(where: { $0.literal == "exec" }) else { return nil }
      let valued: Set<String> = [
        "-n", "--namespace", "-c", "--container", "--context", "-u", "--user", "-e", "--env", "-w", "--workdir",
        "--index", "--env-file", "--detach-keys",
      ]
      // The name of the pod or container, then its command.
      return after(1, valued: valued, from: words[(exec + 1)...])
    default: return nil
    }
  }

  /// The place of a script that is in a word: after `sh -c`, or after the host for `ssh`.
  fileprivate func script(in command: ShellScan.Command) -> Range<Int>? {
    let words = command.words[(position + 1)...]
    switch program {
    case _ where Self.shells.contains(program), "su", "runuser":
      guard let flag = words.firstIndex(where: { isScriptFlag($0.literal) }), flag + 1 < words.endIndex else {
        return nil
      }
      return words[flag + 1].range
    case "eval":
      guard let first = words.first, let last = words.last else { return nil }
      return first.range.lowerBound..<last.range.upperBound
    case "ssh":
      guard let place = remoteCommand, words.indices.contains(position + 1 + place), let last = words.last else {
        return nil
      }
      return words[position + 1 + place].range.lowerBound..<last.range.upperBound
    default: return nil
    }
  }

  /// Whether a word is `-c`, alone or as the last of several letters.
  private func isScriptFlag(_ word: String?) -> Bool {
    guard let word, word.hasPrefix("-"), !word.hasPrefix("--") else { return word == "--command" }
    return word.hasSuffix("c")
  }
}
