/// The values of a route's `{name}` segments, percent-decoded; never empty, never `.` or `..`.
struct Parameters: Sendable {
  private let names: [String]
  private let values: [String]

  init(names: [String] = [], values: [String] = []) {
    self.names = names
    self.values = values
  }

  /// The value of a parameter of the route's pattern; asking for another is a mistake of ours.
  subscript(name: String) -> String {
    for index in names.indices where names[index] == name && index < values.count { return values[index] }
    preconditionFailure("the route has no parameter \(name)")
  }

  /// The value of a parameter that the pattern may lack.
  func value(of name: String) -> String? {
    for index in names.indices where names[index] == name && index < values.count { return values[index] }
    return nil
  }
}
