import Execution
import RunbookModel
import Testing

@Suite struct PlaceholderRunTests {
  private func plain(_ body: String) -> Scenario {
    Scenario(body).with(\.isDeclared, false)
  }

  private func block(_ title: String, _ script: String) -> String {
    "## \(title)\n\n```bash\n\(script)\n```\n\n"
  }

  @Test func `a placeholder is asked for once in a run, and its value goes into the environment`() throws {
    let run = try ScriptedRun(
      plain(block("First", "a <pod-name>") + block("Second", "b \"<pod-name>\" <x>"))
        .saying(.value("web 1"), .run, .value("y"), .run))
    #expect(try run.go() == .completed)
    #expect(
      run.commands.map(\.script) == ["a \"$placeholder_pod_name\"", "b \"${placeholder_pod_name}\" \"$placeholder_x\""])
    #expect(run.commands[1].environment.contains(Command.Variable(name: "placeholder_pod_name", value: "web 1")))
    guard case .value(let request) = run.questions[0].subject else {
      Issue.record("no value was asked for")
      return
    }
    #expect(request.script == "a <pod-name>")
    guard case .consent(let facts, .yes) = run.questions[1].subject else {
      Issue.record("no consent was asked for")
      return
    }
    #expect(facts.fillings == ["<pod-name> is web 1"])
    #expect(!run.questions[1].letters.contains { $0.letter == "a" })
  }

  @Test func `nothing as a value leaves the block out`() throws {
    let run = try ScriptedRun(plain(block("First", "a <x>") + block("Second", "b")).saying(.value("  "), .run))
    #expect(try run.go() == .completed)
    #expect(run.commands.map(\.script) == ["b"])
  }

  @Test func `a value that would be an option or moves the cursor is asked for again`() throws {
    let run = try ScriptedRun(
      plain(block("First", "a <x>")).saying(.value("-rf"), .value("a\u{1b}b"), .value("c"), .run))
    #expect(try run.go() == .completed)
    #expect(run.commands.count == 1)
  }

  @Test func `a secret is masked`() throws {
    let run = try ScriptedRun(plain(block("First", "login <password>")).saying(.value("hunter22"), .run))
    #expect(try run.go() == .completed)
    #expect(run.state.bindings.variables["placeholder_password"]?.isSecret == true)
    guard case .consent(let facts, _) = run.questions[1].subject else {
      Issue.record("no consent was asked for")
      return
    }
    #expect(!facts.fillings.joined().contains("hunter22"))
  }

  @Test(arguments: ["echo '<x>'", "cat <<E\n<x>\nE", "eval <x>"])
  func `a block that no value can be put into is never run, only edited or left out`(script: String) throws {
    for answer in [Answer.run, .runAll(.high), .skip] {
      let run = try ScriptedRun(plain(block("First", script)).saying(answer))
      _ = try run.go()
      #expect(run.commands.isEmpty)
      guard case .consent(_, .impossible(let reason)) = run.questions[0].subject else {
        Issue.record("it was taken for one that can be run")
        continue
      }
      #expect(reason.hasPrefix("main.md:"))
      #expect(!run.questions[0].letters.contains { $0.letter == "y" || $0.letter == "a" })
      #expect(run.questions[0].answer(to: "yes") == nil)
    }
  }

  @Test func `an edited block is looked at like a written one`() throws {
    let run = try ScriptedRun(
      plain(block("First", "echo '<x>'")).editing("echo <x>").saying(.value("v"), .run))
    #expect(try run.go() == .completed)
    #expect(run.commands.map(\.script) == ["echo \"$placeholder_x\""])
  }

  @Test func `flags never answer, and nobody to ask ends the run`() throws {
    let flags = ConsentFlags(yes: true, confirmed: ["main"], neverAsks: true)
    for script in ["true", "a <x>", "echo '<x>'"] {
      let run = try ScriptedRun(plain(block("Diagnosis", script)).with(\.flags, flags).with(\.isAttended, false))
      guard case .unanswered = try run.go() else {
        Issue.record("it went on: \(run.lines)")
        continue
      }
      #expect(run.commands.isEmpty)
    }
  }

  @Test func `unclosed fences, examples, other languages and sample output are never run`() throws {
    let body = """
      ## Fix

      ```bash {.example}
      one
      ```

      ```yaml
      two
      ```

      ```console
      $ three \\
      >   four
      five
      ```

      1. In a list:

         ```sh
         $ six
         seven
         ```

      ```bash
      eight
      """
    let run = try ScriptedRun(plain(body).saying(.run, .run, .run, .run))
    #expect(try run.go() == .completed)
    #expect(run.commands.map(\.script) == ["three \\\n  four", "six"])
  }
}
