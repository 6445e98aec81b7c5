import Testing

@testable import Core

struct VocabularyTests {
  @Test func `each word has one id, from 1`() {
    var vocabulary = Vocabulary()
    let ids = (0..<5_000).map { vocabulary.intern("word\($0)") }
    #expect(ids == Array(1...5_000))
    #expect((0..<5_000).allSatisfy { vocabulary.intern("word\($0)") == ids[$0] })
    #expect(vocabulary.id(of: "word4999") == 5_000)
    #expect(vocabulary.word(17) == "word16")
    #expect(vocabulary.id(of: "other") == Vocabulary.unknown)
    #expect(vocabulary.count == 5_001)
  }

  @Test func `words that differ only at their ends keep apart`() {
    var vocabulary = Vocabulary()
    let words = [
      "", "a", "abcdefgh", "abcdefgi", "bbcdefgh", "abcdefghabcdefgh", "abcdefghabcdefgi", "abcdefgha",
    ]
    let ids = words.map { vocabulary.intern($0) }
    #expect(Set(ids).count == words.count)
    #expect(words.map { vocabulary.id(of: $0) } == ids)
    #expect(ids.map { vocabulary.word($0).text } == words)
    #expect(["abcdefg", "abcdefghi", "b"].allSatisfy { vocabulary.id(of: $0) == Vocabulary.unknown })
  }
}
