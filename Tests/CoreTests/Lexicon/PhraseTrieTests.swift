import Testing

@testable import Core

struct PhraseTrieTests {
  private func form(_ index: Int32) -> PhraseTrie.Form {
    PhraseTrie.Form(
      kind: .term, index: index, capitals: 0, isAcronym: false, isAmbiguous: false, shape: .name)
  }

  private func found(_ words: [WordID], in trie: PhraseTrie) -> [Int32]? {
    var node: Int32 = 0
    for word in words {
      guard let next = trie.step(from: node, word) else { return nil }
      node = next
    }
    return trie.forms(at: node).map(\.index).sorted()
  }

  @Test func `phrases are found by their words, and their beginnings lead on`() {
    var trie = PhraseTrie()
    trie.insert([1, 2], form(10))
    trie.insert([1, 2, 3], form(11))
    trie.insert([1, 2], form(12))
    trie.seal()
    #expect(found([1, 2], in: trie) == [10, 12])
    #expect(found([1, 2, 3], in: trie) == [11])
    #expect(found([1], in: trie) == [])
    #expect(found([2], in: trie) == nil)
    #expect(found([Vocabulary.unknown], in: trie) == nil)
  }

  @Test func `a first word tells what kinds of phrases start with it`() {
    var trie = PhraseTrie()
    trie.insert([4, 5], form(1))
    trie.seal()
    #expect(trie.starts(.names, with: 4))
    #expect(!trie.starts([.currency, .scale], with: 4))
    #expect([0, 5, 6, 9_999].allSatisfy { !trie.starts(.names, with: $0) })
  }

  @Test func `thousands of phrases keep apart while the table grows`() {
    var trie = PhraseTrie()
    for index in 1...20_000 { trie.insert([WordID(index % 150 + 1), WordID(index)], form(Int32(index))) }
    trie.seal()
    #expect((1...20_000).allSatisfy { found([WordID($0 % 150 + 1), WordID($0)], in: trie) == [Int32($0)] })
  }
}
