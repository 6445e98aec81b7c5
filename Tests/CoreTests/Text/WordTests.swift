import Testing

@testable import Core

struct WordTests {
  @Test(arguments: ["", "a", "to", "aid", "send", "abcdefgh", "abcdefghi", "überprüfen", "abcdefghijklmnop"])
  func `a word keeps its letters`(_ text: String) {
    #expect(Word(text).text == text)
    #expect(Word(text).isEmpty == text.isEmpty)
  }

  @Test func `words are one when their letters are`() {
    let texts = [
      "", "a", "b", "abcdefgh", "abcdefgi", "abcdefgha", "abcdefghijklmnop", "abcdefghijklmnoq",
      "abcdefghijklmnopq", "abcdefghijklmnopr", "abcdefghxjklmnopq",
    ]
    for (place, text) in texts.enumerated() {
      #expect(texts.indices.filter { Word(texts[$0]) == Word(text) } == [place])
    }
  }

  @Test func `a literal is the word that it spells`() {
    #expect(Word("sell") == "sell")
    #expect(Word("counterintelligence") == "counterintelligence")
    #expect(Word("sell") != "sells")
  }

  @Test func `a group has its words and no others`() {
    let group: WordGroup = ["", "sell", "sells", "counterintelligence", "sell"]
    #expect(["", "sell", "sells", "counterintelligence"].allSatisfy { group.contains(Word($0)) })
    #expect(!["a", "buy", "counterintelligenc"].contains { group.contains(Word($0)) })
    #expect(!([] as WordGroup).contains("sell"))
  }
}
