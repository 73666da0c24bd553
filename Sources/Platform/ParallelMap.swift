internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
  /// What a function makes of each element, in the order of the elements, made on as many processors as there are.
  ///
  /// For documents that know nothing of each other. The function is called from several threads, so it may only read;
  /// nothing of this runs after the call has returned.
  public func parallelMap<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
    let values = Mutex([Value?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let value = transform(self[index])
      values.withLock { $0[index] = value }
    }
    return values.withLock { $0.compactMap { $0 } }
  }
}
