import Glibc

/// Reads the head of one request, line by line, out of bytes that may still be arriving.
///
/// The parser keeps positions only. It is called again with the same bytes and more behind them, looks at
/// each octet once, and gives the same result however the bytes were split. Rules: RFC 9112, the strict
/// reading wherever a lenient one would let two servers disagree about where a request ends.
struct RequestParser {
  /// How far a head has come.
  enum Outcome: Equatable {
    case incomplete
    /// The head, blank line included, is the first so many octets.
    case complete(length: Int)
    case failed(HTTPParseError)
  }

  /// How the body is framed and what else the connection must know of a head.
  struct Framing: Equatable {
    /// The value of Content-Length; 0 without one.
    var contentLength = 0
    var isChunked = false
    /// Whether the client wants to go on with this connection after the answer.
    var keepsAlive = true
    var expectsContinue = false
    var expectsOther = false

    var hasBody: Bool { isChunked || contentLength > 0 }
  }

  private(set) var framing = Framing()
  private var lineStart = 0
  private var scanned = 0
  private var fieldsStart = 0
  private var hasRequestLine = false
  private var hasSkippedLine = false
  private var marks = Marks()

  /// What the fields said so far.
  private struct Marks {
    var hosts = 0
    var hasLength = false
    var codings = 0
    var chunkedCodings = 0
    var endsInChunked = false
    var hasClose = false
    var hasKeepAlive = false
  }

  init() {}

