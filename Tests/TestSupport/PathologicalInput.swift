import Foundation

/// An input on which parsers have taken quadratic time, overflowed the stack or crashed.
///
/// It is described in `pathological.json` of the shared data.
public struct PathologicalInput: Decodable {
  private struct Suite: Decodable {
    let cases: [PathologicalInput]
  }

  /// What it is about.
  public let name: String
  private let mode: String
  private let input: [Part]?
  private let generator: String?
  private let expect_html: [Part]?
  private let cmark: Run
  private let cmark_gfm: Run

  /// What a reference implementation made of it.
  private struct Run: Decodable {
    let html_bytes: Int
  }

  /// All of them.
  public static func all() throws -> [PathologicalInput] {
    try SharedFolder.json("conformance/pathological.json", as: Suite.self).cases
  }

  /// Whether GitHub's extensions are on.
  public var isGitHub: Bool { mode == "gfm" }

  /// The Markdown.
  public var text: String {
    generator == nil ? input.map { $0.map(\.text).joined() } ?? "" : Self.collidingReferences()
  }

  /// Its HTML; nil where only the size of it is known.
  public var html: String? { expect_html?.map(\.text).joined() }

  /// How many bytes of HTML a reference implementation makes of it.
  public var byteCountOfHTML: Int { (isGitHub ? cmark_gfm : cmark).html_bytes }

  /// Text that is repeated in one of several ways.
  private struct Part: Decodable {
    private let t: String?
    private let n: Int?
    private let range: [Int]?
    private let prefix: String?
    private let unit: String?
    private let suffix: String?
    private let counter: [Int]?
    private let template: String?

    var text: String {
      if let t { return String(repeating: t, count: n ?? 1) }
      if let range {
        return (range[0]..<range[1]).map { (prefix ?? "") + String(repeating: unit ?? "", count: $0) + (suffix ?? "") }
          .joined()
      }
      if let counter, let template {
        return (counter[0]..<counter[1]).map { template.replacingOccurrences(of: "{i}", with: "\($0)") }.joined()
      }
      return ""
    }
  }

  /// Labels that collide in a hash function cmark once had; the first of them is defined nowhere.
  private static func collidingReferences() -> String {
    var keys: [String] = []
    var number = 0
    while keys.count < 25_000 {
      let key = "x\(number)"
      let hash = key.utf8.reduce(UInt32(0)) { UInt32($1) &+ ($0 << 6) &+ ($0 << 16) &- $0 }
      if hash % 16 == 0 { keys.append(key) }
      number += 1
    }
    return keys.dropFirst().map { "[\($0)]: /url\n\n[\(keys[0])]\n\n" }.joined()
  }
}
