import RunbookModel
import TestSupport
import Testing

@Suite struct PlaceholderFillingTests {
  private func filling(_ script: String, language: String = "bash") throws -> PlaceholderFilling {
    PlaceholderFilling(script, interpreter: try #require(ScriptInterpreter.named(language, custom: [:])))
  }

  @Test(arguments: [
    ("kubectl logs <pod-name>", "kubectl logs \"$placeholder_pod_name\""),
    ("ssh admin@<host>", "ssh admin@\"$placeholder_host\""),
    ("ssh -i <key> <user>@<host>", "ssh -i \"$placeholder_key\" \"$placeholder_user\"@\"$placeholder_host\""),
    ("ssh -i <key> admin@x", "ssh -i \"$placeholder_key\" admin@x"),
    ("cat \"/var/log/<unit>/log\"", "cat \"/var/log/${placeholder_unit}/log\""),
    ("A=<value>; export B=\"x <value>\"", "A=\"$placeholder_value\"; export B=\"x ${placeholder_value}\""),
    ("echo \"$(cat <file>)\"", "echo \"$(cat \"$placeholder_file\")\""),
    ("list=(<first one> <second>)", "list=(\"$placeholder_first_one\" \"$placeholder_second\")"),
    ("tail <log> | grep \"it's <word>\"", "tail \"$placeholder_log\" | grep \"it's ${placeholder_word}\""),
    ("cat <<EOF\nplain\nEOF\nrm <path>", "cat <<EOF\nplain\nEOF\nrm \"$placeholder_path\""),
    ("psql -h <host> -d <db> -c 'select 1'", "psql -h \"$placeholder_host\" -d \"$placeholder_db\" -c 'select 1'"),
    ("a # not <this>, but\nb <this>", "a # not <this>, but\nb \"$placeholder_this\""),
    ("curl https://<host>/x | python3 -m json.tool", "curl https://\"$placeholder_host\"/x | python3 -m json.tool"),
    ("vault read secret/<path>", "vault read secret/\"$placeholder_path\""),
    ("true", "true"),
  ])
  func `a placeholder becomes a quoted variable`(script: String, filled: String) throws {
    let filling = try filling(script)
    #expect(filling.obstacle == nil)
    #expect(filling.script == filled)
  }

  @Test(arguments: [
    ("echo '1️⃣<pod>'", "between single quotes"), ("echo $'a\\'1️⃣<pod>'", "between single quotes"),
    ("cat <<EOF\na 1️⃣<pod>\nEOF\n", "here-document"), ("cat <<-'EOF'\n\ta 1️⃣<pod>\n\tEOF\n", "here-document"),
    ("echo $((1️⃣<n> + 1))", "arithmetic"), ("((1️⃣<n> > 1))", "arithmetic"), ("echo $[1️⃣<n> + 1]", "arithmetic"),
    ("[[ 1️⃣<n> -eq 3 ]]", "[[ ]]"), ("echo ${x:-1️⃣<n>}", "${ }"), ("echo \"${x:-\"1️⃣<n>\"}\"", "${ }"),
    ("echo `cat 1️⃣<file>`", "backquotes"), ("a[1️⃣<n>]=1", "subscript"), ("eval 1️⃣<words>", "`eval`"),
    ("sudo eval \"x 1️⃣<words>\"", "`eval`"), ("bash -c \"ls 1️⃣<x>\"", "`bash`"), ("sudo su - pg -c \"ls 1️⃣<x>\"", "`su`"),
    ("kubectl exec p -- sh -c \"ls 1️⃣<x>\"", "`sh`"), ("psql -c \"select '1️⃣<x>'\"", "`psql`"),
    ("psql <<< \"select '1️⃣<x>'\"", "`psql`"), ("echo \"select '1️⃣<x>'\" | sudo psql", "`psql`"),
    ("sed \"s/a/1️⃣<x>/\" f", "`sed`"), ("awk \"/1️⃣<x>/\" f", "`awk`"), ("ssh h \"ls 1️⃣<x>\"", "another machine"),
    ("ssh h ls 1️⃣<x>", "another machine"), ("ssh -o \"ProxyCommand 1️⃣<x>\" h", "another machine"),
    ("ssh h \"$(echo 1️⃣<x>)\"", "another machine"), ("unset 1️⃣<name>", "`unset`"), ("printf -v 1️⃣<name> x", "name"),
    ("echo \"1️⃣<x>", "ends inside a quotation"), ("echo 1️⃣<x> \"$(ls", "ends inside a quotation"),
    ("watch kubectl get 1️⃣<x>", "`watch`"), ("perl -ne \"print if /1️⃣<x>/\" f", "`perl`"),
  ])
  func `where a value would be read as more than a value, there is an obstacle and the text stays`(
    marked: String, reason: String
  ) throws {
    let marked = MarkedText(marked)
    let filling = try filling(marked.text)
    let obstacle = try #require(filling.obstacle)
    #expect(obstacle.offset == marked.offset)
    #expect(obstacle.reason.contains(reason), "\(obstacle.reason)")
    #expect(filling.script == marked.text)
  }

  @Test func `the same placeholder is one blank, and secrets are known by their words`() throws {
    let filling = try filling("a <pod name> <Pod-Name>; b --token <api-token>")
    #expect(filling.blanks.map(\.variable) == ["placeholder_pod_name", "placeholder_api_token"])
    #expect(filling.blanks.map(\.isSecret) == [false, true])
  }

  @Test func `other languages than shells keep their brackets, and shells we don't know are not filled in`() throws {
    #expect(try filling("print('<pod>')", language: "python").blanks.isEmpty)
    #expect(try filling("echo <pod>", language: "fish").obstacle != nil)
    #expect(try filling("echo <pod>", language: "zsh").obstacle == nil)
  }

  @Test(arguments: [
    "web-1", "two words", "$(touch gone)", "`touch gone`", "a; touch gone", "\"; touch gone; \"", "'; touch gone; '",
    "*", "$HOME", "a\\", "> gone", "&& touch gone", "ünïcode 🔥", "a[$(touch gone)]", "${x:-$(touch gone)}",
  ])
  func `a value reaches the command as one word, whatever it is`(value: String) throws {
    let folder = try TemporaryFolder()
    let scripts = [
      "printf '%s|' <v>", "printf '%s|' \"<v>\"", "x=<v>; printf '%s|' \"$x\"", "printf '%s|' \"$(printf '%s' <v>)\"",
      "l=(<v>); printf '%s|' \"${l[@]}\"", "f() { printf '%s|' \"$1\"; }; f <v>",
      "cat <<EOF >/dev/null\n'\nEOF\nprintf '%s|' <v>", "case <v> in *) printf '%s|' <v>;; esac",
    ]
    for script in scripts {
      let filling = try filling(script)
      #expect(filling.obstacle == nil, "\(script)")
      let result = try CommandLineTool.run(
        program: "bash", ["-euo", "pipefail", "-c", filling.script], environment: ["placeholder_v": value],
        directory: folder.path)
      #expect(result.output == value + "|", "\(script)")
    }
    #expect(!folder.contains("gone"))
  }

  @Test func `a placeholder after very many tags is found all the same`() throws {
    let tags = (1...80).map { "echo \"<b>\($0)</b>\"\n" }.joined()
    #expect(try filling(tags).blanks.isEmpty)
    let last = try filling(tags + "rm -r data/<folder>\n")
    #expect(last.obstacle == nil ? last.blanks.map(\.words) == ["folder"] : last.script.hasSuffix("<folder>\n"))
  }

  @Test func `no script breaks the scanner`() throws {
    let pieces = [
      "<a>", "<b c>", "'", "\"", "`", "$(", ")", "$((", "))", "${", "}", "[[", "]]", "<<E", "\nE\n", "\\", " ", "\n",
      "x",
      "#", ";", "<<<", "$'", "[", "é",
    ]
    var state: UInt64 = 7
    for _ in 0..<3000 {
      var script = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        script += pieces[Int(state >> 33) % pieces.count]
      }
      let filling = try filling(script)
      if filling.obstacle == nil { #expect(try self.filling(filling.script).blanks.isEmpty) }
    }
  }
}
