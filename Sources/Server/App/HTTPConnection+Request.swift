/// The way of a request: out of octets, past its body, to the answer.
extension HTTPConnection {
  mutating func process(
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
        switch exchange.readBody(rest, &consumed, loop) {
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
  mutating func wait(_ loop: LoopEnvironment) -> Action {
    if inputHasEnded { return end(loop) }
    if loop.isDraining, phase == .idle { return end(loop) }
    return .read
  }

  /// Keeps what a turn has left over.
  mutating func keep(_ rest: UnsafeBufferPointer<UInt8>, _ loop: LoopEnvironment) {
    if !rest.isEmpty, phase != .closing {
      let exchange = self.exchange ?? loop.takeExchange()
      exchange.input.append(contentsOf: rest)
      self.exchange = exchange
    }
    releaseIfIdle(loop)
  }

  mutating func releaseIfIdle(_ loop: LoopEnvironment) {
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
      return beginBody(limit, keepsContent: true, exchange, loop)
    }
  }

  private mutating func beginBody(
    _ limit: Int, keepsContent: Bool, _ exchange: Exchange, _ loop: LoopEnvironment
  ) -> Action? {
    exchange.beginBody(limit, keepsContent: keepsContent, loop)
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
    return beginBody(loop.limits.discardedBody, keepsContent: false, exchange, loop)
  }

  private mutating func endIgnored(
    _ exchange: Exchange, _ error: HTTPParseError, _ loop: LoopEnvironment
  ) -> Action {
    exchange.keepsAlive = false
    return finish(exchange, exchange.early ?? error.problem.response, loop) ?? .close
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
  mutating func fail(_ error: HTTPParseError, _ loop: LoopEnvironment) -> Action {
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

  mutating func finish(
    _ exchange: Exchange, _ response: HTTPResponse, _ loop: LoopEnvironment
  ) -> Action? {
    var response = response
    loop.service.finish(exchange.request, &response)
    phase = .running
    return answer(response, loop)
  }

  /// Writes the answer; nil means that the next request may be looked at.
  mutating func answer(_ response: HTTPResponse, _ loop: LoopEnvironment) -> Action? {
    guard let exchange else { return end(loop) }
    stream = exchange.write(response, loop)
    guard let stream else { return endAnswer(exchange, loop) }
    phase = .streaming
    return .pull(stream.source)
  }

  /// Ends an endless stream with what it has to say when the server drains.
  mutating func takeLeave(_ loop: LoopEnvironment) -> Action {
    if let farewell = stream?.source.farewell { stream?.write(farewell, to: &loop.out) }
    return endStream(loop)
  }

  mutating func endStream(_ loop: LoopEnvironment) -> Action {
    guard let exchange, let stream else { return end(loop) }
    stream.end(&loop.out)
    self.stream = nil
    exchange.note(stream.status, octets: stream.octets, loop)
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
}
