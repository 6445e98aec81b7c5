import Testing

@testable import Core

/// What the codings' own tools made of a short text and of three megabytes of zeros.
struct ContentCodingTests {
  private static let text: [(ContentCoding, String)] = [
    (.gzip, "H4sIAAAAAAACA0tUKEmtKFEAAPV5dJ0HAAAA"), (.brotli, "CwOAYSB0ZXh0IAM="),
    (.zstd, "KLUv/QRoOQAAYSB0ZXh0ILwAOKU="),
    // In two frames.
    (.zstd, "KLUv/QRoEQAAYSDNM3tAKLUv/QRoKQAAdGV4dCCf0sWH"),
  ]

  private static let zeros: [(ContentCoding, String)] = [
    (.brotli, "m///L/gnAOKxQCD3/gU="),
    (
      .zstd,
      "KLUv/QRoTAAACAABAPz/ORACAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIA"
        + "EAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAMAEABytDLk"
    ),
  ]

  private func bytes(_ base64: String) throws -> [UInt8] { try #require(Base64.decode(base64)) }

  private func decoded(
    _ coding: ContentCoding, _ bytes: [UInt8], _ limits: Decompression = Decompression()
  ) throws(Decompression.Failure) -> String? {
    guard coding.isAvailable else { return nil }
    return String(decoding: try coding.decode(bytes, limits), as: UTF8.self)
  }

  @Test(arguments: text)
  func `a body comes out as it was`(_ coding: ContentCoding, _ base64: String) throws {
    let text = try decoded(coding, bytes(base64))
    #expect(text == "a text " || !coding.isAvailable)
  }

  @Test(arguments: text)
  func `one that ends early is damaged, wherever it ends`(
    _ coding: ContentCoding, _ base64: String
  ) throws {
    let whole = try bytes(base64)
    // Where a frame of Zstandard ends, the whole may end, too.
    let ends = coding == .zstd ? [1, 5, 10, 17] : Array(1..<whole.count)
    for end in ends where coding.isAvailable && end < whole.count - 1 {
      #expect(throws: Decompression.Failure.damaged, "\(end)") {
        try decoded(coding, Array(whole[..<end]))
      }
    }
  }

  @Test(arguments: text)
  func `bytes behind the end are no part of it`(_ coding: ContentCoding, _ base64: String) throws {
    let longer = try bytes(base64) + [1, 2, 3]
    if coding.isAvailable {
      #expect(throws: Decompression.Failure.damaged) { try decoded(coding, longer) }
    }
  }

  @Test(arguments: zeros)
  func `the limits hold for each`(_ coding: ContentCoding, _ base64: String) throws {
    guard coding.isAvailable else { return }
    let bomb = try bytes(base64)
    #expect(throws: Decompression.Failure.outOfProportion) { try decoded(coding, bomb) }
    #expect(throws: Decompression.Failure.tooLarge) {
      try decoded(coding, bomb, Decompression(limit: 1_000, ratioLimit: .max / bomb.count))
    }
    let whole = try decoded(coding, bomb, Decompression(ratioLimit: 1 << 20))
    #expect(whole?.utf8.count == 3 << 20)
  }

  @Test func `Zstandard with a larger window than the coding may ask for is refused`() throws {
    guard ContentCoding.zstd.isAvailable else { return }
    // The same three megabytes, in a window of 16 MB.
    let wide = try bytes(
      "KLUv/QRwZAAAEAAAAgDp/zdz4AEsAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQAAIAEAACABAAAgAQ"
        + "AAIAEAACABAAVAAAAAEA/f8DACAnQAIAEAACABAAAgAQAAIAEAACABAAAgAQAAMAEABytDLk")
    #expect(throws: Decompression.Failure.damaged) {
      try decoded(.zstd, wide, Decompression(ratioLimit: 1 << 20))
    }
  }

  @Test func `gzip is offered always, and nothing that cannot be undone`() {
    #expect(ContentCoding.offered.hasPrefix("gzip"))
    #expect(ContentCoding(name: "X-GZIP") == .gzip)
    #expect(ContentCoding(name: "gzip, br") == nil)
    #expect(ContentCoding(name: "compress") == nil)
  }
}
