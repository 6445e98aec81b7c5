/// HMAC-SHA-256 (RFC 2104), for signing what is sent to others.
public enum HMAC {
  private static let blockSize = 64

  /// The 32 bytes that only a holder of `key` can make for `message`.
  public static func sha256(_ message: some Collection<UInt8>, key: [UInt8]) -> [UInt8] {
    var block = key.count > blockSize ? SHA256.hash(key) : key
    block += [UInt8](repeating: 0, count: blockSize - block.count)
    let inner = SHA256.hash(block.map { $0 ^ 0x36 } + message)
    return SHA256.hash(block.map { $0 ^ 0x5C } + inner)
  }
}
