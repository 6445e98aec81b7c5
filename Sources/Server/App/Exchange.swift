/// One request under way, and what has arrived after it.
///
/// An idle connection has none: a loop lends its exchanges to connections with something to read and
/// takes them back, with the memory that they have gathered.
final class Exchange {
  // Unchecked, as the checks are a twelfth of what a request costs us: one connection has the exchange at a time, and
  // what the parser and the middleware are lent of it does not know the exchange.
  @exclusivity(unchecked)
  var request = HTTPRequest()
  @exclusivity(unchecked)
  var parser = RequestParser()
  var decoder = ChunkedDecoder()
  /// What has arrived and is not used yet: a partial head, or requests that wait for their turn.
  @exclusivity(unchecked)
  var input: [UInt8] = []
  /// The body so far; nil when it is thrown away.
  var content: [UInt8]?
  var contentLimit = 0
  /// Octets of the body that are counted in the budget.
  var bufferedBytes = 0
  /// Octets of a body with Content-Length that are still to come.
  var remaining = 0
  var route: Int?
  /// The answer that has been decided on before the body has arrived.
  var early: HTTPResponse?
  var keepsAlive = true
  /// When the head was complete, for the latency in nanoseconds.
  var startedAt = 0
  /// When a body has to be complete, in milliseconds of the loop's clock.
  var bodyDeadline = Int.max

  /// Whether nothing has been done with it since it was made or reset.
  var isFresh = true

  init() {}

  /// Makes ready for the next request of the same or another connection; `input` stays.
  func reset() {
    request.removeAll()
    parser = RequestParser()
    content = nil
    bufferedBytes = 0
    route = nil
    early = nil
    keepsAlive = true
    isFresh = true
  }

  /// Larger buffers than this are not kept, so that one big request does not cost memory for ever.
  static let keptCapacity = 64 * 1024
}
