import CLibrary

/// Files by path.
public enum FileSystem {
  /// Reads a regular file; never waits, whatever the path leads to.
  public static func readFile(_ path: String, limit: Int = 64 << 20) throws(PlatformError) -> [UInt8] {
    let tooLarge = PlatformError("read", path, reason: .tooLarge(limit: limit))
    // Files in /proc and /sys say that they have no bytes, or a page of them; so one more is always asked for.
    let bytes = try read(path) { size throws(PlatformError) in
      guard size <= limit else { throw tooLarge }
      return limit == .max ? limit : limit + 1
    }.bytes
    guard bytes.count <= limit else { throw tooLarge }
    return bytes
  }

  /// Reads the first bytes of a regular file, and says how many it has in all.
  public static func readBeginning(
    of path: String, count: Int
  ) throws(PlatformError) -> (bytes: [UInt8], size: Int) {
    try read(path) { _ throws(PlatformError) in count }
  }

  /// Reads a regular file, of which `count` says by its size how many bytes are wanted at the most.
  private static func read(
    _ path: String, count: (_ size: Int) throws(PlatformError) -> Int
  ) throws(PlatformError) -> (bytes: [UInt8], size: Int) {
    // Opening a FIFO lets a waiting writer go on, and opening a device can start it: only files are opened.
    if exists(path), !isRegularFile(path) { throw PlatformError("read", path, reason: .notRegularFile) }
    // Should it have become a FIFO since: opening one without O_NONBLOCK waits for a writer (fifo(7)).
    let file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK, operation: "read")
    var information = stat()
    guard fstat(file.number, &information) == 0 else { throw PlatformError("read", path) }
    guard information.st_mode & S_IFMT == S_IFREG else { throw PlatformError("read", path, reason: .notRegularFile) }
    let size = Int(information.st_size)
    let wanted = try count(size)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size, wanted))
    var buffer = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 16))
    while bytes.count < wanted {
      let reading: FileDescriptor.Reading
      do { reading = try file.read(into: &buffer) } catch {
        throw PlatformError("read", path, reason: error.reason)
      }
      guard case .bytes(let count) = reading else { break }
      bytes += buffer[..<min(count, wanted - bytes.count)]
    }
    return (bytes, size)
  }

  /// Reads standard input to its end.
  public static func readStandardInput(limit: Int) throws(PlatformError) -> [UInt8] {
    let copy = dup(STDIN_FILENO)
    guard copy >= 0 else { throw PlatformError("read", "standard input") }
    let file = FileDescriptor(owning: copy)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      switch try file.read(into: &buffer) {
      case .bytes(let count): bytes += buffer[..<count]
      case .end: return bytes
      case .nothingYet:
        var entry = pollfd(fd: file.number, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, -1)
      }
      guard bytes.count <= limit else { throw PlatformError("read", "standard input", reason: .tooLarge(limit: limit)) }
    }
  }

  /// Removes a file or an empty directory; one that is not there is no error.
  public static func remove(_ path: String) throws(PlatformError) {
    var information = stat()
    guard lstat(path, &information) == 0 else {
      if errno == ENOENT { return }
      throw PlatformError("remove", path)
    }
    let removed = information.st_mode & S_IFMT == S_IFDIR ? rmdir(path) : unlink(path)
    guard removed == 0 || errno == ENOENT else { throw PlatformError("remove", path) }
  }

  /// Whether something is at a path.
  public static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Whether a directory is at a path.
  public static func isDirectory(_ path: String) -> Bool {
    kind(of: path) == S_IFDIR
  }

  /// Whether a regular file is at a path.
  public static func isRegularFile(_ path: String) -> Bool {
    kind(of: path) == S_IFREG
  }

  /// The names in a directory, sorted by their bytes, without `.` and `..`.
  public static func list(_ path: String) throws(PlatformError) -> [String] {
    guard let directory = opendir(path) else { throw PlatformError("list", path) }
    defer { closedir(directory) }
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    var names: [String] = []
    while let entry = readdir(directory) {
      // By address: the system may have allocated less than the whole of `dirent` (readdir(3), "The d_name field").
      let name = String(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a directory, mode 0700, and those above it; one that is there already is no error.
  public static func makeDirectories(_ path: String) throws(PlatformError) {
    if isDirectory(path) { return }
    let above = parent(of: path)
    if above != path { try makeDirectories(above) }
    guard mkdir(path, 0o700) == 0 || (errno == EEXIST && isDirectory(path)) else {
      throw PlatformError("create the directory", path)
    }
  }

  private static func kind(of path: String) -> mode_t? {
    var information = stat()
    return stat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
  }
}
