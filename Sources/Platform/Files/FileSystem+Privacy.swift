import CLibrary

extension FileSystem {
  /// Makes a directory, mode 0700, and those above it, and sees to it that nobody else can change what is in it.
  ///
  /// - Throws: When it could not be made, or when somebody else could.
  public static func makePrivateDirectory(_ path: String) throws(PlatformError) {
    try makeDirectories(path)
    var information = stat()
    // Who owns a link says where it leads.
    guard lstat(path, &information) == 0 else { throw PlatformError("use", path) }
    if information.st_mode & S_IFMT == S_IFLNK {
      guard isTrusted(information.st_uid) else {
        throw refusal(path, "the link belongs to \(name(of: information.st_uid))")
      }
      guard stat(path, &information) == 0 else { throw PlatformError("use", path) }
    }
    guard isTrusted(information.st_uid) else {
      throw refusal(path, "it belongs to \(name(of: information.st_uid)), who can change what is written there")
    }
    guard information.st_mode & 0o022 == 0 else {
      throw refusal(path, "others can write in it; `chmod go-w` takes that from them")
    }
  }

  private static func refusal(_ path: String, _ words: String) -> PlatformError {
    PlatformError("use", path, reason: .unsafe(words))
  }

  /// Whether a user is one who can change everything anyway: ourselves, and root.
  private static func isTrusted(_ user: uid_t) -> Bool {
    user == geteuid() || user == 0
  }

  private static func name(of user: uid_t) -> String {
    guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return "user \(user)" }
    return String(cString: name)
  }
}
