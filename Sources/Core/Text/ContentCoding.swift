import CCodings

/// A content coding of HTTP, in which bodies are sent smaller (RFC 9110 section 8.4.1).
///
/// Bodies are decoded by ourselves and not by libcurl: 7.88 takes one that ends in the middle for whole, and knows no
/// limit for what comes out. The decoders of brotli and Zstandard are those that libcurl brings with it.
enum ContentCoding: String, CaseIterable {
  case gzip
  case brotli = "br"
  case zstd

  /// The coding by its name in a `Content-Encoding` field; nil when it is unknown, or not there.
  init?(name: String) {
    let name = name.lowercased()
    guard let coding = ContentCoding(rawValue: name == "x-gzip" ? "gzip" : name), coding.isAvailable else {
      return nil
    }
    self = coding
  }

  /// The value of `Accept-Encoding`: all that are there, the smallest text first.
  static let offered = allCases.filter(\.isAvailable).map(\.rawValue).joined(separator: ", ")

  /// Whether it can be decoded on this machine.
  var isAvailable: Bool { library.map { armsledger_coding_is_available($0) != 0 } ?? true }

  /// What `bytes` hold.
  func decode(_ bytes: [UInt8], _ limits: Decompression) throws(Decompression.Failure) -> [UInt8] {
    guard let library else { return try Gzip.inflate(bytes, limits) }
    guard let decoder = armsledger_decoder_make(library) else { throw .damaged }
    defer { armsledger_decoder_free(decoder) }
    var unread = bytes.count
    return try limits.run(bytes.count) { buffer, filled in
      var room = buffer.count
      let status = bytes.suffix(unread).withUnsafeBufferPointer { source in
        var place = source.baseAddress
        return armsledger_decoder_run(decoder, &place, &unread, buffer.baseAddress, &room)
      }
      filled = buffer.count - room
      switch status {
      case ARMSLEDGER_DECODER_ENDED:
        // Zstandard may come in several frames.
        return unread == 0 ? .ended : self == .zstd ? .more : .damaged
      // With room left and nothing to read, the rest of the stream is missing.
      case ARMSLEDGER_DECODER_MORE: return unread == 0 && room > 0 ? .damaged : .more
      default: return .damaged
      }
    }
  }

  private var library: armsledger_coding? {
    switch self {
    case .gzip: nil
    case .brotli: ARMSLEDGER_CODING_BROTLI
    case .zstd: ARMSLEDGER_CODING_ZSTD
    }
  }
}
