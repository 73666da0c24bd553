import RunbookModel
import Testing

/// Conditions as they are written in a document, against what a step gave.
@Suite struct ConditionEvaluationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let condition: String
    let measurement: Measurement
    let complaint: String?

    init(
      _ condition: String, exit: Int? = 0, stdout: String = "", stderr: String = "", time: Duration = .seconds(1),
      variables: [String: String] = [:], _ complaint: String?
    ) {
      self.condition = condition
      self.measurement = Measurement(exit: exit, stdout: stdout, stderr: stderr, time: time) { variables[$0] }
      self.complaint = complaint
    }

    var testDescription: String { "\(condition), stdout \(measurement.stdout.debugDescription)" }
  }

  /// Of what goes on, only what holds of its beginning whatever follows can be said.
  @Test(arguments: [
    ("stdout contains `seen`", true), ("stdout contains `unseen`", false), ("not stdout contains `unseen`", false),
    ("stdout is `seen`", false), ("not stdout is `seen`", false), ("stdout matches `seen`", false),
    ("stdout `< 5`", false), ("not stdout is empty", true), ("stdout exists", true), ("json `$.a` is `1`", false),
    ("stderr is `e`", true), ("exit `0`", true),
  ])
  func `a condition on output that is too long holds only where that is sure`(_ text: String, holds: Bool) throws {
    let condition = try Self.condition(text)
    var measurement = Measurement(exit: 0, stdout: "seen", stderr: "e", time: .zero) { _ in nil }
    measurement.isOutputCut = true
    let finding = condition.finding(in: measurement)
    #expect((finding == nil) == holds, "\(finding?.complaint ?? "")")
    if let finding { #expect(finding.complaint.hasPrefix("has more than 1 MiB, too much to be looked at")) }
  }

  static let exits = [
    Case("exit `0`", nil),
    Case("exit `1`", "exit 0: is not `1`"),
    Case("exit `1, 2,3`", exit: 3, nil),
    Case("exit `1, 2`", exit: 12, "exit 12: is not `1, 2`"),
    Case("not exit `0`", exit: 3, nil),
    Case("not exit `0`", "exit 0: is `0`"),
    Case("exit `< 2`", exit: 1, nil),
    Case("exit `0`", exit: nil, "exit nothing: is not known"),
    Case("not exit `0`", exit: nil, "exit nothing: is not known"),
    Case("exit exists", exit: nil, "exit nothing: is not there"),
    Case("not exit exists", exit: nil, nil),
  ]

  static let texts = [
    Case("stdout is `ok`", stdout: "ok", nil),
    Case("stdout is `ok`", stdout: "OK", "stdout OK: is not `ok`"),
    Case("stdout is `é`", stdout: "e\u{301}", "stdout e\u{301}: is not `é`"),
    Case("not stdout is `ok`", stdout: "ok", "stdout ok: is `ok`"),
    Case("stdout is empty", nil),
    Case("stdout is empty", stdout: "x", "stdout x: is not empty"),
    Case("not stdout is empty", "stdout : is empty"),
    Case("stderr contains `timeout`", stderr: "a timeout b", nil),
    Case("stderr contains `timeouts`", stderr: "a timeout b", "stderr a timeout b: is not text with `timeouts`"),
    Case("stdout contains `aab`", stdout: "aaab", nil),
    Case("stdout contains `b`", stdout: "", "stdout : is not text with `b`"),
    Case("stdout matches `^[0-9]+$`", stdout: "42", nil),
    Case("stdout matches `^[0-9]+$`", stdout: "4 2", "stdout 4 2: is not a match of `^[0-9]+$`"),
    Case("stdout matches `a*_b*`", stdout: "a_b", nil),
    Case("stdout is `x` and stderr is `y`", stdout: "x", stderr: "y", nil),
    Case("stdout is `x` and stderr is `y`", stdout: "x", stderr: "z", "stderr z: is not `y`"),
    Case("stdout is `x`", stdout: "first\nsecond", "stdout first…: is not `x`"),
  ]

  static let numbers = [
    Case("stdout `< 90`", stdout: "89.5", nil),
    Case("stdout `< 90`", stdout: "90", "stdout 90: is not `< 90`"),
    Case("stdout `<= 90`", stdout: "90", nil),
    Case("stdout `> 90`", stdout: "90", "stdout 90: is not `> 90`"),
    Case("stdout `>= 90`", stdout: "90", nil),
    Case("stdout `= 90`", stdout: "90.0", nil),
    Case("stdout `!= 90`", stdout: "91", nil),
    Case("stdout `!= 90`", stdout: "90", "stdout 90: is not `!= 90`"),
    Case("not stdout `< 90`", stdout: "95", nil),
    Case("not stdout `< 90`", stdout: "5", "stdout 5: is `< 90`"),
    Case("stdout `< 1GB`", stdout: "900 MB", nil),
    Case("stdout `< 10MB`", stdout: "1.2GiB", "stdout 1.2GiB: is not `< 10MB`"),
    Case("stdout `< 10MB`", stdout: "5000000", nil),
    Case("stdout `< 10`", stdout: "10MB", "stdout 10MB: is not `< 10`"),
    Case("stdout `< 90%`", stdout: "42%", nil),
    Case("stdout `< 5s`", stdout: "1m", "stdout 1m: is not `< 5s`"),
    Case("time `< 2s`", nil),
    Case("time `< 0.5`", "time 1.000: is not `< 0.5`"),
    Case("time `<= 1s`", time: .milliseconds(1001), "time 1.001: is not `<= 1s`"),
    Case("$LAG `< 20`", variables: ["LAG": "7"], nil),
    Case("$LAG `< 20`", "$LAG nothing: is not known"),
    Case("not $LAG `< 20`", "$LAG nothing: is not known"),
    Case("$LAG exists", "$LAG nothing: is not there"),
    Case("not $LAG exists", nil),
    Case("$LAG is empty", nil),
    Case("$LAG is `x`", "$LAG nothing: is not known"),
  ]

  static let json = [
    Case("json `$.a` is `x`", stdout: #"{"a":"x"}"#, nil),
    Case("json `$.a.b[1]` `< 3`", stdout: #"{"a":{"b":[9,2]}}"#, nil),
    Case("json `$.a` is `true`", stdout: #"{"a":true}"#, nil),
    Case("json `$.a` exists", stdout: #"{"b":1}"#, "json $.a nothing: is not there"),
    Case("json `$.a` is `x`", stdout: #"{"b":1}"#, "json $.a nothing: is not known"),
    Case("not json `$.a` is `x`", stdout: #"{"b":1}"#, "json $.a nothing: is not known"),
    Case(
      "json `$.a` exists", stdout: "<html>",
      "json $.a <html>: is not usable JSON: expected a value, found `<`"),
    Case(
      "not json `$.a` exists", stdout: "",
      "json $.a : is not usable JSON: expected a value, found the end of the text"),
    Case(
      "json `$.a` is `1`", stdout: #"{"a":1,"a":2}"#,
      #"json $.a {"a":1,"a":2}: is not usable JSON: the name `a` is twice in one object"#),
    Case(
      "not json `$.b` exists", stdout: #"{"a":1,"a":2}"#,
      #"json $.b {"a":1,"a":2}: is not usable JSON: the name `a` is twice in one object"#),
  ]

  @Test(arguments: exits + texts + numbers + json)
  func `holds, or says what was measured and what was wanted`(_ testCase: Case) throws {
    let finding = try Self.condition(testCase.condition).finding(in: testCase.measurement)
    let words = finding.map { "\($0.subject) \($0.measured ?? "nothing"): \($0.complaint)" }
    #expect(words == testCase.complaint)
  }

  static let noNumbers = [
    "", "abc", "NaN", "inf", "0x10", "1,5", "1e40000", "--1", "1 2", "٣", "①", "5%s", "1.2.3", "-", "5 parsecs", "null",
  ]
  @Test func `numbers are compared as they are written, however long`() throws {
    let long = String(repeating: "9", count: 100_000)
    for (text, test, holds) in [
      ("9007199254740993", "`= 9007199254740992`", false), ("9007199254740993", "`> 9007199254740992`", true),
      (long + "8", "`< \(long)9`", true), (long, "`= \(long)`", true), (long, "`< 90`", false),
    ] {
      let measurement = Measurement(exit: 0, stdout: text, stderr: "", time: .zero) { _ in nil }
      let finding = try Self.condition("stdout \(test)").finding(in: measurement)
      #expect((finding == nil) == holds, "\(text.prefix(20)) \(test.prefix(20))")
    }
  }

  static let comparisons = ["`< 90`", "`<= 90`", "`> 90`", "`>= 90`", "`= 90`", "`!= 90`"]

  @Test(arguments: noNumbers, comparisons)
  func `a number test on any other text never passes, negated or not`(_ text: String, _ test: String) throws {
    for condition in ["stdout \(test)", "not stdout \(test)"] {
      let measurement = Measurement(exit: 0, stdout: text, stderr: "", time: .zero) { _ in nil }
      let finding = try Self.condition(condition).finding(in: measurement)
      #expect(finding?.complaint == "is not a number, so it can't be compared with \(test)")
    }
  }

  @Test(arguments: [("5s", "`< 10MB`"), ("90%", "`< 5s`"), ("3MB", "`= 3%`")])
  func `a number of another unit never passes, negated or not`(_ text: String, _ test: String) throws {
    for condition in ["stdout \(test)", "not stdout \(test)"] {
      let measurement = Measurement(exit: 0, stdout: text, stderr: "", time: .zero) { _ in nil }
      #expect(try Self.condition(condition).finding(in: measurement)?.complaint == "is of another unit than \(test)")
    }
  }

  @Test func `bottomless JSON is a finding, not a crash`() throws {
    let text = String(repeating: "[", count: 1_000_000)
    let measurement = Measurement(exit: 0, stdout: text, stderr: "", time: .zero) { _ in nil }
    let finding = try #require(try Self.condition("not json `$.a` exists").finding(in: measurement))
    #expect(finding.complaint == "is not usable JSON: nested deeper than 512 levels")
    #expect(finding.measured?.count == 81)
  }

  @Test func `a long output is quoted up to its eightieth character`() throws {
    let measurement = Measurement(
      exit: 0, stdout: String(repeating: "é", count: 100), stderr: "", time: .zero, value: { _ in nil })
    let finding = try #require(try Self.condition("stdout is empty").finding(in: measurement))
    #expect(finding.measured == String(repeating: "é", count: 80) + "…")
  }

  static func condition(_ text: String) throws -> Condition {
    let runbook = compile(
      declared("## Diagnosis\n\n### A\n\n```bash\ntrue\n```\n\n- expect: \(text)\n")
    ).runbook
    return try #require(runbook.steps.first?.clauses.expectations.first, "\(text)")
  }
}
