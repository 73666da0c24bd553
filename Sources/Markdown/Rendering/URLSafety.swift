/// The addresses that a browser would run, as cmark tells them.
enum URLSafety {
  /// Tells whether following an address may run code or read files.
  static func isDangerous(_ address: ArraySlice<UInt8>) -> Bool {
    if hasPrefix(address, "data:") {
      return !["png", "gif", "jpeg", "webp"].contains { hasPrefix(address, "data:image/\($0)") }
    }
    return ["javascript:", "vbscript:", "file:"].contains { hasPrefix(address, $0) }
  }

  private static func hasPrefix(_ address: ArraySlice<UInt8>, _ prefix: String) -> Bool {
    address.prefix(prefix.utf8.count).map(ASCII.lowercased).elementsEqual(prefix.utf8)
  }
}
