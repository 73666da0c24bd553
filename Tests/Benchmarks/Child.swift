import Foundation

/// A whole process, timed from outside, with the system's own account of its memory.
struct Child {
  let seconds: Double
  let status: Int32
  let peakMegabytes: Int

  /// Runs a command to its end; what it prints is thrown away.
  static func run(_ command: [String], environment: [String: String] = [:]) -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let arguments = command.map { strdup($0) } + [nil]
    let variables = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    let start = ContinuousClock.now
    var identifier = pid_t()
    guard posix_spawnp(&identifier, command[0], &actions, nil, arguments, variables) == 0 else {
      return Child(seconds: 0, status: -1, peakMegabytes: 0)
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
    let taken = (ContinuousClock.now - start).components
    return Child(
      seconds: Double(taken.seconds) + Double(taken.attoseconds) / 1e18, status: (status >> 8) & 0xff,
      peakMegabytes: usage.ru_maxrss / 1024)
  }
}
