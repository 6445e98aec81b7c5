import Testing

@testable import Core

struct CharsetTests {
  private func text(_ bytes: [UInt8], _ contentType: String? = nil) -> String {
    String(decoding: Charset.decode(bytes, contentType: contentType).utf8, as: UTF8.self)
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0xC3, 0xA9], "text/html; charset=koi8-r", "é", "utf-8"),
      ([0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE], nil, "😀", "utf-16le"),
      ([0xFE, 0xFF, 0x04, 0x16], nil, "Ж", "utf-16be"),
      ([0xC6], "text/html; charset=windows-1251", "Ж", "windows-1251"),
      ([0xF6], "text/html; Charset=\"KOI8-R\"", "Ж", "koi8-r"),
      ([0x80, 0x93], "text/plain; charset=iso-8859-1", "€“", "windows-1252"),
      ([0x93, 0xFA, 0x96, 0x7B], "text/html; charset=Shift_JIS", "日本", "shift_jis"),
      ([0xC7, 0xD1, 0xB1, 0xB9], "text/html; charset=euc-kr", "한국", "euc-kr"),
      ([0xD6, 0xD0], "text/html; charset=gb2312", "中", "gbk"),
      ([0xA4, 0xA4], "text/html; charset=big5", "中", "big5"),
      ([0xC6, 0xFC], "text/html; charset=euc-jp", "日", "euc-jp"),
      (Array("plain".utf8), nil, "plain", "utf-8"),
    ] as [([UInt8], String?, String, String)])
  func `the mark, then what the server tells, decides`(
    _ bytes: [UInt8], _ contentType: String?, _ expected: String, _ charset: String
  ) {
    let decoded = Charset.decode(bytes, contentType: contentType)
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == expected)
    #expect(decoded.charset == charset)
  }

  @Test(arguments: [
    "<meta charset=\"windows-1251\">",
    "<META content='text/html; charset=windows-1251' http-equiv=Content-Type>",
    "<?xml version=\"1.0\" encoding='windows-1251'?>", "<!-- <meta charset=utf-8> --><meta charset=cp1251>",
  ])
  func `a declaration in the document tells where the server does not`(_ declaration: String) {
    #expect(text(Array(declaration.utf8) + [0xC6]).hasSuffix("Ж"))
  }

  @Test func `UTF-8 that is called something else is read as UTF-8 and told`() {
    let decoded = Charset.decode(
      Array("Kriegsgerät für Größe".utf8), contentType: "text/html; charset=iso-8859-1")
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == "Kriegsgerät für Größe")
    #expect(decoded.diagnostics.map(\.code) == [.charsetMismatch])
  }

  @Test func `windows-1251 that is called UTF-8 is detected`() {
    // "Россия поставит танки и ракеты, сообщили власти страны" in windows-1251.
    let russian = "Россия поставит танки и ракеты, сообщили власти страны. Договор подписан в прошлом году."
    let bytes = russian.unicodeScalars.map {
      $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x410 + 0xC0)
    }
    let decoded = Charset.decode(bytes, contentType: "text/html; charset=utf-8")
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == russian)
    #expect(decoded.diagnostics.map(\.code) == [.charsetMismatch])
  }

  @Test func `a bad byte in good UTF-8 costs one character and is told`() {
    let decoded = Charset.decode(Array("für ".utf8) + [0xFF] + Array(" größer".utf8), contentType: nil)
    #expect(String(decoding: decoded.utf8, as: UTF8.self).hasSuffix("er"))
    let told = Charset.decode(
      Array("für ".utf8) + [0xFF] + Array(" größer".utf8), contentType: "a/b;charset=utf8")
    #expect(String(decoding: told.utf8, as: UTF8.self) == "für \u{FFFD} größer")
    #expect(told.diagnostics.map(\.code) == [.undecodableBytes])
  }

  @Test(arguments: ["utf-7", "x-nonsense", "base64"])
  func `an unknown label falls back and is told`(_ label: String) {
    let decoded = Charset.decode(Array("+ADw-script+AD4-".utf8), contentType: "text/html; charset=\(label)")
    #expect(decoded.charset == "utf-8")
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == "+ADw-script+AD4-")
    #expect(decoded.diagnostics.map(\.code) == [.charsetMismatch])
  }

  @Test func `whatever the bytes, the result is UTF-8`() {
    var state: UInt64 = 7
    for charset in [
      "utf-8", "shift_jis", "euc-kr", "gb18030", "big5", "euc-jp", "iso-2022-jp", "utf-16le", "windows-1255",
    ] {
      let bytes = (0..<2_000).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      let decoded = Charset.decode(bytes, contentType: "text/plain; charset=\(charset)")
      #expect((try? UTF8Span(validating: decoded.utf8.span)) != nil, "\(charset)")
    }
  }
}
