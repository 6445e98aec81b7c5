extension Exchange {
  /// Makes ready for the body that the head has announced; at most `limit` octets of it are read.
  func beginBody(_ limit: Int, keepsContent: Bool, _ loop: LoopEnvironment) {
    let framing = parser.framing
    contentLimit = limit
    remaining = framing.contentLength
    if framing.isChunked { decoder = ChunkedDecoder() }
    if keepsContent {
      content = []
      content?.reserveCapacity(min(framing.contentLength, Self.keptCapacity))
    }
    bodyDeadline = loop.now + loop.limits.bodyTimeout
  }

  /// Takes what belongs to the body.
  func readBody(
    _ bytes: UnsafeBufferPointer<UInt8>, _ consumed: inout Int, _ loop: LoopEnvironment
  ) -> ChunkedDecoder.Outcome {
    if loop.now > bodyDeadline { return .failed(.bodyTimeout) }
    let outcome = readFraming(bytes, &consumed, loop)
    if let content, content.count > bufferedBytes {
      let more = content.count - bufferedBytes
      guard loop.bodyBudget.take(more) else { return .failed(.tooManyBodies) }
      bufferedBytes += more
    }
    return outcome
  }

  private func readFraming(
    _ bytes: UnsafeBufferPointer<UInt8>, _ consumed: inout Int, _ loop: LoopEnvironment
  ) -> ChunkedDecoder.Outcome {
    if parser.framing.isChunked {
      let outcome = decoder.decode(bytes, loop.limits, contentLimit: contentLimit, keeping: &content)
      if case .complete(let length) = outcome { consumed += length } else { consumed += bytes.count }
      return outcome
    }
    let part = bytes[..<min(bytes.count, remaining)]
    content?.append(contentsOf: part)
    remaining -= part.count
    consumed += part.count
    return remaining == 0 ? .complete(consumed: part.count) : .incomplete
  }
}
