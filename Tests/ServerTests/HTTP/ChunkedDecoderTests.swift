import Testing

@testable import Server

struct ChunkedDecoderTests {
  /// The content, what is left of the input and the error, the same however the input is split.
  private func check(_ text: String, limits: HTTPLimits = HTTPLimits(), contentLimit: Int = 1_000) -> String {
    let bytes = Array(text.utf8)
    let whole = decode(bytes, [bytes.count], limits, contentLimit)
    if bytes.count < 300 {
      #expect(decode(bytes, Array(1...max(1, bytes.count)), limits, contentLimit) == whole)
      for split in 1..<max(2, bytes.count) {
        #expect(decode(bytes, [split, bytes.count], limits, contentLimit) == whole, "split at \(split)")
      }
    }
    return whole
  }

  private func decode(_ bytes: [UInt8], _ ends: [Int], _ limits: HTTPLimits, _ contentLimit: Int) -> String {
    var decoder = ChunkedDecoder()
    var content: [UInt8]? = []
    var start = 0
    for end in ends {
      let outcome = bytes[start..<min(end, bytes.count)].withUnsafeBufferPointer {
        decoder.decode($0, limits, contentLimit: contentLimit, keeping: &content)
      }
      switch outcome {
      case .incomplete: start = min(end, bytes.count)
      case .failed(let error): return "\(error)"
      case .complete(let consumed):
        let rest = bytes.count - start - consumed
        return String(decoding: content ?? [], as: UTF8.self) + (rest == 0 ? "" : " +\(rest)")
      }
    }
    return "incomplete"
  }

  @Test(arguments: [
    ("0\r\n\r\n", ""), ("5\r\nhello\r\n0\r\n\r\n", "hello"),
    ("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\nGET", "hello! +3"),
    ("A\r\n0123456789\r\n000\r\n\r\n", "0123456789"),
    ("00000000000000000000a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
    ("1;x\r\na\r\n0\r\n\r\n", "a"), ("1;x=y\r\na\r\n0;z\r\n\r\n", "a"),
    ("1 ; x = \"a;\\\"\r\n", "malformedChunk"),
    ("1 ; x = \"a;\\\"b\"; y\r\na\r\n0\r\n\r\n", "a"), ("1;x=\"\u{e9}\"\r\na\r\n0\r\n\r\n", "a"),
    ("1\t;x\r\na\r\n0\r\n\r\n", "a"), ("0\r\nX: y\r\nZ:\r\n\r\n", ""), ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n"),
    ("5\r\nhel", "incomplete"), ("5\r\nhello\r\n0\r\n", "incomplete"), ("", "incomplete"),
  ])
  func `valid chunks give the content`(_ text: String, _ expected: String) {
    #expect(check(text) == expected)
  }

  @Test(arguments: [
    "\r\n", " 1\r\na\r\n0\r\n\r\n", "1 \r\na\r\n0\r\n\r\n", "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\na\r\n",
    "1,\r\n",
    "1\na\r\n", "1\r\na\n0\r\n\r\n", "1\r\nab\r\n", "1\r\na0\r\n\r\n", "1\ra\r\n", "1;\r\na\r\n",
    "1; \r\na\r\n",
    "1;x=\r\na\r\n", "1;x y\r\na\r\n", "1;=y\r\na\r\n", "1;x=y z\r\na\r\n", "1;x=\"y\r\na\r\n",
    "1;x=\"y\"z\r\na\r\n",
    "1;x\n\r\na\r\n", "1;x\u{0}\r\na\r\n", "10000000000000001\r\na\r\n", "8000000000000000\r\na\r\n",
    ";x\r\n",
    "1;x=\"\\\u{1}\"\r\na\r\n", "FFFFFFFFFFFFFFFFF\r\n", "1_0\r\n", "\u{661}\r\n",
  ])
  func `framing that is not exact is refused`(_ text: String) {
    #expect(check(text) == "malformedChunk")
  }

  @Test(arguments: [
    "0\r\nX\r\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX: y\n\r\n", "0\r\nX: \u{0}\r\n\r\n",
    "0\r\n\n",
    "0\r\nX: y\r\n z\r\n\r\n", "0\r\n:\r\n\r\n", "0\r\n\r\r\n", "0\r\nX: y\r\r\n\r\n",
  ])
  func `trailers are checked before they are dropped`(_ text: String) {
    #expect(check(text) == "malformedTrailer")
  }

  @Test func `sizes, extensions and trailers have limits`() {
    var limits = HTTPLimits()
    #expect(check("6\r\n", contentLimit: 5) == "contentTooLarge")
    #expect(check("3\r\nabc\r\n3\r\n", contentLimit: 5) == "contentTooLarge")
    #expect(check("7FFFFFFFFFFFFFFF\r\n") == "contentTooLarge")
    #expect(check("1\r\na\r\n7fffffffffffffff\r\n") == "contentTooLarge")
    #expect(check("5\r\nhello\r\n0\r\n\r\n", contentLimit: 5) == "hello")
    #expect(check("1;" + String(repeating: "x", count: 5_000)) == "malformedChunk")
    #expect(check(String(repeating: "0", count: 5_000)) == "malformedChunk")
    limits.chunkExtensions = 10
    #expect(check("1;xxxxxx\r\na\r\n1;xxxxxx\r\n", limits: limits) == "malformedChunk")
    #expect(check("0\r\n" + String(repeating: "X: y\r\n", count: 3_000)) == "trailerTooLarge")
  }
}
