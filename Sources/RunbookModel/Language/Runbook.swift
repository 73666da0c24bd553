public import Markdown

/// A document as a workflow: what it is about, what it wants, and its steps in order.
public struct Runbook: Sendable {
  /// The name it is called by: the file's name without its ending.
  public let name: String
  /// The path it was read from, as it is to be shown.
  public let path: String
  /// The text it was compiled from.
  public let source: SourceText
  /// Whether the front matter says `runbook: 1`: strict, and able to run unattended.
  public let isDeclared: Bool
  /// What the front matter says about the document.
  public let header: Header
  /// The steps, in the order of the document.
  public let steps: [Step]
  /// For each anchor of the document, the step a link to it leads to.
  public let stepByAnchor: [String: String]

  private let indexByID: [String: Int]

  /// Creates a runbook from its parts.
  init(
    name: String, path: String, source: SourceText, isDeclared: Bool, header: Header, steps: [Step],
    stepByAnchor: [String: String]
  ) {
    self.name = name
    self.path = path
    self.source = source
    self.isDeclared = isDeclared
    self.header = header
    self.steps = steps
    self.stepByAnchor = stepByAnchor
    self.indexByID = Dictionary(steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// SHA-256 of the text, in hexadecimal; made anew each time, since few ask for it.
  public var digest: String { SHA256.hexDigest(of: source.bytes) }

  /// What the front matter says.
  public struct Header: Sendable, Equatable {
    /// The title: of the front matter, else of the first heading, else the name.
    public var title = ""
    /// One sentence about when to use it.
    public var summary: String?
    /// The team that keeps it.
    public var owner: String?
    /// How bad it is when this is needed.
    public var severity: String?
    /// Words to find it by.
    public var tags: [String] = []
    /// The services it is about.
    public var services: [String] = []
    /// The alerts it answers.
    public var alerts: [String] = []
    /// Pages of the web that belong to it.
    public var links: [WebLink] = []
    /// The programs it needs.
    public var requires: [Located<String>] = []
    /// The values it wants.
    public var inputs: [Input] = []
    /// Variables set for every step.
    public var environment: [EnvironmentVariable] = []
    /// The day it was last looked through, as written.
    public var reviewed: String?
    /// Where that is.
    var reviewedRange: Range<Int>?
    /// How often it wants looking through, as written.
    public var reviewEvery: String?

    /// Creates a header that says nothing.
    public init() {}
  }

  /// A variable with its value.
  public struct EnvironmentVariable: Sendable, Equatable {
    /// The variable's name.
    public let name: String
    /// Its value.
    public let value: String
  }

  /// The position of a step in `steps`, counted from 0.
  public func index(of id: String) -> Int? {
    indexByID[id]
  }

  /// The step with an id.
  public func step(_ id: String) -> Step? {
    index(of: id).map { steps[$0] }
  }

  /// The step that follows in the document.
  ///
  /// Rollbacks are never gone into that way: they need a clause or a request.
  public func step(after id: String) -> Step? {
    guard let index = index(of: id), step(id)?.kind != .rollback else { return nil }
    return steps[(index + 1)...].first { $0.kind != .rollback }
  }

  /// The step a run begins with.
  public var firstStep: Step? {
    steps.first { $0.kind != .rollback } ?? steps.first
  }
}
