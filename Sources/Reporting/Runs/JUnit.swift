import RunbookModel

/// Elements of the XML that JUnit made common and that CI systems read.
enum JUnit {
  /// A document of suites.
  static func document(_ name: String, _ suites: [Suite]) -> String {
    let cases = suites.flatMap(\.cases)
    let counts = #"tests="\#(cases.count)" failures="\#(cases.count { $0.failure != nil })""#
    let body = suites.map(\.text).joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(escaped(name))" \(counts)>
      \(body)</testsuites>

      """
  }

  /// A suite with its cases.
  struct Suite {
    let name: String
    let cases: [Case]

    fileprivate var text: String {
      let seconds = JUnit.seconds(cases.reduce(.zero) { $0 + $1.duration })
      let counts =
        #"tests="\#(cases.count)" failures="\#(cases.count { $0.failure != nil })" skipped="\#(cases.count(where: \.isSkipped))""#
      return #"  <testsuite name="\#(escaped(name))" \#(counts) time="\#(seconds)">\#n"#
        + cases.map { $0.text(in: name) }.joined() + "  </testsuite>\n"
    }
  }

  /// A case: one thing that went well or did not.
  struct Case {
    let name: String
    var duration: Duration
    /// Why it failed, first in a line; nil when it did not.
    var failure: (message: String, text: String)?
    var isSkipped = false
    /// What was written meanwhile.
    var output = ""

    fileprivate func text(in suite: String) -> String {
      var inner = ""
      if let failure {
        inner += #"      <failure message="\#(escaped(failure.message))">\#(escaped(failure.text))</failure>\#n"#
      }
      if isSkipped { inner += "      <skipped/>\n" }
      if !output.isEmpty { inner += "      <system-out>\(escaped(output))</system-out>\n" }
      let head = #"    <testcase classname="\#(escaped(suite))" name="\#(escaped(name))" time="\#(seconds(duration))""#
      return inner.isEmpty ? head + "/>\n" : head + ">\n" + inner + "    </testcase>\n"
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)"
  }

  /// Text for XML 1.0, which has no form at all for most control characters.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in VisibleText.of(text, keepsLines: true).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": escaped.unicodeScalars.append("\u{FFFD}")
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
