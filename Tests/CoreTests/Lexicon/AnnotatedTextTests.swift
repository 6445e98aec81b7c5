import Testing

@testable import Core

struct AnnotatedTextTests {
  @Test(arguments: [
    ("Ann Lee", "Ann Lee"), ("Ann  Lee", "Ann Lee"), ("Ann\nLee", "Ann Lee"), ("Ann\u{A0}Lee", "Ann Lee"),
    ("Zoë\t Lee", "Zoë Lee"), ("F-16", "F-16"),
  ])
  func `a name has single spaces`(_ printed: String, _ name: String) {
    let tokens = Tokenizer(vocabulary: Vocabulary()).tokens(of: printed)
    let text = AnnotatedText(utf8: Array(printed.utf8), tokens: tokens, sentences: [])
    #expect(text.name(0..<tokens.count) == name)
  }
}
