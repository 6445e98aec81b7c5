import Glibc

/// A thread that owns a share of the connections and answers them as they become ready.
///
/// Everything but the mailbox belongs to the loop's own thread.
final class EventLoop: @unchecked Sendable {
  // Unchecked because `run` is the only code that touches the rest of the state, on one thread; other
  // threads use `post`, which goes through the mutex.

  /// What other threads tell the loop.
  enum Message: Sendable {
    /// A new connection; the loop closes the descriptor.
    ///
    /// One that is `surplus` is answered with 503.
    case adopt(descriptor: Int32, PeerAddress, surplus: Bool)
    case answered(token: UInt64, HTTPResponse)
    case pulled(token: UInt64, Result<BodyStream.Part, any Error>)
    case woken(token: UInt64)
    /// Close what is idle, let the rest finish.
    case drain
    /// Close everything and end.
    case stop
  }

  private let environment: LoopEnvironment
  private let workers: Workers
  private let openConnections: OpenConnections
  private let poller: Poller
  private let wakeup: Wakeup
  private let mailbox = Locked<[Message]>([])
  private let onDrained: @Sendable () -> Void

  private var connections: [ClientConnection?] = []
  private var freeSlots: [Int] = []
  private var generation: UInt64 = 0
  private var deadlines: [DeadlineList]
  private var queued: [ClientConnection] = []
  private var isStopped = false
  private var openCount = 0
  private var hasToldDrained = false
  private let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
  private let sweepInterval: Int
  private var nextSweep = 0

  private static let wakeupToken = UInt64.max
  /// Parts that an inline stream may bring before others get their turn.
  private static let partsPerTurn = 8

  init(
    _ environment: LoopEnvironment, workers: Workers, openConnections: OpenConnections,
    onDrained: @escaping @Sendable () -> Void
  ) throws(SocketError) {
    self.environment = environment
    self.workers = workers
    self.openConnections = openConnections
    self.onDrained = onDrained
    let limits = environment.limits
    deadlines = DeadlineList.Kind.allCases.map { kind in
      switch kind {
      case .header: DeadlineList(kind, timeout: limits.headerTimeout)
      case .idle: DeadlineList(kind, timeout: limits.idleTimeout)
      case .body: DeadlineList(kind, timeout: limits.bodyIdleTimeout)
      case .write: DeadlineList(kind, timeout: limits.writeTimeout)
      case .linger: DeadlineList(kind, timeout: limits.lingerTimeout)
      }
    }
    let shortest = [
      limits.headerTimeout, limits.idleTimeout, limits.bodyIdleTimeout, limits.writeTimeout,
      limits.lingerTimeout,
    ].min()
    sweepInterval = max(10, min(1_000, (shortest ?? 1_000) / 4))
    poller = try Poller()
    wakeup = try Wakeup()
    _ = poller.add(wakeup.descriptor, .read, token: Self.wakeupToken)
  }

  deinit { readBuffer.deallocate() }

  /// Leaves a message and wakes the loop; from any thread.
  func post(_ message: Message) {
    let wasEmpty = mailbox.withLock { messages in
      defer { messages.append(message) }
      return messages.isEmpty
    }
    if wasEmpty { wakeup.signal() }
  }

  /// Runs until it is told to stop.
  func run() {
    while !isStopped {
      let count = poller.wait(milliseconds: waitingTime())
      updateClock()
      var hasMail = false
      for index in 0..<count {
        let event = poller.event(index)
        if event.token == Self.wakeupToken { hasMail = true } else { handle(event) }
      }
      if hasMail {
        wakeup.clear()
        readMail()
      }
      takeTurns()
      environment.context.endTurn()
      if environment.now >= nextSweep { sweep() }
    }
    // What has been handed over and not been looked at must be closed too.
    readMail()
    for connection in connections { if let connection { drop(connection) } }
  }

  // MARK: Time

  private func updateClock() {
    environment.moment = Clock.nanoseconds()
    environment.updateClock(milliseconds: environment.moment / 1_000_000, unixSeconds: HTTPDate.now())
  }

