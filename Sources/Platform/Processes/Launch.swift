import CLibrary

/// How a program is to be started.
struct Launch {
  /// The program's path.
  var program: String
  /// Its arguments, the first of them its name.
  var arguments: [String]
  /// Its whole environment, as `NAME=value`.
  var environment: [[UInt8]]
  /// The directory to start in; nil for ours.
  var directory: String?
  /// Our descriptors with the numbers they get in the program; it gets no others of ours.
  var descriptors: [(ours: Int32, theirs: Int32)]
  /// What it leads: a signal to the group reaches all that it starts.
  var leads: Leadership

  /// What a program leads.
  enum Leadership {
    /// A session without a terminal.
    case session
    /// A group in our session, which can be given our terminal.
    case group
    /// Nothing: it is one of our group.
    case nothing
  }

  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  // <spawn.h>; not importable.
  #if canImport(Darwin)
    private static let setSession: Int32 = 0x0400
  #else
    private static let setSession: Int32 = 0x80
  #endif

  /// Starts the program and gives its process number.
  func start() throws(PlatformError) -> pid_t {
    var actions = Actions()
    var attributes = Attributes()
    guard posix_spawn_file_actions_init(&actions) == 0 else { throw PlatformError("start", program, code: ENOMEM) }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { throw PlatformError("start", program, code: ENOMEM) }
    defer { posix_spawnattr_destroy(&attributes) }

    for (ours, theirs) in descriptors {
      let code = posix_spawn_file_actions_adddup2(&actions, ours, theirs)
      guard code == 0 else { throw PlatformError("start", program, code: code) }
    }
    // What is ignored or blocked here would stay so there (execve(2)).
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let leadership =
      switch leads {
      case .session: Self.setSession
      case .group: Int32(POSIX_SPAWN_SETPGROUP)
      case .nothing: Int32(0)
      }
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | leadership
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let arguments = CStrings(arguments)
    let environment = CStrings(environment)
    // posix_spawn_file_actions_addchdir_np is not importable. There is one thread, so nobody sees us away.
    var origin: FileDescriptor?
    if let directory {
      origin = try FileDescriptor(opening: ".", O_RDONLY | O_DIRECTORY)
      guard chdir(directory) == 0 else { throw PlatformError("enter the directory", directory) }
    }
    var started = pid_t()
    let code = posix_spawn(&started, program, &actions, &attributes, arguments.pointers, environment.pointers)
    if let origin { _ = fchdir(origin.number) }
    guard code == 0 else { throw PlatformError("start", program, code: code) }
    return started
  }
}
