/// Why a request cannot be read; the connection ends after the answer.
enum HTTPParseError: Error, Equatable, Sendable, CaseIterable {
  case malformedRequestLine
  case requestLineTooLong
  case unknownMethod
  case unsupportedVersion
  case malformedTarget
  case malformedField
  case headerTooLarge
  case tooManyFields
  case missingHost
  case invalidHost
  case invalidContentLength
  case lengthAndTransferEncoding
  case transferEncodingInHTTP10
  case invalidTransferEncoding
  case unknownTransferEncoding
  case malformedChunk
  case malformedTrailer
  case trailerTooLarge
  case contentTooLarge
  case tooManyBodies
  case expectationFailed
  case headerTimeout
  case bodyTimeout
}

extension HTTPParseError {
  /// The problem that tells of it.
  var problem: Problem {
    switch self {
    case .malformedRequestLine: bad("The request line is not METHOD SP target SP HTTP/1.1 CRLF.")
    case .requestLineTooLong:
      Problem(.uriTooLong, "request-line-too-long", detail: "The request line is too long.")
    case .unknownMethod:
      Problem(.notImplemented, "unknown-method", detail: "The method is not known; names are case-sensitive.")
    case .unsupportedVersion:
      Problem(.versionNotSupported, "version-not-supported", detail: "HTTP/1.1 and HTTP/1.0 are spoken here.")
    case .malformedTarget: bad("The request target is malformed.")
    case .malformedField: bad("A header line is malformed.")
    case .headerTooLarge:
      Problem(.headerFieldsTooLarge, "header-too-large", detail: "The header section is too large.")
    case .tooManyFields:
      Problem(.headerFieldsTooLarge, "header-too-large", detail: "There are too many header fields.")
    case .missingHost: bad("HTTP/1.1 needs one Host field.")
    case .invalidHost: bad("The Host field is repeated or names no host.")
    case .invalidContentLength: bad("Content-Length is not one decimal number.")
    case .lengthAndTransferEncoding: bad("Content-Length and Transfer-Encoding exclude each other.")
    case .transferEncodingInHTTP10: bad("HTTP/1.0 has no Transfer-Encoding.")
    case .invalidTransferEncoding: bad("Transfer-Encoding must be chunked.")
    case .unknownTransferEncoding:
      Problem(
        .notImplemented, "unknown-transfer-coding", detail: "Only the chunked transfer coding is known.")
    case .malformedChunk: bad("The chunked framing of the body is malformed.")
    case .malformedTrailer: bad("A trailer line is malformed.")
    case .trailerTooLarge:
      Problem(.headerFieldsTooLarge, "header-too-large", detail: "The trailer section is too large.")
    case .contentTooLarge:
      Problem(.contentTooLarge, "content-too-large", detail: "The body is larger than this route accepts.")
    case .tooManyBodies: .overloaded("Too many bodies are being received.")
    case .expectationFailed:
      Problem(.expectationFailed, "expectation-failed", detail: "The only expectation known is 100-continue.")
    case .headerTimeout:
      Problem(.requestTimeout, "request-timeout", detail: "The header did not arrive in time.")
    case .bodyTimeout:
      Problem(.requestTimeout, "request-timeout", detail: "The body did not arrive in time.")
    }
  }

  private func bad(_ detail: String) -> Problem { Problem(.badRequest, "malformed-request", detail: detail) }
}
