/// A request as a handler sees it: the head parsed, the body whole.
///
/// The target stays as it was sent and is decoded where it is used, once. `fields.bytes` holds the head
/// including the request line; the ranges below point into it.
struct HTTPRequest: Sendable {
  var method: HTTPMethod = .get
  /// 1.0 is `.http10`; everything later in major version 1 is `.http11`.
  var version: HTTPVersion = .http11
  var fields = HTTPFields()
  /// The content, without any framing; empty when the route takes none.
  var body: [UInt8] = []
  /// Values of the route's `{name}` segments, percent-decoded.
  var parameters = Parameters()
  /// Who is at the other end, by address.
  var peer = PeerAddress.unknown
  /// Whose key came with the request; nil when none did.
  var principal: Principal?
  /// What is left of the client's rate limit; nil where none applies.
  var allowance: Allowance?
  /// Whether the client wants to know where the time goes.
  var wantsTiming = false
  /// When the head was complete, in nanoseconds that only go forward.
  var arrivedAt = 0
  /// What `X-Request-Id` says in the answer and the log; empty until the middleware has chosen it.
  var id = ""

  var pathRange: Range<Int32> = 0..<0
  var queryRange: Range<Int32> = 0..<0

  init() {}

  /// A request put together by hand, as tests do; `target` is a path with or without a query.
  init(_ method: HTTPMethod, _ target: String, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
    self.method = method
    self.body = body
    var bytes = Array(target.utf8)
    let end = Int32(truncatingIfNeeded: bytes.count)
    let mark = bytes.firstIndex(of: UInt8(ascii: "?")).map { Int32(truncatingIfNeeded: $0) }
    pathRange = 0..<(mark ?? end)
    queryRange = mark.map { $0 + 1..<end } ?? end..<end
    fields.forEach { name, value in
      let start = Int32(truncatingIfNeeded: bytes.count)
      bytes.append(contentsOf: name)
      let middle = Int32(truncatingIfNeeded: bytes.count)
      bytes.append(contentsOf: value)
      self.fields.mark(name: start..<middle, value: middle..<Int32(truncatingIfNeeded: bytes.count))
    }
    bytes.withUnsafeBufferPointer { self.fields.adopt(head: $0) }
  }

  /// Forgets the last request and keeps the memory for the next one.
  mutating func removeAll() {
    // First, because they share the head, whose memory is to be used again.
    parameters = Parameters()
    fields.removeAll()
    body.removeAll(keepingCapacity: true)
    principal = nil
    allowance = nil
    wantsTiming = false
    id = ""
    pathRange = 0..<0
    queryRange = 0..<0
  }

  /// The path as it was sent, still percent-encoded; fit for a log line or a link.
  var path: String { withPath { $0.text } }

  /// The query as it was sent, without the question mark.
  var queryString: String {
    fields.bytes.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[Int(queryRange.lowerBound)..<Int(queryRange.upperBound)]).text
    }
  }

  /// The query's parameters, decoded, in the order they were sent.
  ///
  /// Throws a 400 problem that names the parameter when an escape is broken, a name or value is no UTF-8
  /// or holds NUL, or one is longer than `HTTPLimits.queryParameter`.
  func query() throws(Problem) -> QueryParameters {
    if queryRange.isEmpty { return QueryParameters() }
    let outcome = fields.bytes.withUnsafeBufferPointer { bytes in
      QueryParameters.parse(
        UnsafeBufferPointer(rebasing: bytes[Int(queryRange.lowerBound)..<Int(queryRange.upperBound)]))
    }
    return try outcome.get()
  }

  func withPath<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try fields.bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[Int(pathRange.lowerBound)..<Int(pathRange.upperBound)]))
    }
  }
}

/// What a client may still ask for, as `RateLimit` tells it.
struct Allowance: Sendable, Equatable {
  /// Requests in a full bucket.
  var quota: Int
  /// Seconds in which an empty bucket fills.
  var window: Int
  var remaining: Int
  /// Seconds until the bucket is full again.
  var reset: Int
}

/// The versions that matter: 1.0 closes by default and knows no chunks.
enum HTTPVersion: UInt8, Sendable {
  case http10, http11
}
