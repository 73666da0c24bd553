import Publishing
import Reporting
import RunbookModel

/// `runbook graph`: the decision tree of a runbook.
enum GraphCommand {
  static let usage = CommandUsage(
    name: "graph", operands: "NAME", operandLimit: 1, summary: "its decision tree",
    details: """
      Draws the steps of a runbook and what leads from each to where. text is for the terminal; svg is a picture that \
      browsers show in light and dark; mermaid is what GitHub and many wikis draw from a fence; dot is for Graphviz. \
      Nothing runs. A failure that no clause speaks of stops and asks, and is not drawn.
      """,
    flags: [
      CommandUsage.directory,
      Flag("format", "FORMAT", choices: ["text", "svg", "mermaid", "dot"], "how to draw it"),
    ],
    run: run)

  @Sendable private static func run(_ arguments: Arguments, _ session: Session) throws(CommandFailure) -> ExitCode {
    let graph = Graph(try loadOne(arguments, usage, session).program.main)
    switch arguments.value("format") {
    case "svg": try session.print(GraphSVG(GraphLayout(graph)).document())
    case "mermaid": try session.print(Mermaid.text(of: graph))
    case "dot": try session.print(DOT.text(of: graph))
    default: try session.print(GraphPrinter(graph, style: session.style, width: session.width).text())
    }
    return .success
  }
}
