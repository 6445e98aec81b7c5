import Testing

@testable import Core

struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("Zg==", "f"), ("Zg", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\nYmFy\r\n", "foobar"),
  ])
  func `text is decoded, with or without padding and line breaks`(_ text: String, _ expected: String) {
    #expect(Base64.decode(text) == Array(expected.utf8))
  }

  @Test(arguments: ["Z", "Zg=", "Zg===", "Zm9v=", "Z=g=", "Zm9-", "Zm 9v", "Zm9v\u{0}"])
  func `what is no Base64 is nil`(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `every byte comes through`() {
    #expect(Base64.decode("+/8A/v8=") == [0xFB, 0xFF, 0x00, 0xFE, 0xFF])
  }
}
