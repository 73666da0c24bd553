// `swift run -c release benchmarks [name…]`: runs the benchmarks with these names, or all.

let benchmarks: [(name: String, run: () -> Void)] = [
  ("markdown", MarkdownBenchmark.run),
  (LinearityBenchmark.name, LinearityBenchmark.run),
  (AllocationBenchmark.name, AllocationBenchmark.run),
  ("markdown-pathological", PathologicalBenchmark.run),
  ("runs", RunBenchmark.run),
  ("hosts", HostBenchmark.run),
  ("sites", SiteBenchmark.run),
  ("catalogue", CatalogueBenchmark.run),
]

let names = CommandLine.arguments.dropFirst()
for benchmark in benchmarks where names.isEmpty || names.contains(benchmark.name) { benchmark.run() }
