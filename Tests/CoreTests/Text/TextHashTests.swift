import Testing

@testable import Core

struct TextHashTests {
  @Test(arguments: [("", ""), ("core=", "send"), ("a", ""), ("", "a"), ("group-sides=", "buy|subject|to")])
  func `the hash of joined texts is that of the text`(_ first: String, _ second: String) {
    var joined = TextHash(first)
    joined.append(TextHash(second))
    #expect(joined == TextHash(first + second))
    var written = TextHash(first)
    written.append(second)
    #expect(written == joined)
  }

  @Test func `texts of different lengths and orders differ`() {
    let texts = ["", "\0", "\0\0", "a", "b", "ab", "ba", "aab", "aba", "baa", "abcd", "abdc", "abcde", "ädö"]
    #expect(Set(texts.map { TextHash($0).value }).count == texts.count)
  }
}
