import Glibc

@testable import Server

/// A blocking client that sends exactly what a test says and gives up after a while.
struct TestClient: ~Copyable {
  private let descriptor: Int32

  /// Connects to a port of 127.0.0.1, or to another address.
  init(_ address: SocketAddress, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SocketError.last("socket") }
    var timeout = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    if var receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
    }
    guard address.withSockaddr({ connect(descriptor, $0, $1) }) == 0 else {
      close(descriptor)
      throw SocketError.last("connect")
    }
  }

  init(port: UInt16) throws { try self.init(.ipv4(0x7F00_0001, port: port)) }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// Whether something can be read, or the server has closed.
  var hasInput: Bool {
    var octet: UInt8 = 0
    return recv(descriptor, &octet, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) >= 0
  }

  /// Gives the descriptor to the test, which has to close it.
  consuming func release() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  /// Ends the sending side.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Makes closing reset the connection.
  func resetOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// What one read brings; nil at the end, after a reset and when nothing comes for 10 s.
  func readSome(_ limit: Int = 65_536) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, limit, 0))
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// Everything until the server closes.
  func readAll() -> String {
    var all: [UInt8] = []
    while let part = readSome() { all += part }
    return String(decoding: all, as: UTF8.self)
  }

  /// Everything until `text` has come so many times, or the end.
  func read(until text: String, times: Int = 1) -> String {
    var all: [UInt8] = []
    let wanted = Array(text.utf8)
    var found = 0
    var searched = 0
    while found < times, let part = readSome() {
      all += part
      while let start = all[searched...].firstRange(of: wanted)?.lowerBound {
        found += 1
        searched = start + wanted.count
      }
      searched = max(searched, all.count - wanted.count + 1)
    }
    return String(decoding: all, as: UTF8.self)
  }

  /// Sends a request and reads the answer; the server has to close afterwards.
  func exchange(_ text: String) -> String {
    send(text)
    return readAll()
  }
}

/// A server on a free port of 127.0.0.1 that stops with the test.
final class TestServer {
  let server: HTTPServer

  init(
    _ routes: [Route], middleware: [Middleware] = [],
    configure: (inout ServerConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = ServerConfiguration()
    configuration.addresses = [.ipv4(0x7F00_0001, port: 0)]
    configuration.loops = 2
    configuration.poolThreads = 2
    configure(&configuration)
    server = try HTTPServer(Service(routes, middleware: middleware), configuration)
    server.start()
  }

  deinit {
    server.stop()
    server.wait()
  }

  func connect() throws -> TestClient { try TestClient(server.addresses[0]) }
}
