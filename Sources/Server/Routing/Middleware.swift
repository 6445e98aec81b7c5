/// What every request passes on its way in and every answer on its way out.
///
/// `onRequest` runs on the event loop when the head is complete, before a body is read: it may note things
/// in the request, or answer in the handler's place. It must not block. `onResponse` runs, last middleware
/// first, for every answer including those of other middleware and of the parser, on whichever thread the
/// answer was made.
struct Middleware: Sendable {
  typealias OnRequest = @Sendable (_ request: inout HTTPRequest, _ route: Route?) -> HTTPResponse?
  typealias OnResponse = @Sendable (_ request: HTTPRequest, _ response: inout HTTPResponse) -> Void

  var onRequest: OnRequest?
  var onResponse: OnResponse?

  init(onRequest: OnRequest? = nil, onResponse: OnResponse? = nil) {
    self.onRequest = onRequest
    self.onResponse = onResponse
  }
}
