/// One client's connection as a state machine: octets in, octets and an action out; no socket, no clock.
///
/// Requests are answered in the order in which they came, one at a time. What is to be sent is left in the
/// environment's `out` and `tail`; the owner sends it before it carries out the action.
struct HTTPConnection {
  // Not private because the way of a request, which stands in a file of its own, changes them too.
  var phase = Phase.idle
  let peer: PeerAddress
  var exchange: Exchange?
  /// Requests whose head has been complete.
  var served = 0
  var inputHasEnded = false
  var stream: OutgoingStream?

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
    guard phase == .streaming, let source = stream?.source else { return .drop }
    switch part {
    case .success(.bytes(let bytes)):
      stream?.write(bytes, to: &loop.out)
      return .pull(source)
    case .success(.wait): return loop.isDraining && source.isEndless ? takeLeave(loop) : .wait(source)
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
    case .streaming: return stream?.source.isEndless == true ? end(loop) : nil
    default: return end(loop)
    }
  }

  /// The stream that has nothing to send at the moment.
  var waitingStream: BodyStream? { phase == .streaming ? stream?.source : nil }

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
    return phase == .streaming && stream?.source.isEndless == true ? takeLeave(loop) : nil
  }

  /// The connection is gone: tells a stream's producer, gives back what was borrowed.
  mutating func abandon(_ loop: LoopEnvironment) {
    if let stream {
      stream.source.finish()
      if let exchange { exchange.note(stream.status, octets: stream.octets, loop) }
    }
    stream = nil
    phase = .closing
    if let exchange { loop.giveBack(exchange) }
    exchange = nil
  }

  mutating func end(_ loop: LoopEnvironment) -> Action {
    abandon(loop)
    return .drop
  }
}
