/// The path of a route: `/v1/deals/{id}/reports`, as in `openapi.yaml`.
///
/// A segment is a literal or one `{name}`. Patterns are ours: a malformed one stops the program at start.
struct RoutePattern: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// One part between slashes.
  enum Segment: Sendable, Hashable {
    case literal(String)
    case parameter(String)
  }

  let segments: [Segment]
  /// The pattern as written; also the route's label in metrics.
  let description: String

  init(stringLiteral text: String) {
    precondition(text.utf8.first == UInt8(ascii: "/"), "a route's pattern starts with a slash: \(text)")
    description = text
    segments =
      text.dropFirst().isEmpty
      ? []
      : text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
        part in
        guard part.first == "{" else { return .literal(String(part)) }
        precondition(part.last == "}" && part.utf8.count > 2, "a parameter is a whole segment: \(text)")
        return .parameter(String(part.dropFirst().dropLast()))
      }
  }

  /// The parameters' names, in order.
  var parameterNames: [String] {
    segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
  }

  static func == (left: RoutePattern, right: RoutePattern) -> Bool { left.description == right.description }

  func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
