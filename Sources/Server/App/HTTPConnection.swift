/// One client's connection as a state machine: octets in, octets and an action out; no socket, no clock.
///
/// Requests are answered in the order in which they came, one at a time. What is to be sent is left in the
/// environment's `out` and `tail`; the owner sends it before it carries out the action.
struct HTTPConnection {
  /// What the owner is to do once everything has been sent.
  enum Action {
    /// Read more, when there is more.
    case read
    /// Call `proceed` in the next turn: there may be whole requests left.
    case again
    /// Run the route's handler on the pool, then call `complete`.
    ///
    /// Kept outside, because a request is large and every action is moved about.
    indirect case run(route: Int, HTTPRequest)
    /// Finish an answer on the pool because it is to be compressed, then call `complete`.
    indirect case compress(HTTPRequest, HTTPResponse)
    /// Pull the next part, then call `streamed`.
    case pull(BodyStream)
    /// Pull when the stream has been woken.
    case wait(BodyStream)
    /// End the sending side and read a little more, so that the answer is not lost to a reset.
    case close
    /// Close at once.
    case drop
  }

  /// What the connection is waiting for.
  enum Phase: Equatable {
    /// Nothing of a request has arrived.
    case idle
    case head
    case body
    /// A handler is at work on the pool.
    case running
    /// A body is being made while it is sent.
    case streaming
    case closing
  }

  private(set) var phase = Phase.idle
  private let peer: PeerAddress
  private var exchange: Exchange?
  /// Requests whose head has been complete.
  private(set) var served = 0
  private var inputHasEnded = false
  private var stream: BodyStream?
  private var streamIsChunked = false
  private var streamStatus = HTTPStatus.ok
  private var streamedBytes = 0

  init(peer: PeerAddress) { self.peer = peer }

  /// Whether nothing is under way, so that the connection may be closed without loss.
  var isIdle: Bool { phase == .idle }

  // MARK: Events

