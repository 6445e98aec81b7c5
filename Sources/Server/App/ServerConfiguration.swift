/// How a server listens and how much it takes on.
struct ServerConfiguration: Sendable {
  /// Where to listen; port 0 lets the kernel choose.
  var addresses: [SocketAddress] = [.ipv4(0x7F00_0001, port: 8080)]
  /// Sockets that listen already, such as those of systemd's socket activation.
  var inheritedSockets: [Int32] = []
  var limits = HTTPLimits()
  /// Event loops; nil is one for each core and two at least.
  var loops: Int?
  /// Threads of the pool; nil is one for each core and two at least.
  var poolThreads: Int?
  var log: RequestLog?
  /// Whether SIGTERM and SIGINT drain the server and SIGHUP calls `onReload`; off in tests.
  var handlesSignals = false
  /// Called on SIGHUP, on the acceptor's thread.
  var onReload: @Sendable () -> Void = {}

  /// The defaults.
  init() {}
}
