import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program in a session of its own, so that it has no terminal but the one it is given.
final class ChildProcess {
  /// Its process id.
  let id: Int32
  private var status: Int32?
  private var isDetached = false

  /// Where one of the standard streams leads.
  enum Stream {
    /// To a descriptor of ours.
    case descriptor(Int32)
    /// To a file or device. The first terminal that is opened becomes the controlling one.
    case file(String)
    /// To where the standard input leads.
    case likeInput
  }

  /// Starts a program, found in `PATH` unless it is a path.
  init(
    _ command: [String], environment: [String: String], directory: String? = nil,
    input: Stream, output: Stream, errors: Stream
  ) throws {
    // `posix_spawn_file_actions_addchdir_np` is not importable: a shell changes the folder and becomes the program.
    let words = directory.map { ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", $0] + command } ?? command
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let newSession = Int16(POSIX_SPAWN_SETSID)
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      // Linux `spawn.h`: POSIX_SPAWN_SETSID, which needs _GNU_SOURCE and so is not importable.
      let newSession: Int16 = 0x80
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, stream) in [(0, input), (1, output), (2, errors)] as [(Int32, Stream)] {
      switch stream {
      case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, target)
      case .file(let path): posix_spawn_file_actions_addopen(&actions, target, path, O_RDWR, 0)
      case .likeInput: posix_spawn_file_actions_adddup2(&actions, 0, target)
      }
    }
    var all = sigset_t()
    sigfillset(&all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let code = Descriptors.exclusively { posix_spawnp(&id, words[0], &actions, &attributes, arguments, variables) }
    guard code == 0 else {
      if code == ENOENT { throw TestSupportError.missing(program: words[0]) }
      throw TestSupportError.system(call: "posix_spawn \(words[0])", code: code)
    }
    self.id = id
  }

  deinit {
    if status == nil, !isDetached { kill() }
  }

  /// Lets it go on when this value goes, and returns its process id.
  func detach() -> Int32 {
    isDetached = true
    return id
  }

  /// The exit status when it has ended, 128 + n when ended by signal n.
  var exitStatus: Int32? {
    if status == nil {
      var raw: Int32 = 0
      if waitpid(id, &raw, WNOHANG) == id { status = raw & 0x7f == 0 ? (raw >> 8) & 0xff : 128 + (raw & 0x7f) }
    }
    return status
  }

  /// Waits for its end; nil when it goes on beyond the deadline.
  func wait(until deadline: Deadline) -> Int32? {
    while exitStatus == nil, !deadline.hasPassed { usleep(2000) }
    return exitStatus
  }

  /// Sends a signal to its whole group.
  func signal(_ number: Int32) {
    if exitStatus == nil { _ = systemKill(-id, number) }
  }

  /// Ends it and its group at once.
  func kill() {
    signal(SIGKILL)
    _ = wait(until: Deadline(in: .seconds(5)))
  }
}

// The name inside the type hides that of the C library.
private func systemKill(_ id: Int32, _ number: Int32) -> Int32 { kill(id, number) }
