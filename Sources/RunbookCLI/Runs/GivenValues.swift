import Execution
import Platform
import RunbookModel

/// Values for inputs from everywhere but the operator, each checked before anything runs.
struct GivenValues {
  private(set) var values: [String: RunOptions.GivenValue] = [:]
  private let inputs: [Input]
  /// Names beside the inputs that values can be given for.
  private let otherNames: Set<String>

  /// Collects values: arguments go before a file, a file before an alert, an alert before the environment.
  ///
  /// - Parameters:
  ///   - arguments: Words `NAME=value`.
  ///   - file: A file of such lines.
  ///   - alert: The alert that the run answers.
  ///   - program: The runbooks whose inputs they are.
  ///   - lostNames: Secrets that a run had which is gone on with.
  ///   - usesEnvironment: Whether variables of the environment count; not in a replay.
  /// - Throws: A usage failure for a name or a value that can't be taken.
  init(
    arguments: [String], file: String?, alert: Alert? = nil, program: Program, lostNames: Set<String> = [],
    usesEnvironment: Bool = true
  ) throws(CommandFailure) {
    let runbooks = [program.main] + program.runbooks.values.filter { $0.name != program.main.name }
    inputs = runbooks.flatMap(\.header.inputs)
    otherNames = lostNames.union(runbooks.flatMap(\.steps).flatMap(\.tasks).compactMap(\.asks))
    for input in inputs where usesEnvironment {
      guard let value = FileSystem.variable(input.name), !value.isEmpty else { continue }
      try take(input.name, value, from: .environment, place: "the environment's")
    }
    // What an alert does not hold as the runbook wants it is asked for, unless something better gives it below.
    for input in inputs {
      guard let value = alert?.value(for: input), input.refusal(of: value) == nil else { continue }
      try take(input.name, value, from: .alert, place: "the alert's")
    }
    if let file { try read(file) }
    for argument in arguments {
      guard let mark = argument.firstIndex(of: "=") else {
        throw CommandFailure(
          .usage, "`\(shown(argument))` is not a value", help: "write NAME=value after the runbook's name")
      }
      try take(
        String(argument[..<mark]), String(argument[argument.index(after: mark)...]), from: .argument, place: "the given"
      )
    }
  }

  private mutating func read(_ path: String) throws(CommandFailure) {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.readFile(path, limit: 1 << 20)
    } catch {
      throw CommandFailure(error)
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      if line.allSatisfy({ $0 == " " || $0 == "\t" }) || line.hasPrefix("#") { continue }
      guard let mark = line.firstIndex(of: "=") else {
        throw CommandFailure(.usage, "\(shown(path)):\(index + 1): this line has no `=`", help: "write NAME=value")
      }
      try take(
        String(line[..<mark]), String(line[line.index(after: mark)...]), from: .file,
        place: "\(shown(path)):\(index + 1): the")
    }
  }

  private mutating func take(
    _ name: String, _ value: String, from origin: VariableChange.Origin, place: String
  ) throws(CommandFailure) {
    guard let input = inputs.first(where: { $0.name == name }) else {
      if otherNames.contains(name) {
        values[name] = RunOptions.GivenValue(value, from: origin)
        return
      }
      let nearest = Suggestion.nearest(to: name, among: inputs.map(\.name))
      // Runbooks that it leads to want some of the same ones.
      var names: [String] = []
      for input in inputs where !names.contains(input.name) { names.append(input.name) }
      throw CommandFailure(
        .usage, "the runbook has no input `\(shown(name))`",
        help: nearest.map { "did you mean `\($0)`?" }
          ?? (inputs.isEmpty ? "it takes no values" : "its inputs are \(names.joined(separator: ", "))"))
    }
    if let refusal = input.refusal(of: value) {
      let isSecret = inputs.contains { $0.name == name && $0.isSecret }
      let quoted = isSecret ? "value" : "`\(shown(value))`"
      throw CommandFailure(.usage, "\(place) \(name) \(quoted) \(refusal)")
    }
    values[name] = RunOptions.GivenValue(value, from: origin)
  }
}
