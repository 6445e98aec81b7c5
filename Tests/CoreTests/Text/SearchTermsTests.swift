import Testing

@testable import Core

struct SearchTermsTests {
  @Test(arguments: [
    ("Panzer für die Straße", "panzer fur die strasse"),
    ("Błaszczak Żubr Łódź", "blaszczak zubr lodz"),
    ("Zażółć gęślą", "zazolc gesla"),
    ("Tướng Nguyễn", "tuong nguyen"),
    ("Ελλάδα", "ελλαδα"),
    ("the Ministry's tanks and batteries", "the ministry tank and battery"),
    ("FA-50 F-16s K2 Su‑35 MIM-104", "fa50 f16 k2 su35 mim104"),
    ("mid-2023, 155-mm, 5.5", "mid 2023 155 mm 5 5"),
    ("ＦＡ－５０", "fa 50"),
    ("한국", "한국 국"), ("K9자주포 A", "k9 자주 주포 포 a"), ("核", "核"), ("防衛装備庁", "防衛 衛装 装備 備庁 庁"),
    ("الدبّابات", "الدبابات"),
    ("", ""), ("—…!", ""),
  ])
  func `text becomes folded terms`(_ text: String, _ terms: String) {
    #expect(SearchTerms.indexed(text) == terms)
  }

  @Test(arguments: [
    ("танки", "танков"), ("Польша", "Польше"), ("ракета", "ракетами"), ("Южная Корея", "Южной Кореи"),
    ("tank", "TANKS"), ("Zelenskiy", "ZELENSKIY"), ("Elbonia", "Elbonia's"), ("ёлка", "елка"),
    ("й", "и\u{306}"),
    ("é", "e\u{301}"), ("Fahrzeug Türkei", "FAHRZEUG TURKEI"),
  ])
  func `forms of one word become one term`(_ a: String, _ b: String) {
    #expect(SearchTerms.indexed(a) == SearchTerms.indexed(b))
  }

  @Test func `a name's key tells plurals apart and is the same in any case`() {
    #expect(SearchTerms.key("K2 Black Panther") == "k2 black panther")
    #expect(SearchTerms.key("Leopards") != SearchTerms.key("Leopard"))
    #expect(SearchTerms.key("KOR") == "kor")
  }

  @Test func `each term tells the bytes it was read from`() {
    var text = "Zażółć FA-50 한국"
    var pieces: [String] = []
    text.withUTF8 { bytes in
      SearchTerms.forEach(in: bytes) { _, source in
        pieces.append(String(decoding: bytes[source], as: UTF8.self))
        return true
      }
    }
    #expect(pieces == ["Zażółć", "FA-50", "한국", "국"])
  }

  @Test func `bytes that are no UTF-8 end words and do no harm`() {
    for bytes in [[0xFF, 0x41, 0xE2], [0xC3], [0xF0, 0x9F], [0x41, 0xC0, 0x42], Array(0...255)] as [[UInt8]] {
      bytes.withUnsafeBufferPointer { buffer in
        SearchTerms.forEach(in: buffer) { term, source in
          #expect(!term.isEmpty)
          #expect(source.upperBound <= buffer.count)
          return true
        }
      }
    }
  }
}
