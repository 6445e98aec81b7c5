/// What the route table says about a request.
enum RouteMatch: Sendable {
  /// The index of the route in `Router.routes`, and the values of its parameters.
  case found(Int, Parameters)
  /// OPTIONS for a path that exists, or for `*`.
  case options(allow: String)
  case methodNotAllowed(allow: String)
  case notFound
  /// The path cannot be decoded.
  case badPath
}

/// Finds a request's route: a table of `Route` values compiled into a trie of path segments.
///
/// Literals beat parameters, segment by segment and with a way back: with `/deals/{id}/reports` and
/// `/deals/flows`, `/deals/flows/reports` is found. Paths are split before they are decoded, so an
/// encoded slash is part of a value and never a separator; empty segments and dot segments match nothing.
struct Router: Sendable {
  let routes: [Route]
  private var nodes: [Node] = [Node()]
  private let allMethods: String

  private struct Node: Sendable {
    var literals: [(text: [UInt8], node: Int)] = []
    var parameter: Int?
    /// Indices of routes, by the method's raw value; -1 where there is none.
    var routes = [Int](repeating: -1, count: HTTPMethod.allCases.count)
    var allow = ""
    var hasRoutes: Bool { !allow.isEmpty }
  }

  /// Compiles the table.
  ///
  /// Two routes for the same method and path stop the program: that is our mistake.
  init(_ routes: [Route]) {
    self.routes = routes
    allMethods = Self.allow(Set(routes.map(\.method)))
    for (index, route) in routes.enumerated() { insert(route, index) }
    for index in nodes.indices {
      let methods = HTTPMethod.allCases.filter { nodes[index].routes[Int($0.rawValue)] >= 0 }
      if !methods.isEmpty { nodes[index].allow = Self.allow(Set(methods)) }
    }
  }

  /// Finds the route for a request; HEAD finds GET's.
  func match(_ request: HTTPRequest) -> RouteMatch {
    let method = request.method
    return request.withPath { path in match(method, path, request) }
  }

  private func match(
    _ method: HTTPMethod, _ path: UnsafeBufferPointer<UInt8>, _ request: HTTPRequest
  ) -> RouteMatch {
    if path.count == 1, path[0] == UInt8(ascii: "*") {
      return method == .options ? .options(allow: allMethods) : .notFound
    }
    var values = Parameters.Ranges()
    guard path.first == UInt8(ascii: "/"), let node = find(path, from: 1, at: 0, &values) else {
      return isDecodable(path) ? .notFound : .badPath
    }
    for index in 0..<values.count {
      let value = UnsafeBufferPointer(
        rebasing: path[Int(values[index].lowerBound)..<Int(values[index].upperBound)])
      if Self.isPlain(value) { continue }
      guard let text = PercentEncoding.decode(value) else { return .badPath }
      if text.isEmpty || text == "." || text == ".." { return .notFound }
    }
    let index = nodes[node].routes[Int((method == .head ? .get : method).rawValue)]
    if index >= 0 {
      values.shift(by: request.pathRange.lowerBound)
      return .found(index, Parameters(names: names[index], head: request.fields.bytes, ranges: values))
    }
    return method == .options
      ? .options(allow: nodes[node].allow) : .methodNotAllowed(allow: nodes[node].allow)
  }

  /// Whether a segment is its own decoded text and no dot segment: so are the ids that we give out.
  private static func isPlain(_ segment: UnsafeBufferPointer<UInt8>) -> Bool {
    segment.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
      && segment.first != UInt8(ascii: ".")
  }

  private var names: [[String]] = []

  private mutating func insert(_ route: Route, _ index: Int) {
    var node = 0
    for segment in route.pattern.segments {
      node =
        switch segment {
        case .literal(let text): literal(Array(text.utf8), under: node)
        case .parameter: parameter(under: node)
        }
    }
    let method = Int(route.method.rawValue)
    precondition(
      route.pattern.parameterNames.count <= Parameters.limit, "too many parameters: \(route.pattern)")
    precondition(nodes[node].routes[method] < 0, "two routes for \(route.method) \(route.pattern)")
    nodes[node].routes[method] = index
    names.append(route.pattern.parameterNames)
  }

  private mutating func literal(_ text: [UInt8], under node: Int) -> Int {
    if let child = nodes[node].literals.first(where: { $0.text == text }) { return child.node }
    nodes.append(Node())
    nodes[node].literals.append((text, nodes.count - 1))
    return nodes.count - 1
  }

  private mutating func parameter(under node: Int) -> Int {
    if let child = nodes[node].parameter { return child }
    nodes.append(Node())
    nodes[node].parameter = nodes.count - 1
    return nodes.count - 1
  }

  /// The node with routes that the rest of the path leads to.
  ///
  /// Depth is bounded by the table's own.
  private func find(
    _ path: UnsafeBufferPointer<UInt8>, from start: Int, at node: Int,
    _ values: inout Parameters.Ranges
  ) -> Int? {
    if start >= path.count {
      // "/" alone is the root; "/deals/" has an empty last segment, which is another path.
      return start == 1 && node == 0 || start > path.count ? (nodes[node].hasRoutes ? node : nil) : nil
    }
    var end = start
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    let segment = UnsafeBufferPointer(rebasing: path[start..<end])
    if let child = literalChild(of: node, segment), let found = find(path, from: end + 1, at: child, &values)
    {
      return found
    }
    guard let child = nodes[node].parameter, !segment.isEmpty else { return nil }
    values.append(start..<end)
    if let found = find(path, from: end + 1, at: child, &values) { return found }
    values.removeLast()
    return nil
  }

  private func literalChild(of node: Int, _ segment: UnsafeBufferPointer<UInt8>) -> Int? {
    for child in nodes[node].literals where segment.isEqual(to: child.text) { return child.node }
    guard segment.contains(UInt8(ascii: "%")), let decoded = PercentEncoding.decode(segment) else {
      return nil
    }
    let text = Array(decoded.utf8)
    return nodes[node].literals.first { $0.text == text }?.node
  }

  private func isDecodable(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    PercentEncoding.decode(path) != nil
  }

  private static func allow(_ methods: Set<HTTPMethod>) -> String {
    var methods = methods.union([.options])
    if methods.contains(.get) { methods.insert(.head) }
    return methods.sorted { $0.rawValue < $1.rawValue }.map(\.description).joined(separator: ", ")
  }
}
