import Core

/// A key as its owner holds it: `al_<public part>_<secret>`.
///
/// The public part finds the stored record and may be shown; of the secret only a salted digest is kept.
struct APIKey: Sendable, Equatable {
  /// Twelve letters and digits, 62 bits.
  let publicPart: String
  /// Thirty-two letters and digits, 165 bits.
  let secret: String

  static let prefix = "al"
  private static let publicLength = 12
  private static let secretLength = 32

  /// A new key from the system's generator.
  static func generate() -> APIKey {
    APIKey(publicPart: random(publicLength), secret: random(secretLength))
  }

  /// Reads a key as sent; nil when it has not the form of one.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let parts = bytes.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual(Self.prefix.utf8), parts[1].count == Self.publicLength,
      parts[2].count == Self.secretLength, parts[1].allSatisfy(Self.isLetterOrDigit),
      parts[2].allSatisfy(Self.isLetterOrDigit)
    else { return nil }
    publicPart = String(decoding: parts[1], as: UTF8.self)
    secret = String(decoding: parts[2], as: UTF8.self)
  }

  private init(publicPart: String, secret: String) {
    self.publicPart = publicPart
    self.secret = secret
  }

  /// The whole key, to be shown once.
  var text: String { "\(Self.prefix)_\(publicPart)_\(secret)" }

  /// What is stored in the secret's place.
  func digest(salt: [UInt8]) -> [UInt8] { SHA256.hash(salt + Array(secret.utf8)) }

  /// What a store keeps of this key.
  func record(scopes: Scopes, expires: Int? = nil) -> APIKeyRecord {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return APIKeyRecord(
      publicPart: publicPart, salt: salt, digest: digest(salt: salt), scopes: scopes, expires: expires)
  }

  private static func random(_ length: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    let text = (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || (byte | 0x20) &- 0x61 < 26
  }
}

extension APIKey: CustomStringConvertible {
  /// Never the secret: a key that is printed by mistake must not be one that works.
  var description: String { "\(Self.prefix)_\(publicPart)_…" }
}

/// What a store keeps of a key.
struct APIKeyRecord: Sendable, Equatable {
  var publicPart: String
  var salt: [UInt8]
  /// SHA-256 of the salt and the secret.
  var digest: [UInt8]
  var scopes: Scopes
  /// Seconds since 1970; nil is never.
  var expires: Int?
  var isRevoked = false
}

/// Where the keys are.
///
/// Both calls come from event loops: they must not wait for a disk or a lock held long.
protocol KeyStore: Sendable {
  /// The record with that public part.
  func record(publicPart: String) -> APIKeyRecord?

  /// A request has been let in with this key, at that time in seconds since 1970.
  func noteUse(publicPart: String, at seconds: Int)
}
