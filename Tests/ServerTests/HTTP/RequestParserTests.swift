import Testing

@testable import Server

struct RequestParserTests {
  /// What the parser makes of a head, the same however it is split; one line that a table can hold.
  private func check(_ text: String, limits: HTTPLimits = HTTPLimits()) -> String {
    check(Array(text.utf8), limits: limits)
  }

  private func check(_ bytes: [UInt8], limits: HTTPLimits = HTTPLimits()) -> String {
    let whole = parse(bytes, steps: [bytes.count], limits)
    if bytes.count < 400 {
      #expect(parse(bytes, steps: Array(1...max(1, bytes.count)), limits) == whole)
      for split in 1..<max(2, bytes.count) {
        #expect(parse(bytes, steps: [split, bytes.count], limits) == whole, "split at \(split)")
      }
    }
    return whole
  }

  private func parse(_ bytes: [UInt8], steps: [Int], _ limits: HTTPLimits) -> String {
    var parser = RequestParser()
    var request = HTTPRequest()
    for step in steps {
      let outcome = bytes.withUnsafeBufferPointer {
        parser.parse(UnsafeBufferPointer(rebasing: $0[..<min(step, $0.count)]), limits, into: &request)
      }
      switch outcome {
      case .incomplete: continue
      case .failed(let error): return "\(error)"
      case .complete(let length):
        bytes.withUnsafeBufferPointer {
          request.fields.adopt(head: UnsafeBufferPointer(rebasing: $0[..<length]))
        }
        return describe(request, parser.framing) + (length == bytes.count ? "" : " +\(bytes.count - length)")
      }
    }
    return "incomplete"
  }

