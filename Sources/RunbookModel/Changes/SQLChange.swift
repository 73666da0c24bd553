/// SQL that changes something, found by the words that such statements are made of.
enum SQLChange {
  /// Programs that take SQL as an argument or from standard input.
  static let clients: Set<String> = [
    "psql", "pgcli", "mysql", "mariadb", "mycli", "sqlite3", "sqlcmd", "cockroach", "clickhouse-client", "duckdb",
    "usql",
  ]

  /// The words of the first statement in a text that changes something, with its place in the text's bytes.
  ///
  /// Words in comments count for nothing. Where the whole text is SQL, neither do quoted values, and statements are known
  /// by their first word too; in a program of another language SQL may be in any quotes.
  static func first(in text: String, isAllSQL: Bool = true) -> (words: String, range: Range<Int>)? {
    var words = WordReader(text, isAllSQL: isAllSQL)
    var recent: [Word] = []
    while let word = words.next() {
      recent.append(word)
      if recent.count > 8 { recent.removeFirst() }
      if let count = changingCount(recent) {
        let found = recent.suffix(count)
        let start = found.first?.range.lowerBound ?? word.range.lowerBound
        return (found.map(\.text).joined(separator: " "), start..<word.range.upperBound)
      }
    }
    return nil
  }

  fileprivate struct Word {
    /// In lower case.
    let text: String
    let range: Range<Int>
    /// Whether a parenthesis opens right after it.
    let isCalled: Bool
    /// Whether a statement begins with it.
    let isFirst: Bool
  }

  /// How many of the last words make up a change; nil when they make up none.
  private static func changingCount(_ words: [Word]) -> Int? {
    guard let last = words.last else { return nil }
    if last.isCalled ? functions.contains(last.text) : last.isFirst && firstWords.contains(last.text) { return 1 }
    // A temporary table is gone with the session: `create temporary` stands for no change.
    if let verb = words.dropLast().last, let objects = statements[verb.text], objects.contains(last.text) { return 2 }
    guard last.text == "set" else { return nil }
    // `update only t as x set`: up to five words between.
    guard let start = words.dropLast().lastIndex(where: { $0.text == "update" }), start < words.count - 2 else {
      return nil
    }
    let isForUpdate = start > 0 && words[start - 1].text == "for"
    return isForUpdate ? nil : words.count - start
  }

  private static func set(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

  /// Words that stand for a change at the beginning of a statement; elsewhere a column may be called so.
  private static let firstWords = set("truncate vacuum reindex cluster call checkpoint")

  /// The words that statements begin with, and those of which one follows.
  private static let statements: [String: Set<String>] = {
    let objects =
      "table database schema index role user view materialized sequence extension function procedure trigger type domain "
      + "policy publication subscription server tablespace aggregate event"
    return [
      "insert": set("into ignore"), "replace": set("into"), "merge": set("into"), "delete": set("from"),
      "drop": set(objects + " owned"), "alter": set(objects + " system default"),
      "create": set(objects + " or unique unlogged"), "truncate": set("table only"),
      "grant": set("select insert update delete all usage execute connect create role pg_monitor pg_read_all_data"),
      "revoke": set("select insert update delete all usage execute connect create role"),
      "vacuum": set("full analyze freeze verbose"), "reindex": set("table index database schema system concurrently"),
      "refresh": set("materialized"), "reassign": set("owned"), "optimize": set("table"), "repair": set("table"),
      "rename": set("table user"), "flush": set("privileges tables hosts logs status"), "lock": set("table tables"),
      "purge": set("binary master"), "reset": set("master slave replica"), "kill": set("query connection"),
    ]
  }()

  private static let functions = set(
    """
    pg_terminate_backend pg_cancel_backend pg_drop_replication_slot pg_create_logical_replication_slot \
    pg_create_physical_replication_slot pg_reload_conf pg_promote pg_rotate_logfile pg_switch_wal pg_wal_replay_pause \
    pg_wal_replay_resume pg_stat_reset pg_stat_statements_reset pg_create_restore_point setval lo_unlink lo_import
    """)

  /// Reads the words of SQL one after the other.
  private struct WordReader {
    private let bytes: [UInt8]
    private let isAllSQL: Bool
    private var index = 0
    private var isFirst: Bool

    init(_ text: String, isAllSQL: Bool) {
      bytes = Array(text.utf8)
      self.isAllSQL = isAllSQL
      isFirst = isAllSQL
    }

    mutating func next() -> Word? {
      while index < bytes.count {
        let byte = bytes[index]
        if ShellLexer.isNameByte(byte) { return readWord() }
        if isAllSQL, byte == UInt8(ascii: "'") {
          // Where no other follows it was not a quote.
          index = bytes[(index + 1)...].firstIndex(of: byte).map { $0 + 1 } ?? index + 1
        } else if isAllSQL ? starts(with: "--") : byte == UInt8(ascii: "#") {
          index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        } else if isAllSQL, starts(with: "/*") {
          index += 2
          while index < bytes.count, !starts(with: "*/") { index += 1 }
        } else {
          if byte == UInt8(ascii: ";") { isFirst = isAllSQL }
          index += 1
        }
      }
      return nil
    }

    private mutating func readWord() -> Word {
      let start = index
      while index < bytes.count, ShellLexer.isNameByte(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
      defer { isFirst = false }
      return Word(
        text: String(decoding: bytes[start..<index], as: UTF8.self).lowercased(), range: start..<index,
        isCalled: index < bytes.count && bytes[index] == UInt8(ascii: "("), isFirst: isFirst)
    }

    private func starts(with text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }
  }
}
