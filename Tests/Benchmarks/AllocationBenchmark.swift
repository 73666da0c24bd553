import Foundation
import Markdown

/// How many pieces of memory are asked for, per node of the tree.
///
/// Counted by a library that is loaded before `malloc`: it is compiled here, and this program run once more with it.
enum AllocationBenchmark {
  static let name = "markdown-allocations"

  private static let counter = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <stddef.h>

    static long count;
    static void *(*next_malloc)(size_t);
    static void *(*next_realloc)(void *, size_t);
    static int (*next_posix_memalign)(void **, size_t, size_t);

    long allocation_count(void) { return count; }

    void *malloc(size_t size) {
      if (!next_malloc) next_malloc = dlsym(RTLD_NEXT, "malloc");
      __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
      return next_malloc(size);
    }

    void *realloc(void *old, size_t size) {
      if (!next_realloc) next_realloc = dlsym(RTLD_NEXT, "realloc");
      __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
      return next_realloc(old, size);
    }

    int posix_memalign(void **result, size_t alignment, size_t size) {
      if (!next_posix_memalign) next_posix_memalign = dlsym(RTLD_NEXT, "posix_memalign");
      __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
      return next_posix_memalign(result, alignment, size);
    }
    """

  private typealias Count = @convention(c) () -> Int

  static func run() {
    if let symbol = dlsym(nil, "allocation_count") {
      report(unsafeBitCast(symbol, to: Count.self))
      return
    }
    print("\(name): calls of malloc, realloc and posix_memalign")
    guard let compiler = Program(named: "cc") else { return print("  cc is missing: not counted") }
    let output: [UInt8]?? = withTemporaryFile("counter.c", Array(counter.utf8)) { source in
      let library = source + ".so"
      guard compiler.output(["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]) != nil else { return nil }
      let again = Program(path: CommandLine.arguments[0])
      return again.output([name], environment: ["LD_PRELOAD": library])
    }
    guard let output = output ?? nil, !output.isEmpty else { return print("  the counter did not work: not counted") }
    print(String(decoding: output, as: UTF8.self), terminator: "")
  }

  /// What the run with the counter says.
  private static func report(_ count: Count) {
    for bytes in [1000, 100_000, 8_000_000] {
      let source = SourceText(MarkdownCorpus.text(bytes: bytes))
      let start = count()
      let document = Document.parse(source)
      let parsed = count()
      let html = HTMLRenderer.renderBytes(document)
      let rendered = count()
      let nodes = document.descendants(of: document.root).reduce(1) { count, _ in count + 1 }
      precondition(!html.isEmpty)
      let each = [parsed - start, rendered - parsed].map { String(format: "%.4f", Double($0) / Double(nodes)) }
      print(
        "  \(source.bytes.count) bytes, \(nodes) nodes: \(parsed - start) to parse, \(each[0]) per node;",
        terminator: "")
      print(" \(rendered - parsed) for HTML, \(each[1]) per node")
    }
  }
}