  /// Takes what has been read.
  mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>, _ loop: LoopEnvironment) -> Action {
    if let exchange, !exchange.input.isEmpty {
      exchange.input.append(contentsOf: bytes)
      return proceed(loop)
    }
    var consumed = 0
    let action = process(bytes, &consumed, loop)
    keep(UnsafeBufferPointer(rebasing: bytes[consumed...]), loop)
    return action
  }

  /// Goes on with what has been kept of earlier reads.
  mutating func proceed(_ loop: LoopEnvironment) -> Action {
    guard let exchange, !exchange.input.isEmpty else {
      let action = wait(loop)
      releaseIfIdle(loop)
      return action
    }
    // Taken out so that nobody else changes it while the parser looks at it.
    var input: [UInt8] = []
    swap(&input, &exchange.input)
    var consumed = 0
    let action = input.withUnsafeBufferPointer { process($0, &consumed, loop) }
    if let exchange = self.exchange {
      input.removeSubrange(..<consumed)
      swap(&input, &exchange.input)
    } else if consumed < input.count, phase != .closing {
      input.withUnsafeBufferPointer { keep(UnsafeBufferPointer(rebasing: $0[consumed...]), loop) }
    }
    releaseIfIdle(loop)
    return action
  }

  /// Takes the answer that the pool has made.
  mutating func complete(_ response: HTTPResponse, _ loop: LoopEnvironment) -> Action {
    guard phase == .running else { return .drop }
    return answer(response, loop) ?? proceed(loop)
  }

  /// Takes the next part of the body; an error cuts the body off, which the client can see.
  mutating func streamed(_ part: Result<BodyStream.Part, any Error>, _ loop: LoopEnvironment) -> Action {
    guard phase == .streaming, let stream else { return .drop }
    switch part {
    case .success(.bytes(let bytes)):
      streamedBytes += bytes.count
      if streamIsChunked {
        ResponseEncoder.writeChunk(bytes, to: &loop.out)
      } else {
        loop.out.append(bytes)
      }
      return .pull(stream)
    case .success(.wait): return loop.isDraining && stream.isEndless ? takeLeave(loop) : .wait(stream)
    case .success(.end): return endStream(loop)
    case .failure:
      abandon(loop)
      return .drop
    }
  }

  /// The client has ended its side: what it asked for is still answered.
  mutating func endInput(_ loop: LoopEnvironment) -> Action? {
    inputHasEnded = true
    switch phase {
    case .running: return nil
    case .streaming: return stream?.isEndless == true ? end(loop) : nil
    default: return end(loop)
    }
  }

  /// The stream that has nothing to send at the moment.
  var waitingStream: BodyStream? { phase == .streaming ? stream : nil }

  /// There are too many connections: says so before anything is read.
  mutating func refuseConnection(_ loop: LoopEnvironment) -> Action {
    let exchange = self.exchange ?? loop.takeExchange()
    self.exchange = exchange
    exchange.isFresh = false
    exchange.startedAt = loop.moment
    exchange.request.peer = peer
    exchange.keepsAlive = false
    return finish(exchange, Problem.overloaded("Too many connections are open.").response, loop) ?? .close
  }

  /// The time for what the phase waits for is over.
  mutating func timeOut(_ loop: LoopEnvironment) -> Action {
    loop.metrics.add(.timedOut)
    switch phase {
    case .head: return fail(.headerTimeout, loop)
    case .body: return fail(.bodyTimeout, loop)
    default: return end(loop)
    }
  }

  /// The server is about to stop: an endless stream ends now, everything else goes on.
  mutating func drain(_ loop: LoopEnvironment) -> Action? {
    if phase == .idle { return end(loop) }
    return phase == .streaming && stream?.isEndless == true ? takeLeave(loop) : nil
  }

  /// The connection is gone: tells a stream's producer, gives back what was borrowed.
  mutating func abandon(_ loop: LoopEnvironment) {
    if let stream {
      stream.finish()
      if let exchange { note(exchange, streamStatus, bytes: streamedBytes, loop) }
    }
    stream = nil
    phase = .closing
    if let exchange { loop.giveBack(exchange) }
    exchange = nil
  }

  private mutating func end(_ loop: LoopEnvironment) -> Action {
    abandon(loop)
    return .drop
  }

  // MARK: Reading

  private mutating func process(
    _ bytes: UnsafeBufferPointer<UInt8>, _ consumed: inout Int, _ loop: LoopEnvironment
  ) -> Action {
    var budget = loop.limits.requestsPerTurn
    while true {
      let rest = UnsafeBufferPointer(rebasing: bytes[consumed...])
      switch phase {
      case .idle, .head:
        if rest.isEmpty { return wait(loop) }
        if budget == 0 || loop.out.count > LoopEnvironment.highWater || !loop.tail.isEmpty { return .again }
        budget -= 1
        let exchange = self.exchange ?? loop.takeExchange()
        self.exchange = exchange
        exchange.isFresh = false
        switch exchange.parser.parse(rest, loop.limits, into: &exchange.request) {
        case .incomplete:
          phase = .head
          return wait(loop)
        case .failed(let error): return fail(error, loop)
        case .complete(let length):
          exchange.request.fields.adopt(head: UnsafeBufferPointer(rebasing: rest[..<length]))
          consumed += length
          if let action = beginRequest(exchange, hasMore: length < rest.count, loop) { return action }
        }
      case .body:
        guard let exchange else { return end(loop) }
        switch readBody(exchange, rest, &consumed, loop) {
        case .incomplete: return wait(loop)
        case .failed(let error):
          // What was to be ignored is too long to read past: the answer it has comes now.
          if error == .contentTooLarge, exchange.content == nil { return endIgnored(exchange, error, loop) }
          return fail(error, loop)
        case .complete: if let action = endBody(exchange, loop) { return action }
        }
      case .running, .streaming, .closing: return .read
      }
    }
  }

  /// Nothing more can be done with what is here.
  private mutating func wait(_ loop: LoopEnvironment) -> Action {
    if inputHasEnded { return end(loop) }
    if loop.isDraining, phase == .idle { return end(loop) }
    return .read
  }

  /// Keeps what a turn has left over.
  private mutating func keep(_ rest: UnsafeBufferPointer<UInt8>, _ loop: LoopEnvironment) {
    if !rest.isEmpty, phase != .closing {
      let exchange = self.exchange ?? loop.takeExchange()
      exchange.input.append(contentsOf: rest)
      self.exchange = exchange
    }
    releaseIfIdle(loop)
  }

  private mutating func releaseIfIdle(_ loop: LoopEnvironment) {
    guard phase == .idle, let exchange, exchange.input.isEmpty else { return }
    loop.giveBack(exchange)
    self.exchange = nil
  }

  // MARK: A request

  /// The head is complete: decides about the body, and answers or runs what needs none.
  private mutating func beginRequest(
    _ exchange: Exchange, hasMore: Bool, _ loop: LoopEnvironment
  ) -> Action? {
    served += 1
    let framing = exchange.parser.framing
    exchange.startedAt = loop.moment
    exchange.request.arrivedAt = exchange.startedAt
    exchange.request.peer = peer
    exchange.keepsAlive =
      framing.keepsAlive && served < loop.limits.requestsPerConnection
      && exchange.request.method != .connect
    let admission = loop.service.admit(&exchange.request)
    guard !framing.expectsOther else { return refuse(.expectationFailed, exchange, loop) }
    switch admission {
    case .answer(let response):
      guard framing.hasBody else { return finish(exchange, response, loop) }
      exchange.early = response
      return ignoreBody(framing, exchange, loop)
    case .route(let route):
      exchange.route = route
      guard framing.hasBody else { return run(exchange, loop) }
      guard let limit = loop.service.router.routes[route].bodyLimit else {
        return ignoreBody(framing, exchange, loop)
      }
      if let coding = exchange.request.fields[.contentEncoding], coding != "identity" {
        exchange.early = Problem.contentCoding.response
        return ignoreBody(framing, exchange, loop)
      }
      guard framing.contentLength <= limit else { return refuse(.contentTooLarge, exchange, loop) }
      if framing.expectsContinue, !hasMore { ResponseEncoder.writeContinue(to: &loop.out) }
      exchange.content = []
      exchange.content?.reserveCapacity(min(framing.contentLength, Exchange.keptCapacity))
      return beginBody(framing, limit, exchange, loop)
    }
  }

  private mutating func beginBody(
    _ framing: RequestParser.Framing, _ limit: Int, _ exchange: Exchange, _ loop: LoopEnvironment
  ) -> Action? {
    exchange.contentLimit = limit
    exchange.remaining = framing.contentLength
    if framing.isChunked { exchange.decoder = ChunkedDecoder() }
    exchange.bodyDeadline = loop.now + loop.limits.bodyTimeout
    phase = .body
    return nil
  }

  /// A body that nobody wants is read past when it is short and on its way; else the connection ends.
  private mutating func ignoreBody(
    _ framing: RequestParser.Framing, _ exchange: Exchange, _ loop: LoopEnvironment
  ) -> Action? {
    if framing.expectsContinue || framing.contentLength > loop.limits.discardedBody {
      exchange.keepsAlive = false
      if let response = exchange.early { return finish(exchange, response, loop) }
      return run(exchange, loop)
    }
    return beginBody(framing, loop.limits.discardedBody, exchange, loop)
  }

  private mutating func endIgnored(
    _ exchange: Exchange, _ error: HTTPParseError, _ loop: LoopEnvironment
  ) -> Action {
    exchange.keepsAlive = false
    return finish(exchange, exchange.early ?? error.problem.response, loop) ?? .close
  }

  private func readBody(
    _ exchange: Exchange, _ bytes: UnsafeBufferPointer<UInt8>, _ consumed: inout Int, _ loop: LoopEnvironment
  ) -> ChunkedDecoder.Outcome {
    if loop.now > exchange.bodyDeadline { return .failed(.bodyTimeout) }
    let outcome = readFraming(exchange, bytes, &consumed, loop)
    if let content = exchange.content, content.count > exchange.bufferedBytes {
      let more = content.count - exchange.bufferedBytes
      guard loop.bodyBudget.take(more) else { return .failed(.tooManyBodies) }
      exchange.bufferedBytes += more
    }
    return outcome
  }

  private func readFraming(
    _ exchange: Exchange, _ bytes: UnsafeBufferPointer<UInt8>, _ consumed: inout Int, _ loop: LoopEnvironment
  ) -> ChunkedDecoder.Outcome {
    if exchange.parser.framing.isChunked {
      let outcome = exchange.decoder.decode(
        bytes, loop.limits, contentLimit: exchange.contentLimit, keeping: &exchange.content)
      if case .complete(let length) = outcome { consumed += length } else { consumed += bytes.count }
      return outcome
    }
    let part = bytes[..<min(bytes.count, exchange.remaining)]
    exchange.content?.append(contentsOf: part)
    exchange.remaining -= part.count
    consumed += part.count
    return exchange.remaining == 0 ? .complete(consumed: part.count) : .incomplete
  }

  private mutating func endBody(_ exchange: Exchange, _ loop: LoopEnvironment) -> Action? {
    if let response = exchange.early { return finish(exchange, response, loop) }
    if let content = exchange.content {
      exchange.content = nil
      exchange.request.body = content
    }
    return run(exchange, loop)
  }

  private mutating func run(_ exchange: Exchange, _ loop: LoopEnvironment) -> Action? {
    guard let route = exchange.route else { return end(loop) }
    phase = .running
    guard loop.service.router.routes[route].lane == .inline else {
      return .run(route: route, exchange.request)
    }
    // Moved out of the exchange for all that look at it: a copy would count each of its parts up and down.
    var request = HTTPRequest()
    swap(&request, &exchange.request)
    var response = loop.service.run(route, request, loop.context)
    let isSlow = loop.service.finishesSlowly(request, response)
    if !isSlow { loop.service.finish(request, &response) }
    swap(&request, &exchange.request)
    return isSlow ? .compress(exchange.request, response) : answer(response, loop)
  }

  // MARK: Answers

  /// Refuses a request whose head was good; what follows on the connection is not read.
  private mutating func refuse(
    _ error: HTTPParseError, _ exchange: Exchange, _ loop: LoopEnvironment
  ) -> Action? {
    exchange.keepsAlive = false
    return finish(exchange, error.problem.response, loop)
  }

  /// Answers what cannot be read; what follows on the connection is not read.
  private mutating func fail(_ error: HTTPParseError, _ loop: LoopEnvironment) -> Action {
    loop.metrics.add(.parseErrors)
    let exchange = self.exchange ?? loop.takeExchange()
    self.exchange = exchange
    if phase != .body {
      // The ranges of an unfinished head point into bytes that are not there.
      exchange.reset()
      exchange.startedAt = loop.moment
      exchange.request.peer = peer
    }
    exchange.isFresh = false
    exchange.keepsAlive = false
    return finish(exchange, error.problem.response, loop) ?? .close
  }

  private mutating func finish(
    _ exchange: Exchange, _ response: HTTPResponse, _ loop: LoopEnvironment
  ) -> Action? {
    var response = response
    loop.service.finish(exchange.request, &response)
    phase = .running
    return answer(response, loop)
  }

  /// Writes the answer; nil means that the next request may be looked at.
  private mutating func answer(_ response: HTTPResponse, _ loop: LoopEnvironment) -> Action? {
    guard let exchange else { return end(loop) }
    let isHead = exchange.request.method == .head
    let isOld = exchange.request.version == .http10
    var keepsAlive = exchange.keepsAlive && !loop.isDraining
    var framing = ResponseEncoder.Framing.none
    var body: [UInt8] = []
    if case .stream(let stream) = response.body {
      framing = isOld ? .untilClose : .chunked
      if isOld { keepsAlive = false }
      if isHead { stream.finish() } else { self.stream = stream }
    } else if !response.status.isBodiless {
      if case .bytes(let bytes) = response.body { body = bytes }
      framing = .length(body.count)
    }
    exchange.keepsAlive = keepsAlive
    ResponseEncoder.writeHead(
      response, framing, keepsAlive ? (isOld ? .keepAnnounced : .keep) : .close, date: loop.dateLine,
      to: &loop.out)
    if let stream {
      phase = .streaming
      streamIsChunked = framing == .chunked
      streamStatus = response.status
      streamedBytes = 0
      return .pull(stream)
    }
    if isHead { body = [] }
    note(exchange, response.status, bytes: body.count, loop)
    if body.count < LoopEnvironment.tailThreshold {
      loop.out.append(body)
    } else {
      loop.tail = body
    }
    return endAnswer(exchange, loop)
  }

  /// Ends an endless stream with what it has to say when the server drains.
  private mutating func takeLeave(_ loop: LoopEnvironment) -> Action {
    guard let farewell = stream?.farewell, !farewell.isEmpty else { return endStream(loop) }
    streamedBytes += farewell.count
    if streamIsChunked {
      ResponseEncoder.writeChunk(farewell, to: &loop.out)
    } else {
      loop.out.append(farewell)
    }
    return endStream(loop)
  }

  private mutating func endStream(_ loop: LoopEnvironment) -> Action {
    if streamIsChunked { ResponseEncoder.writeLastChunk(to: &loop.out) }
    stream?.finish()
    stream = nil
    guard let exchange else { return end(loop) }
    note(exchange, streamStatus, bytes: streamedBytes, loop)
    return endAnswer(exchange, loop) ?? proceed(loop)
  }

  private mutating func endAnswer(_ exchange: Exchange, _ loop: LoopEnvironment) -> Action? {
    guard exchange.keepsAlive else {
      phase = .closing
      loop.giveBack(exchange)
      self.exchange = nil
      return .close
    }
    loop.release(exchange)
    phase = .idle
    return nil
  }

  /// Counts the answer and writes its line.
  private func note(_ exchange: Exchange, _ status: HTTPStatus, bytes: Int, _ loop: LoopEnvironment) {
    // One look at the clock a request: the next one of this turn begins where this one ends.
    loop.moment = Clock.nanoseconds()
    let microseconds = (loop.moment - exchange.startedAt) / 1_000
    loop.metrics.addAnswer(route: exchange.route, status: status, microseconds: microseconds)
    guard let log = loop.log, log.wants(status) else { return }
    log.write(
      RequestLog.Entry(
        request: exchange.request, status: status,
        route: exchange.route.map { loop.service.router.routes[$0].pattern }, bytes: bytes,
        microseconds: microseconds, unixMilliseconds: Clock.unixMilliseconds()))
  }
}
