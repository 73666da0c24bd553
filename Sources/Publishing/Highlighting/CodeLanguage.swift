/// What the pieces of a language look like, as far as colours need it: a row of the table that the lexer reads.
struct CodeLanguage: Sendable {
  let names: [String]
  /// What begins a comment to the end of the line.
  var comments: [String] = ["#"]
  /// Whether a comment must come after a blank.
  var commentsNeedBlank = false
  /// What begins and ends a comment of several lines.
  var blockComment: (open: String, close: String)?
  /// The marks around strings.
  var quotes: [Quote] = [Quote("\""), Quote("'")]
  /// What begins a variable.
  var variables: [String] = []
  var ignoresCase = false
  var keywords: Set<String> = []

  /// A mark around strings.
  struct Quote: Sendable {
    let mark: String
    let hasEscapes: Bool
    let hasVariables: Bool

    init(_ mark: String, hasEscapes: Bool = true, hasVariables: Bool = false) {
      self.mark = mark
      self.hasEscapes = hasEscapes
      self.hasVariables = hasVariables
    }
  }

  /// The language of a name, as fences name it; nil for one that is not known.
  static func named(_ name: String) -> CodeLanguage? {
    byName[name.lowercased()]
  }

  private static let byName: [String: CodeLanguage] = {
    let pairs = table.flatMap { language in language.names.map { ($0, language) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  private static let shellQuotes = [Quote("\"", hasVariables: true), Quote("'", hasEscapes: false)]

  private static let table: [CodeLanguage] = [
    CodeLanguage(
      names: ["bash", "sh", "shell", "zsh", "console"], commentsNeedBlank: true, quotes: shellQuotes, variables: ["$"],
      keywords: words(
        """
        if then elif else fi for in do done while until case esac select function time coproc return exit break \
        continue local export readonly declare typeset unset set shift trap eval exec source alias cd echo printf read \
        test wait kill
        """)),
    CodeLanguage(
      names: ["fish"], commentsNeedBlank: true, quotes: shellQuotes, variables: ["$"],
      keywords: words(
        """
        if else end for in while switch case function begin and or not return exit break continue set echo test cd \
        source read string
        """)),
    CodeLanguage(
      names: ["python", "python3", "py"], quotes: [Quote("\"\"\""), Quote("'''"), Quote("\""), Quote("'")],
      keywords: words(
        """
        and as assert async await break class continue def del elif else except finally for from global if import in is \
        lambda nonlocal not or pass raise return try while with yield True False None print
        """)),
    CodeLanguage(
      names: ["ruby", "rb"], variables: ["@", "$"],
      keywords: words(
        """
        alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo \
        require rescue retry return self super then true undef unless until when while yield puts
        """)),
    CodeLanguage(
      names: ["perl", "pl"], quotes: [Quote("\"", hasVariables: true), Quote("'")], variables: ["$", "@", "%"],
      keywords: words(
        """
        and bless cmp do else elsif eq for foreach ge gt if last le local lt my ne next no not or our package print \
        redo require return shift sub undef unless until use while
        """)),
    CodeLanguage(
      names: ["node", "javascript", "js", "typescript", "ts"], comments: ["//"], blockComment: ("/*", "*/"),
      quotes: [Quote("\""), Quote("'"), Quote("`")],
      keywords: words(
        """
        async await break case catch class const continue default delete do else export extends false finally for from \
        function if import in instanceof let new null of return static super switch this throw true try typeof \
        undefined var void while yield require
        """)),
    CodeLanguage(
      names: ["sql"], comments: ["--"], blockComment: ("/*", "*/"),
      quotes: [Quote("'", hasEscapes: false), Quote("\"")],
      variables: [":"], ignoresCase: true,
      keywords: words(
        """
        add all alter analyze and any as asc begin between by cascade case check column commit constraint count create \
        cross database default delete desc distinct drop else end exists explain false filter foreign from full function \
        grant group having if in index inner insert interval into is join key lateral left like limit not null on or \
        order outer owner primary reindex rename replace reset returning revoke right role rollback row schema select \
        sequence set show table then to transaction trigger true truncate union unique update user using vacuum values \
        view when where with
        """)),
    CodeLanguage(
      names: ["yaml", "yml", "toml", "ini", "conf", "properties", "dockerfile", "hcl", "terraform", "tf"],
      commentsNeedBlank: true, keywords: words("true false null yes no on off")),
    CodeLanguage(
      names: ["json", "jsonc"], comments: ["//"], quotes: [Quote("\"")], keywords: words("true false null")),
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }
}
