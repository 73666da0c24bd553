import RunbookModel
import TestSupport
import Testing

/// The vectors of the info-string grammar.
///
/// Skipped where the shared data is missing.
@Suite(.enabled(if: SharedFolder.isPresent, "the shared conformance data is missing"))
struct InfoStringVectorTests {
  struct Vectors: Decodable {
    let vectors: [Vector]
  }

  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let info: String
    let lang: String?
    let attrs: Attributes?
    let foreign: Bool?
    let error: String?
    let column: Int?

    struct Attributes: Decodable, Sendable {
      let id: String?
      let classes: [String]
      let pairs: [[String]]
    }

    var testDescription: String { info.debugDescription }
  }

  static let vectors =
    (try? SharedFolder.json("conformance/step-attributes.json", as: Vectors.self))?.vectors ?? []

  @Test func `there are vectors for every mistake`() {
    let kinds = Set(Self.vectors.compactMap(\.error))
    #expect(Self.vectors.count >= 50)
    #expect(kinds.count >= 11)
  }

  @Test(arguments: vectors)
  func `reads an info string as its vector says`(_ vector: Vector) throws {
    let prefix = "```"
    let bytes = Array((prefix + vector.info).utf8)
    do throws(InfoString.Problem) {
      let info = try InfoString.parse(bytes, in: prefix.utf8.count..<bytes.count)
      #expect(vector.error == nil)
      #expect(info.isForeign == (vector.foreign ?? false))
      if let lang = vector.lang { #expect(info.language.value == lang) }
      #expect((info.attributes == nil) == (vector.attrs == nil))
      if let expected = vector.attrs, let found = info.attributes {
        #expect(found.id?.value == expected.id)
        #expect(found.classes.map(\.value) == expected.classes)
        #expect(found.pairs.map { [$0.key.value, $0.value.value] } == expected.pairs)
        for value in found.classes + found.pairs.map(\.value) + [info.language] {
          #expect(String(decoding: bytes[value.range], as: UTF8.self) == value.value)
        }
      }
    } catch {
      #expect(error.kind.rawValue == vector.error)
      let before = String(decoding: bytes[prefix.utf8.count..<error.offset], as: UTF8.self)
      #expect(before.count + 1 == vector.column)
    }
  }
}

@Suite struct InfoStringTests {
  static let cases: [(info: String, kind: InfoString.Problem.Kind)] = [
    ("bash {retries=1️⃣'2'}", .badCharacter), ("bash {.a1️⃣!}", .badName), ("bash {1️⃣#-x}", .badName),
    ("bash {1️⃣.}", .badName), ("bash {.a1️⃣-}", .badName),
    ("bash {a=1 1️⃣a=1}", .duplicate), ("bash {.a 1️⃣.a}", .duplicate), ("bash {#a 1️⃣#b}", .duplicate),
    ("bash {timeout1️⃣ 5}", .equalsNeeded), ("bash1️⃣{.diagnostic}", .gluedBrace),
    (#"bash {a="b"1️⃣c=d}"#, .spaceNeeded), ("bash {.a} 1️⃣x", .textAfterBrace), ("bash 1️⃣-x", .textAfterLanguage),
    ("bash 1️⃣{.a", .unclosedBrace), (#"bash {a=1️⃣"b}"#, .unclosedQuote), ("bash {a=1️⃣}", .valueNeeded),
  ]

  @Test(arguments: cases)
  func `points at the first thing that is wrong`(_ info: String, _ kind: InfoString.Problem.Kind) throws {
    let marked = MarkedText(info)
    let bytes = Array(marked.text.utf8)
    do throws(InfoString.Problem) {
      _ = try InfoString.parse(bytes, in: 0..<bytes.count)
      Issue.record("nothing was found")
    } catch {
      #expect(error.kind == kind)
      #expect(error.offset == marked.offset)
    }
  }
}
