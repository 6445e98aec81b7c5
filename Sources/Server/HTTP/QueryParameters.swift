/// The parameters of a query, decoded and in order; repeated ones are kept apart.
struct QueryParameters: Sendable, Equatable {
  /// One `name=value`; a name without `=` has an empty value.
  struct Item: Sendable, Equatable {
    let name: String
    let value: String
  }

  private(set) var items: [Item] = []

  init() {}

  /// Adds a parameter.
  mutating func append(_ item: Item) { items.append(item) }

  /// The value of a parameter that may be given once; nil when it is absent or given more than once.
  subscript(name: String) -> String? {
    let values = values(name)
    return values.count == 1 ? values.first : nil
  }

  /// Every value of that name.
  func values(_ name: String) -> [String] {
    items.compactMap { $0.name == name ? $0.value : nil }
  }

  /// Splits at `&` and decodes; `+` is a space.
  static func parse(_ query: UnsafeBufferPointer<UInt8>) -> Result<QueryParameters, Problem> {
    var parameters = QueryParameters()
    for part in query.split(separator: UInt8(ascii: "&")) {
      let part = UnsafeBufferPointer(rebasing: part)
      let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.count
      let rawName = UnsafeBufferPointer(rebasing: part[..<equals])
      let rawValue = UnsafeBufferPointer(rebasing: part[min(equals + 1, part.count)...])
      guard let name = PercentEncoding.decode(rawName, plusIsSpace: true) else {
        return .failure(.badParameter("", "a parameter's name is not valid percent-encoded UTF-8"))
      }
      guard rawName.count + rawValue.count <= HTTPLimits.queryParameter else {
        let limit = HTTPLimits.queryParameter
        return .failure(.badParameter(String(name.prefix(64)), "is longer than \(limit) octets"))
      }
      guard let value = PercentEncoding.decode(rawValue, plusIsSpace: true) else {
        return .failure(.badParameter(name, "is not valid percent-encoded UTF-8"))
      }
      guard parameters.items.count < HTTPLimits.queryParameters else {
        return .failure(.badParameter(name, "is one of more than \(HTTPLimits.queryParameters) parameters"))
      }
      parameters.items.append(Item(name: name, value: value))
    }
    return .success(parameters)
  }
}
