/// Runbooks by chance: attributes and clauses in every order and spacing, some of them wrong.
struct DocumentGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func document() -> String {
    var text = pick(["", "\u{FEFF}"]) + "---\nrunbook: 1\ntitle: T\n---\n\n# T\n"
    for number in 0..<(1 + next(4)) {
      text += "\n## " + pick(["Diagnosis", "Mitigation", "Verification", "Notes", "Escalation"])
      text += "\n\n### Step \(number)\n\n" + pick(["", "Words: that  stay.\n\n"])
      let indent = pick(["", "", "   "])
      if !indent.isEmpty { text += "1. first\n\n" }
      text += block(indent) + "\n"
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return pick([false, true]) ? text : lines.joined(separator: "\r\n")
  }

  private mutating func block(_ indent: String) -> String {
    var lines: [String] = []
    if next(6) > 0 {
      let fence = pick(["```", "~~~~", "````"])
      lines += [fence + pick(["", " "]) + pick(["bash", "sh", "yaml", "sql"]) + info(), "true", fence, ""]
    }
    let marker = pick(["- ", "* ", "-   ", "1. "])
    for _ in 0..<next(5) { lines.append(marker + item()) }
    return lines.map { ($0.isEmpty ? "" : indent + $0) + "\n" }.joined()
  }

  private mutating func info() -> String {
    let words = (0..<next(5)).map { _ in
      pick([
        "#a1", "#b", ".diagnostic", ".example", ".remediation", "timeout=5", "timeout=\"2m\"", "retries=2", "delay=1",
        "capture=used", "risk=high", "confirm=\"Do it: now?\"", "confirm=\"\"", "via=\"sh -c\"", "timout=3", "visits=2",
        "cwd=\"a b\"", "x",
      ])
    }
    guard !words.isEmpty || next(2) == 0 else { return "" }
    return blank() + "{" + blank() + words.joined(separator: pick([" ", "  ", "\t"])) + blank() + pick(["}", "} ", ""])
  }

  private mutating func item() -> String {
    let colon = pick([":", " :", ": ", ":  ", " : "])
    let target = pick(["[Step 0](#step-0)", "stop", "resolved", "next", "[a](#nowhere)", "else", "[x](b.md#c)"])
    switch next(9) {
    case 0: return "expect" + colon + condition()
    case 1: return "if" + blank() + condition() + colon + target
    case 2: return pick(["pass", "fail", "rollback", "fails"]) + colon + target
    case 3: return "note" + colon + pick(["a  b", "*a*", "`c`  d", "_x_ y"])
    case 4: return "when" + colon + condition()
    case 5: return "[ ] ask" + blank() + "`NAME`" + colon + "Which  one?"
    case 6: return "[ ] Page  the  DBA"
    case 7: return pick(["yes", "no, *not*", "a & b", "a&amp;b", "www.x.org", "\\*x"]) + colon + target
    default: return "words:  and " + target
    }
  }

  private mutating func condition() -> String {
    let terms = (0..<(1 + next(2))).map { _ in
      pick(["", "not" + blank()])
        + pick(["exit", "stdout", "stderr", "time", "$NAME", "json" + blank() + "`$.a`", "stdin"])
        + pick(["", " ", "  "])
        + pick(["`0`", "`< 20`", "is `a  b`", "is  empty", "exists", "matches" + blank() + "`a+`", "contains ``b`c``"])
    }
    return terms.joined(separator: pick([" and ", "  and\t", "and"]))
  }

  private mutating func blank() -> String { pick(["", " ", " ", "  ", "\t"]) }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[next(choices.count)] }

  /// SplitMix64.
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
