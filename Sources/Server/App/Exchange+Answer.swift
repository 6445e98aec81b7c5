extension Exchange {
  /// Writes an answer into the loop's buffers; a body that is made while it is sent is what comes back.
  func write(_ response: HTTPResponse, _ loop: LoopEnvironment) -> OutgoingStream? {
    let isHead = request.method == .head
    let isOld = request.version == .http10
    var framing = ResponseEncoder.Framing.none
    var body: [UInt8] = []
    var stream: BodyStream?
    keepsAlive = keepsAlive && !loop.isDraining
    if case .stream(let source) = response.body {
      framing = isOld ? .untilClose : .chunked
      if isOld { keepsAlive = false }
      if isHead { source.finish() } else { stream = source }
    } else if !response.status.isBodiless {
      if case .bytes(let bytes) = response.body { body = bytes }
      framing = .length(body.count)
    }
    ResponseEncoder.writeHead(
      response, framing, keepsAlive ? (isOld ? .keepAnnounced : .keep) : .close, date: loop.dateLine,
      to: &loop.out)
    if let stream { return OutgoingStream(stream, response.status, isChunked: framing == .chunked) }
    if isHead { body = [] }
    note(response.status, octets: body.count, loop)
    if body.count < LoopEnvironment.tailThreshold {
      loop.out.append(body)
    } else {
      loop.tail = body
    }
    return nil
  }

  /// Counts the answer and writes its line.
  func note(_ status: HTTPStatus, octets: Int, _ loop: LoopEnvironment) {
    // One look at the clock a request: the next one of this turn begins where this one ends.
    loop.moment = Clock.nanoseconds()
    let microseconds = (loop.moment - startedAt) / 1_000
    loop.metrics.addAnswer(route: route, status: status, microseconds: microseconds)
    guard let log = loop.log, log.wants(status) else { return }
    log.write(
      RequestLog.Entry(
        request: request, status: status, route: route.map { loop.service.router.routes[$0].pattern },
        bytes: octets, microseconds: microseconds, unixMilliseconds: Clock.unixMilliseconds()))
  }
}
