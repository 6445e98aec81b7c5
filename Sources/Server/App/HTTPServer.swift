import Dispatch
import Glibc

/// The server: listeners, one acceptor, event loops and the pool behind them.
///
///     let server = try HTTPServer(service, configuration)   // binds; the ports are known now
///     server.start()
///     server.wait()                                         // until SIGTERM, SIGINT or `drain()`
final class HTTPServer: Sendable {
  /// Where it listens, with the real ports.
  let addresses: [SocketAddress]
  private let acceptor: Acceptor
  private let loops: [EventLoop]
  private let loopMetrics: [ServerMetrics]
  private let workers: Workers
  private let openConnections = OpenConnections()
  private let hasEnded = DispatchGroup()

  /// Binds and listens; nothing is accepted before `start`.
  init(_ service: Service, _ configuration: ServerConfiguration = ServerConfiguration()) throws(SocketError) {
    signal(SIGPIPE, SIG_IGN)
    let cores = max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var limits = configuration.limits
    limits.connections = min(limits.connections, max(16, Self.descriptorLimit() - 64))
    var listeners: [Listener] = []
    for address in configuration.addresses { listeners.append(try Listener(address)) }
    for descriptor in configuration.inheritedSockets { listeners.append(try Listener(listening: descriptor)) }
    addresses = listeners.map(\.address)
    workers = Workers(width: configuration.poolThreads ?? cores, limit: limits.queuedJobs)
    let bodyBudget = ByteBudget(limit: limits.bufferedBodies)
    let wakeup = try Wakeup()
    let drained = DrainSignal()
    var loops: [EventLoop] = []
    var metrics: [ServerMetrics] = []
    for _ in 0..<max(1, configuration.loops ?? cores) {
      let counters = ServerMetrics(routes: service.router.routes.count)
      let environment = LoopEnvironment(
        service: service, limits: limits, metrics: counters, log: configuration.log,
        bodyBudget: bodyBudget)
      loops.append(
        try EventLoop(environment, workers: workers, openConnections: openConnections) { drained.send() })
      metrics.append(counters)
    }
    self.loops = loops
    loopMetrics = metrics
    let group = hasEnded
    acceptor = try Acceptor(
      listeners, wakeup: wakeup, loops: loops, limits: limits, openConnections: openConnections,
      signals: configuration.handlesSignals ? Signals.open([SIGTERM, SIGINT, SIGHUP]) : nil,
      onReload: configuration.onReload, onEnd: { group.leave() })
    drained.connect(to: acceptor)
  }

  /// The port of the first address.
  var port: UInt16 { addresses.first?.port ?? 0 }

  /// Starts to accept and answer, on threads of its own.
  func start() {
    hasEnded.enter()
    for (index, loop) in loops.enumerated() {
      hasEnded.enter()
      Thread.start("loop-\(index)") { [hasEnded] in
        loop.run()
        hasEnded.leave()
      }
    }
    Thread.start("acceptor") { [acceptor] in acceptor.run() }
  }

  /// Stops accepting, finishes what is under way, and ends after the drain time at the latest.
  func drain() { acceptor.drain() }

  /// Ends at once.
  func stop() { acceptor.stop() }

  /// Waits until the server has ended.
  func wait() { hasEnded.wait() }

  /// What has been counted so far, all loops together.
  var metrics: ServerMetrics.Snapshot { ServerMetrics.Snapshot(summing: loopMetrics) }

  /// Connections open now.
  var connectionCount: Int { openConnections.count }

  /// Jobs that wait for the pools now.
  var queueDepth: Int { workers.depth }

  /// Descriptors that the process may have, after raising the soft limit to the hard one.
  private static func descriptorLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    if limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(limit.rlim_max, 1 << 20)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return Int(clamping: limit.rlim_cur)
  }
}

/// Tells the acceptor, which is made after the loops, that a loop has no connection left.
private final class DrainSignal: Sendable {
  private struct Target { weak var acceptor: Acceptor? }
  private let target = Locked(Target())

  func connect(to acceptor: Acceptor) { target.withLock { $0.acceptor = acceptor } }

  func send() { target.withLock { $0.acceptor }?.noteDrained() }
}
