import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Drift in Terraform",
    .enabled(if: CommandLineTool.has("terraform"), "terraform is not installed"),
    .timeLimit(.minutes(60)))
  struct TerraformTests {
    @Test func `is brought back with consent, unless something would be destroyed`() throws {
      let desk = try LibraryDesk("terraform-drift", ["CHECKPOINT_DISABLE": "1"])
      func configure(size: Int, zone: String = "a") throws {
        try desk.desk.folder.write(
          """
          resource "terraform_data" "service" {
            input = \(size)
          }
          resource "terraform_data" "database" {
            triggers_replace = ["\(zone)"]
          }
          """,
          to: "infrastructure/main.tf")
      }
      let folder = "FOLDER=\(desk.desk.folder.path("infrastructure"))"
      try configure(size: 1)
      #expect(try desk.play("applied", folder).ending == "resolved")
      #expect(try desk.play("no-difference", folder).ending == "resolved")
      try configure(size: 2)
      let refused = try desk.play("without-consent", consenting: false, "--yes", folder)
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("brought-back", folder).ending == "resolved")
      try configure(size: 2, zone: "b")
      #expect(try desk.play("would-destroy", folder).ending == "escalated")
      try desk.desk.folder.write("resource {", to: "infrastructure/main.tf")
      #expect(try desk.play("broken-configuration", folder).ending == "escalated")
    }
  }
}
