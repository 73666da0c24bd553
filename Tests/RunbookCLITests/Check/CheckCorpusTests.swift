import Foundation
import TestSupport
import Testing

/// Real documents, which know nothing of us: no crash, no error, only warnings.
@Suite(.enabled(if: SharedCases.arePresent)) struct CheckCorpusTests {
  @Test func `every document can be checked, shown, planned and listed`() throws {
    let documents = try SharedCases.corpus()
    #expect(documents.count > 50)
    for path in documents {
      let name = (path as NSString).lastPathComponent
      let check = try CommandLineTool.run(["check", "--format", "json", path])
      #expect(check.exitStatus == 0, "\(name): \(check)")
      #expect(try CheckFinding.all(inJSON: check.output).allSatisfy { $0.severity == "warning" }, "\(name)")
      for command in ["show", "plan"] {
        let result = try CommandLineTool.run([command, path])
        #expect(result.exitStatus == 0, "\(command) \(name): \(result.errors)")
      }
    }
    let list = try CommandLineTool.run(["list", "--directory", "\(SharedCases.shared)/corpus"])
    #expect(list.exitStatus == 0)
    #expect(list.output.split(separator: "\n").count > 40)
  }
}
