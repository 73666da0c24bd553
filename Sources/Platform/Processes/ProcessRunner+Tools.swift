import Execution
import RunbookModel

extension ProcessRunner {
  /// What a program wrote that was given a text on its standard input; nil when it could not be started or went on
  /// for too long.
  ///
  /// It runs in the C locale, so that what it says can be read by programs.
  public func output(
    of program: [String], input: String = "", timeout: Duration = .seconds(60)
  ) -> (exit: Int, stdout: [UInt8], stderr: [UInt8])? {
    let command = Command(
      step: StepAddress(runbook: "", step: ""), program: program, script: input, delivery: .standardInput,
      environment: [Command.Variable(name: "LC_ALL", value: "C.UTF-8")], removedVariables: [], directory: nil,
      timeout: timeout, isInteractive: false, changesState: false, bringsBackState: false)
    guard let result = try? run(command, progress: { _ in }), case .exited(let code) = result.ending else { return nil }
    return (code, result.stdout, result.stderr)
  }
}
