import Testing

/// Everything that is tested through the command itself.
///
/// One test after the other: each waits for programs most of the time, and several of them at once would keep all
/// threads of a small machine from the tests that compute.
@Suite(.serialized)
enum CommandLineTests {}

/// What is tested against AWS's counterpart, beside `CommandLineTests`: the AWS CLI takes half of the time of all tests.
@Suite(.serialized)
enum CloudTests {}
