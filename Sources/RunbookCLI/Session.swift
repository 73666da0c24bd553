import Platform
import Reporting

/// What every command knows of its surroundings.
struct Session {
  /// Colours for what goes to standard output.
  let style: Style
  /// Colours for what goes to standard error.
  let errorStyle: Style
  /// Whether standard output is a terminal.
  let isTerminal: Bool

  /// Looks at the surroundings once.
  ///
  /// `NO_COLOR` (no-color.org) and `CLICOLOR_FORCE` (bixense.com/clicolors) count.
  init(color: String?) {
    func isColored(_ stream: StandardStreams.Stream) -> Bool {
      switch color {
      case "always": return true
      case "never": return false
      default:
        if let value = FileSystem.variable("NO_COLOR"), !value.isEmpty { return false }
        if let value = FileSystem.variable("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return true }
        return StandardStreams.understandsSequences(stream)
      }
    }
    style = Style(isColored: isColored(.output), hasLinks: isColored(.output) && Self.opensLinks)
    errorStyle = Style(isColored: isColored(.error))
    isTerminal = StandardStreams.isTerminal(.output)
  }

  /// Whether standard output is a terminal that is known to open links; there is no way to ask one.
  private static var opensLinks: Bool {
    guard StandardStreams.isTerminal(.output) else { return false }
    let names = [
      "KITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID", "KONSOLE_VERSION", "ITERM_SESSION_ID",
    ]
    if names.contains(where: { FileSystem.variable($0) != nil }) { return true }
    // From 0.50 on, as terminals built on it say (VTE's release notes).
    if let version = FileSystem.variable("VTE_VERSION").flatMap({ Int($0) }) { return version >= 5000 }
    let program = FileSystem.variable("TERM_PROGRAM") ?? ""
    if ["vscode", "WezTerm", "ghostty", "iTerm.app", "Hyper"].contains(program) { return true }
    return ["xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "alacritty"].contains(
      FileSystem.variable("TERM") ?? "")
  }

  /// The columns of the terminal now.
  var width: Int {
    StandardStreams.columns(of: isTerminal ? .output : .error)
  }

  /// Writes data to standard output.
  ///
  /// When nobody reads it any more there is nothing left to do, as for any filter.
  func print(_ text: String) throws(CommandFailure) {
    do {
      try StandardStreams.send(Array(text.utf8), to: .output)
    } catch {
      throw error.isBrokenPipe ? .nobodyReads : CommandFailure(.file, "standard output: \(error.message)")
    }
  }

  /// Writes talk to standard error, where nothing is lost by a closed one.
  func say(_ text: String) {
    StandardStreams.write(text, to: .error)
  }
}
