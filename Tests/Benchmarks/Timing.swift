import Foundation

/// Runs each piece of work once per round, so that what else the machine does hits all of it alike; returns the median
/// of the seconds of each.
func medianSeconds(rounds: Int, _ work: [() -> Void]) -> [Double] {
  let clock = ContinuousClock()
  var seconds = work.map { _ in [Double]() }
  for _ in 0..<rounds {
    for (index, work) in work.enumerated() { seconds[index].append(clock.measure(work) / .seconds(1)) }
  }
  return seconds.map(median)
}

/// The one in the middle.
func median(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[values.count / 2]
}

/// Two digits after the point, eight characters in all.
func format(_ value: Double) -> String {
  String(format: "%8.2f", value)
}