  /// Goes on reading.
  ///
  /// `bytes` starts with the request's first octet, every time.
  ///
  /// The method, target and fields are put into `request`, whose ranges hold for the first `length` octets
  /// once the outcome is `.complete`; until then `request` is the parser's own place to work.
  mutating func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: borrowing HTTPLimits, into request: inout HTTPRequest
  ) -> Outcome {
    while true {
      let limit = hasRequestLine ? limits.headerSection - (lineStart - fieldsStart) : limits.requestLine
      // The line's end is looked for within the limit, so that the verdict does not depend on the splits.
      let end = min(bytes.count, lineStart + limit)
      guard let lineFeed = Self.firstLineFeed(bytes, from: scanned, to: end) else {
        scanned = end
        if bytes.count < lineStart + limit { return .incomplete }
        return .failed(hasRequestLine ? .headerTooLarge : .requestLineTooLong)
      }
      guard lineFeed > lineStart, bytes[lineFeed - 1] == 0x0D else {
        return .failed(hasRequestLine ? .malformedField : .malformedRequestLine)
      }
      let line = lineStart..<lineFeed - 1
      scanned = lineFeed + 1
      if !hasRequestLine {
        if line.isEmpty, !hasSkippedLine {
          hasSkippedLine = true
        } else {
          if let error = readRequestLine(bytes, line, into: &request) { return .failed(error) }
          hasRequestLine = true
          fieldsStart = lineFeed + 1
        }
      } else if line.isEmpty {
        lineStart = scanned
        if let error = finish(request) { return .failed(error) }
        return .complete(length: scanned)
      } else {
        guard request.fields.entries.count < limits.fieldCount else { return .failed(.tooManyFields) }
        if let error = readField(bytes, line, into: &request) { return .failed(error) }
      }
      lineStart = scanned
    }
  }

  /// Whether nothing but perhaps an empty line has been seen.
  var isAtStart: Bool { !hasRequestLine && scanned == lineStart }

  private static func firstLineFeed(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    guard start < end, let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, end - start)
    else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  // MARK: Request line

  private mutating func readRequestLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, into request: inout HTTPRequest
  ) -> HTTPParseError? {
    var index = line.lowerBound
    while index < line.upperBound, ASCII.isToken(bytes[index]) { index += 1 }
    guard index > line.lowerBound, index < line.upperBound, bytes[index] == 0x20 else {
      return .malformedRequestLine
    }
    let name = UnsafeBufferPointer(rebasing: bytes[line.lowerBound..<index])
    let targetStart = index + 1
    index = targetStart
    var mark: Int?
    while index < line.upperBound, bytes[index] != 0x20 {
      let byte = bytes[index]
      guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#") else { return .malformedTarget }
      if byte == UInt8(ascii: "?"), mark == nil { mark = index }
      index += 1
    }
    guard index > targetStart, index < line.upperBound else { return .malformedRequestLine }
    let version = UnsafeBufferPointer(rebasing: bytes[index + 1..<line.upperBound])
    guard version.count == 8, UnsafeBufferPointer(rebasing: version[..<5]).spells("HTTP/"),
      ASCII.isDigit(version[5]), version[6] == UInt8(ascii: "."), ASCII.isDigit(version[7])
    else { return .malformedRequestLine }
    guard version[5] == UInt8(ascii: "1") else { return .unsupportedVersion }
    request.version = version[7] == UInt8(ascii: "0") ? .http10 : .http11
    guard let method = HTTPMethod(name: name) else { return .unknownMethod }
    request.method = method
    return readTarget(bytes, targetStart..<index, mark, into: &request)
  }

  private func readTarget(
    _ bytes: UnsafeBufferPointer<UInt8>, _ target: Range<Int>, _ mark: Int?, into request: inout HTTPRequest
  ) -> HTTPParseError? {
    var path = target.lowerBound..<(mark ?? target.upperBound)
    if request.method == .connect {
      guard mark == nil, Self.isAuthority(bytes, target), bytes[target].contains(UInt8(ascii: ":")) else {
        return .malformedTarget
      }
    } else if bytes[target.lowerBound] == UInt8(ascii: "*") {
      guard target.count == 1, request.method == .options else { return .malformedTarget }
    } else if bytes[target.lowerBound] != UInt8(ascii: "/") {
      guard let authorityStart = Self.authorityStart(bytes, target) else { return .malformedTarget }
      let slash = bytes[authorityStart..<path.upperBound].firstIndex(of: UInt8(ascii: "/"))
      guard authorityStart <= path.upperBound,
        Self.isAuthority(bytes, authorityStart..<(slash ?? path.upperBound))
      else { return .malformedTarget }
      // Without a path the target means "/": the last slash of "://" is one.
      path = slash.map { $0..<path.upperBound } ?? authorityStart - 1..<authorityStart
    }
    let queryStart = mark.map { $0 + 1 } ?? target.upperBound
    request.pathRange =
      Int32(truncatingIfNeeded: path.lowerBound)..<Int32(truncatingIfNeeded: path.upperBound)
    request.queryRange =
      Int32(truncatingIfNeeded: queryStart)..<Int32(truncatingIfNeeded: target.upperBound)
    return nil
  }

  /// Where the authority of an absolute-form target begins.
  private static func authorityStart(_ bytes: UnsafeBufferPointer<UInt8>, _ target: Range<Int>) -> Int? {
    let text = UnsafeBufferPointer(rebasing: bytes[target])
    if text.count > 7, UnsafeBufferPointer(rebasing: text[..<7]).spellsIgnoringCase("http://") {
      return target.lowerBound + 7
    }
    if text.count > 8, UnsafeBufferPointer(rebasing: text[..<8]).spellsIgnoringCase("https://") {
      return target.lowerBound + 8
    }
    return nil
  }

  /// Whether the octets are a host with or without a port: a name, an IPv4 address or `[IPv6]`.
  ///
  /// User information, escapes and sub-delimiters are refused: no host that a client means has them.
  static func isAuthority(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    if index < range.upperBound, bytes[index] == UInt8(ascii: "[") {
      index += 1
      let start = index
      while index < range.upperBound, bytes[index] != UInt8(ascii: "]") {
        let byte = bytes[index]
        guard ASCII.hexValue(byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") else {
          return false
        }
        index += 1
      }
      guard index < range.upperBound, index - start >= 2 else { return false }
      index += 1
    } else {
      let start = index
      while index < range.upperBound, isHostOctet(bytes[index]) { index += 1 }
      guard index > start else { return false }
    }
    if index == range.upperBound { return true }
    guard bytes[index] == UInt8(ascii: ":") else { return false }
    let port = UnsafeBufferPointer(rebasing: bytes[index + 1..<range.upperBound])
    // "host:" with an empty port is valid (RFC 3986, 3.2.3).
    guard !port.isEmpty else { return true }
    guard let number = ASCII.decimal(port) else { return false }
    return number <= 65_535
  }

  private static func isHostOctet(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  // MARK: Fields

  private mutating func readField(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, into request: inout HTTPRequest
  ) -> HTTPParseError? {
    var colon = line.lowerBound
    while colon < line.upperBound, ASCII.isToken(bytes[colon]) { colon += 1 }
    guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else {
      return .malformedField
    }
    var start = colon + 1
    var end = line.upperBound
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let value = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard !ASCII.hasControl(value) else { return .malformedField }
    request.fields.mark(
      name: Int32(truncatingIfNeeded: line.lowerBound)..<Int32(truncatingIfNeeded: colon),
      value: Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: end))
    return interpret(UnsafeBufferPointer(rebasing: bytes[line.lowerBound..<colon]), value)
  }

  /// Takes note of the fields that frame the message or belong to the connection.
  private mutating func interpret(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) -> HTTPParseError? {
    switch name.count {
    case 4 where name.spellsIgnoringCase("host"):
      marks.hosts += 1
      if marks.hosts > 1 || !Self.isAuthority(value, 0..<value.count) { return .invalidHost }
    case 6 where name.spellsIgnoringCase("expect"):
      if value.spellsIgnoringCase("100-continue") {
        framing.expectsContinue = true
      } else {
        framing.expectsOther = true
      }
    case 10 where name.spellsIgnoringCase("connection"):
      HTTPFields.split(value, at: UInt8(ascii: ",")) { option in
        if option.spellsIgnoringCase("close") { marks.hasClose = true }
        if option.spellsIgnoringCase("keep-alive") { marks.hasKeepAlive = true }
      }
    case 14 where name.spellsIgnoringCase("content-length"):
      guard !marks.hasLength, let length = ASCII.decimal(value) else { return .invalidContentLength }
      marks.hasLength = true
      framing.contentLength = length
    case 17 where name.spellsIgnoringCase("transfer-encoding"):
      // An empty value counts: the field is there and says nothing that can be obeyed.
      if value.isEmpty { marks.codings += 1 }
      HTTPFields.split(value, at: UInt8(ascii: ",")) { coding in
        marks.codings += 1
        marks.endsInChunked = coding.spellsIgnoringCase("chunked")
        if marks.endsInChunked { marks.chunkedCodings += 1 }
      }
      if marks.codings == 0 { marks.codings = 1 }
    default: break
    }
    return nil
  }

  private mutating func finish(_ request: HTTPRequest) -> HTTPParseError? {
    if marks.hosts == 0, request.version == .http11 { return .missingHost }
    if marks.codings > 0 {
      if request.version == .http10 { return .transferEncodingInHTTP10 }
      if marks.hasLength { return .lengthAndTransferEncoding }
      guard marks.endsInChunked else { return .invalidTransferEncoding }
      guard marks.codings == 1 else {
        return marks.chunkedCodings > 1 ? .invalidTransferEncoding : .unknownTransferEncoding
      }
      framing.isChunked = true
    }
    if request.version == .http10 {
      framing.keepsAlive = marks.hasKeepAlive && !marks.hasClose
      // 1.0 knows no expectations (RFC 9110, 10.1.1).
      framing.expectsContinue = false
      framing.expectsOther = false
    } else {
      framing.keepsAlive = !marks.hasClose
    }
    return nil
  }
}
