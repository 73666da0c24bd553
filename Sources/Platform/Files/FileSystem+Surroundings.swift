import CLibrary

extension FileSystem {
  /// The program's environment, as it was given, without what is not UTF-8.
  public static var environment: [(name: String, value: String)] {
    environmentLines.compactMap { line in
      guard let text = String(validating: line, as: UTF8.self), let sign = text.utf8.firstIndex(of: UInt8(ascii: "="))
      else { return nil }
      return (String(text[..<sign]), String(text[text.utf8.index(after: sign)...]))
    }
  }

  /// The lines `NAME=value` of the program's environment that are not UTF-8.
  static var foreignEnvironment: [[UInt8]] {
    environmentLines.filter { String(validating: $0, as: UTF8.self) == nil }
  }

  private static var environmentLines: [[UInt8]] {
    #if canImport(Darwin)
      var entry = _NSGetEnviron().pointee
    #else
      var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    #endif
    var lines: [[UInt8]] = []
    while let current = entry, let text = current.pointee {
      lines.append(UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) })
      entry = current + 1
    }
    return lines
  }

  /// The value of a variable of the program's environment.
  public static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The operator's home directory.
  public static var homeDirectory: String? {
    if let home = variable("HOME"), home.hasPrefix("/") { return home }
    guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return nil }
    return String(cString: home)
  }

  /// The operator's login name; their number when they have none.
  public static var userName: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "\(getuid())" }
    return String(cString: name)
  }

  /// This machine's name.
  public static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "localhost" }
  }

  /// This process's number.
  public static var processID: Int { Int(getpid()) }

  /// Whether a process with a number exists.
  public static func isAlive(_ processID: Int) -> Bool {
    guard let number = pid_t(exactly: processID), number > 0 else { return false }
    return kill(number, 0) == 0 || errno == EPERM
  }

  /// The path of a program, looked for as a shell does; nil when there is none.
  public static func findProgram(_ name: String, path: String? = variable("PATH")) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) { return isProgram(name) ? name : nil }
    guard !name.isEmpty else { return nil }
    for folder in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":", omittingEmptySubsequences: false) {
      let candidate = folder.isEmpty ? "./\(name)" : "\(folder)/\(name)"
      if isProgram(candidate) { return candidate }
    }
    return nil
  }

  private static func isProgram(_ path: String) -> Bool {
    isRegularFile(path) && access(path, X_OK) == 0
  }
}
