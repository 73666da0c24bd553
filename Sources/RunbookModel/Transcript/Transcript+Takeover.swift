extension Transcript {
  /// That another process went on with a run: who called it, and what for.
  public struct Takeover: Sendable, Equatable {
    /// Who went on.
    public let user: String
    /// On which machine; nil when that is not told.
    public let machine: String?
    /// Whether it was to undo what the run had changed.
    public let undoes: Bool
    /// Whether every step asked from there on.
    public let asksEveryStep: Bool
    /// Whether nobody could be asked from there on.
    public let isUnattended: Bool
    /// Why, and for which ticket.
    public let purpose: String?

    /// Creates a takeover.
    public init(
      user: String, machine: String?, undoes: Bool = false, asksEveryStep: Bool = false,
      isUnattended: Bool = false, purpose: String? = nil
    ) {
      self.user = user
      self.machine = machine
      self.undoes = undoes
      self.asksEveryStep = asksEveryStep
      self.isUnattended = isUnattended
      self.purpose = purpose
    }

    /// What can be said of how it goes on, in this order.
    private enum Manner: String, CaseIterable {
      case undoing = ", to undo"
      case stepByStep = ", step by step"
      case unattended = ", unattended"
    }

    /// `sam on box, to undo (OPS-7, again)`.
    public var text: String {
      let manner = [(Manner.undoing, undoes), (.stepByStep, asksEveryStep), (.unattended, isUnattended)]
      return user + (machine.map { " on \($0)" } ?? "") + manner.filter(\.1).map(\.0.rawValue).joined()
        + (purpose.map { " (\($0))" } ?? "")
    }

    /// Reads what `text` wrote; anything else is a name.
    init(_ text: String) {
      var rest = Substring(text)
      var purpose: String?
      if rest.hasSuffix(")"), let open = Self.place(of: " (", in: rest) {
        purpose = String(rest[open...].dropFirst(2).dropLast())
        rest = rest[..<open]
      }
      var manner: Set<Manner> = []
      for one in Manner.allCases.reversed() where rest.hasSuffix(one.rawValue) {
        manner.insert(one)
        rest = rest.dropLast(one.rawValue.count)
      }
      let on = Self.place(of: " on ", in: rest)
      self.init(
        user: String(on.map { rest[..<$0] } ?? rest), machine: on.map { String(rest[$0...].dropFirst(4)) },
        undoes: manner.contains(.undoing), asksEveryStep: manner.contains(.stepByStep),
        isUnattended: manner.contains(.unattended), purpose: purpose)
    }

    private static func place(of part: String, in text: Substring) -> Substring.Index? {
      text.indices.first { text[$0...].hasPrefix(part) }
    }
  }
}
