import Markdown

/// A runbook to start from: a good shape, filled in with what is known.
public struct RunbookTemplate: Sendable {
  /// The shape of the steps.
  public let shape: Shape
  /// The title, any one line of text.
  public let title: String
  /// The team that keeps it.
  public let owner: String?
  /// The service it is about.
  public let service: String?

  /// The shapes to choose from.
  public enum Shape: String, Sendable, CaseIterable {
    case troubleshooting
    case procedure
    case healthCheck = "health-check"

    /// When to take it.
    public var summary: String {
      switch self {
      case .troubleshooting: "find the cause, fix it, see that it is gone"
      case .procedure: "a planned change with its way back"
      case .healthCheck: "look at everything, change nothing"
      }
    }
  }

  /// Creates a template.
  public init(_ shape: Shape, title: String, owner: String? = nil, service: String? = nil) {
    self.shape = shape
    self.title = title
    self.owner = owner
    self.service = service
  }

  /// Why a text can't be in a front matter and a heading, as half a sentence: nil when it can.
  public static func refusal(of text: String) -> String? {
    if text.allSatisfy({ $0 == " " }) { return "is empty" }
    if text.utf8.count > 1000 { return "is longer than 1000 bytes" }
    let isHidden: (Unicode.Scalar) -> Bool = { scalar in
      switch HiddenCharacter(scalar) {
      case .control?, .separator?, .bidirectional?: true
      case nil, .directionMark?, .joiner?, .invisible?, .blank?: false
      }
    }
    return text.unicodeScalars.contains(where: isHidden) ? "holds a control character" : nil
  }

  /// The title that a file's name suggests: `disk-full` gives `Disk full`.
  public static func title(fromName name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0 == "." || $0 == " " }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The whole document.
  public func text() -> String {
    let body = body()
    return frontMatter() + "\n# \(heading(above: body))\n\n\(body)"
  }

  private func body() -> String {
    switch shape {
    case .troubleshooting: Self.troubleshooting
    case .procedure: Self.procedure
    case .healthCheck: Self.healthCheck
    }
  }

  private func frontMatter() -> String {
    var lines = ["---", "runbook: 1", "title: \(Self.quoted(title))", "summary: \(summary)"]
    if let owner { lines.append("owner: \(Self.quoted(owner))") }
    if let service { lines.append("services: [\(Self.quoted(service))]") }
    return (lines + inputs + ["---"]).map { $0 + "\n" }.joined()
  }

  private var summary: String {
    switch shape {
    case .troubleshooting: "The service does not answer, or answers with errors."
    case .procedure: "Puts a new file in the place of an old one, and can put the old one back."
    case .healthCheck: "Looks at the service and at the machine it runs on, and changes nothing."
    }
  }

  private var inputs: [String] {
    switch shape {
    case .troubleshooting:
      [
        "requires: [curl, systemctl]", "inputs:", "  - name: URL",
        "    prompt: Address that says whether the service is well", "    type: url",
        "    default: http://localhost:8080/health", "  - name: UNIT",
        "    prompt: The service's unit in systemd", "    default: my-service",
      ]
    case .procedure:
      [
        "inputs:", "  - name: CURRENT", "    prompt: File to be replaced", "    type: path", "  - name: REPLACEMENT",
        "    prompt: File to put in its place", "    type: path",
      ]
    case .healthCheck:
      [
        "requires: [curl]", "inputs:", "  - name: URL", "    prompt: Address that says whether the service is well",
        "    type: url", "    default: http://localhost:8080/health", "  - name: MOUNT",
        "    prompt: Where its data lies", "    type: path", "    default: /",
      ]
    }
  }

  /// The title as a heading: with everything escaped that Markdown could read, and told apart from the headings below.
  private func heading(above body: String) -> String {
    let taken = Set(Document.headings(of: body).map { HeadingAnchor.slug(of: $0) })
    let slug = HeadingAnchor.slug(of: title)
    let isTaken = taken.contains(slug) || slug.isEmpty || Kind(headingTitle: title) != nil
    return Self.escaped(isTaken ? "Runbook: \(title)" : title)
  }

  /// A double-quoted scalar where a plain one could be misread.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.utf8.first?.isASCIILetter == true && text.utf8.last != UInt8(ascii: " ")
      && text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || " -_./".utf8.contains($0) }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return isPlain ? text : "\"\(escaped)\""
  }

  /// A backslash before punctuation that Markdown would read (CommonMark section 2.4), and nowhere else.
  private static func escaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : " "
      let after = index + 1 < scalars.count ? scalars[index + 1] : " "
      let isRead =
        switch scalar {
        case "\\", "`", "*", "[", "]", "<", "~", "$": true
        case "_": !(before.properties.isAlphabetic && after.properties.isAlphabetic)
        case "&": after == "#" || after.properties.isAlphabetic
        case "#": after == " " || after == "#"
        default: false
        }
      if isRead { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}

extension Document {
  /// The texts of a document's headings.
  fileprivate static func headings(of text: String) -> [String] {
    let document = parse(SourceText(text))
    return document.descendants(of: document.root).compactMap { id in
      if case .heading = document[id].kind { document.plainText(of: id) } else { nil }
    }
  }
}
