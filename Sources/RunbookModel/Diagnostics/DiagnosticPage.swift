/// What `runbook help CODE` says about a diagnostic.
public struct DiagnosticPage: Sendable, Equatable {
  /// The stable code: `E…` keeps a runbook from running, `W…` does not.
  public let code: String
  /// The mistake in a few words.
  public let title: String
  /// Why it matters, in a sentence or two.
  public let why: String
  /// A piece of a runbook that has the mistake.
  public let wrong: Example
  /// The same without it.
  public let right: Example

  /// A piece of a runbook.
  public enum Example: Sendable, Equatable {
    /// A whole document.
    case document(String)
    /// What is below the front matter of a declared runbook and its title.
    case body(String)
    /// Keys of the front matter of a declared runbook.
    case header(String)
    /// A whole transcript.
    case transcript(String)
    /// What can't be shown as text, in words.
    case words(String)

    /// The document that the example is in; nil when it is words.
    public var document: String? {
      switch self {
      case .document(let text): text
      case .body(let text): "---\nrunbook: 1\ntitle: Example\n---\n\n# Example\n\n\(text)\n"
      case .header(let keys): "---\nrunbook: 1\ntitle: Example\n\(keys)\n---\n\n# Example\n\n\(Self.step)\n"
      case .transcript, .words: nil
      }
    }

    /// A transcript with these lines below a step's heading.
    static func visit(_ lines: String) -> Self {
      .transcript(
        "---\ntranscript: 1\nrunbook: example\nending: resolved\n---\n\n# Example\n\n## Look\n\n\(lines)\n")
    }

    private static let step = "## Diagnosis\n\n### Look\n\n```bash\nuptime\n```"

    /// The example as it is shown.
    public var text: String {
      switch self {
      case .document(let text), .body(let text): text
      case .header(let keys): "---\nrunbook: 1\n\(keys)\n---"
      case .transcript(let text):
        text.last == "\n" ? String(text.dropLast()) : text
      case .words(let text): text
      }
    }
  }

  /// The page of a code.
  public static func named(_ code: String) -> DiagnosticPage? {
    let wanted = code.uppercased()
    return all.first { $0.code == wanted }
  }

  /// All pages, by code.
  public static let all: [DiagnosticPage] = (files + fences + clauses + flow + scripts + transcripts).sorted {
    $0.code < $1.code
  }

  /// The page as it is shown, with its line ending.
  public var text: String {
    let kind = code.hasPrefix("E") ? "error" : "warning"
    return """
      \(code) (\(kind))  \(title)

      \(why)

      Wrong

      \(Self.indented(wrong.text))

      Right

      \(Self.indented(right.text))

      """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
      .joined(separator: "\n")
  }
}
