import Testing

@testable import Server

/// Messages as RFC 9112 allows and forbids them, each whole and octet by octet, followed by a request that must be
/// answered where the connection goes on and must not be where it ends.
struct RFC9112Tests {
  /// A message, what it is answered with, and the section that says so.
  struct Case: CustomTestStringConvertible, Sendable {
    let section: String
    let message: String
    let status: Int
    /// The echoed body; nil where nothing is echoed.
    var body: String?

    init(_ section: String, _ message: String, _ status: Int, body: String? = nil) {
      self.section = section
      self.message = message
      self.status = status
      self.body = body
    }

    var testDescription: String { "\(section): \(message.debugDescription)" }
  }

  private static let after = "GET /after HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

  /// Good messages: the answer, and then the one to what follows.
  @Test(arguments: accepted)
  func `a message that is allowed is read to its very end`(_ test: Case) {
    let bytes = Array((test.message + Self.after).utf8)
    for parts in [Int.max, 1, 7] {
      let answer = Subject.answer(bytes, parts: parts)
      #expect(answer.statuses == [test.status, 200], "in parts of \(parts)")
      #expect(answer.closes)
    }
    if let body = test.body {
      #expect(Subject.answer(Array(test.message.utf8)) == .init(statuses: [test.status], body: body))
    }
  }

  /// Bad messages: one answer, the end, and not an octet more is looked at.
  @Test(arguments: refused)
  func `after a message that is forbidden nothing is read`(_ test: Case) {
    let bytes = Array((test.message + Self.after).utf8)
    for parts in [Int.max, 1, 7] {
      let answer = Subject.answer(bytes, parts: parts)
      #expect(answer.statuses == [test.status], "in parts of \(parts)")
      #expect(answer.closes)
    }
  }

  private static func post(_ fields: String, _ body: String = "") -> String {
    "POST / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\(body)"
  }

  private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked\r\n", body) }

