import Testing

/// Signals and children belong to the whole process, so the suites in here run one after the other.
@Suite(.serialized, .timeLimit(.minutes(60)))
enum ProcessTests {}
