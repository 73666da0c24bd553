import Foundation
import TestSupport

/// A desk from which a runbook of the library looks after something real.
struct LibraryDesk {
  let runbook: String
  let desk: Desk

  static let folder = "\(CommandLineTool.packageFolder)/Runbooks"

  init(_ runbook: String, _ environment: [String: String] = [:]) throws {
    self.runbook = runbook
    desk = try Desk()
    desk.environment.merge(environment) { $1 }
  }

  /// Runs it to its end, with no terminal.
  ///
  /// What happened must be what the transcript in `Fixtures/` tells: the same steps in the same order, with the same
  /// answers and outcomes. `RECORD=1` writes it.
  ///
  /// - Parameters:
  ///   - scene: The name of the transcript.
  ///   - consenting: Whether all changes are consented to; else those of high risk are not.
  ///   - arguments: Values and flags.
  /// - Returns: The run, beside its transcript.
  /// - Throws: `TestSupportError` when it can't be started or takes too long.
  func play(_ scene: String, consenting: Bool = true, _ arguments: String...) throws -> LibraryRun {
    let consent = consenting ? ["--yes", "--confirm", runbook] : []
    let result = try CommandLineTool.run(
      ["exec", runbook, "--directory", Self.folder, "--no-input"] + consent + arguments,
      environment: desk.environment, directory: desk.folder.path, timeout: .seconds(120))
    return try LibraryRun(
      scene: "\(runbook)/\(scene)", exitStatus: result.exitStatus, screen: result.description,
      report: desk.run("report").output, folder: desk.folder.path)
  }

  /// Runs it at a terminal to its end, answering what it asks, and compares it with its transcript in the same way.
  func talk(
    _ scene: String, _ exchanges: [(question: String, answer: String)], _ arguments: String...
  ) throws -> LibraryRun {
    let terminal = try sit(arguments)
    for exchange in exchanges { try terminal.answer(exchange.question, exchange.answer) }
    return try finish(scene, at: terminal)
  }

  /// Waits for the end of a run at a terminal, and compares it with its transcript.
  func finish(_ scene: String, at terminal: PseudoTerminal) throws -> LibraryRun {
    let status = try terminal.wait(timeout: .seconds(120))
    return try LibraryRun(
      scene: "\(runbook)/\(scene)", exitStatus: status, screen: terminal.text, report: desk.run("report").output,
      folder: desk.folder.path)
  }

  /// Takes back all that its last run changed, the newest change first.
  func takeBack() throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      ["resume", "--undo", "--no-input", "--yes", "--confirm", runbook],
      environment: desk.environment, directory: desk.folder.path, timeout: .seconds(120))
  }

  /// Runs one step of it alone: one that takes a change back.
  func undo(_ step: String, _ arguments: String...) throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      ["exec", runbook, "--directory", Self.folder, "--no-input", "--only", step, "--yes", "--confirm", runbook]
        + arguments,
      environment: desk.environment, directory: desk.folder.path, timeout: .seconds(120))
  }

  /// Takes back what a run has changed, of the last run when none is named.
  func takeBack(_ run: String? = nil) throws -> CommandLineTool.Result {
    try CommandLineTool.run(
      ["resume"] + (run.map { [$0] } ?? []) + ["--undo", "--no-input", "--yes", "--confirm", runbook],
      environment: desk.environment, directory: desk.folder.path, timeout: .seconds(120))
  }

  /// Runs it at a terminal.
  func sit(_ arguments: String..., columns: Int = 100) throws -> PseudoTerminal {
    try sit(arguments, columns: columns)
  }

  private func sit(_ arguments: [String], columns: Int = 100) throws -> PseudoTerminal {
    try PseudoTerminal(
      [CommandLineTool.runbook, "exec", runbook, "--directory", Self.folder] + arguments,
      environment: desk.environment, directory: desk.folder.path, columns: columns)
  }
}
