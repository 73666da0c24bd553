/// Commands that change something, found in the text of a script.
enum StateChange {
  /// The first state-changing command of a script, with its offset in the text's bytes; nil when none is known.
  static func first(in script: String) -> (command: String, range: Range<Int>)? {
    var lineStart = 0
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      let code = line.drop { $0 == " " || $0 == "\t" }
      if !code.hasPrefix("#"), mayChange(code) {
        let commands = commands(of: code)
        let words = words(of: code)
        for row in patterns where row.words.isEmpty || !row.words.isDisjoint(with: words) {
          // The options of one command are not those of the next in the pipe.
          let texts = row.isCommand ? commands : [String(code)]
          guard texts.contains(where: row.pattern.matches) else { continue }
          let start = lineStart + (line.utf8.count - code.utf8.count)
          return (row.command, start..<(start + code.utf8.count))
        }
      }
      lineStart += line.utf8.count + 1
    }
    return nil
  }

  /// Whether a line has one of the words that every pattern needs: most lines have none, and are done with here.
  private static func mayChange(_ line: Substring) -> Bool {
    var line = line
    return line.withUTF8 { bytes in
      var start = 0
      for offset in 0...bytes.count {
        if offset < bytes.count, ShellLexer.isNameByte(bytes[offset]) { continue }
        let length = offset - start
        // A look at the first letter and the length spares nearly all words the rest.
        if length > 0, lengths[Int(bytes[start] & 0x1f)] & (1 << UInt64(min(length, 63))) != 0,
          words.contains(bytes[start..<offset].map { $0 < 0x80 ? $0 | 0x20 : $0 })
        {
          return true
        }
        start = offset + 1
      }
      return false
    }
  }

  /// For each first letter the lengths of the words that begin with it, as bits.
  private static let lengths: [UInt64] = words.reduce(into: Array(repeating: 0, count: 32)) { lengths, word in
    lengths[Int(word[0] & 0x1f)] |= 1 << UInt64(word.count)
  }

  /// The words that the patterns begin with, as bytes.
  ///
  /// Letters are in lower case by their bit 0x20, and so `_` stands as 0x7f.
  private static let words: Set<[UInt8]> = Set(
    """
    kubectl oc helm systemctl service rm rmdir mv truncate shred dd mkfs chmod chown ln unlink fallocate kill pkill \
    killall reboot shutdown halt poweroff insert update delete drop alter create grant revoke vacuum reindex \
    pg_terminate_backend pg_cancel_backend pg_drop_replication_slot pg_reload_conf pg_promote terraform curl docker \
    podman aws redis pg_ctl apt get yum dnf apk brew pip npm createdb dropdb createuser dropuser pg_restore crontab \
    iptables git
    """.split(separator: " ").map { $0.utf8.map { $0 | 0x20 } })

  /// A command word: at the start, or behind something that begins a command.
  private static let begin = #"(^|[;&|(`]\s*|\b(sudo|then|do|else|xargs|exec|env|nohup|command)\s+(-\S+\s+)*)"#

  /// A line cut at `|`, `;` and `&` outside of quotes.
  private static func commands(of line: Substring) -> [String] {
    var parts: [[UInt8]] = [[]]
    var quote: UInt8?
    var isEscaped = false
    for byte in line.utf8 {
      let isCut = quote == nil && !isEscaped && "|;&".utf8.contains(byte)
      if isCut { parts.append([]) } else { parts[parts.count - 1].append(byte) }
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = quote == nil ? byte : quote == byte ? nil : quote
      }
    }
    return parts.map { String(decoding: $0.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self) }
  }

  private struct Row {
    let pattern: Pattern
    let command: String
    /// Whether it is about the words of one command, not about a text anywhere in the line.
    let isCommand: Bool
    /// Words of which a line must have one; none when that can't be said.
    let words: Set<String>
  }

  private static let patterns: [Row] = table.compactMap { source, command in
    (try? Pattern(source)).map {
      Row(pattern: $0, command: command, isCommand: source.hasPrefix(begin), words: firstWords(of: source))
    }
  }

  /// The words that a pattern of the table can begin with: `(kubectl|oc)\b…` with either, `helm\b…` with the one.
  private static func firstWords(of source: String) -> Set<String> {
    var rest = source.hasPrefix(begin) ? source.dropFirst(begin.count) : source[...]
    for prefix in ["(?i)", #"\b"#] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    // Of alternatives in alternatives the inner ones are taken too: a word more does no harm.
    let alternatives = rest.hasPrefix("(") ? rest.dropFirst().split(separator: "|") : [rest]
    let words = alternatives.map { part in String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" }).lowercased()
    }
    return words.contains("") ? [] : Set(words)
  }

  private static func words(of line: Substring) -> Set<String> {
    Set(line.lowercased().utf8.split { !ShellLexer.isNameByte($0) }.map { String(decoding: $0, as: UTF8.self) })
  }

  /// The number of patterns that could not be compiled; a test holds it at none.
  static var brokenPatternCount: Int { table.count - patterns.count }

  private static let table: [(String, String)] = [
    (
      begin
        + #"(kubectl|oc)\b.*\s(delete|apply|create|edit|patch|replace|scale|drain|cordon|uncordon|taint|annotate|label|set|exec|run|expose|autoscale)\b"#,
      "kubectl with a verb that changes something"
    ),
    (begin + #"kubectl\b.*\srollout\s+(restart|undo|pause|resume)\b"#, "kubectl rollout"),
    (begin + #"helm\b.*\s(install|upgrade|uninstall|rollback|delete)\b"#, "helm with a verb that changes something"),
    (
      begin + #"systemctl\b.*\s(start|stop|restart|reload|enable|disable|mask|unmask|kill|isolate|daemon-reload)\b"#,
      "systemctl with a verb that changes something"
    ),
    (begin + #"service\s+\S+\s+(start|stop|restart|reload)\b"#, "service start, stop or restart"),
    (
      begin + #"(rm|rmdir|mv|truncate|shred|dd|mkfs\S*|chmod|chown|ln|unlink|fallocate)\s"#,
      "a command that changes files"
    ),
    (begin + #"(kill|pkill|killall)\s+(-?[^-0l\s]|-[1-9A-KM-Z])"#, "kill"),
    (begin + #"(reboot|shutdown|halt|poweroff)\b"#, "shutting down"),
    (
      #"(?i)\b(insert\s+into|update\s+\S+\s+set|delete\s+from|drop\s+(table|database|schema|index|role|user|view|sequence|extension)|truncate\s+(table\s+)?[a-z_"]|alter\s+(table|role|user|system|database|schema|sequence)|create\s+(table|database|index|role|user|schema|extension|view|unique)|grant\s+\S+\s+(on|to)|revoke\s+\S+\s+(on|from)|vacuum\s+full|reindex\s+(table|index|database))\b"#,
      "SQL that changes something"
    ),
    (
      #"(?i)\b(pg_terminate_backend|pg_cancel_backend|pg_drop_replication_slot|pg_reload_conf|pg_promote)\s*\("#,
      "a PostgreSQL function that changes something"
    ),
    (
      begin + #"terraform\b.*\s(apply|destroy|import|taint|untaint|state\s+(rm|mv|push))\b"#,
      "terraform with a verb that changes something"
    ),
    (
      begin + #"curl\b.*(-X\s*|--request[ =])"?'?(POST|PUT|DELETE|PATCH)\b"#,
      "curl with a method that changes something"
    ),
    (begin + #"curl\b.*\s(-d|--data\S*|-F|--form|-T|--upload-file)[ =]"#, "curl that sends data"),
    (
      begin + #"(docker|podman)\b.*\s(restart|start|stop|rm|rmi|kill|pause|unpause|run|up|down|prune|push|create)\b"#,
      "docker with a verb that changes something"
    ),
    (
      begin
        + #"aws\b.*\s(create|delete|update|put|modify|start|stop|reboot|terminate|restore|run|register|deregister|attach|detach|authorize|revoke|promote|failover|change|set|tag|untag|cancel|rotate)-[a-z-]+"#,
      "aws with a verb that changes something"
    ),
    (begin + #"aws\s+s3\s+(cp|mv|rm|sync|mb|rb)\b"#, "aws s3 with a verb that changes something"),
    (
      begin
        + #"redis-cli\b.*\s([Ff][Ll][Uu][Ss][Hh](ALL|DB|all|db)|DEL|del|SET|set|SHUTDOWN|shutdown|CONFIG SET|config set|EXPIRE|expire|UNLINK|unlink)\b"#,
      "redis-cli with a verb that changes something"
    ),
    (begin + #"pg_ctl\b.*\s(start|stop|restart|reload|promote|kill)\b"#, "pg_ctl with a verb that changes something"),
    (
      begin + #"(apt|apt-get|yum|dnf|apk|brew|pip|npm)\b.*\s(install|remove|upgrade|purge|uninstall)\b"#,
      "installing or removing software"
    ),
    (
      begin + #"(createdb|dropdb|createuser|dropuser|crontab\s+-[re]|iptables\s+-[ADIF])\b"#,
      "a command that changes something"
    ),
    // Without a database it prints what is in the archive.
    (begin + #"pg_restore\b.*\s(-d|--dbname)"#, "pg_restore into a database"),
    (begin + #"git\b.*\s(push|reset|checkout|clean|commit|merge|rebase)\b"#, "git with a verb that changes something"),
  ]
}
