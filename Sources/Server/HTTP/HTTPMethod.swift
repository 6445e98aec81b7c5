/// A request method that is registered and not WebDAV's; names are case-sensitive.
///
/// `trace` and `connect` are known so that they can be refused by name: no route may use them. No route uses
/// `query` either.
enum HTTPMethod: UInt8, CaseIterable, Sendable {
  case get, head, post, put, patch, delete, options, trace, connect, query

  /// The method's name on the wire.
  var name: StaticString {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .put: "PUT"
    case .patch: "PATCH"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    case .trace: "TRACE"
    case .connect: "CONNECT"
    case .query: "QUERY"
    }
  }

  /// The method of that name, or nil for one that nobody here knows.
  init?(name: UnsafeBufferPointer<UInt8>) {
    let method: HTTPMethod
    switch (name.count, name.first) {
    case (3, UInt8(ascii: "G")): method = .get
    case (3, _): method = .put
    case (4, UInt8(ascii: "P")): method = .post
    case (4, _): method = .head
    case (5, UInt8(ascii: "P")): method = .patch
    case (5, UInt8(ascii: "Q")): method = .query
    case (5, _): method = .trace
    case (6, _): method = .delete
    case (7, UInt8(ascii: "O")): method = .options
    case (7, _): method = .connect
    default: return nil
    }
    guard name.spells(method.name) else { return nil }
    self = method
  }
}

extension HTTPMethod: CustomStringConvertible {
  var description: String { name.description }
}
