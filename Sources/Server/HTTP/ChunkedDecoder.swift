/// Takes the chunked framing off a body (RFC 9112, 7.1), octet by octet and strictly.
///
/// Extensions and trailers are checked against the grammar and dropped. A bare line feed, a size that is not
/// hexadecimal or does not fit, and data without its line end are refused: two servers that disagree about
/// such a body can be made to disagree about where the next request begins.
struct ChunkedDecoder {
  /// How far a body has come, and how many octets of the input belong to it.
  enum Outcome: Equatable {
    case incomplete
    case complete(consumed: Int)
    case failed(HTTPParseError)
  }

  private enum State {
    case sizeStart, size, sizeLineFeed
    case extensionStart, extensionNameStart, extensionName, afterName
    case valueStart, token, quoted, quotedEscape, afterValue
    case data, dataReturn, dataLineFeed
    case trailerStart, trailerName, trailerValue, trailerLineFeed, lastLineFeed
  }

  private var state = State.sizeStart
  private var remaining = 0
  private var lineLength = 0
  private var extensionLength = 0
  private var trailerLength = 0
  private var contentLength = 0

  init() {}

  /// Decodes what has arrived; each octet of the body is given once.
  ///
  /// - Parameters:
  ///   - bytes: What follows the octets of the last call.
  ///   - limits: Bounds for the framing.
  ///   - contentLimit: Largest content in octets; more fails with `.contentTooLarge`.
  ///   - content: Where the content goes; nil throws it away.
  /// - Returns: Whether the body is whole, and then where it ended.
  mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: borrowing HTTPLimits, contentLimit: Int,
    keeping content: inout [UInt8]?
  ) -> Outcome {
    var index = 0
    while index < bytes.count {
      if state == .data {
        let part = bytes[index..<min(bytes.count, index + remaining)]
        content?.append(contentsOf: part)
        index += part.count
        remaining -= part.count
        if remaining == 0 { state = .dataReturn }
        continue
      }
      let byte = bytes[index]
      index += 1
      if let error = step(byte, limits) { return .failed(error) }
      if state == .data {
        let (sum, overflow) = contentLength.addingReportingOverflow(remaining)
        guard !overflow, sum <= contentLimit else { return .failed(.contentTooLarge) }
        contentLength = sum
      } else if isDone {
        return .complete(consumed: index)
      }
    }
    return .incomplete
  }

  private var isDone = false

  private mutating func step(_ byte: UInt8, _ limits: borrowing HTTPLimits) -> HTTPParseError? {
    switch state {
    case .sizeStart, .size, .sizeLineFeed: return stepSize(byte, limits)
    case .data, .dataReturn, .dataLineFeed: return stepData(byte)
    case .trailerStart, .trailerName, .trailerValue, .trailerLineFeed, .lastLineFeed:
      return stepTrailer(byte, limits)
    default: return stepExtension(byte, limits)
    }
  }

  private mutating func stepSize(_ byte: UInt8, _ limits: borrowing HTTPLimits) -> HTTPParseError? {
    lineLength += 1
    guard lineLength <= limits.chunkLine else { return .malformedChunk }
    if state == .sizeLineFeed {
      guard byte == 0x0A else { return .malformedChunk }
      lineLength = 0
      state = remaining == 0 ? .trailerStart : .data
      return nil
    }
    if let digit = ASCII.hexValue(byte) {
      let (shifted, overflow) = remaining.multipliedReportingOverflow(by: 16)
      guard !overflow else { return .malformedChunk }
      remaining = shifted + Int(digit)
      state = .size
      return nil
    }
    guard state == .size else { return .malformedChunk }
    return endOfSizeOrExtension(byte)
  }

  /// What may follow a size, a name or a value: the line's end or another extension.
  private mutating func endOfSizeOrExtension(_ byte: UInt8) -> HTTPParseError? {
    switch byte {
    case 0x0D: state = .sizeLineFeed
    case UInt8(ascii: ";"): state = .extensionNameStart
    case 0x20, 0x09: state = .extensionStart
    default: return .malformedChunk
    }
    return nil
  }

  private mutating func stepExtension(_ byte: UInt8, _ limits: borrowing HTTPLimits) -> HTTPParseError? {
    lineLength += 1
    extensionLength += 1
    guard lineLength <= limits.chunkLine, extensionLength <= limits.chunkExtensions else {
      return .malformedChunk
    }
    let isSpace = byte == 0x20 || byte == 0x09
    switch state {
    case .extensionStart:
      // White space is allowed before a semicolon only.
      if isSpace { return nil }
      guard byte == UInt8(ascii: ";") else { return .malformedChunk }
      state = .extensionNameStart
    case .extensionNameStart:
      if isSpace { return nil }
      guard ASCII.isToken(byte) else { return .malformedChunk }
      state = .extensionName
    case .extensionName:
      if ASCII.isToken(byte) { return nil }
      if byte == UInt8(ascii: "=") {
        state = .valueStart
      } else if isSpace {
        state = .afterName
      } else {
        return endOfSizeOrExtension(byte)
      }
    case .afterName:
      if isSpace { return nil }
      switch byte {
      case UInt8(ascii: "="): state = .valueStart
      case UInt8(ascii: ";"): state = .extensionNameStart
      default: return .malformedChunk
      }
    case .valueStart:
      if isSpace { return nil }
      if byte == UInt8(ascii: "\"") {
        state = .quoted
      } else if ASCII.isToken(byte) {
        state = .token
      } else {
        return .malformedChunk
      }
    case .token:
      return ASCII.isToken(byte) ? nil : endOfSizeOrExtension(byte)
    case .quoted:
      switch byte {
      case UInt8(ascii: "\""): state = .afterValue
      case UInt8(ascii: "\\"): state = .quotedEscape
      case 0x09, 0x20...0x7E, 0x80...0xFF: break
      default: return .malformedChunk
      }
    case .quotedEscape:
      guard byte == 0x09 || byte >= 0x20 && byte != 0x7F else { return .malformedChunk }
      state = .quoted
    default:
      return endOfSizeOrExtension(byte)
    }
    return nil
  }

  private mutating func stepData(_ byte: UInt8) -> HTTPParseError? {
    if state == .dataReturn, byte == 0x0D {
      state = .dataLineFeed
    } else if state == .dataLineFeed, byte == 0x0A {
      state = .sizeStart
    } else {
      return .malformedChunk
    }
    return nil
  }

  private mutating func stepTrailer(_ byte: UInt8, _ limits: borrowing HTTPLimits) -> HTTPParseError? {
    trailerLength += 1
    guard trailerLength <= limits.trailerSection else { return .trailerTooLarge }
    switch state {
    case .trailerStart:
      if byte == 0x0D {
        state = .lastLineFeed
      } else if ASCII.isToken(byte) {
        state = .trailerName
      } else {
        return .malformedTrailer
      }
    case .trailerName:
      if byte == UInt8(ascii: ":") {
        state = .trailerValue
      } else if !ASCII.isToken(byte) {
        return .malformedTrailer
      }
    case .trailerValue:
      if byte == 0x0D {
        state = .trailerLineFeed
      } else if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        return .malformedTrailer
      }
    case .trailerLineFeed:
      guard byte == 0x0A else { return .malformedTrailer }
      state = .trailerStart
    default:
      guard byte == 0x0A else { return .malformedTrailer }
      isDone = true
    }
    return nil
  }
}