  private func waitingTime() -> Int32 {
    if !queued.isEmpty { return 0 }
    var earliest: Int?
    for list in deadlines {
      if let deadline = list.earliest(connections) { earliest = min(earliest ?? .max, deadline) }
    }
    guard let earliest else { return -1 }
    return Int32(clamping: max(sweepInterval, earliest - environment.now))
  }

  private func sweep() {
    nextSweep = environment.now + sweepInterval
    for kind in DeadlineList.Kind.allCases {
      while let connection = deadlines[kind.rawValue].expired(connections, now: environment.now) {
        setDeadline(nil, connection)
        switch kind {
        case .header, .idle, .body: carryOut(connection.machine.timeOut(environment), connection)
        case .write:
          environment.metrics.add(.timedOut)
          connection.socket.resetOnClose()
          drop(connection)
        case .linger: drop(connection)
        }
      }
    }
  }

  private func setDeadline(_ kind: DeadlineList.Kind?, _ connection: ClientConnection) {
    if let kind, deadlines[kind.rawValue].isFresh(connection, now: environment.now) { return }
    if let old = connection.deadline.kind { deadlines[old.rawValue].remove(connection, connections) }
    if let kind { deadlines[kind.rawValue].append(connection, connections, now: environment.now) }
  }

  // MARK: Events

  private func handle(_ event: Poller.Event) {
    guard let connection = connection(for: event.token) else { return }
    if event.isBroken, !event.isReadable || connection.interest.isEmpty { return drop(connection) }
    if event.isWritable, connection.interest.contains(.write) { return sendRest(connection) }
    if event.isReadable { read(connection, isLast: event.hasInputEnded) }
  }

  private func connection(for token: UInt64) -> ClientConnection? {
    let slot = Int(truncatingIfNeeded: token & 0xFFFF_FFFF)
    guard slot < connections.count, let connection = connections[slot], connection.token == token else {
      return nil
    }
    return connection
  }

  /// Reads once, so that nobody keeps the others waiting; `isLast` says that the peer has ended its side.
  private func read(_ connection: ClientConnection, isLast: Bool) {
    if connection.isLingering { return linger(connection, isLast: isLast) }
    switch connection.machine.phase {
    case .running, .streaming, .closing: return readAhead(connection)
    case .idle, .head, .body: break
    }
    // A connection that waits for its turn has enough to do.
    if connection.isQueued { return watch(connection, []) }
    switch connection.socket.read(into: readBuffer) {
    case .bytes(let count):
      noteRest(connection, count, isLast)
      let bytes = UnsafeRawBufferPointer(rebasing: readBuffer[..<count]).assumingMemoryBound(to: UInt8.self)
      carryOut(connection.machine.receive(bytes, environment), connection)
    case .blocked: break
    case .closed: if let action = connection.machine.endInput(environment) { carryOut(action, connection) }
    }
  }

  /// Asks to be told again of what a read may have left: more than the buffer holds, or the end.
  private func noteRest(_ connection: ClientConnection, _ count: Int, _ isLast: Bool) {
    guard count == readBuffer.count || isLast else { return }
    poller.change(connection.socket.descriptor, connection.interest, token: connection.token)
  }

  /// Something arrives while an answer is being made: it waits in the kernel, but an end is noticed.
  private func readAhead(_ connection: ClientConnection) {
    if connection.socket.hasEnded, let action = connection.machine.endInput(environment) {
      carryOut(action, connection)
    } else {
      watch(connection, connection.interest.subtracting(.arrival))
    }
  }

  private func sendRest(_ connection: ClientConnection) {
    switch connection.sendRest() {
    case .blocked: setDeadline(.write, connection)
    case .closed: drop(connection)
    case .bytes:
      setDeadline(nil, connection)
      watch(connection, .arrival)
      let action = connection.pending
      connection.pending = nil
      if let action { carryOut(action, connection) }
    }
  }

