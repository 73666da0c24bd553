/// Names of files for pages: nothing in them that a file system or an address reads otherwise, and no two alike.
struct PageNames {
  private var taken: Set<String> = []

  /// The name for a page, with its folders; one that is taken gets a number.
  mutating func name(for text: String) -> String {
    let parts = text.split(separator: "/").map { Self.plain($0) }
    let base = parts.isEmpty ? "_" : parts.joined(separator: "/")
    var name = base
    var number = 1
    // File systems that take no notice of case must not lose a page either.
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }

  private static func plain(_ part: Substring) -> String {
    var plain = String(
      String.UnicodeScalarView(
        part.unicodeScalars.map { scalar in
          let isKept =
            scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            || "-_.".unicodeScalars.contains(scalar)
          return isKept ? scalar : "-"
        }))
    // Hidden files, and the folders `.` and `..`.
    if plain.hasPrefix(".") { plain = "_" + plain }
    return plain.utf8.count > 200 ? String(plain.prefix(50)) : plain
  }
}
