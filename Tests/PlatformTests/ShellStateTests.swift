import Execution
import TestSupport
import Testing

@testable import Platform

extension ProcessTests {
  @Suite struct CarryingState {
    @Test(arguments: [
      #"plain"#, "", " two  words ", #"quotes " and ' and `"#, #"$HOME \$x \\ $(date)"#, "line\nline\n", "tab\tcr\r",
      "é ünï ☃ 🎉", "\u{1}\u{1b}[0m\u{7f}", #"trailing \"#, "!history!", "a=b=c", #"$'x'"#, "e\u{301}",
    ])
    func `brings an exported value back as it is`(value: String) throws {
      let script = #"export CARRIED="$GIVEN"; unset GIVEN"#
      let result = try run(bash(script, environment: [("GIVEN", value)], bringsBackState: true))
      #expect(result.ending == .exited(0))
      #expect(result.variables.count == 2)
      #expect(result.variables["CARRIED"].flatMap { $0 }.map { Array($0.utf8) } == Array(value.utf8))
      #expect(result.variables["GIVEN"] == .some(nil))
    }

    @Test func `brings values back in any locale`() throws {
      for locale in ["C", "C.UTF-8", "POSIX"] {
        let script = "export A='é\n☃' B='\"é'"
        let result = try run(bash(script, environment: [("LC_ALL", locale)], bringsBackState: true))
        #expect(result.variables == ["A": "é\n☃", "B": "\"é"])
      }
    }

    @Test(
      arguments: [
        ("true", [:]),
        ("X=1; export Y", [:]),
        ("export SAME=same", [:]),
        ("export SAME=other", ["SAME": "other"]),
        ("declare -ix N=3+4; declare -rx R=1", ["N": "7", "R": "1"]),
        ("export A=1; exit 3", ["A": "1"]),
        ("export A=1; false; export A=2", ["A": "1"]),
        ("set +e; export A=1; false; export A=2", ["A": "2"]),
        ("set -o posix; export A='x\"y'", ["A": "x\"y"]),
        ("export A=1; (export A=2)", ["A": "1"]),
        ("declare -ax L=(1 2); export A=1", ["A": "1"]),
        ("f() { :; }; export -f f; export A=1", ["A": "1"]),
        ("export A=1; exec 3>&1 9>&1; echo x >&9", ["A": "1"]),
        ("export A=1; trap 'echo mine' EXIT", [:]),
        ("export A=1; exec true", [:]),
        ("export A=1; exec 198>&-", [:]),
        ("export A=1; kill -KILL $$", [:]),
        ("export A=${BASH_ENV-none}; bash -c 'test -z \"${BASH_ENV-}\"'; test ! -e /proc/$$/fd/197", ["A": "none"]),
      ] as [(String, [String: String?])])
    func `brings back what changed and nothing else`(script: String, changes: [String: String?]) throws {
      let result = try run(bash(script, environment: [("SAME", "same")], bringsBackState: true))
      #expect(result.variables == changes)
      #expect(result.errorText.isEmpty)
    }

    @Test(arguments: ["export A=1; exec true", "export A=1; trap true EXIT", "cd /; exec 198>&-"])
    func `says when it can't know what to bring back`(script: String) throws {
      #expect(try run(bash(script, bringsBackState: true)).notes == [.stateUnsaid])
      #expect(try run(bash("exec true", bringsBackState: true)).notes.isEmpty)
    }

    @Test func `names a value that is not UTF-8 instead of bringing another one back`() throws {
      let script = #"export BAD=$'caf\xe9' GOOD=1; printf 'GIVEN=\xff\nFINE=2\n' >>"$RUNBOOK_OUTPUT""#
      let result = try run(bash(script, bringsBackState: true))
      #expect(result.variables == ["GOOD": "1"])
      #expect(result.outputs == [Command.Variable(name: "FINE", value: "2")])
      #expect(Set(result.lostValues.compactMap(\.name)) == ["BAD", "GIVEN"])
    }

