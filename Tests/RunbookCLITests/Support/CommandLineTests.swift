import Testing

/// Everything that is tested through the command itself.
///
/// One test after the other: each waits for programs most of the time, and two of them at once would keep both threads
/// of a small machine from the tests that compute.
@Suite(.serialized)
enum CommandLineTests {}
