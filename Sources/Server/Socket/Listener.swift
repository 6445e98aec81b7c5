import CPlatform
import Glibc

/// A socket that accepts connections.
///
/// A unix-domain socket's file is replaced when nobody listens on it any more, and removed at the end.
final class Listener: Sendable {
  /// Connections that wait in the kernel until they are accepted: a burst of 500 must drop none.
  static let backlog: Int32 = 4_096

  /// Where it listens, with the real port when 0 was asked for.
  let address: SocketAddress
  let descriptor: Int32
  /// Whether a unix-domain socket's file was made here; that of an inherited one is systemd's.
  private let ownsPath: Bool

  /// What came of accepting.
  enum Accepted: ~Copyable {
    case connection(Socket, SocketAddress?)
    /// Nobody waits.
    case none
    /// The process or the system has no descriptor left.
    case exhausted
  }

  init(_ address: SocketAddress) throws(SocketError) {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.family, type, 0)
    guard descriptor >= 0 else { throw .last("socket") }
    do {
      try Self.prepare(descriptor, for: address)
      self.address = try Self.boundAddress(of: descriptor) ?? address
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    ownsPath = true
  }

  /// Takes over a socket that listens already, such as one that systemd has opened.
  init(listening descriptor: Int32) throws(SocketError) {
    guard let address = try Self.boundAddress(of: descriptor) else {
      throw .badAddress("descriptor \(descriptor)")
    }
    guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0 else {
      throw .last("fcntl")
    }
    self.address = address
    self.descriptor = descriptor
    ownsPath = false
  }

  deinit {
    close(descriptor)
    if ownsPath, case .unix(let path) = address { unlink(path) }
  }

  /// Accepts one connection, non-blocking; connections that broke while they waited are passed over.
  func accept() -> Accepted {
    while true {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let connection = armsledger_accept(descriptor, &storage, &length)
      if connection >= 0 { return .connection(Socket(descriptor: connection), SocketAddress(storage)) }
      switch errno {
      case EINTR, ECONNABORTED, EPROTO: continue
      case EMFILE, ENFILE, ENOMEM, ENOBUFS: return .exhausted
      default: return .none
      }
    }
  }

  private static func prepare(_ descriptor: Int32, for address: SocketAddress) throws(SocketError) {
    var on: Int32 = 1
    var off: Int32 = 0
    let size = socklen_t(MemoryLayout<Int32>.size)
    switch address {
    case .unix(let path): try removeStale(path)
    case .ipv6(0, 0, _):
      // "::" takes IPv4 too, whatever the system's default is.
      setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size)
      fallthrough
    case .ipv4, .ipv6: setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    }
    guard address.withSockaddr({ bind(descriptor, $0, $1) }) == 0 else {
      switch errno {
      case EADDRINUSE: throw .addressInUse(address.description)
      case EADDRNOTAVAIL: throw .badAddress(address.description)
      default: throw .last("bind")
      }
    }
    guard listen(descriptor, backlog) == 0 else { throw .last("listen") }
  }

  /// Removes a socket file whose server is gone; one that still answers is left alone.
  private static func removeStale(_ path: String) throws(SocketError) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
    let probe = Socket(descriptor: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
    let answer = SocketAddress.unix(path).withSockaddr { connect(probe.descriptor, $0, $1) }
    guard answer != 0, errno == ECONNREFUSED else { throw .addressInUse("unix:\(path)") }
    unlink(path)
  }

  private static func boundAddress(of descriptor: Int32) throws(SocketError) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let outcome = withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard outcome == 0 else { throw .last("getsockname") }
    guard storage.ss_family == sa_family_t(AF_UNIX) else { return SocketAddress(storage) }
    return withUnsafeBytes(of: &storage) { bytes in
      let path = bytes.dropFirst(MemoryLayout<sa_family_t>.size).prefix { $0 != 0 }
      return path.isEmpty ? nil : .unix(String(decoding: path, as: UTF8.self))
    }
  }
}
