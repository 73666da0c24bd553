import RunbookModel
import Testing

@Suite struct SuggestionTests {
  static let languages = ["bash", "sh", "shell", "zsh", "fish", "python", "python3", "ruby", "console"]
  static let attributes = ["timeout", "retries", "delay", "capture", "risk", "confirm", "parallel", "interactive"]

  @Test(arguments: [
    ("bsh", "bash"), ("BASH", "bash"), ("pyhton", "python"), ("ruyb", "ruby"), ("sehll", "shell"),
    ("cnsole", "console"),
  ])
  func `proposes the language that was meant`(_ typed: String, _ meant: String) {
    #expect(Suggestion.nearest(to: typed, among: Self.languages) == meant)
  }

  @Test(arguments: [("time", "timeout"), ("retri", "retries"), ("inter", "interactive"), ("firm", "confirm")])
  func `proposes the only name that begins with or contains the word`(_ typed: String, _ meant: String) {
    #expect(Suggestion.nearest(to: typed, among: Self.attributes) == meant)
  }

  @Test(arguments: ["", "x", "perl6", "co", "zzz", "completely-different"])
  func `proposes nothing rather than a guess`(_ typed: String) {
    #expect(Suggestion.nearest(to: typed, among: Self.attributes) == nil)
  }

  @Test func `proposes nothing when two names begin with the word`() {
    #expect(Suggestion.nearest(to: "inter", among: ["interactive", "interpreters"]) == nil)
  }

  static let headings = ["restart-the-db", "restart-the-cache", "check-the-disk-of-the-primary", "escalate"]

  @Test(arguments: [
    ("restart-db", "restart-the-db"), ("cache-restart", "restart-the-cache"), ("restart", nil), ("the-restart", nil),
    ("check-primary-disk", "check-the-disk-of-the-primary"), ("the-of", nil),
  ])
  func `proposes the name that shares most words`(_ typed: String, _ meant: String?) {
    #expect(Suggestion.nearest(to: typed, among: Self.headings) == meant)
  }

  @Test func `prefers the beginning of a name to its middle`() {
    #expect(Suggestion.nearest(to: "view", among: ["reviewed", "viewpoint"]) == "viewpoint")
  }

  @Test func `takes the earlier of two equally near names`() {
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "car"]) == "bat")
    #expect(Suggestion.nearest(to: "cat", among: ["car", "bat"]) == "car")
  }

  @Test func `takes the nearer name although it comes later`() {
    #expect(Suggestion.nearest(to: "python4", among: ["pythons3", "python3"]) == "python3")
  }

  @Test func `refuses names of more than 64 characters`() {
    let name = String(repeating: "a", count: 64)
    #expect(Suggestion.nearest(to: name, among: [name + "a", name]) == name)
    #expect(Suggestion.nearest(to: name + "a", among: [name]) == nil)
    #expect(Suggestion.nearest(to: String(repeating: "a", count: 5_000_000), among: [name]) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("same", "SAME", 0), ("kitten", "sitting", 3), ("ab", "ba", 1),
    // Optimal string alignment does not edit a swapped pair again; unrestricted Damerau would say 2.
    ("ca", "abc", 3), ("ÄRGER", "ärger", 0),
  ])
  func `counts edits`(_ first: String, _ second: String, _ distance: Int) {
    #expect(Suggestion.distance(first, second) == distance)
  }
}
