/// A status code of RFC 9110 with its reason phrase.
struct HTTPStatus: Hashable, Sendable {
  /// 100 to 599.
  let code: Int

  static let `continue` = HTTPStatus(code: 100)
  static let ok = HTTPStatus(code: 200)
  static let created = HTTPStatus(code: 201)
  static let accepted = HTTPStatus(code: 202)
  static let noContent = HTTPStatus(code: 204)
  static let movedPermanently = HTTPStatus(code: 301)
  static let found = HTTPStatus(code: 302)
  static let seeOther = HTTPStatus(code: 303)
  static let notModified = HTTPStatus(code: 304)
  static let permanentRedirect = HTTPStatus(code: 308)
  static let badRequest = HTTPStatus(code: 400)
  static let unauthorized = HTTPStatus(code: 401)
  static let forbidden = HTTPStatus(code: 403)
  static let notFound = HTTPStatus(code: 404)
  static let methodNotAllowed = HTTPStatus(code: 405)
  static let notAcceptable = HTTPStatus(code: 406)
  static let requestTimeout = HTTPStatus(code: 408)
  static let conflict = HTTPStatus(code: 409)
  static let gone = HTTPStatus(code: 410)
  static let lengthRequired = HTTPStatus(code: 411)
  static let preconditionFailed = HTTPStatus(code: 412)
  static let contentTooLarge = HTTPStatus(code: 413)
  static let uriTooLong = HTTPStatus(code: 414)
  static let unsupportedMediaType = HTTPStatus(code: 415)
  static let expectationFailed = HTTPStatus(code: 417)
  static let unprocessableContent = HTTPStatus(code: 422)
  static let preconditionRequired = HTTPStatus(code: 428)
  static let tooManyRequests = HTTPStatus(code: 429)
  static let headerFieldsTooLarge = HTTPStatus(code: 431)
  static let internalServerError = HTTPStatus(code: 500)
  static let notImplemented = HTTPStatus(code: 501)
  static let badGateway = HTTPStatus(code: 502)
  static let serviceUnavailable = HTTPStatus(code: 503)
  static let gatewayTimeout = HTTPStatus(code: 504)
  static let versionNotSupported = HTTPStatus(code: 505)
  static let insufficientStorage = HTTPStatus(code: 507)

  /// Whether a message with this status never has a body: 1xx, 204 and 304 (RFC 9110, 6.4.1).
  var isBodiless: Bool { code < 200 || code == 204 || code == 304 }

  /// Whether the status tells of success.
  var isSuccess: Bool { code >= 200 && code < 300 }

  /// The reason phrase; clients ignore it, people reading a trace do not.
  var reason: StaticString {
    switch code {
    case 100: "Continue"
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 411: "Length Required"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 428: "Precondition Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    case 507: "Insufficient Storage"
    default: "Status"
    }
  }
}
