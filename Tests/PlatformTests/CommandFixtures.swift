import Execution
import Platform
import RunbookModel

/// A command as the interpreter makes it of a bash step.
func bash(
  _ script: String, timeout: Duration = .seconds(20), directory: String? = nil,
  environment: [(String, String)] = [], removing removed: [String] = [], bringsBackState: Bool = false
) -> Command {
  Command(
    step: StepAddress(runbook: "test", step: "the-step"),
    program: ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c"], script: script, delivery: .argument,
    environment: environment.map { Command.Variable(name: $0.0, value: $0.1) }, removedVariables: removed,
    directory: directory, timeout: timeout, isInteractive: false, changesState: false,
    bringsBackState: bringsBackState)
}

/// A command whose program reads its script from standard input.
func reading(_ program: [String], _ script: String, timeout: Duration = .seconds(20)) -> Command {
  var command = bash(script, timeout: timeout)
  command.program = program
  command.delivery = .standardInput
  return command
}

/// Runs a command with a short grace, and no interest in what it says meanwhile.
func run(_ command: Command, grace: Duration = .milliseconds(300), maximumOutput: Int = 64 << 20) throws
  -> CommandResult
{
  try ProcessRunner(maximumOutput: maximumOutput, grace: grace).run(command) { _ in }
}

extension CommandResult {
  var text: String { String(decoding: stdout, as: UTF8.self) }
  var errorText: String { String(decoding: stderr, as: UTF8.self) }
}
