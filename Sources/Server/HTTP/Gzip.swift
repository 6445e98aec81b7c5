import CZlib

/// Compresses answers for clients that take gzip.
struct Gzip: Sendable {
  /// Shorter bodies stay as they are: a packet holds some 1,400 octets, less than one cannot be saved.
  var threshold = 1_024
  /// zlib's level; 5 halves the time of the default 6 for 2 % more octets of JSON.
  var level: Int32 = 5

  init() {}

  /// Whether the answer is of a kind that is sent compressed to some clients.
  func applies(to response: HTTPResponse) -> Bool {
    // The usual short answer is seen to be one first.
    switch response.body {
    case .bytes(let bytes): if bytes.count < threshold { return false }
    case .stream(let stream): if stream.isEndless { return false }
    case .empty, .problem: return false
    }
    return (response.status.isSuccess || response.status.code >= 400)
      && !response.fields.contains(.contentEncoding) && isCompressible(response)
  }

  /// Whether compressing this answer to this request is work to be done.
  func isWanted(_ request: HTTPRequest, _ response: HTTPResponse) -> Bool {
    applies(to: response) && ContentNegotiation.accepts(coding: "gzip", request.fields)
  }

  /// Compresses the body when the client takes it; both variants say that they vary, each has its own tag.
  ///
  /// With `compresses` false the body is sent as it is, which every client takes.
  func apply(to response: inout HTTPResponse, for request: HTTPRequest, compresses: Bool = true) {
    if response.status == .notModified {
      if !response.isPrepared { response.addVary(.acceptEncoding) }
      return
    }
    guard applies(to: response) else { return }
    response.addVary(.acceptEncoding)
    guard ContentNegotiation.accepts(coding: "gzip", request.fields), let deflater = Deflater(level: level)
    else {
      return
    }
    switch response.body {
    case .bytes(let bytes):
      guard let compressed = deflater.compress(bytes, isLast: true) else { return }
      response.body = .bytes(compressed)
    case .stream(let stream): response.body = .stream(Self.compress(stream, deflater))
    case .empty, .problem: return
    }
    response.fields.append(.contentEncoding, constant: "gzip")
    if let etag = response.fields.withFirst(.etag, { ETag($0) }) ?? nil { response.setETag(etag.compressed) }
  }

  private func isCompressible(_ response: HTTPResponse) -> Bool {
    response.fields.withFirst(.contentType) { type in
      let type = ContentNegotiation.Weighted(type).value
      return type.starts(with: "text/".utf8) || type.starts(with: "application/".utf8)
    } ?? false
  }

  private static func compress(_ stream: BodyStream, _ deflater: Deflater) -> BodyStream {
    let compressed = BodyStream(
      lane: stream.lane,
      pull: { context in
        if deflater.isFinished { return .end }
        switch try stream.next(context) {
        case .bytes(let bytes): return .bytes(try deflater.compressOrThrow(bytes, isLast: false))
        case .wait: return .wait
        case .end: return .bytes(try deflater.compressOrThrow([], isLast: true))
        }
      }, end: { stream.finish() })
    stream.forwardWakes(to: compressed)
    return compressed
  }
}

/// One gzip stream under way.
private final class Deflater: @unchecked Sendable {
  // Unchecked because one body belongs to one answer, whose parts are made one after the other.
  private var stream = z_stream()
  private(set) var isFinished = false

  struct Failure: Error {}

  init?(level: Int32) {
    // 15 is the largest window, 16 more asks for gzip's header and trailer.
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { return nil }
  }

  deinit { deflateEnd(&stream) }

  func compressOrThrow(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
    guard let compressed = compress(bytes, isLast: isLast) else { throw Failure() }
    return compressed
  }

  /// Compresses a part; what comes out may be empty until the last.
  func compress(_ bytes: [UInt8], isLast: Bool) -> [UInt8]? {
    guard let length = UInt32(exactly: bytes.count) else { return nil }
    var output: [UInt8] = []
    var input = bytes
    let status = input.withUnsafeMutableBufferPointer { input -> Int32 in
      stream.next_in = input.baseAddress
      stream.avail_in = length
      var status = Z_OK
      repeat {
        let room = max(512, min(bytes.count / 3, 64 * 1_024))
        let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(truncatingIfNeeded: room)
          status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          count = room - Int(stream.avail_out)
        }
        if output.isEmpty { output = part } else { output += part }
      } while stream.avail_out == 0 && status == Z_OK
      stream.next_in = nil
      return status
    }
    // Z_BUF_ERROR only says that there was nothing left to do.
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
    if isLast { isFinished = true }
    return output
  }
}
