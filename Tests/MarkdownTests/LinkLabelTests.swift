import Testing

@testable import Markdown

struct LinkLabelTests {
  @Test(arguments: [
    ("Foo", "fOO"), ("ẞ", "SS"), ("ß", "ss"), ("ς", "Σ"), ("σ", "ς"), ("АГУ", "агу"), ("İ", "i\u{307}"),
    ("K", "k"), ("ſ", "S"), ("ﬃ", "FFI"), ("ŉ", "ʼN"), ("\u{390}", "\u{399}\u{308}\u{301}"), ("Ꭰ", "ꭰ"),
    ("a \t\n b", "A B"),
    (" a ", "a"),
  ])
  func `labels match when their case folds do`(first: String, second: String) {
    #expect(LinkLabel(first.utf8) == LinkLabel(second.utf8))
  }

  @Test(arguments: [("ı", "i"), ("ı", "I"), ("é", "e\u{301}"), ("a", "ä"), ("a b", "ab"), ("a\u{A0}b", "a b")])
  func `other labels do not match`(first: String, second: String) {
    #expect(LinkLabel(first.utf8) != LinkLabel(second.utf8))
  }
}
