import Glibc

/// A system call on a socket that failed, or an address that is none.
enum SocketError: Error, Equatable {
  /// The call and its `errno`.
  case system(call: String, code: Int32)
  /// Someone else listens there.
  case addressInUse(String)
  /// The text is no address of this machine.
  case badAddress(String)

  /// The failure of the call that has just returned.
  static func last(_ call: String) -> SocketError { .system(call: call, code: errno) }
}

extension SocketError: CustomStringConvertible {
  var description: String {
    switch self {
    case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
    case .addressInUse(let address): "\(address) is in use"
    case .badAddress(let address): "\(address) is not an address to listen on"
    }
  }
}
