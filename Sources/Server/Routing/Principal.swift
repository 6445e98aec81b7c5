/// Whose key a request carried.
struct Principal: Sendable, Equatable {
  /// The key's public identifier; fit for logs.
  let id: String
  let scopes: Scopes
}

/// What a key may do; admin includes write, write includes read.
struct Scopes: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let read = Scopes(rawValue: 1)
  static let write: Scopes = [.read, Scopes(rawValue: 2)]
  static let admin: Scopes = [.write, Scopes(rawValue: 4)]
}
