import Foundation
import Markdown

/// Whether the cost of a text grows with its length: the speed at 1, 10 and 100 MB.
///
/// Given twice: in the parser's own code, and with the kernel's time. The kernel clears each page of memory that is
/// touched first; small texts would be spared that, as the memory of the text before is used again. So all of it is
/// measured once more with fresh memory for texts of every length, as a process has that reads one text.
enum LinearityBenchmark {
  static let name = "markdown-linearity"
  private static let rounds = 3
  private static let tolerance = 0.1

  static func run() {
    print("\(name): median of \(rounds) rounds in turn, in processor time")
    let texts = [1_000_000, 10_000_000, 100_000_000].map { MarkdownCorpus.text(bytes: $0) }
    report("parse", texts) { precondition(MarkdownBenchmark.parse($0).source.bytes.count == $0.count) }
    report("parse and HTML", texts) {
      precondition(HTMLRenderer.renderBytes(MarkdownBenchmark.parse($0)).count > $0.count)
    }
    runAgainWithFreshMemory()
  }

  /// The same in a process whose blocks of 64 KiB and more come from the kernel, and go back to it (mallopt(3)).
  private static func runAgainWithFreshMemory() {
    let variable = "GLIBC_TUNABLES"
    guard ProcessInfo.processInfo.environment[variable] == nil, let path = Bundle.main.executablePath else { return }
    let tunables = "glibc.malloc.mmap_threshold=65536:glibc.malloc.trim_threshold=0"
    print(" with fresh memory for each text:")
    let output = Program(path: path).output([name], environment: [variable: tunables], within: 600) ?? []
    print(String(decoding: output, as: UTF8.self), terminator: "")
  }

  private static func report(_ name: String, _ texts: [[UInt8]], _ work: ([UInt8]) -> Void) {
    var times = texts.map { _ in [ProcessorTime]() }
    for _ in 0..<rounds {
      for (index, text) in texts.enumerated() {
        let repetitions = max(20_000_000 / text.count, 1)
        times[index].append(.of { for _ in 0..<repetitions { work(text) } })
      }
    }
    print("  \(name):    own code    with kernel    page faults per MB")
    let megabytes = texts.map { Double($0.count * max(20_000_000 / $0.count, 1)) / 1e6 }
    var own: [Double] = []
    var all: [Double] = []
    for (index, text) in texts.enumerated() {
      own.append(megabytes[index] / median(times[index].map(\.user)))
      all.append(megabytes[index] / median(times[index].map(\.total)))
      let faults = median(times[index].map(\.pageFaults)) / megabytes[index]
      print("  \(text.count) bytes \(format(own[index])) MB/s \(format(all[index])) MB/s \(format(faults))")
    }
    print("  slowest below fastest: own code \(spread(own)), with kernel \(spread(all))")
  }

  private static func spread(_ speeds: [Double]) -> String {
    guard let slowest = speeds.min(), let fastest = speeds.max() else { return "" }
    let difference = (fastest - slowest) / fastest
    return "\(format(difference * 100)) % (\(difference <= tolerance ? "within" : "more than") 10 %)"
  }
}
