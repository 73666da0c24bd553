import CLibrary

extension FileSystem {
  /// The directory that relative paths start from.
  public static func currentDirectory() throws(PlatformError) -> String {
    guard let path = getcwd(nil, 0) else { throw PlatformError("find the current directory") }
    defer { free(path) }
    return String(cString: path)
  }

  /// A path from the root, its `.` and `..` resolved by name alone.
  public static func absolutePath(_ path: String, from directory: String? = nil) throws(PlatformError) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return normalized(path) }
    let start: String
    if let directory { start = try absolutePath(directory) } else { start = try currentDirectory() }
    return normalized("\(start)/\(path)")
  }

  /// A path from the root with all symbolic links resolved.
  public static func realPath(_ path: String) throws(PlatformError) -> String {
    guard let resolved = realpath(path, nil) else { throw PlatformError("find", path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The directory that a path is in.
  public static func parent(of path: String) -> String {
    var bytes = path.utf8[...]
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == bytes.startIndex ? "/" : String(Substring(bytes[..<slash]))
  }

  /// A name for a file from any text: other bytes than letters, digits, `.`, `_` and `-` become `%` and two digits.
  public static func fileName(for text: String) -> String {
    var name = ""
    for (index, byte) in text.utf8.enumerated() {
      let isPlain =
        switch Character(UnicodeScalar(byte)) {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": byte < 0x80
        case ".": index > 0
        default: false
        }
      if isPlain {
        name.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        name += (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
      }
    }
    return name
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}

extension FileSystem {
  /// Whether a path is a symbolic link itself, wherever that leads.
  public static func isSymbolicLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
