MarkdownBenchmark.run()