    @Test(.enabled(if: FileSystem.findProgram("zsh") != nil, "needs zsh"))
    func `brings back what zsh exports`() throws {
      let folder = try TemporaryFolder()
      var command = bash(
        "export A=$'a \"b\"\\n= é' B='it'\\''s'; unset GIVEN; C=2; mkdir sub; cd sub; exit 3", directory: folder.path,
        environment: [("GIVEN", "1")], bringsBackState: true)
      command.program = ["zsh", "-f", "-euo", "pipefail", "-c"]
      let result = try run(command)
      #expect(result.ending == .exited(3) && result.errorText.isEmpty)
      #expect(result.variables == ["A": "a \"b\"\n= é", "B": "it's", "GIVEN": nil])
      #expect(result.directory == folder.path("sub"))
    }

    @Test(arguments: [
      ("echo one\necho )", "the-step: -c: line 2: syntax error near unexpected token `)'\n"),
      ("echo )", "the-step: -c: line 1: syntax error near unexpected token `)'\n"),
      ("if true\n", "the-step: -c: line 2: syntax error: unexpected end of file\n"),
    ])
    func `leaves no trace in the shell's own messages`(script: String, message: String) throws {
      #expect(try run(bash(script, bringsBackState: true)).errorText == message)
    }

    @Test func `brings back more than a pipe holds`() throws {
      let script = #"for i in {1..20}; do declare -x "Y$i=$(printf '%010000d' "$i")"; done"#
      let result = try run(bash(script, bringsBackState: true))
      #expect(result.ending == .exited(0) && result.errorText.isEmpty)
      #expect(result.variables["Y20"].flatMap { $0 }?.count == 10_000)
    }

    @Test func `brings back the directory when it is another one`() throws {
      let folder = try TemporaryFolder()
      try folder.write("", to: "a b/file")
      #expect(try run(bash("cd 'a b'", directory: folder.path, bringsBackState: true)).directory == folder.path("a b"))
      #expect(try run(bash("cd /; cd -", directory: folder.path, bringsBackState: true)).directory == nil)
      #expect(try run(bash("cd 'a b'; false", directory: folder.path, bringsBackState: true)).directory != nil)
      #expect(try run(bash("true", bringsBackState: true)).directory == nil)
      #expect(try run(bash("cd /", bringsBackState: true)).directory == "/")
    }

    @Test func `asks nothing of scripts whose state does not matter`() throws {
      let result = try run(bash("export A=1; cd /; trap -p"))
      #expect(result.variables.isEmpty && result.directory == nil && result.text.isEmpty)
    }
  }
}

struct ExportParserTests {
  @Test(
    arguments: [
      (#"declare -x A="1""#, ["A": "1"]),
      ("declare -x A\ndeclare -x B=\"\"\n", ["B": ""]),
      ("declare -x A=\"one\ntwo\"\ndeclare -x B=\"3\"\n", ["A": "one\ntwo", "B": "3"]),
      (#"declare -x A="\"\$\\\`\n""#, ["A": "\"$\\`\\n"]),
      (#"declare -x A=$'\a\b\E\f\n\r\t\v\\\'\"'"#, ["A": "\u{7}\u{8}\u{1b}\u{c}\n\r\t\u{b}\\'\""]),
      (#"declare -x A=$'\303\251\x41\u00e9\U0001f389\cA'"#, ["A": "éAé🎉\u{1}"]),
      ("declare -ax A=([0]=\"1\")\ndeclare -x B=\"2\"", ["B": "2"]),
      ("export A=\"1\"\nexport -p B=\"2\"", ["A": "1", "B": "2"]),
      ("declare -x A=\"cut off", [:]),
      ("nonsense\ndeclare -x 1A=\"1\"\n\ndeclare -x B=\"2\"", ["B": "2"]),
    ] as [(String, [String: String])])
  func `reads what bash prints`(text: String, variables: [String: String]) {
    let read = ExportParser.variables(in: Array(text.utf8)[...])
    #expect(read.mapValues { String(decoding: $0, as: UTF8.self) } == variables)
  }
}
