import Markdown

/// A page of the web that belongs to a runbook: a dashboard, a design, a ticket.
public struct WebLink: Sendable, Equatable {
  /// What it is; nil when only the address is written.
  public let title: String?
  /// Its address, which a browser may open.
  public let address: String

  /// Creates a link; nil when the address is none of the web.
  init?(_ address: String, title: String?) {
    let isWeb = ["https://", "http://"].contains { prefix in
      address.lowercased().hasPrefix(prefix) && address.utf8.count > prefix.utf8.count
    }
    guard isWeb, address.unicodeScalars.allSatisfy({ $0 != " " && HiddenCharacter($0) == nil }) else { return nil }
    self.title = title
    self.address = address
  }

  /// The words to show for it.
  public var words: String { title ?? address }
}
