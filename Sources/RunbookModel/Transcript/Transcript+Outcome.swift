extension Transcript {
  /// What became of a step, as a transcript says it.
  public struct Outcome: Sendable, Equatable {
    /// What it was.
    public let kind: Kind
    /// The whole sentence: `` failed: stdout `97` is not `< 90` ``.
    public let text: String

    /// The things that can become of a step; the text of each is how its sentence begins.
    public enum Kind: String, Sendable, CaseIterable {
      case passed
      case failed
      /// It failed, and the operator went on without it.
      case leftAfterFailure = "skipped after its failure"
      case skipped
      /// The operator went to another step.
      case left
      case withheld
      case unknown
    }

    /// An outcome with what follows its first words.
    public init(_ kind: Kind, _ rest: String = "") {
      self.kind = kind
      text = kind.rawValue + rest
    }

    /// Reads a sentence; nil when it is none of an outcome.
    public init?(_ text: String) {
      guard
        let kind = Kind.allCases.first(where: { kind in
          text.hasPrefix(kind.rawValue) && [nil, " ", ":"].contains(text.dropFirst(kind.rawValue.count).first)
        })
      else { return nil }
      self.kind = kind
      self.text = text
    }

    /// Why it became so, without the word for it: `` stdout `97` is not `< 90` ``; nil where there is no more to say.
    public var finding: String? {
      let rest = text.dropFirst(kind.rawValue.count)
      return rest.hasPrefix(": ") ? String(rest.dropFirst(2)) : nil
    }

    /// Whether the step did not pass.
    public var isFailure: Bool { kind == .failed || kind == .leftAfterFailure }
  }
}
