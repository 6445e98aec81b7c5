import Testing

@testable import Core

struct TokenizerTests {
  /// The tokens as printed, joined by "|".
  private func printed(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    return Tokenizer(vocabulary: Vocabulary()).tokens(of: text).map {
      String(decoding: utf8[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }.joined(separator: "|")
  }

  @Test(arguments: [
    ("F-16s", "F|16|s"), ("F16", "F|16"), ("F 16", "F|16"),
    ("Su‑27SK", "Su|27|SK"),
    ("Leopard 2A6", "Leopard|2|A|6"),
    ("SAMP/T", "SAMP|/|T"), ("155mm", "155|mm"), ("U.S. arms", "U.S.|arms"), ("the U.S.", "the|U.S."),
    ("U.K.-made", "U.K.|made"), ("N.Korea", "N|.|Korea"), ("Poland's", "Poland|'s"),
    ("Poland 's tanks", "Poland|'s|tanks"),
    ("Poland’s", "Poland|’s"),
    ("states' rights", "states|'|rights"), ("O'Neill", "O'Neill"), ("don't", "don't"),
    ("1,250 tanks", "1,250|tanks"), ("5.76bn", "5.76|bn"), ("1,2", "1|,|2"), ("10 000", "10|000"),
    ("$5m", "$|5|m"), ("Jong-un", "Jong|un"), ("said - no", "said|-|no"), ("end—start", "end|—|start"),
    ("a\u{A0}b", "a|b"), ("", ""), (" \n ", ""), ("“yes”", "“|yes|”"),
  ])
  func `a text is divided so that every spelling of a designation is the same`(
    _ text: String, _ tokens: String
  ) {
    #expect(printed(text) == tokens)
  }

  @Test(arguments: [("1,250", 1250.0), ("5.76", 5.76), ("10", 10), ("007", 7), ("1,234,567.5", 1_234_567.5)])
  func `a number has its value`(_ text: String, _ value: Double) throws {
    #expect(try #require(Tokenizer(vocabulary: Vocabulary()).tokens(of: text).first).number == value)
  }

  @Test func `offsets count code points over letters outside ASCII`() {
    let tokens = Tokenizer(vocabulary: Vocabulary()).tokens(of: "Żubr 🚀 K2")
    #expect(tokens.map(\.scalarStart) == [0, 5, 7, 8])
    #expect(tokens.map(\.scalarEnd) == [4, 6, 8, 9])
    #expect(tokens.map(\.start) == [0, 6, 11, 12])
    #expect(tokens[0].flags.contains(.foreign))
  }

  @Test func `flags tell capitals, joins and lines`() {
    let tokens = Tokenizer(vocabulary: Vocabulary()).tokens(of: "NATO Kyiv-based\nunit\n\nSu-27")
    #expect(tokens[0].flags.isSuperset(of: [.allCapitals, .capitalized, .startsParagraph]))
    #expect(tokens[1].flags == [.capitalized, .spaced])
    #expect(tokens[2].flags == [.hyphenated])
    #expect(tokens[3].flags.contains(.startsLine) && !tokens[3].flags.contains(.startsParagraph))
    #expect(tokens[4].flags.contains(.startsParagraph))
    #expect(tokens[5].flags == [.hyphenated])
  }

  @Test func `marks without width part words and are none`() {
    #expect(printed("With\u{200D}\u{200C} an F-16\u{2060}, said\u{FEFF}") == printed("With an F-16, said"))
  }

  @Test func `words are looked up folded`() {
    var vocabulary = Vocabulary()
    let id = vocabulary.intern("blaszczak")
    #expect(
      Tokenizer(vocabulary: vocabulary).tokens(of: "Błaszczak BŁASZCZAK other").map(\.word) == [id, id, 0])
  }

  @Test(arguments: [
    ("latest updatesThe minister", ["latest", "updates", "The", "minister"], [2]),
    ("news updatesSpain's offer", ["news", "updates", "Spain", "'s", "offer"], [2]),
    ("war coverageUS president", ["war", "coverage", "US", "president"], [2]),
    ("an iPhone", ["an", "iPhone"], []), ("from TikTok", ["from", "TikTok"], []),
    ("zyxwThe", ["zyxwThe"], []),
  ])
  func `lines that were run together are apart, where the part before is a word`(
    _ text: String, _ words: [String], _ starts: [Int]
  ) throws {
    let utf8 = Array(text.utf8)
    let tokens = Tokenizer(vocabulary: try RelationFixture.analyzer().lexicon.vocabulary).tokens(of: text)
    #expect(tokens.map { String(decoding: utf8[Int($0.start)..<Int($0.end)], as: UTF8.self) } == words)
    #expect(tokens.indices.dropFirst().filter { tokens[$0].flags.contains(.startsLine) } == starts)
  }
}
