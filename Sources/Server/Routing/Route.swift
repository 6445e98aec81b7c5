/// Where a handler runs.
enum Lane: Sendable {
  /// On the event loop, between two reads: for what takes microseconds, such as a row by its id.
  case inline
  /// On the bounded pool: for searches, lists, exports, writes and everything else that can block.
  case pooled
  /// On a thread of its own, one after the other: for what changes the database, which has one writer
  /// anyway; a write then never waits behind searches.
  case writing
  /// On threads of their own, a few at a time: for what waits for other sites.
  case fetching
}

/// What a key must allow before a route answers.
enum Access: Sendable {
  /// Never needs a key: health, documentation.
  case open
  /// Needs a key with `read` only where reading is not open to all.
  case read
  case write
  case admin
}

/// Answers one request.
///
/// Throw a `Problem`, or an error that the server's error mapping knows.
///
/// An inline handler must not block; `context` keeps what it needs again, such as a database connection.
typealias Handler = @Sendable (_ request: HTTPRequest, _ context: HandlerContext) throws -> HTTPResponse

/// What a handler throws to go on in another lane: the body may show that there is more to do than its lane is for.
struct LaneChange: Error, Sendable {
  let lane: Lane
  let handler: Handler
}

/// One line of the route table.
///
/// A class, because the table hands a line to every middleware of every request.
final class Route: Sendable {
  let method: HTTPMethod
  let pattern: RoutePattern
  let lane: Lane
  let access: Access
  /// Largest body in octets; nil means that a body is ignored.
  let bodyLimit: Int?
  let handler: Handler

  init(
    _ method: HTTPMethod, _ pattern: RoutePattern, lane: Lane = .pooled, access: Access? = nil,
    bodyLimit: Int? = nil, handler: @escaping Handler
  ) {
    self.method = method
    self.pattern = pattern
    self.lane = lane
    self.access = access ?? (method == .get ? .read : .write)
    self.bodyLimit = bodyLimit ?? (method == .get || method == .delete ? nil : HTTPLimits.body)
    self.handler = handler
  }
}

extension Route {
  /// A route whose handler is cheap enough for the event loop.
  static func inline(
    _ method: HTTPMethod, _ pattern: RoutePattern, access: Access? = nil, handler: @escaping Handler
  ) -> Route {
    Route(method, pattern, lane: .inline, access: access, handler: handler)
  }

  /// A route whose handler changes something.
  static func writing(
    _ method: HTTPMethod, _ pattern: RoutePattern, access: Access? = nil, bodyLimit: Int? = nil,
    handler: @escaping Handler
  ) -> Route {
    Route(method, pattern, lane: .writing, access: access, bodyLimit: bodyLimit, handler: handler)
  }

  /// A route whose handler runs on the pool.
  static func pooled(
    _ method: HTTPMethod, _ pattern: RoutePattern, access: Access? = nil, bodyLimit: Int? = nil,
    handler: @escaping Handler
  ) -> Route {
    Route(method, pattern, lane: .pooled, access: access, bodyLimit: bodyLimit, handler: handler)
  }
}
