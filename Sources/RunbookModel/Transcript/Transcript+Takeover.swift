extension Transcript {
  /// That another process went on with a run: who called it, and what for.
  public struct Takeover: Sendable, Equatable {
    /// Who went on.
    public let user: String
    /// On which machine; nil when that is not told.
    public let machine: String?
    /// Whether it was to undo what the run had changed.
    public let undoes: Bool
    /// Why, and for which ticket.
    public let purpose: String?

    /// Creates a takeover.
    public init(user: String, machine: String?, undoes: Bool = false, purpose: String? = nil) {
      self.user = user
      self.machine = machine
      self.undoes = undoes
      self.purpose = purpose
    }

    private static let undoing = ", to undo"

    /// `sam on box, to undo (OPS-7, again)`.
    public var text: String {
      user + (machine.map { " on \($0)" } ?? "") + (undoes ? Self.undoing : "") + (purpose.map { " (\($0))" } ?? "")
    }

    /// Reads what `text` wrote; anything else is a name.
    init(_ text: String) {
      var rest = Substring(text)
      var purpose: String?
      if rest.hasSuffix(")"), let open = Self.place(of: " (", in: rest) {
        purpose = String(rest[open...].dropFirst(2).dropLast())
        rest = rest[..<open]
      }
      let undoes = rest.hasSuffix(Self.undoing)
      if undoes { rest = rest.dropLast(Self.undoing.count) }
      let on = Self.place(of: " on ", in: rest)
      self.init(
        user: String(on.map { rest[..<$0] } ?? rest), machine: on.map { String(rest[$0...].dropFirst(4)) },
        undoes: undoes, purpose: purpose)
    }

    private static func place(of part: String, in text: Substring) -> Substring.Index? {
      text.indices.first { text[$0...].hasPrefix(part) }
    }
  }
}
