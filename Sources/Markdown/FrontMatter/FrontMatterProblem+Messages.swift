extension FrontMatterProblem {
  /// What was found.
  public var message: String {
    switch kind {
    case .alias: "an alias stands for a value"
    case .anchor: "an anchor names a value"
    case .badEscape(let escape): "`\(escape)` is no escape"
    case .badIndentation: "the indentation fits no line above"
    case .badBlockHeader: "text stands behind `|` or `>`"
    case .complexKey: "a key is not text on one line"
    case .directive: "a directive stands in front matter"
    case .duplicateKey(let name, _): "the key `\(name)` stands here a second time"
    case .explicitKey: "a key is marked with `?`"
    case .expectedEntry: "no `key: value` stands here"
    case .expectedMapping: "front matter is not made of `key: value` lines"
    case .flowEntryWithoutValue: "a key in braces has no value"
    case .missingFlowValue: "nothing stands before a comma"
    case .mapOnKeyLine: "a second `key:` stands on one line"
    case .multipleDocuments: "a document marker stands in front matter"
    case .multilineFlow: "a list or map in brackets goes over several lines"
    case .multilinePlain: "a plain value goes over several lines"
    case .multilineQuoted: "a quoted value goes over several lines"
    case .reservedCharacter(let character): "a value begins with `\(character)`"
    case .tab: "a tab is used for indentation"
    case .tag: "a tag gives a value a type"
    case .templateText: "a template stands outside quotes"
    case .tooDeep(let limit): "more than \(limit) maps and lists are nested"
    case .tooLarge(let limit): "front matter has more than \(limit) bytes"
    case .unclosedFlow: "a bracket is not closed"
    case .unclosedQuote: "a quote is not closed"
    case .unexpectedText: "text stands behind the end of a value"
    case .valueBelowKey: "a value begins below its key"
    }
  }

  /// What to do about it.
  public var help: String {
    switch kind {
    case .alias, .anchor: "write the value out in each place, or quote text that begins with `&` or `*`"
    case .badEscape: "write `\\\\` for a backslash, or use single quotes"
    case .badIndentation: "indent the line like those it belongs to"
    case .badBlockHeader: "begin the text on the next line"
    case .complexKey, .explicitKey: "write `key: value`"
    case .directive, .multipleDocuments: "remove the line"
    case .duplicateKey: "keep one of the two"
    case .expectedEntry: "write `key: value`"
    case .expectedMapping: "write one `key: value` on each line"
    case .flowEntryWithoutValue: "write `key: value`, with a blank behind the colon"
    case .missingFlowValue: "remove the comma, or write a value before it"
    case .mapOnKeyLine: "quote the value, or put the map on lines of its own"
    case .multilineFlow: "write it on one line, or one item a line with `-`"
    case .multilinePlain, .multilineQuoted: "write it on one line, or use `>` and indent the lines below"
    case .reservedCharacter: "quote the value"
    case .tab: "indent with spaces"
    case .tag: "remove the tag, or quote text that begins with `!`"
    case .templateText: "quote it"
    case .tooDeep: "nest less"
    case .tooLarge: "move text into the document"
    case .unclosedFlow: "close the bracket on the same line"
    case .unclosedQuote: "close the quote on the same line"
    case .unexpectedText: "remove it, or quote the whole value"
    case .valueBelowKey: "write the value on the line of its key, or use `>`"
    }
  }
}