  private static let accepted: [Case] = [
    Case("2.2 an empty line before the request line", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Case("2.3 a later minor version", "GET / HTTP/1.9\r\nHost: x\r\n\r\n", 200),
    Case("3.2.1 origin form", "GET /a?b=/../c HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Case("3.2.2 absolute form", "GET http://x/a?b HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Case("3.2.2 absolute form without a path", "GET http://x HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Case("3.2.2 scheme in any case", "GET HTTP://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Case("3.2.4 asterisk form", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 204),
    Case("3 escapes of unreserved letters", "GET /%61 HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    Case("3.2 a host with a port", "GET / HTTP/1.1\r\nHost: x:80\r\n\r\n", 200),
    Case("3.2 a host with an empty port", "GET / HTTP/1.1\r\nHost: x:\r\n\r\n", 200),
    Case("3.2 an IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 200),
    Case("5 field names in any case", "GET / HTTP/1.1\r\nhOST: x\r\n\r\n", 200),
    Case("5.1 spaces and tabs around a value", "GET / HTTP/1.1\r\nHost: \t x \t\r\n\r\n", 200),
    Case("5.1 no space before a value", "GET / HTTP/1.1\r\nHost:x\r\n\r\n", 200),
    Case("5 an empty value", "GET / HTTP/1.1\r\nHost: x\r\nX-Empty:\r\n\r\n", 200),
    Case("5.5 octets above ASCII in a value", "GET / HTTP/1.1\r\nHost: x\r\nX-Name: \u{e9}\r\n\r\n", 200),
    Case("6 GET with a body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 200),
    Case("6.2 a length", post("Content-Length: 5\r\n", "hello"), 200, body: "hello"),
    Case("6.2 a length of nothing", post("Content-Length: 0\r\n"), 200, body: ""),
    Case("6.2 a length with zeros in front", post("Content-Length: 005\r\n", "hello"), 200, body: "hello"),
    Case("6.3 no length and no coding: no body", post(""), 200, body: ""),
    Case(
      "6.2 a body that looks like a request", post("Content-Length: 18\r\n", "GET / HTTP/1.1\r\n\r\n"), 200),
    Case("7.1 one chunk", chunked("5\r\nhello\r\n0\r\n\r\n"), 200, body: "hello"),
    Case("7.1 several chunks", chunked("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"), 200, body: "hello"),
    Case("7.1 no chunk", chunked("0\r\n\r\n"), 200, body: ""),
    Case(
      "7.1 a coding in any case", post("Transfer-Encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n"), 200,
      body: "a"),
    Case("7.1 hexadecimal in capitals", chunked("A\r\n0123456789\r\n0\r\n\r\n"), 200, body: "0123456789"),
    Case("7.1 sizes with zeros in front", chunked("0005\r\nhello\r\n000\r\n\r\n"), 200, body: "hello"),
    Case("7.1.1 an extension", chunked("5;a=b\r\nhello\r\n0\r\n\r\n"), 200, body: "hello"),
    Case("7.1.1 a quoted extension", chunked("5;a=\"b;c\"\r\nhello\r\n0;d\r\n\r\n"), 200, body: "hello"),
    Case("7.1.2 a trailer, dropped", chunked("5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"), 200, body: "hello"),
    Case("7.1.2 a trailer that would frame", chunked("0\r\nContent-Length: 5\r\n\r\n"), 200, body: ""),
    Case("9.6 another connection option", "GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n", 200),
    Case(
      "10.1.1 an expectation with its body", post("Expect: 100-continue\r\nContent-Length: 1\r\n", "a"), 200),
    Case("9110 9.3.2 HEAD", "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", 200),
  ]

  private static let refused: [Case] = [
    // Request line
    Case("3 two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("3 a tab", "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("3 no version", "GET /\r\nHost: x\r\n\r\n", 400),
    Case("3 a space behind the version", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n", 400),
    Case("2.3 a version in small letters", "GET / http/1.1\r\nHost: x\r\n\r\n", 400),
    Case("2.3 a version with two digits", "GET / HTTP/1.10\r\nHost: x\r\n\r\n", 400),
    Case("2.3 major version 2", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
    Case("2.3 major version 0", "GET / HTTP/0.9\r\nHost: x\r\n\r\n", 505),
    Case("3.1 a method that is no token", "G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("9110 9.1 methods have one case", "get / HTTP/1.1\r\nHost: x\r\n\r\n", 501),
    Case("9110 9.1 an unknown method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501),
    Case("3.2 a fragment", "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("3.2 a target without a slash", "GET a HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("3.2 octets above ASCII in a target", "GET /\u{e9} HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("3.2.4 an asterisk for GET", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("3.2.2 user information", "GET http://a@x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("2.2 two empty lines", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("2.2 a space before the method", " GET / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    Case("2.2 a bare line feed", "GET / HTTP/1.1\nHost: x\r\n\r\n", 400),
    Case("2.2 a bare carriage return", "GET /\r HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    // Fields
    Case("3.2 no host", "GET / HTTP/1.1\r\n\r\n", 400),
    Case("3.2 two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400),
    Case("3.2 a host with a slash", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", 400),
    Case("3.2 a host with user information", "GET / HTTP/1.1\r\nHost: a@x\r\n\r\n", 400),
    Case("3.2 a list of hosts", "GET / HTTP/1.1\r\nHost: x, y\r\n\r\n", 400),
    Case("3.2 a port that is none", "GET / HTTP/1.1\r\nHost: x:65536\r\n\r\n", 400),
    Case("5.1 a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
    Case("5 no colon", "GET / HTTP/1.1\r\nHost: x\r\nfoo\r\n\r\n", 400),
    Case("5 no name", "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n", 400),
    Case("5 a name that is no token", "GET / HTTP/1.1\r\nHost: x\r\nX[]: y\r\n\r\n", 400),
    Case("5.2 a folded line", "GET / HTTP/1.1\r\nHost: x\r\nX: y\r\n z\r\n\r\n", 400),
    Case("2.2 white space before the first field", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400),
    Case("9110 5.5 a zero", "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n", 400),
    Case("9110 5.5 a control character", "GET / HTTP/1.1\r\nHost: x\r\nX: a\u{7f}b\r\n\r\n", 400),
    Case("2.2 a bare line feed in fields", "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", 400),
    Case("2.2 a bare carriage return in fields", "GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n", 400),
    // Lengths
    Case("6.2 a sign", post("Content-Length: +5\r\n", "hello"), 400),
    Case("6.2 a minus", post("Content-Length: -5\r\n", "hello"), 400),
    Case("6.2 hexadecimal", post("Content-Length: 0x5\r\n", "hello"), 400),
    Case("6.2 a fraction", post("Content-Length: 5.0\r\n", "hello"), 400),
    Case("6.2 nothing", post("Content-Length:\r\n", "hello"), 400),
    Case("6.2 two numbers", post("Content-Length: 5 5\r\n", "hello"), 400),
    Case("6.2 a list of different lengths", post("Content-Length: 5, 6\r\n", "hello"), 400),
    Case("6.2 two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400),
    Case("6.2 beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello"), 400),
    Case("6.2 beyond 32 bits", post("Content-Length: 4294967301\r\n", "hello"), 413),
    // Codings
    Case(
      "6.1 a length and a coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      400),
    Case(
      "6.1 a coding and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
      400),
    Case("6.1 a coding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    Case("6.1 an unknown coding", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501),
    Case("6.1 chunked not last", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 400),
    Case("6.1 chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 400),
    Case("6.1 another coding alone", post("Transfer-Encoding: identity\r\n", "hello"), 400),
    Case("6.1 a coding with a tail", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400),
    Case("6.1 an empty coding", post("Transfer-Encoding:\r\n", "0\r\n\r\n"), 400),
    // Chunks
    Case("7.1 a size that is none", chunked("x\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a size with a prefix", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a size with a sign", chunked("-5\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a space before a size", chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a space behind a size", chunked("5 \r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 no size", chunked("\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a size beyond 64 bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a chunk longer than its size", chunked("4\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a bare line feed behind a size", chunked("5\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1 a bare line feed behind a chunk", chunked("5\r\nhello\n0\r\n\r\n"), 400),
    Case("7.1.1 a bare line feed in an extension", chunked("5;a\n\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1.1 a zero in an extension", chunked("5;a=\0\r\nhello\r\n0\r\n\r\n"), 400),
    Case("7.1.2 a trailer without a colon", chunked("0\r\nfoo\r\n\r\n"), 400),
    // Connection
    Case("9.6 close", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
    Case(
      "9.6 close in a list, in capitals", "GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, CLOSE\r\n\r\n", 200),
    Case(
      "9.6 close on a second line", "GET / HTTP/1.1\r\nHost: x\r\nConnection: a\r\nConnection: close\r\n\r\n",
      200),
    Case("9.3 1.0 closes", "GET / HTTP/1.0\r\n\r\n", 200),
    Case("9110 10.1.1 another expectation", post("Expect: tea\r\nContent-Length: 1\r\n", "a"), 417),
    Case("9110 9.3.6 CONNECT", "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n", 404),
  ]
}
