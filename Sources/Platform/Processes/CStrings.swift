import CLibrary

/// Strings as C functions take a list of them: pointers, the last one nil.
struct CStrings: ~Copyable {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) {
    pointers = strings.map { strdup($0) } + [nil]
  }

  init(_ strings: [[UInt8]]) {
    pointers =
      strings.map { bytes in
        (bytes + [0]).withUnsafeBufferPointer {
          $0.baseAddress?.withMemoryRebound(to: CChar.self, capacity: $0.count, strdup)
        }
      } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
