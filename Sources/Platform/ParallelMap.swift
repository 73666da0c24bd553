internal import Dispatch

extension Array where Element: Sendable {
  /// What a function makes of each element, in the order of the elements, made on as many processors as there are.
  ///
  /// For documents that know nothing of each other. The function is called from several threads, so it may only read;
  /// nothing of this runs after the call has returned.
  public func parallelMap<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      // Each call writes one place of its own, and all have been written when the loop returns.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        places.initializeElement(at: index, to: transform(self[index]))
      }
      initializedCount = count
    }
  }
}
