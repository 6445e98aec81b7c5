/// Texts from the system's generator that nobody can guess and that were never used before.
enum RandomToken {
  /// Small letters and digits, which are safe in addresses; 24 of them are 124 bits.
  static func text(length: Int = 24) -> String {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    return String(
      decoding: (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] },
      as: UTF8.self)
  }

  /// So many random octets.
  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
