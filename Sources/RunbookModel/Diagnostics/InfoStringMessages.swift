import Markdown

/// The sentences for everything that can be wrong with a fence line.
enum InfoStringMessages {
  static func diagnostic(_ problem: InfoString.Problem, in info: Range<Int>, of source: SourceText) -> Diagnostic {
    let scalar = source.string(problem.offset..<min(info.upperBound, problem.offset + 4)).unicodeScalars.first
    let width = scalar.map { String($0).utf8.count } ?? 1
    let place = problem.offset..<max(problem.offset, min(info.upperBound, problem.offset + width))
    let related = problem.related.map { [Diagnostic.Related(range: $0, text: "the first one")] } ?? []
    switch problem.kind {
    case .badCharacter: return badCharacter(scalar, at: place)
    case .badName:
      return Diagnostic(
        "E121", badName(scalar, before: source.string((problem.offset + width)..<info.upperBound)),
        help: "use ASCII letters, digits, `-` and `_`, with a letter or digit at both ends", at: place)
    case .duplicate:
      let end =
        source.bytes[problem.offset..<info.upperBound].firstIndex { " \t}".utf8.contains($0) } ?? info.upperBound
      return Diagnostic(
        "E122", "this attribute is given twice", help: "keep one of them", at: problem.offset..<end, related: related)
    case .equalsNeeded:
      return Diagnostic(
        "E123", "an attribute is missing its `=`", help: "write key=value, without blanks around the `=`", at: place)
    case .gluedBrace:
      return Diagnostic(
        "E124", "`{` is glued to the language", help: "put a blank before `{`: other readers lose the block otherwise",
        at: place)
    case .spaceNeeded:
      return Diagnostic("E125", "attributes run into each other", help: "put a blank between them", at: place)
    case .textAfterBrace:
      return Diagnostic(
        "E126", "text after the closing `}`", help: "move it into the braces, or into the list below the block",
        at: problem.offset..<info.upperBound)
    case .textAfterLanguage: return textAfterLanguage(at: problem.offset..<info.upperBound, of: source, in: info)
    case .unclosedBrace:
      return Diagnostic("E128", "this `{` is never closed", help: "end the line with `}`", at: place)
    case .unclosedQuote:
      return Diagnostic("E129", "this quote is never closed", help: #"end the value with `"`"#, at: place)
    case .valueNeeded:
      return Diagnostic("E130", "an attribute is missing its value", help: "write key=value", at: place)
    }
  }

  private static func badName(_ scalar: Unicode.Scalar?, before rest: String) -> String {
    guard scalar == "#" || scalar == "." else { return "a name can't go on with \(named(scalar))" }
    guard let first = rest.unicodeScalars.first, !" \t}".unicodeScalars.contains(first) else {
      return "no name follows \(named(scalar))"
    }
    return "a name can't begin with \(named(first))"
  }

  private static func badCharacter(_ scalar: Unicode.Scalar?, at place: Range<Int>) -> Diagnostic {
    let help =
      switch scalar?.value {
      case 0x201c, 0x201d, 0x2018, 0x2019: "use a straight quote"
      case 0x5c, 0x26: "Markdown rewrites `\\` and `&` here; move this to the list below the block"
      case 0x27: #"use double quotes: key="value""#
      default: #"put a value with other characters in double quotes: key="value""#
      }
    return Diagnostic("E131", "\(named(scalar)) can't be here", help: help, at: place)
  }

  /// Either attributes whose braces are missing, or a command that was typed on the fence line.
  private static func textAfterLanguage(at range: Range<Int>, of source: SourceText, in info: Range<Int>) -> Diagnostic
  {
    let text = source.string(range)
    let language = source.string(info).prefix { $0 != " " && $0 != "\t" }
    if ScriptInterpreter.named(String(language), custom: [:]) == nil, !DocumentationLanguage.isKnown(String(language)) {
      return Diagnostic(
        "W104", "text after the fence is the language of the block", help: "put the command on a line of its own",
        at: info)
    }
    return Diagnostic(
      "E127", "attributes belong in braces", help: "write \(language) {\(text)}", at: range)
  }

  private static func named(_ scalar: Unicode.Scalar?) -> String {
    guard let scalar else { return "the end of the line" }
    return scalar.value > 0x20 && scalar.value < 0x7f
      ? "`\(scalar)`" : "the character \(Diagnostic.codePoint(scalar.value))"
  }
}
