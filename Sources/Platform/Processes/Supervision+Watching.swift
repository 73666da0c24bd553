import CLibrary
import Execution

extension Supervision {
  /// Watches programs that run at once until the last of them is over.
  ///
  /// - Parameters:
  ///   - all: The programs.
  ///   - progress: Told what they write, by their place in the list; when it throws, all of them are ended.
  /// - Throws: What was thrown by the one who was told.
  static func watch(
    _ all: [Supervision], _ progress: (Int, CommandProgress) throws(HostError) -> Void
  ) throws(HostError) {
    let start = SystemClock.steady()
    var lastTick = start
    for (index, one) in all.enumerated() {
      guard let process = one.process else { continue }
      one.tell(.started(process)) { (news) throws(HostError) in try progress(index, news) }
    }
    while true {
      let now = SystemClock.steady()
      for (index, one) in all.enumerated() where !one.isFinished {
        one.advance(to: now) { (news) throws(HostError) in
          lastTick = now
          try progress(index, news)
        }
      }
      let running = all.indices.filter { !all[$0].isFinished }
      guard let first = running.first else { break }
      wait(for: running.map { all[$0] }, at: now, until: lastTick + .seconds(1)) { (index, news) throws(HostError) in
        lastTick = now
        try progress(running[index], news)
      }
      if SystemClock.steady() - lastTick >= .seconds(1) {
        lastTick = SystemClock.steady()
        all[first].tell(.tick(lastTick - start)) { (news) throws(HostError) in try progress(first, news) }
      }
      if all.contains(where: { $0.failure != nil }) {
        for one in all { one.terminate(.interrupted(stopsRun: true)) }
      }
    }
    for one in all {
      if let failure = one.failure { throw failure }
    }
  }

  /// Waits for news of any kind and takes it in.
  private static func wait(
    for running: [Supervision], at now: Duration, until next: Duration,
    _ progress: (Int, CommandProgress) throws(HostError) -> Void
  ) {
    var polled = [pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0)]
    for one in running { polled += one.polled }
    let longest = running.reduce(next - now) { min($0, $1.patience(at: now)) }
    let count = poll(&polled, nfds_t(polled.count), longest.roundedUpMilliseconds)
    if count > 0, polled[0].revents != 0 {
      for signal in SignalPipe.interruptions(among: SignalPipe.drain()) {
        for one in running { one.receive(signal) }
      }
    }
    var start = 1
    for (index, one) in running.enumerated() {
      let entries = polled[start..<(start + pipeCount)]
      start += pipeCount
      one.take(entries) { (news) throws(HostError) in try progress(index, news) }
    }
  }
}
