/// Which addresses of a site are articles: a text in which `*` stands for anything.
///
/// One that begins with `/` is compared with the path, any other with the whole address; both as a whole, the
/// query left out unless the pattern has one. `/2024/*` and `https://example.org/news/*.html` are patterns.
public struct LinkPattern: Hashable, Sendable {
  /// Characters that a pattern may have; it is compared with every link of a page.
  public static let lengthLimit = 500

  /// The pattern as written.
  public let text: String
  private let pieces: [[UInt8]]

  /// Reads a pattern; nil for an empty and for an overlong one.
  public init?(_ text: String) {
    guard !text.isEmpty, text.unicodeScalars.count <= Self.lengthLimit else { return nil }
    self.text = text
    pieces = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether `address` is one that the pattern means.
  public func matches(_ address: WebAddress) -> Bool {
    let whole = text.hasPrefix("/") ? address.target : address.text
    let candidate = text.contains("?") ? whole[...] : whole.prefix { $0 != "?" }
    return matches(Array(candidate.utf8))
  }

  /// Takes each piece at its first place after the one before, which is enough where `*` is all there is.
  private func matches(_ bytes: [UInt8]) -> Bool {
    guard let first = pieces.first, let last = pieces.last, bytes.starts(with: first) else { return false }
    guard pieces.count > 1 else { return bytes.count == first.count }
    var position = first.count
    for piece in pieces.dropFirst().dropLast() {
      guard let hit = Self.firstIndex(of: piece, in: bytes, from: position) else { return false }
      position = hit + piece.count
    }
    return bytes.count - position >= last.count && bytes.suffix(last.count).elementsEqual(last)
  }

  private static func firstIndex(of piece: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= piece.count else { return nil }
    return (start...bytes.count - piece.count).first { bytes[$0..<$0 + piece.count].elementsEqual(piece) }
  }
}
