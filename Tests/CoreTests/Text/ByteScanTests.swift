import Testing

@testable import Core

struct ByteScanTests {
  /// The same, a byte at a time.
  private func plainJSON(_ bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? bytes.count
  }

  private func plainText(_ bytes: [UInt8], from start: Int, to limit: Int, isMarkup: Bool) -> Int {
    var end = start
    while end < limit, (0x20..<0x7F).contains(bytes[end]), !isMarkup || bytes[end] != UInt8(ascii: "&") {
      if bytes[end] == 0x20, end + 1 >= limit || bytes[end + 1] == 0x20 { break }
      end += 1
    }
    return end > start + 1 && bytes[end - 1] == 0x20 ? end - 1 : end
  }

  @Test func `eight bytes at a time find what one at a time finds`() {
    var random = SystemRandomNumberGenerator()
    let alphabet =
      Array("aaaaaaaaaaaaaaZ~!  &\"\\\n".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xFF, 0x21, 0x23, 0x5B, 0x5D]
    for _ in 0..<3_000 {
      let length = Int.random(in: 1...60, using: &random)
      var bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let start = Int.random(in: 0..<length, using: &random)
      #expect(bytes.span.endOfPlainJSON(from: start) == plainJSON(bytes, from: start), "\(bytes)")
      bytes[start] = UInt8(ascii: "a")
      let limit = Int.random(in: start + 1...length, using: &random)
      for isMarkup in [true, false] {
        let found = bytes.span.endOfPlainText(from: start, to: limit, isMarkup: isMarkup)
        #expect(
          found == plainText(bytes, from: start, to: limit, isMarkup: isMarkup), "\(bytes) \(start) \(limit)")
      }
    }
  }

  @Test func `every byte is told from every other`() {
    for byte in UInt8.min...UInt8.max {
      let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 7) + [byte]
      #expect((bytes.span.endOfPlainJSON(from: 0) == 7) == (byte < 0x20 || byte == 0x22 || byte == 0x5C))
    }
  }
}