  private func watch(_ connection: ClientConnection, _ interest: Poller.Interest) {
    guard connection.interest != interest else { return }
    connection.interest = interest
    poller.change(connection.socket.descriptor, interest, token: connection.token)
  }

  // MARK: Actions

  /// Sends what the machine has written, then does what it asks for.
  private func carryOut(_ first: HTTPConnection.Action, _ connection: ClientConnection) {
    var action = first
    var parts = 0
    while true {
      if environment.out.count > 0 || !environment.tail.isEmpty {
        switch connection.send(environment) {
        case .bytes: break
        case .closed: return drop(connection)
        case .blocked:
          connection.pending = action
          watch(connection, .write)
          return setDeadline(.write, connection)
        }
      }
      switch action {
      case .read: return awaitInput(connection)
      case .again: return enqueue(connection)
      case .run(let route, let request):
        setDeadline(nil, connection)
        let target = environment.service.router.routes[route]
        if submit(connection.token, request, target.lane, target.handler, environment.service) { return }
        action = refuse(request, connection)
      case .compress(let request, let response):
        setDeadline(nil, connection)
        if submit(connection.token, request, .pooled, { _, _ in response }, environment.service) { return }
        // The answer is made already: without compression it costs nobody anything more.
        var response = response
        environment.service.finish(request, &response, compresses: false)
        action = connection.machine.complete(response, environment)
      case .pull(let stream):
        setDeadline(nil, connection)
        guard stream.lane == .inline, parts < Self.partsPerTurn else { return pull(stream, connection) }
        parts += 1
        let part = Result { try stream.next(environment.context) }
        action = connection.machine.streamed(part, environment)
      case .wait(let stream):
        setDeadline(nil, connection)
        watch(connection, .arrival)
        let token = connection.token
        return stream.whenWoken { [weak self] in self?.post(.woken(token: token)) }
      case .close: return beginLinger(connection)
      case .drop: return drop(connection)
      }
    }
  }

  private func awaitInput(_ connection: ClientConnection) {
    watch(connection, .arrival)
    switch connection.machine.phase {
    case .idle: setDeadline(.idle, connection)
    case .head:
      // Not refreshed within one request: an octet now and then must not keep a place for ever.
      if connection.deadline.kind != .header || connection.timedRequest != connection.machine.served {
        connection.timedRequest = connection.machine.served
        setDeadline(.header, connection)
      }
    case .body: setDeadline(.body, connection)
    case .running, .streaming, .closing: setDeadline(nil, connection)
    }
  }

  private func enqueue(_ connection: ClientConnection) {
    setDeadline(nil, connection)
    guard !connection.isQueued else { return }
    connection.isQueued = true
    queued.append(connection)
  }

  /// Goes on with the connections that have whole requests left or whose pull has to be tried again.
  private func takeTurns() {
    guard !queued.isEmpty else { return }
    let turn = queued
    queued.removeAll(keepingCapacity: true)
    for connection in turn {
      connection.isQueued = false
      guard connections[connection.slot] === connection else { continue }
      if let action = connection.pending, !connection.hasUnsent {
        connection.pending = nil
        carryOut(action, connection)
      } else if !connection.hasUnsent {
        carryOut(connection.machine.proceed(environment), connection)
      }
    }
  }

  /// Lets a lane's pool make an answer and finish it; false when the pool is full.
  ///
  /// May be called from any thread.
  private func submit(
    _ token: UInt64, _ request: HTTPRequest, _ lane: Lane, _ handler: @escaping Handler, _ service: Service
  ) -> Bool {
    workers.pool(for: lane).submit { [weak self] context in
      var response: HTTPResponse
      switch service.attempt(handler, request, context) {
      case .answer(let answer): response = answer
      case .change(let change):
        if let self, self.submit(token, request, change.lane, change.handler, service) { return }
        response = Self.refusal.response
      }
      service.finish(request, &response)
      self?.post(.answered(token: token, response))
    }
  }

  private static var refusal: Problem { .overloaded("Too much work is waiting.") }

