import RunbookModel

/// The inputs of a runbook as a table.
enum InputTable {
  static func markup(of inputs: [Input]) -> Markup {
    let rows = inputs.map { input -> Markup in
      """
      <tr><td><code>\(input.name)</code></td><td>\(input.prompt ?? "")</td><td>\(type(of: input))</td>\
      <td>\(value(of: input))</td></tr>

      """
    }
    return """
      <div class="table" role="region" aria-label="Inputs" tabindex="0"><table>
      <thead><tr><th>Name</th><th>What it is</th><th>Type</th><th>When not given</th></tr></thead>
      <tbody>
      \(.joined(rows))</tbody>
      </table></div>

      """
  }

  static func type(of input: Input) -> Markup {
    if input.isSecret { return "secret" }
    if input.type == .choice { return "\(input.choices.joined(separator: ", "))" }
    guard let pattern = input.pattern else { return "\(input.type.rawValue)" }
    return "\(input.type.rawValue), <code>\(pattern.source)</code>"
  }

  static func value(of input: Input) -> Markup {
    if let value = input.defaultValue { return value.isEmpty ? "empty" : "<code>\(value)</code>" }
    return input.isOptional ? "not set" : "asked for"
  }
}
