/// Everything between a request and its answer that needs no socket: routes, middleware, error mapping.
struct Service: Sendable {
  let router: Router
  /// What requests pass, in this order, and what answers pass, in theirs: a middleware has a part in one or both.
  private let onRequest: [Middleware.OnRequest]
  private let onResponse: [Middleware.OnResponse]
  /// Compresses answers; nil sends all of them as they are.
  let gzip: Gzip?
  /// Turns what a handler threw, other than a `Problem`, into one; nil is a 500 that tells nothing.
  let problem: @Sendable (any Error) -> Problem?

  init(
    _ routes: [Route], middleware: [Middleware] = [], gzip: Gzip? = nil,
    problem: @escaping @Sendable (any Error) -> Problem? = { _ in nil }
  ) {
    router = Router(routes)
    onRequest = middleware.compactMap(\.onRequest)
    onResponse = middleware.reversed().compactMap(\.onResponse)
    self.gzip = gzip
    self.problem = problem
  }

  /// What is to happen with a request whose head is complete.
  enum Admission: Sendable {
    /// Run this route, by its index, once the body is there.
    case route(Int)
    /// Answer with this and run nothing.
    case answer(HTTPResponse)
  }

  /// Finds the route and lets the middleware see the request.
  func admit(_ request: inout HTTPRequest) -> Admission {
    let match = router.match(request)
    var route: Route?
    if case .found(let index, let parameters) = match {
      request.parameters = parameters
      route = router.routes[index]
    }
    for pass in onRequest {
      if let answer = pass(&request, route) { return .answer(answer) }
    }
    switch match {
    case .found(let index, _): return .route(index)
    case .options(let allow): return .answer(HTTPResponse(.noContent, fields: [.allow: allow]))
    case .methodNotAllowed(let allow):
      return .answer(
        Problem(
          .methodNotAllowed, "method-not-allowed", detail: "This path answers \(allow).",
          fields: [.allow: allow]
        ).response)
    case .notFound: return .answer(Problem.notFound().response)
    case .badPath:
      return .answer(Problem(.badRequest, "invalid-path", detail: "The path cannot be decoded.").response)
    }
  }

  /// What a handler came to.
  enum Attempt: Sendable {
    case answer(HTTPResponse)
    /// It goes on elsewhere.
    case change(LaneChange)
  }

  /// Runs a handler; whatever it throws but a change of lane becomes a problem.
  func attempt(_ handler: Handler, _ request: HTTPRequest, _ context: HandlerContext) -> Attempt {
    guard request.wantsTiming else { return outcome(handler, request, context) }
    let began = Clock.nanoseconds()
    var attempt = outcome(handler, request, context)
    if case .answer(var response) = attempt {
      response.setTiming(arrived: request.arrivedAt, began: began, ended: Clock.nanoseconds())
      attempt = .answer(response)
    }
    return attempt
  }

  private func outcome(_ handler: Handler, _ request: HTTPRequest, _ context: HandlerContext) -> Attempt {
    do {
      return .answer(try handler(request, context))
    } catch let change as LaneChange {
      return .change(change)
    } catch let problem as Problem {
      return .answer(problem.response)
    } catch {
      return .answer((problem(error) ?? .internal).response)
    }
  }

  /// Runs a route's handler to its end on this thread.
  func run(_ route: Int, _ request: HTTPRequest, _ context: HandlerContext) -> HTTPResponse {
    var handler = router.routes[route].handler
    while true {
      switch attempt(handler, request, context) {
      case .answer(let response): return response
      case .change(let change): handler = change.handler
      }
    }
  }

  /// Gives an answer its last form: conditional requests, middleware, the problem's document, compression.
  func finish(_ request: HTTPRequest, _ response: inout HTTPResponse, compresses: Bool = true) {
    response.apply(conditionsOf: request)
    for pass in onResponse { pass(request, &response) }
    if case .problem(var problem) = response.body {
      if problem.instance == nil, !request.pathRange.isEmpty { problem.instance = request.path }
      response.body = .bytes(problem.json)
    }
    gzip?.apply(to: &response, for: request, compresses: compresses)
  }

  /// Whether finishing this answer takes so long that it belongs on the pool.
  func finishesSlowly(_ request: HTTPRequest, _ response: HTTPResponse) -> Bool {
    gzip?.isWanted(request, response) ?? false
  }

  /// The whole way in one call, without a socket: what tests and tools use.
  func respond(to request: HTTPRequest, context: HandlerContext = HandlerContext()) -> HTTPResponse {
    var request = request
    var response =
      switch admit(&request) {
      case .answer(let response): response
      case .route(let index): run(index, request, context)
      }
    finish(request, &response)
    context.endTurn()
    return response
  }
}
