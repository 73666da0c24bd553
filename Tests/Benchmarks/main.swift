MarkdownBenchmark.run()
RunBenchmark.run()