  private func describe(_ request: HTTPRequest, _ framing: RequestParser.Framing) -> String {
    var words = ["\(request.method)", request.path]
    if !request.queryString.isEmpty { words.append("?" + request.queryString) }
    if request.version == .http10 { words.append("1.0") }
    if framing.isChunked { words.append("chunked") }
    if framing.contentLength > 0 { words.append("length=\(framing.contentLength)") }
    if !framing.keepsAlive { words.append("close") }
    if framing.expectsContinue { words.append("continue") }
    if framing.expectsOther { words.append("expects") }
    return words.joined(separator: " ")
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET /"),
    ("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET /"),
    ("GET /a?b=c&d HTTP/1.1\r\nhost:x\r\n\r\n", "GET /a ?b=c&d"),
    ("GET /a?b?c HTTP/1.1\r\nHOST: \t x \t\r\n\r\n", "GET /a ?b?c"),
    ("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET", "GET / +3"),
    ("GET http://h.example:80/a?b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a ?b"),
    ("GET HTTP://h HTTP/1.1\r\nHost: h\r\n\r\n", "GET /"),
    ("GET http://h?q HTTP/1.1\r\nHost: h\r\n\r\n", "GET / ?q"),
    ("GET https://[::1]:8080/ HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "GET /"),
    ("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS *"),
    ("CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", "CONNECT h:443"),
    ("HEAD /%41 HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD /%41"),
    ("GET / HTTP/1.2\r\nHost: x\r\n\r\n", "GET /"),
    ("GET / HTTP/1.9\r\nHost: x\r\n\r\n", "GET /"),
    ("GET / HTTP/1.0\r\n\r\n", "GET / 1.0 close"),
    ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / 1.0"),
    ("GET / HTTP/1.0\r\nConnection: Keep-Alive, close\r\n\r\n", "GET / 1.0 close"),
    ("GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSE\r\n\r\n", "GET / close"),
    ("GET / HTTP/1.1\r\nHost: x\r\nConnection: a\r\nConnection: close\r\n\r\n", "GET / close"),
    ("GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n", "GET /"),
    ("GET / HTTP/1.1\r\nHost: x\r\nConnection: closed\r\n\r\n", "GET /"),
    ("GET / HTTP/1.1\r\nHost: x\r\nX-Empty:\r\nX-B: \u{e9}\r\n\r\n", "GET /"),
    ("GET / HTTP/1.1\r\nHost: x\r\nX-Tab: a\tb\r\n\r\n", "GET /"),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "POST / length=5 +5"),
    ("POST / HTTP/1.1\r\nHost: x\r\ncontent-length: 0005\r\n\r\n", "POST / length=5"),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "POST /"),
    ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", "POST / chunked"),
    ("POST / HTTP/1.1\r\nHost: x\r\ntransfer-encoding:\tChunked \r\n\r\n", "POST / chunked"),
    ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: , chunked\r\n\r\n", "POST / chunked"),
    (
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-Continue\r\n\r\n",
      "POST / length=1 continue"
    ),
    ("POST / HTTP/1.1\r\nHost: x\r\nExpect: other\r\n\r\n", "POST / expects"),
    ("POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n", "POST / 1.0 length=1 close"),
  ])
  func `a valid head is read`(_ text: String, _ expected: String) {
    #expect(check(text) == expected)
  }

  @Test(arguments: [
    ("", "incomplete"), ("\r\n", "incomplete"), ("GET / HTTP/1.1\r\nHost: x\r\n", "incomplete"),
    ("GET / HTTP/1.1\r\nHost: x\r\n\r", "incomplete"),
    ("\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / HTTP/1.1\nHost: x\n\n", "malformedRequestLine"),
    ("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET /  HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    (" GET / HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET /\r\n\r\n", "malformedRequestLine"), ("GET\r\n\r\n", "malformedRequestLine"),
    ("GET / \r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / HTTP/1.1 \r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / HTTP/1.10\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / HTTP/11\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / http/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / HTTP/1,1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / FTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("G\u{1}T / HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("G(T / HTTP/1.1\r\nHost: x\r\n\r\n", "malformedRequestLine"),
    ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", "unsupportedVersion"),
    ("GET / HTTP/0.9\r\n\r\n", "unsupportedVersion"), ("GET / HTTP/3.1\r\n\r\n", "unsupportedVersion"),
    ("get / HTTP/1.1\r\nHost: x\r\n\r\n", "unknownMethod"),
    ("BREW / HTTP/1.1\r\nHost: x\r\n\r\n", "unknownMethod"),
    ("GETX / HTTP/1.1\r\nHost: x\r\n\r\n", "unknownMethod"),
    ("GET a HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET * HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("OPTIONS *x HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET /\u{7f} HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET /\u{e9} HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET http:// HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET http:///a HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET http://?a HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET http://u@h/ HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET ftp://h/ HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("GET h:80 HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("CONNECT / HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
    ("CONNECT h HTTP/1.1\r\nHost: x\r\n\r\n", "malformedTarget"),
  ])
  func `a request line that is not exactly one is refused`(_ text: String, _ expected: String) {
    #expect(check(text) == expected)
  }

  @Test(arguments: [
    "Name : x", " Name: x", "\tName: x", "Name", ":x", "Na me: x", "Name: a\u{0}b", "Name: a\rb",
    "Name: a\u{1}b",
    "Name: \u{7f}", "N\u{e9}me: x", "Name: x\r\n folded", "Name: x\r\n\tfolded", "Name: x\nOther: y",
    "Na\u{0}me: x",
    "\"Name\": x", "Name: 0123456789012345678901234\u{b}", "X: y\r",
  ])
  func `a malformed field line is refused`(_ line: String) {
    #expect(check("GET / HTTP/1.1\r\nHost: x\r\n\(line)\r\n\r\n") == "malformedField")
  }

  @Test func `whitespace before the first field is refused`() {
    #expect(check("GET / HTTP/1.1\r\n Host: x\r\n\r\n") == "malformedField")
  }

  @Test(arguments: [
    ("", "missingHost"), ("Host: \r\n", "invalidHost"), ("Host: x\r\nHost: x\r\n", "invalidHost"),
    ("Host: a b\r\n", "invalidHost"), ("Host: a,b\r\n", "invalidHost"), ("Host: a/b\r\n", "invalidHost"),
    ("Host: u@h\r\n", "invalidHost"), ("Host: h:x\r\n", "invalidHost"), ("Host: h:65536\r\n", "invalidHost"),
    ("Host: h:+1\r\n", "invalidHost"), ("Host: [::1\r\n", "invalidHost"), ("Host: []\r\n", "invalidHost"),
    ("Host: [::1]x\r\n", "invalidHost"), ("Host: h?\r\n", "invalidHost"), ("Host: :80\r\n", "invalidHost"),
    ("Host: h:18446744073709551617\r\n", "invalidHost"), ("Host: %31\r\n", "invalidHost"),
    ("Host: h:65535\r\n", "GET /"), ("Host: h:\r\n", "GET /"), ("Host: [2001:db8::1]:8080\r\n", "GET /"),
    ("Host: a-b.c_d~e.example\r\n", "GET /"), ("Host: 127.0.0.1\r\n", "GET /"),
  ])
  func `a request names exactly one host`(_ field: String, _ expected: String) {
    #expect(check("GET / HTTP/1.1\r\n\(field)\r\n") == expected)
  }

  @Test(arguments: [
    "+5", "-5", "0x5", "5 5", "", "5,5", "5, 6", "5;", "5.0", "1e3", "five", "18446744073709551621",
    "9223372036854775808", "99999999999999999999999", "\u{665}", "5\r\nContent-Length: 5",
    "5\r\ncontent-length: 6",
  ])
  func `a Content-Length that is not one plain decimal is refused`(_ value: String) {
    #expect(check("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(value)\r\n\r\n") == "invalidContentLength")
  }

  @Test(arguments: [
    ("4294967301", "POST / length=4294967301"),
    ("9223372036854775807", "POST / length=9223372036854775807"),
  ])
  func `a Content-Length beyond 32 bits is not cut off`(_ value: String, _ expected: String) {
    #expect(check("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(value)\r\n\r\n") == expected)
  }

  @Test(arguments: [
    ("Transfer-Encoding: chunked\r\nContent-Length: 5", "lengthAndTransferEncoding"),
    ("Content-Length: 5\r\nTransfer-Encoding: chunked", "lengthAndTransferEncoding"),
    ("Transfer-Encoding: gzip, chunked", "unknownTransferEncoding"),
    ("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", "unknownTransferEncoding"),
    ("Transfer-Encoding: gzip", "invalidTransferEncoding"),
    ("Transfer-Encoding: identity", "invalidTransferEncoding"),
    ("Transfer-Encoding: chunked, gzip", "invalidTransferEncoding"),
    ("Transfer-Encoding: chunked, chunked", "invalidTransferEncoding"),
    ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "invalidTransferEncoding"),
    ("Transfer-Encoding:", "invalidTransferEncoding"), ("Transfer-Encoding: ,", "invalidTransferEncoding"),
    ("Transfer-Encoding: xchunked", "invalidTransferEncoding"),
    ("Transfer-Encoding: \"chunked\"", "invalidTransferEncoding"),
    ("Transfer-Encoding: chunked;q=1", "invalidTransferEncoding"),
    ("Transfer-Encoding: chun ked", "invalidTransferEncoding"),
    ("Transfer-Encoding: \u{b}chunked", "malformedField"),
    ("Transfer_Encoding: chunked", "POST /"),
  ])
  func `a body is framed in one way only`(_ fields: String, _ expected: String) {
    #expect(check("POST / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\r\n") == expected)
  }

  @Test func `HTTP 1_0 has no transfer codings`() {
    #expect(check("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == "transferEncodingInHTTP10")
  }

  @Test func `octets above ASCII stand in values only`() {
    var bytes = Array("GET / HTTP/1.1\r\nHost: x\r\nX: ".utf8)
    bytes += [0x80, 0xFF, 0xC3, 0x28] + Array("\r\n\r\n".utf8)
    #expect(check(bytes) == "GET /")
  }

  @Test func `a target of 8,000 octets is read and one beyond the limit is not`() {
    func head(_ count: Int) -> String {
      "GET /\(String(repeating: "a", count: count - 1)) HTTP/1.1\r\nHost: x\r\n\r\n"
    }
    #expect(check(head(8_000)).hasPrefix("GET /aaa"))
    // "GET " and " HTTP/1.1\r\n" are part of the line.
    #expect(check(head(16 * 1024 - 15)).hasPrefix("GET /aaa"))
    #expect(check(head(16 * 1024 - 14)) == "requestLineTooLong")
    #expect(check(String(repeating: "A", count: 16 * 1024)) == "requestLineTooLong")
    #expect(check(String(repeating: "A", count: 16 * 1024 - 1)) == "incomplete")
  }

  @Test func `the header section has a limit in octets and in fields`() {
    var limits = HTTPLimits()
    limits.headerSection = 64
    let start = "GET / HTTP/1.1\r\nHost: x\r\n"
    // "Host: x", the field and the empty line make 9 + 53 + 2 octets.
    #expect(check(start + "X: \(String(repeating: "a", count: 48))\r\n\r\n", limits: limits) == "GET /")
    #expect(
      check(start + "X: \(String(repeating: "a", count: 49))\r\n\r\n", limits: limits) == "headerTooLarge")
    #expect(check(start + String(repeating: "a", count: 100), limits: limits) == "headerTooLarge")
    let field = "X: y\r\n"
    #expect(check(start + String(repeating: field, count: 99) + "\r\n") == "GET /")
    #expect(check(start + String(repeating: field, count: 100) + "\r\n") == "tooManyFields")
  }

  @Test func `an error is found in the line where it stands, whatever follows`() {
    #expect(check("GET / HTTP/1.1\r\nbad\r\n" + String(repeating: "X", count: 20_000)) == "malformedField")
  }

  @Test func `every error has a status and a stable type`() {
    for error in HTTPParseError.allCases {
      #expect([400, 408, 413, 414, 417, 431, 501, 503, 505].contains(error.problem.status.code), "\(error)")
      #expect(error.problem.slug != nil, "\(error)")
    }
  }

  @Test func `the token table holds exactly the characters of RFC 9110`() {
    let marks = Set("!#$%&'*+-.^_`|~".utf8)
    for byte in UInt8.min ... .max {
      let isAlphanumeric =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      #expect(ASCII.isToken(byte) == (marks.contains(byte) || isAlphanumeric), "\(byte)")
    }
  }
}
