import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite("Secrets of a run", .timeLimit(.minutes(60)))
  struct SecretFormsTests {
    private static let secret = #"Gr8 "pass"/w+rd$1&x"#
    private let desk: Desk

    init() throws {
      desk = try Desk(
        "tell",
        inputs: """
          inputs:
            - name: TOKEN
              secret: true
            - name: LATER
              secret: true
              optional: true
          """,
        #"""
        ## Diagnosis

        ### In many forms

        ```bash {capture=CODED}
        printf '%s' "$TOKEN" | base64
        ```

        ### In many more

        ```bash
        printf '%s' "${TOKEN:0:7}"; sleep 0.2; echo "${TOKEN:7}"
        printf 'u:%s' "$TOKEN" | base64 -w0; echo
        printf '%s' "$TOKEN" | od -An -tx1 | tr -d ' \n'; echo
        printf '%q\n' "$TOKEN"; export -p | grep TOKEN >&2
        python3 -c 'import json, os, urllib.parse as u; t = os.environ["TOKEN"]; print(json.dumps({"t": t}), u.quote(t, safe=""), u.quote_plus(t))'
        set -x; : "$TOKEN"
        ```

        ### Made of it

        ```bash {capture=HALF}
        echo "${TOKEN:0:8}"
        ```

        ### Handed on

        ```bash
        echo "token $TOKEN"; echo "MADE=made-of-${TOKEN//[^a-z]/}" >>"$RUNBOOK_OUTPUT"
        ```

        ### Shown

        ```bash
        echo "half $HALF coded $CODED made $MADE"; cd "/tmp/"; mkdir -p "dir-${TOKEN//\//}"; cd "dir-${TOKEN//\//}"
        ```

        ### Got later

        ```bash {capture=LATER}
        printf 'later-%s-value\n' secret
        ```

        ### Refused

        ```bash
        echo "$LATER"; echo "$TOKEN" >&2; echo "$TOKEN"
        ```

        - expect: stdout is `something else`
        - fail: [Change](#change)

        ## Mitigation

        ### Change

        ```bash
        true
        ```
        """#)
    }

    private func check(_ text: String, _ name: String) {
      let plain = Self.secret
      let data = Data(plain.utf8)
      let base64 = data.base64EncodedString()
      let hexadecimal = data.map { String(format: "%02x", $0) }.joined()
      let json = plain.replacing(#"""#, with: #"\""#)
      for form in [
        plain, String(base64.prefix(20)), hexadecimal, json, "Gr8%20%22pass", "Gr8+%22pass", #"Gr8\ \"pass"#,
        "later-secret-value", "made-of-r", "half Gr8", "dir-Gr8",
      ] where text.contains(form) {
        Issue.record("\(name) holds \(form)\n\(text)")
      }
    }

    @Test func `are on no screen, in no file and in no report, in whatever form a step writes them`() throws {
      let terminal = try desk.sit("exec", "tell", environment: ["TOKEN": Self.secret])
      try terminal.waitFor("Make this change?")
      try terminal.waitFor(" › ")
      terminal.enter("q")
      #expect(try terminal.wait() == 6, "\(terminal.screen)")
      #expect(terminal.words.contains("HALF = ••••••"), "\(terminal.screen)")
      check(terminal.text, "the screen")
      let files = desk.files(below: "state")
      #expect(files.count > 10)
      for (path, data) in files { check(String(decoding: data, as: UTF8.self), path) }
      for command in [["report"], ["history", "--stats"], ["verify"]] {
        let result = try CommandLineTool.run(command, environment: desk.environment, directory: desk.folder.path)
        #expect(result.exitStatus == 0, "\(result)")
        check(result.output + result.errors, command[0])
      }
      _ = try desk.script("rm -rf /tmp/dir-Gr8*")
    }

    @Test func `are said to be masked as words only when they are very short`() throws {
      let result = try desk.run("exec", "tell", "--only", "refused", environment: ["TOKEN": "k7", "LATER": "x"])
      #expect(result.output.contains("so short that it is masked only as a word of its own"), "\(result)")
      #expect(result.output.contains("│ ••••••") && !result.output.contains("k7"), "\(result)")
    }

    @Test func `leave no trace of themselves when a script is edited or a shell is used`() throws {
      let editor = try desk.folder.write(
        "#!/bin/sh\nprintf 'echo %s' \"'$TOKEN'\" >\"$1\"\n", to: "editor", permissions: 0o755)
      let terminal = try desk.sit(
        "exec", "tell", "--only", "change",
        environment: ["TOKEN": Self.secret, "VISUAL": editor, "SHELL": "/bin/sh"])
      try terminal.answer("Make this change?", "e")
      #expect(try terminal.waitFor("Make this change?").contains("│ echo '••••••'"), "\(terminal.screen)")
      try terminal.waitFor(" › ")
      terminal.enter("s")
      terminal.enter("echo shell was he''re; exit")
      try terminal.waitFor("shell was here")
      try terminal.answer("Make this change?", "y")
      #expect(try terminal.wait() == 0, "\(terminal.screen)")
      for (path, data) in desk.files(below: "state") { check(String(decoding: data, as: UTF8.self), path) }
      check(terminal.text, "the screen")
      #expect(try desk.journal().answers == ["edit", "shell", "run"])
    }
  }
}
