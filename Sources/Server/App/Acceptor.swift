import Glibc

/// The thread that accepts connections, hands them out to the loops in turn, and sees the end through.
final class Acceptor: @unchecked Sendable {
  // Unchecked because only `run` touches the state below `stage`, on one thread.

  private let listeners: Locked<[Listener]>
  private let loops: [EventLoop]
  private let limits: HTTPLimits
  private let openConnections: OpenConnections
  private let signals: Int32?
  private let onReload: @Sendable () -> Void
  private let onEnd: @Sendable () -> Void
  private let poller: Poller
  private let wakeup: Wakeup
  private let requests = Locked(Requests())

  private var nextLoop = 0
  private var reserve: Int32
  private var pausedUntil: Int?
  private var drainDeadline: Int?

  /// What other threads ask for.
  private struct Requests {
    var drain = false
    var stop = false
    var drainedLoops = 0
  }

  /// Connections that may be open beyond the limit while they are told so.
  private static let surplus = 128
  /// How long accepting stops when no descriptor is left, in milliseconds.
  private static let pause = 50
  /// Connections accepted from one listener before the loops' other business is looked at.
  private static let acceptsPerTurn = 256
  private static let wakeupToken = UInt64.max
  private static let signalToken = UInt64.max - 1

  init(
    _ listeners: [Listener], wakeup: Wakeup, loops: [EventLoop], limits: HTTPLimits,
    openConnections: OpenConnections, signals: Int32?, onReload: @escaping @Sendable () -> Void,
    onEnd: @escaping @Sendable () -> Void
  ) throws(SocketError) {
    self.listeners = Locked(listeners)
    self.loops = loops
    self.limits = limits
    self.openConnections = openConnections
    self.signals = signals
    self.onReload = onReload
    self.onEnd = onEnd
    self.wakeup = wakeup
    poller = try Poller()
    reserve = open("/dev/null", O_RDONLY | O_CLOEXEC)
    _ = poller.add(wakeup.descriptor, .read, token: Self.wakeupToken)
    if let signals { _ = poller.add(signals, .read, token: Self.signalToken) }
  }

  deinit {
    if reserve >= 0 { close(reserve) }
    if let signals { close(signals) }
  }

  /// Stops accepting and lets what is under way finish; from any thread.
  func drain() { ask { $0.drain = true } }

  /// Ends at once; from any thread.
  func stop() { ask { $0.stop = true } }

  /// One loop has no connection left.
  func noteDrained() { ask { $0.drainedLoops += 1 } }

  private func ask(_ change: (inout Requests) -> Void) {
    requests.withLock { change(&$0) }
    wakeup.signal()
  }

  /// Runs until the server has ended.
  func run() {
    watchListeners()
    while true {
      let count = poller.wait(milliseconds: waitingTime())
      for index in 0..<count {
        let event = poller.event(index)
        switch event.token {
        case Self.wakeupToken: wakeup.clear()
        case Self.signalToken: readSignals()
        default: accept(Int(event.token))
        }
      }
      resume()
      if isOver() { break }
    }
    closeListeners()
    for loop in loops { loop.post(.stop) }
    onEnd()
  }

  private func waitingTime() -> Int32 {
    guard let next = [pausedUntil, drainDeadline].compactMap({ $0 }).min() else { return -1 }
    return Int32(clamping: max(1, next - Clock.coarseMilliseconds()))
  }

  // MARK: Accepting

  private func accept(_ index: Int) {
    let listener = listeners.withLock { index < $0.count ? $0[index] : nil }
    guard let listener else { return }
    for _ in 0..<Self.acceptsPerTurn {
      switch listener.accept() {
      case .connection(let socket, let address): handOver(socket, address)
      case .none: return
      case .exhausted:
        if !refuseWithReserve(listener) { return pauseAccepting() }
      }
    }
  }

  private func handOver(_ socket: consuming Socket, _ address: SocketAddress?) {
    let open = openConnections.enter()
    guard open <= limits.connections + Self.surplus else {
      openConnections.leave()
      return
    }
    loops[nextLoop].post(
      .adopt(
        descriptor: socket.release(), PeerAddress(address), surplus: open > limits.connections))
    nextLoop = (nextLoop + 1) % loops.count
  }

  /// Gives up the reserve descriptor to accept and close one connection, so that its client is not left waiting.
  private func refuseWithReserve(_ listener: Listener) -> Bool {
    guard reserve >= 0 else { return false }
    close(reserve)
    var isRefused = false
    if case .connection = listener.accept() { isRefused = true }
    reserve = open("/dev/null", O_RDONLY | O_CLOEXEC)
    return isRefused && reserve >= 0
  }

  /// Looks away from the listeners: `accept` reports EMFILE even when nobody waits, and a loop would spin.
  private func pauseAccepting() {
    guard pausedUntil == nil else { return }
    pausedUntil = Clock.coarseMilliseconds() + Self.pause
    listeners.withLock { for listener in $0 { poller.remove(listener.descriptor) } }
  }

  private func resume() {
    guard let until = pausedUntil, Clock.coarseMilliseconds() >= until else { return }
    pausedUntil = nil
    if reserve < 0 { reserve = open("/dev/null", O_RDONLY | O_CLOEXEC) }
    watchListeners()
  }

  private func watchListeners() {
    listeners.withLock {
      for (index, listener) in $0.enumerated() {
        _ = poller.add(listener.descriptor, .read, token: UInt64(index))
      }
    }
  }

  // MARK: The end

  private func readSignals() {
    guard let signals else { return }
    for signal in Signals.pending(signals) {
      switch signal {
      case SIGHUP: onReload()
      default:
        // The first one drains, the second one ends.
        requests.withLock { requests in
          if requests.drain { requests.stop = true } else { requests.drain = true }
        }
      }
    }
  }

  private func isOver() -> Bool {
    let asked = requests.withLock { ($0.drain, $0.stop, $0.drainedLoops) }
    if asked.1 { return true }
    guard asked.0 else { return false }
    guard let deadline = drainDeadline else {
      drainDeadline = Clock.coarseMilliseconds() + limits.drainTimeout
      pausedUntil = nil
      closeListeners()
      for loop in loops { loop.post(.drain) }
      return false
    }
    return asked.2 >= loops.count || Clock.coarseMilliseconds() >= deadline
  }

  private func closeListeners() {
    listeners.withLock { listeners in
      for listener in listeners { poller.remove(listener.descriptor) }
      listeners = []
    }
  }
}

extension PeerAddress {
  /// Who is at the other end of an accepted socket.
  init(_ address: SocketAddress?) {
    switch address {
    case .ipv4(let host, _): self = .ipv4(host)
    case .ipv6(let high, let low, _): self = .ipv6(high, low)
    case .unix: self = .local
    case nil: self = .unknown
    }
  }
}
