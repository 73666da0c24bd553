// swift-tools-version: 6.2

import PackageDescription

// Text goes in on the left and never comes back:
//
//   Markdown → RunbookModel → Execution → Reporting, Platform → RunbookCLI
//                           → Publishing → Reporting
//
// Each target may import only what is in its `dependencies`.

let package = Package(
  name: "runbook",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "runbook", targets: ["RunbookCLI"])
  ],
  targets: [
    // Text to blocks: CommonMark, GitHub's extensions and front matter. Knows no runbooks.
    .target(name: "Markdown"),
    // Blocks to runbook, and everything that can be said about one without running it. Does no I/O.
    .target(name: "RunbookModel", dependencies: ["Markdown"]),
    // Runbook to events: the interpreter. Asks a `Host` for everything that touches the world.
    .target(name: "Execution", dependencies: ["RunbookModel"]),
    // Runbook to documentation: site, decision tree, Markdown for others. Does no I/O.
    .target(name: "Publishing", dependencies: ["Markdown", "RunbookModel"]),
    // Events to people and files: console, journal records, transcript.
    .target(name: "Reporting", dependencies: ["Execution", "Markdown", "Publishing", "RunbookModel"]),
    // The system's C library, whichever it is.
    .target(name: "CLibrary"),
    // Processes, terminal, signals, files: the only target that uses the C library.
    .target(name: "Platform", dependencies: ["CLibrary", "Execution", "RunbookModel"]),
    // The command `runbook`: wires the others, and is the only one that exits.
    .executableTarget(
      name: "RunbookCLI",
      dependencies: ["Execution", "Markdown", "Platform", "Publishing", "Reporting", "RunbookModel"]
    ),
    .executableTarget(name: "benchmarks", dependencies: ["Markdown", "TestSupport"], path: "Tests/Benchmarks"),

    // A pseudo-terminal, servers and files for the tests.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "TestSupport"]),
    .testTarget(name: "RunbookModelTests", dependencies: ["Markdown", "RunbookModel", "TestSupport"]),
    .testTarget(name: "PublishingTests", dependencies: ["Markdown", "Publishing", "RunbookModel", "TestSupport"]),
    .testTarget(name: "ExecutionTests", dependencies: ["Execution", "Reporting", "RunbookModel", "TestSupport"]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Execution", "Markdown", "Reporting", "RunbookModel", "TestSupport"]),
    .testTarget(name: "PlatformTests", dependencies: ["Platform", "TestSupport"]),
    .testTarget(name: "RunbookCLITests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
