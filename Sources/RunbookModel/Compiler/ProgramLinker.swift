/// Follows the hand-overs of a runbook, and says where one leads nowhere.
public struct ProgramLinker {
  /// The outcome of reading a file.
  public enum Reading: Sendable {
    case bytes([UInt8])
    /// It was read and compiled before.
    case compiled(RunbookCompiler.Compilation)
    /// There is none; the names of files that are there.
    case missing(neighbours: [String])
    case unreadable(String)
  }

  /// The program, as far as it could be put together.
  public let program: Program
  /// What is wrong, by file, in the order they were met: the main runbook first.
  public let findings: [RunbookCompiler.Compilation]

  /// Whether anything keeps the program from running.
  public var hasErrors: Bool {
    findings.contains(where: \.hasErrors)
  }

  /// Links a runbook.
  ///
  /// - Parameters:
  ///   - main: The compiled main runbook.
  ///   - entries: The ids of its steps that runbooks outside this program hand over to.
  ///   - read: Reads another file by the path that links name.
  public init(_ main: RunbookCompiler.Compilation, entries: Set<String> = [], read: (String) -> Reading) {
    var compilations = [main]
    var extra: [[Diagnostic]] = [[]]
    var indexByPath = [RelativePath.normalized(main.runbook.path): 0]
    var index = 0
    while index < compilations.count {
      let runbook = compilations[index].runbook
      for target in Self.handovers(of: runbook) {
        guard case .runbook(let link, let anchor) = target.destination else { continue }
        let path = RelativePath.resolved(link, against: runbook.path)
        let known = indexByPath[path]
        if known == nil, compilations.count >= Program.limit {
          extra[index].append(.tooManyRunbooks(limit: Program.limit, at: target.range))
          continue
        }
        if known == nil {
          switch read(path) {
          case .bytes(let bytes):
            indexByPath[path] = compilations.count
            compilations.append(RunbookCompiler.compile(bytes, name: RelativePath.stem(of: path), path: path))
            extra.append([])
          case .compiled(let compilation):
            indexByPath[path] = compilations.count
            compilations.append(compilation)
            extra.append([])
          case .missing(let neighbours):
            let nearest = Suggestion.nearest(to: link, among: neighbours)
            extra[index].append(.runbookMissing(link, nearest: nearest, at: target.range))
            continue
          case .unreadable(let reason):
            extra[index].append(.runbookUnusable(link, reason: reason, at: target.range))
            continue
          }
        }
        guard let found = indexByPath[path] else { continue }
        if let problem = Self.problem(with: compilations[found].runbook, anchor: anchor, link: link, at: target.range) {
          extra[index].append(problem)
        }
      }
      index += 1
    }
    program = Program(main: main.runbook, others: compilations.dropFirst().map(\.runbook))
    for finding in FlowCheck(program, entries: entries).findings() {
      guard let place = compilations.firstIndex(where: { $0.runbook.name == finding.runbook }) else { continue }
      extra[place].append(finding.diagnostic)
    }
    findings = zip(compilations, extra).map { compilation, added in
      let all = (compilation.diagnostics + added).sorted { $0.range.lowerBound < $1.range.lowerBound }
      return RunbookCompiler.Compilation(
        runbook: compilation.runbook, diagnostics: Diagnostic.withoutConsequences(all))
    }
  }

  /// The steps that a runbook hands over to in others: the normalized path of the file, and the anchor if one is given.
  public static func places(handedOverToBy runbook: Runbook) -> [(path: String, anchor: String?)] {
    handovers(of: runbook).compactMap { target in
      guard case .runbook(let link, let anchor) = target.destination else { return nil }
      return (RelativePath.resolved(link, against: runbook.path), anchor)
    }
  }

  /// The form of a path in which two that name the same file are equal.
  public static func normalized(_ path: String) -> String {
    RelativePath.normalized(path)
  }

  private static func handovers(of runbook: Runbook) -> [Target] {
    var found: [Target] = []
    func add(_ target: Target?) {
      if let target, case .runbook = target.destination { found.append(target) }
    }
    for step in runbook.steps {
      if case .decide(let choices) = step.action {
        for choice in choices { add(choice.target) }
      }
      for branch in step.clauses.branches { add(branch.target) }
      add(step.clauses.pass)
      add(step.clauses.fail)
      add(step.clauses.rollback)
    }
    return found
  }

  private static func problem(
    with runbook: Runbook, anchor: String?, link: String, at range: Range<Int>
  ) -> Diagnostic? {
    guard runbook.isDeclared else {
      return .runbookUnusable(link, reason: "it is not declared with `runbook: 1`", at: range)
    }
    guard let anchor else {
      return runbook.firstStep == nil ? .runbookUnusable(link, reason: "it has no steps", at: range) : nil
    }
    guard runbook.stepByAnchor[anchor] == nil else { return nil }
    return .targetUnknown(
      anchor, nearest: Suggestion.nearest(to: anchor, among: runbook.stepByAnchor.keys.sorted()), at: range)
  }
}
