import Execution
import RunbookModel

/// How a run is begun, and gone on with.
extension EventCoding {
  static func members(of start: RunStart) -> [JSON.Member] {
    var members: [JSON.Member] = [
      .init("run", JSON(start.id)), .init("runbook", JSON(start.runbook)), .init("path", JSON(start.path)),
      .init("digest", JSON(start.digest)), .init("first", JSON(start.first.description)),
      .init("only", JSON(start.isOnly)), .init("dry-run", JSON(start.isDryRun)),
      .init("attended", JSON(start.isAttended)), .init("step", JSON(start.asksEveryStep)),
      .init("user", JSON(start.user)),
      .init("machine", JSON(start.machine)), .init("process", JSON(start.process)),
    ]
    members += self.members(of: start.purpose)
    if !start.linked.isEmpty { members.append(.init("linked", json(of: start.linked))) }
    if start.isReplay { members.append(.init("replay", true)) }
    return members
  }

  static func start(from json: JSON) -> RunStart? {
    guard let id = json["run"]?.string, let runbook = json["runbook"]?.string, let path = json["path"]?.string,
      let digest = json["digest"]?.string, let first = json["first"]?.string.flatMap(StepAddress.init)
    else { return nil }
    return RunStart(
      id: id, runbook: runbook, path: path, digest: digest, first: first, isOnly: json["only"]?.bool ?? false,
      isDryRun: json["dry-run"]?.bool ?? false, isAttended: json["attended"]?.bool ?? true,
      asksEveryStep: json["step"]?.bool ?? false, user: json["user"]?.string ?? "",
      machine: json["machine"]?.string ?? "", process: json["process"]?.natural ?? 0, purpose: purpose(from: json),
      linked: json["linked"].map(revisions) ?? [], isReplay: json["replay"]?.bool ?? false)
  }

  static func members(of resumption: Resumption) -> [JSON.Member] {
    var members: [JSON.Member] = [
      .init("user", JSON(resumption.user)), .init("machine", JSON(resumption.machine)),
      .init("process", JSON(resumption.process)), .init("digest", JSON(resumption.digest)),
      .init("undo", JSON(resumption.undoes)), .init("step", JSON(resumption.asksEveryStep)),
      .init("attended", JSON(resumption.isAttended)),
    ]
    members += self.members(of: resumption.purpose)
    if !resumption.revisions.isEmpty {
      members.append(.init("revisions", json(of: resumption.revisions)))
    }
    if let acceptance = resumption.acceptance {
      members.append(.init("changes", JSON(acceptance.changes.map { JSON($0) })))
      members.append(.init("accepted-by", JSON(acceptance.source)))
    }
    return members
  }

  static func resumption(from json: JSON) -> Resumption? {
    guard let user = json["user"]?.string, let machine = json["machine"]?.string, let digest = json["digest"]?.string
    else { return nil }
    let changes = (json["changes"]?.array ?? []).compactMap(\.string)
    return Resumption(
      user: user, machine: machine, process: json["process"]?.natural ?? 0, digest: digest,
      undoes: json["undo"]?.bool ?? false, asksEveryStep: json["step"]?.bool ?? false,
      isAttended: json["attended"]?.bool ?? true, purpose: purpose(from: json),
      revisions: json["revisions"].map(revisions) ?? [],
      acceptance: json["accepted-by"]?.string.map { Resumption.Acceptance(of: changes, by: $0) })
  }

  private static func json(of revisions: [RunbookRevision]) -> JSON {
    JSON(revisions.map { ["runbook": JSON($0.runbook), "digest": JSON($0.digest)] })
  }

  private static func revisions(from json: JSON) -> [RunbookRevision] {
    (json.array ?? []).compactMap { revision in
      guard let runbook = revision["runbook"]?.string, let digest = revision["digest"]?.string else { return nil }
      return RunbookRevision(runbook: runbook, digest: digest)
    }
  }

  private static func members(of purpose: Purpose) -> [JSON.Member] {
    [("reason", purpose.reason), ("ticket", purpose.ticket)].compactMap { name, text in
      text.map { JSON.Member(name, JSON($0)) }
    }
  }

  private static func purpose(from json: JSON) -> Purpose {
    Purpose(reason: json["reason"]?.string, ticket: json["ticket"]?.string)
  }
}
