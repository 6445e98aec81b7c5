/// A request that a client may send again without it being done again.
public struct IdempotentRequest: Hashable, Sendable {
  /// The client's name for it.
  public var key: String
  /// Whose name that is.
  public var client: String
  /// SHA-256 of what it asks.
  public var digest: [UInt8]

  /// Makes a request.
  public init(key: String, client: String, digest: [UInt8]) {
    self.key = key
    self.client = client
    self.digest = digest
  }
}

/// The answer that such a request got.
public struct KeptAnswer: Hashable, Sendable {
  /// What was asked.
  public var digest: [UInt8]
  /// The HTTP status.
  public var status: Int
  /// The path of what was made.
  public var location: String?
  /// The body.
  public var body: [UInt8]

  /// Seconds for which answers are kept.
  public static let lifetime = 86_400

  /// Makes an answer.
  public init(digest: [UInt8], status: Int, location: String?, body: [UInt8]) {
    self.digest = digest
    self.status = status
    self.location = location
    self.body = body
  }
}