  private func refuse(_ request: HTTPRequest, _ connection: ClientConnection) -> HTTPConnection.Action {
    var refusal = Self.refusal.response
    environment.service.finish(request, &refusal)
    return connection.machine.complete(refusal, environment)
  }

  private func pull(_ stream: BodyStream, _ connection: ClientConnection) {
    let token = connection.token
    if stream.lane != .inline,
      workers.pool(for: stream.lane).submit({ [weak self] context in
        self?.post(.pulled(token: token, Result { try stream.next(context) }))
      })
    {
      return
    }
    // The pool is full, or the stream has had its share of this turn.
    connection.pending = .pull(stream)
    enqueue(connection)
  }

  // MARK: Mail

  private func readMail() {
    var messages: [Message] = []
    mailbox.withLock { swap(&messages, &$0) }
    for message in messages {
      switch message {
      case .adopt(let descriptor, let peer, let surplus): adopt(Socket(descriptor: descriptor), peer, surplus)
      case .answered(let token, let response):
        guard let connection = connection(for: token) else {
          if case .stream(let stream) = response.body { stream.finish() }
          continue
        }
        carryOut(connection.machine.complete(response, environment), connection)
      case .pulled(let token, let part):
        guard let connection = connection(for: token), connection.machine.phase == .streaming else {
          continue
        }
        carryOut(connection.machine.streamed(part, environment), connection)
      case .woken(let token):
        guard let connection = connection(for: token), let stream = connection.machine.waitingStream else {
          continue
        }
        carryOut(.pull(stream), connection)
      case .drain: drain()
      case .stop: isStopped = true
      }
    }
  }

  private func adopt(_ socket: consuming Socket, _ peer: PeerAddress, _ surplus: Bool) {
    environment.metrics.add(.acceptedConnections)
    openCount += 1
    let slot = freeSlots.popLast() ?? connections.count
    if slot == connections.count { connections.append(nil) }
    generation = (generation + 1) & 0x7FFF_FFFF
    let token = generation << 32 | UInt64(slot)
    if peer != .local { socket.disableDelay() }
    let connection = ClientConnection(socket: socket, slot: slot, token: token, peer: peer)
    connections[slot] = connection
    guard poller.add(connection.socket.descriptor, .arrival, token: token) else { return drop(connection) }
    if surplus {
      environment.metrics.add(.refusedConnections)
      return carryOut(connection.machine.refuseConnection(environment), connection)
    }
    if environment.isDraining { return drop(connection) }
    // Until something arrives the header's time runs: a silent connection costs a place.
    setDeadline(.header, connection)
  }

  // MARK: Ends

  private func beginLinger(_ connection: ClientConnection) {
    connection.socket.endWriting()
    connection.isLingering = true
    watch(connection, .arrival)
    setDeadline(.linger, connection)
  }

  private func linger(_ connection: ClientConnection, isLast: Bool) {
    guard case .bytes(let count) = connection.socket.read(into: readBuffer) else { return drop(connection) }
    noteRest(connection, count, isLast)
    connection.lingered += count
    if connection.lingered > environment.limits.lingerBytes { drop(connection) }
  }

  private func drop(_ connection: ClientConnection) {
    guard connections[connection.slot] === connection else { return }
    environment.out.removeAll()
    environment.tail = []
    setDeadline(nil, connection)
    connection.machine.abandon(environment)
    poller.remove(connection.socket.descriptor)
    connections[connection.slot] = nil
    freeSlots.append(connection.slot)
    environment.metrics.add(.closedConnections)
    openConnections.leave()
    openCount -= 1
    noteIfDrained()
  }

  private func drain() {
    environment.isDraining = true
    for connection in connections {
      guard let connection, !connection.hasUnsent, !connection.isLingering,
        let action = connection.machine.drain(environment)
      else { continue }
      carryOut(action, connection)
    }
    noteIfDrained()
  }

  private func noteIfDrained() {
    guard environment.isDraining, openCount == 0, !hasToldDrained else { return }
    hasToldDrained = true
    onDrained()
  }
}
