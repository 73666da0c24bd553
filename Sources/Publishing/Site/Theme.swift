/// The colours and fonts of pages, for light and for dark.
enum Theme {
  /// A colour in both.
  struct Color {
    let name: String
    let light: String
    let dark: String
  }

  /// What text is written on.
  static let back = Color(name: "back", light: "#ffffff", dark: "#15181c")

  /// Colours of text and lines, each readable on what it is on.
  static let text: [Color] = [
    Color(name: "text", light: "#1c2127", dark: "#e3e7ec"),
    Color(name: "muted", light: "#56606c", dark: "#a3adb9"),
    Color(name: "faint", light: "#646f7c", dark: "#8792a0"),
    Color(name: "link", light: "#0b57a8", dark: "#7db8f5"),
    Color(name: "good", light: "#1d6d38", dark: "#6cc487"),
    Color(name: "bad", light: "#b3261e", dark: "#ff8f85"),
    Color(name: "warn", light: "#8a5200", dark: "#e5b062"),
    Color(name: "undo", light: "#6b3fa0", dark: "#c3a3ee"),
  ]

  /// Colours of surfaces.
  static let surfaces: [Color] = [
    Color(name: "panel", light: "#f5f7f9", dark: "#1d2127"),
    Color(name: "code", light: "#f6f8fa", dark: "#1a1e23"),
    Color(name: "border", light: "#d9dee4", dark: "#343b44"),
    Color(name: "bad-fill", light: "#fdecea", dark: "#3a1d1b"),
    Color(name: "warn-fill", light: "#fdf3e0", dark: "#332810"),
    Color(name: "good-fill", light: "#e8f5ec", dark: "#16301f"),
    Color(name: "note-fill", light: "#eaf2fb", dark: "#17283a"),
  ]

  /// Colours of kinds: of the word, and of what it is on.
  static let kinds: [(line: Color, fill: Color)] = [
    kind("diagnostic", "#1f5c9e", "#eaf2fb", "#84b9f0", "#16263a"),
    kind("remediation", "#8a5200", "#fdf3e0", "#e5b062", "#2f2510"),
    kind("verification", "#1d6d38", "#e8f5ec", "#6cc487", "#152b1d"),
    kind("rollback", "#6b3fa0", "#f4eefb", "#c3a3ee", "#271e38"),
    kind("unclassified", "#97441a", "#fbefe8", "#ec9f77", "#33211a"),
    kind("work", "#4a5460", "#eff1f4", "#b3bdc9", "#23282f"),
    kind("decision", "#3c4da0", "#ebeefb", "#a3b1f5", "#1e2340"),
  ]

  /// Colours of code, on `code`.
  static let tokens: [Color] = [
    Color(name: "t-comment", light: "#5f6873", dark: "#98a2ae"),
    Color(name: "t-string", light: "#1d6d38", dark: "#8fd0a3"),
    Color(name: "t-keyword", light: "#8b2f8f", dark: "#dba2e0"),
    Color(name: "t-variable", light: "#0b57a8", dark: "#8cc0f7"),
    Color(name: "t-number", light: "#8a4b00", dark: "#e8b473"),
  ]

  private static func kind(
    _ name: String, _ line: String, _ fill: String, _ darkLine: String, _ darkFill: String
  ) -> (line: Color, fill: Color) {
    (Color(name: name, light: line, dark: darkLine), Color(name: "\(name)-fill", light: fill, dark: darkFill))
  }

  /// All colours.
  static var colors: [Color] {
    [back] + text + surfaces + kinds.flatMap { [$0.line, $0.fill] } + tokens
  }

  /// The colours as variables of a style sheet, and the fonts: those of the system.
  static let variables: String = {
    let light = colors.map { "--\($0.name):\($0.light)" }.joined(separator: ";")
    let dark = colors.map { "--\($0.name):\($0.dark)" }.joined(separator: ";")
    let fonts = """
      --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;\
      --mono:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace
      """
    return """
      :root{color-scheme:light dark;\(fonts);\(light)}
      @media(prefers-color-scheme:dark){:root{\(dark)}}
      @media print{:root{\(light)}}

      """
  }()
}
