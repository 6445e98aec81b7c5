import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A web server on a free port of the loopback, which answers each request with the bytes that a closure gives.
///
/// One thread a connection, one request a connection unless it keeps them: small, and as rude as a test wants it to be.
/// No bytes for an answer close the connection.
package final class LocalServer: Sendable {
  package struct Request: Sendable {
    package var target: String
    package var fields: [String]
    package var body: [UInt8] = []

    package func field(_ name: String) -> String? {
      fields.first { $0.lowercased().hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 2)) }
    }
  }

  package let port: UInt16
  private let listener: Int32
  private let keepsConnections: Bool
  private let log = Mutex<[Request]>([])

  /// The requests so far.
  package var requests: [Request] { log.withLock { $0 } }

  package init(
    keepsConnections: Bool = false, _ answer: @escaping @Sendable (Request) -> [UInt8]
  ) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard listener >= 0, isBound else { throw Failure() }
    self.listener = listener
    self.keepsConnections = keepsConnections
    port = UInt16(bigEndian: address.sin_port)
    Thread.start { [self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        Thread.start { self.serve(connection, answer) }
      }
      close(listener)
    }
  }

  struct Failure: Error {}

  package func url(_ target: String) -> String { "http://127.0.0.1:\(port)\(target)" }

  /// Ends the listening thread: `shutdown` wakes it out of `accept`, and it closes the socket itself, so that it
  /// never accepts on a descriptor that another test has got meanwhile.
  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve(_ connection: Int32, _ answer: (Request) -> [UInt8]) {
    defer { close(connection) }
    while serveOne(connection, answer) {}
  }

  /// Answers a request; false when the connection is to be closed.
  private func serveOne(_ connection: Int32, _ answer: (Request) -> [UInt8]) -> Bool {
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return false }
      head += buffer[..<count]
    }
    let end = head.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? head.count
    let lines = String(decoding: head[..<end], as: UTF8.self).split(separator: "\r\n")
    let target = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    var request = Request(target: target, fields: lines.dropFirst().map(String.init))
    request.body = Array(head[end...])
    let length = request.field("content-length").flatMap { Int($0) } ?? 0
    while request.body.count < length {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return false }
      request.body += buffer[..<count]
    }
    log.withLock { $0.append(request) }
    var rest = answer(request)[...]
    guard !rest.isEmpty else { return false }
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    guard !keepsConnections else { return true }
    shutdown(connection, Int32(SHUT_WR))
    return false
  }
}

/// A detached thread for a closure.
private enum Thread {
  private final class Box {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  static func start(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Box(work)).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, context)
    pthread_detach(thread)
  }
}
