/// Bare e-mail and XMPP addresses in a run of text, as cmark-gfm finds them.
struct AddressScanner {
  struct Address {
    let range: Range<Int>
    /// Whether the text lacks a scheme, so that `mailto:` is to be put before it.
    let needsScheme: Bool
  }

  let bytes: [UInt8]

  /// Returns all addresses in order.
  func addresses() -> [Address] {
    var found: [Address] = []
    var floor = 0
    while let at = bytes[floor...].firstIndex(of: ASCII.at) {
      let (address, end) = address(around: at, floor: floor)
      if let address { found.append(address) }
      floor = end
    }
    return found
  }

  /// Looks for an address around an at sign; returns where to go on too.
  private func address(around first: Int, floor firstFloor: Int) -> (Address?, end: Int) {
    var at = first
    var floor = firstFloor
    var periods = 0
    while true {
      var scheme: String?
      let start = localPart(before: at, floor: floor, scheme: &scheme)
      guard start < at else { return (nil, at + 1) }
      var end = at + 1
      var nextAt: Int?
      domain: while end < bytes.count {
        let byte = bytes[end]
        switch byte {
        case ASCII.at:
          nextAt = end
          break domain
        case ASCII.period where end + 1 < bytes.count && ASCII.isAlphanumeric(bytes[end + 1]): periods += 1
        case ASCII.slash where scheme == "xmpp:", ASCII.hyphen, ASCII.underscore: break
        default: if !ASCII.isAlphanumeric(byte) { break domain }
        }
        end += 1
      }
      if let nextAt {
        floor = at + 1
        at = nextAt
        continue
      }
      guard end > at + 1, periods > 0, ASCII.isLetter(bytes[end - 1]) || bytes[end - 1] == ASCII.period else {
        return (nil, end)
      }
      end = AutolinkScanner.trim(bytes, at..<end)
      guard end > at else { return (nil, at + 1) }
      return (Address(range: start..<end, needsScheme: scheme == nil), end)
    }
  }

  private func localPart(before at: Int, floor: Int, scheme: inout String?) -> Int {
    var start = at
    while start > floor {
      switch bytes[start - 1] {
      case ASCII.period, ASCII.plus, ASCII.hyphen, ASCII.underscore: break
      case ASCII.colon:
        guard let found = ["mailto:", "xmpp:"].first(where: { isScheme($0, endingAt: start, floor: floor) }) else {
          return start
        }
        scheme = found
      case let byte where ASCII.isAlphanumeric(byte): break
      default: return start
      }
      start -= 1
    }
    return start
  }

  private func isScheme(_ scheme: String, endingAt end: Int, floor: Int) -> Bool {
    let start = end - scheme.utf8.count
    guard start >= floor, bytes[start..<end].elementsEqual(scheme.utf8) else { return false }
    return start == floor || !ASCII.isAlphanumeric(bytes[start - 1])
  }
}
