import Foundation

/// Test data by others, which lies beside the package and is never copied into it.
public enum SharedFolder {
  /// The folder: `RUNBOOK_SHARED`, or `../shared` seen from the package.
  public static let path: String =
    ProcessInfo.processInfo.environment["RUNBOOK_SHARED"]
    ?? URL(fileURLWithPath: CommandLineTool.packageFolder).deletingLastPathComponent()
    .appendingPathComponent("shared").path

  /// Whether it is there.
  public static let isPresent = FileManager.default.fileExists(atPath: "\(path)/conformance")

  /// The bytes of a file in it.
  public static func bytes(_ relative: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(relative)")))
  }

  /// A JSON file in it, decoded.
  public static func json<Value: Decodable>(_ relative: String, as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(try bytes(relative)))
  }

  /// The paths of all files in one of its folders and below, sorted.
  public static func files(in folder: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: "\(path)/\(folder)")?.compactMap { $0 as? String } ?? []
    return found.sorted().map { "\(folder)/\($0)" }.filter { file in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(file)", isDirectory: &isFolder) && !isFolder.boolValue
    }
  }
}
