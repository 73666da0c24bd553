#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ports of the loopback address.
public enum FreePort {
  /// A port where nothing listens at this moment.
  public static func find() throws -> Int {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let socket = socket(AF_INET, kind, 0)
    guard socket >= 0 else { throw TestSupportError.system(call: "socket", code: errno) }
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(socket, generic, length) == 0 ? getsockname(socket, generic, &length) : -1
      }
    }
    guard code == 0 else { throw TestSupportError.system(call: "bind", code: errno) }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
