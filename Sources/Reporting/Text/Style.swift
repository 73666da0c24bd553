/// Colours by what a text is, not by what it looks like.
public struct Style: Sendable, Equatable {
  /// Whether colours are written at all.
  public let isColored: Bool
  /// Whether the terminal opens links that are written for it (OSC 8).
  public let hasLinks: Bool

  /// Creates a style.
  public init(isColored: Bool, hasLinks: Bool = false) {
    self.isColored = isColored
    self.hasLinks = hasLinks
  }

  /// What a piece of text is.
  public enum Role: Sendable {
    case title
    case faint
    case good
    case bad
    case warning
    case change
    case command
    case place
    case emphasis
    case keyword
    case link
  }

  /// The text in the colour of its role.
  public func callAsFunction(_ role: Role, _ text: String) -> String {
    guard isColored, !text.isEmpty else { return text }
    return "\u{1b}[\(code(of: role))m\(text)\u{1b}[0m"
  }

  /// The text as a link, where the terminal knows them; the address must be in the characters of addresses alone.
  func link(_ text: String, to address: String) -> String {
    guard hasLinks else { return text }
    return "\u{1b}]8;;\(address)\u{1b}\\\(text)\u{1b}]8;;\u{1b}\\"
  }

  /// Codes of ECMA-48 SGR; only the sixteen colours that every terminal lets its user choose.
  private func code(of role: Role) -> String {
    switch role {
    case .title: "1"
    case .faint: "2"
    case .good: "32"
    case .bad: "1;31"
    case .warning: "33"
    case .change: "1;33"
    case .command: "36"
    case .place: "1"
    case .emphasis: "3"
    case .keyword: "35"
    case .link: "4"
    }
  }
}
