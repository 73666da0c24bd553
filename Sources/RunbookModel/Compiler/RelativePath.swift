/// Paths as text: how links between runbooks are followed without touching a file.
enum RelativePath {
  /// The path with `.` and `..` taken out where that is possible.
  static func normalized(_ path: String) -> String {
    guard !isNormalized(path) else { return path }
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Whether no part begins with a dot and none is empty: most paths are so, and are told at a glance.
  private static func isNormalized(_ path: String) -> Bool {
    var isStart = true
    for byte in path.utf8.dropFirst(path.hasPrefix("/") ? 1 : 0) {
      if isStart, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
      isStart = byte == UInt8(ascii: "/")
    }
    return !isStart
  }

  /// A link's path, seen from the file it is in.
  static func resolved(_ path: String, against file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return normalized(path) }
    return normalized(file[...slash] + path)
  }

  /// A file's name without folder and ending.
  static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.hasSuffix(".md") ? file.dropLast(3) : file)
  }
}
