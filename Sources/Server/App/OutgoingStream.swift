/// The body of an answer that is under way, part by part.
struct OutgoingStream {
  let source: BodyStream
  let status: HTTPStatus
  /// Whether each part is a chunk; else the end of the connection is the end of the body.
  let isChunked: Bool
  /// What has been sent of the body.
  private(set) var octets = 0

  init(_ source: BodyStream, _ status: HTTPStatus, isChunked: Bool) {
    self.source = source
    self.status = status
    self.isChunked = isChunked
  }

  mutating func write(_ bytes: [UInt8], to out: inout OutBuffer) {
    octets += bytes.count
    if isChunked { ResponseEncoder.writeChunk(bytes, to: &out) } else { out.append(bytes) }
  }

  /// Writes what tells the end, and tells the producer.
  func end(_ out: inout OutBuffer) {
    if isChunked { ResponseEncoder.writeLastChunk(to: &out) }
    source.finish()
  }
}
