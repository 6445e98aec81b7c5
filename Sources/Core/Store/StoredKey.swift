/// What is kept of a client's key; the key itself is not.
public struct StoredKey: Hashable, Sendable {
  /// What a key may do; each allows what stands before it.
  ///
  /// The raw values are the command line's.
  public enum Scope: String, Sendable, CaseIterable {
    case read, write, admin
  }

  /// Keys that one register has at most; lists of them are never longer.
  public static let limit = 10_000

  /// The key's public part; fit for logs.
  public var id: String
  /// What its owner is called.
  public var name: String
  /// Mixed into the digest, so that equal secrets have unequal digests.
  public var salt: [UInt8]
  /// SHA-256 of salt and secret.
  public var digest: [UInt8]
  /// What it may do.
  public var scope: Scope
  /// When it was made.
  public var createdAt: Timestamp
  /// When it stops being valid; nil is never.
  public var expiresAt: Timestamp?
  /// When it was revoked.
  public var revokedAt: Timestamp?
  /// When it was last used, to some seconds.
  public var usedAt: Timestamp?

  /// Makes a key's record.
  public init(
    id: String, name: String, salt: [UInt8], digest: [UInt8], scope: Scope, createdAt: Timestamp,
    expiresAt: Timestamp? = nil, revokedAt: Timestamp? = nil, usedAt: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.salt = salt
    self.digest = digest
    self.scope = scope
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
    self.usedAt = usedAt
  }
}
