import Core
import SyntheticNews
import Testing

struct StoryFinderTests {
  /// Prose of its own for each number: words drawn from a small vocabulary.
  private func prose(_ number: UInt64, words: Int = 300) -> [String] {
    var dice = Dice(state: number)
    return (0..<words).map { _ in "word\(Int.random(in: 0..<2000, using: &dice))" }
  }

  private func candidate(_ id: String, _ words: [String], day: Int? = 0) -> StoryFinder.SketchedArticle {
    .init(id: id, day: day, fingerprint: ArticleFingerprint(of: words.joined(separator: " ")))
  }

  @Test func `case, punctuation and spacing do not change a fingerprint`() {
    let words = prose(1)
    let shouted = words.map { $0.uppercased() }.joined(separator: " — \u{201c}\u{a0}\n")
    #expect(ArticleFingerprint(of: words.joined(separator: ", ")) == ArticleFingerprint(of: shouted))
  }

  @Test(arguments: [0.0, 0.05, 0.2, 0.5, 0.8])
  func `similarity estimates the share of the text in common`(_ changed: Double) {
    var error = 0.0
    for seed in UInt64(0)..<20 {
      let words = prose(seed, words: 600)
      let kept = Int(600 * (1 - changed))
      let other = Array(words.prefix(kept)) + prose(seed + 500, words: 600 - kept)
      let truth = Double(kept) / Double(1200 - kept)
      error +=
        ArticleFingerprint(of: words.joined(separator: " "))
        .similarity(to: ArticleFingerprint(of: other.joined(separator: " "))) - truth
    }
    #expect(abs(error / 20) < 0.03)
  }

  @Test(arguments: [
    "", "Three short words",
    "\u{fffd}\u{0}\u{10ffff}", String(repeating: "폴란드에K2전차를", count: 40), String(repeating: "é", count: 9000),
  ])
  func `any text has a fingerprint that can be stored`(_ text: String) {
    let print = ArticleFingerprint(of: text)
    #expect(ArticleFingerprint(slots: print.slots) == print)
    #expect(print.bands.isEmpty == print.slots.isEmpty)
  }

  @Test func `bytes that are no UTF-8 do no harm`() {
    var dice = Dice(state: 7)
    for length in 0..<300 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
      #expect([0, 60].contains(ArticleFingerprint(utf8: bytes).slots.count))
    }
  }

  @Test func `text without spaces is told apart by its characters`() {
    let text = (0..<200).map { String(UnicodeScalar(0x4e00 + $0 * 37) ?? "x") }
    let a = ArticleFingerprint(of: text.joined())
    let b = ArticleFingerprint(of: text.dropLast(40).joined())
    #expect(a.similarity(to: b) > 0.6)
  }

  @Test func `copies and cut copies are one story, other texts are not`() {
    let text = prose(1)
    let groups = StoryFinder().stories(of: [
      candidate("other", prose(2)), candidate("cut", Array(text.prefix(200)), day: 2),
      candidate("wire", text),
      candidate("reprint", prose(3, words: 15) + text, day: 1),
    ])
    #expect(Set(groups) == [["other"], ["wire", "reprint", "cut"]])
  }

  @Test func `the same text a year later is another story`() {
    let text = prose(1)
    #expect(StoryFinder().stories(of: [candidate("a", text), candidate("b", text, day: 365)]).count == 2)
  }

  @Test(arguments: 0..<5)
  func `the order of arrival does not matter`(_ seed: UInt64) {
    var dice = Dice(state: seed)
    var articles: [StoryFinder.SketchedArticle] = []
    for story in UInt64(0)..<30 {
      let text = prose(story, words: 120)
      for copy in 0..<Int.random(in: 1...8, using: &dice) {
        let cut = Int.random(in: 40...120, using: &dice)
        articles.append(
          candidate("\(story)-\(copy)", Array(text.prefix(cut)), day: Int.random(in: 0...40, using: &dice)))
      }
    }
    let expected = StoryFinder().stories(of: articles)
    #expect(StoryFinder().stories(of: articles.shuffled(using: &dice)) == expected)
    #expect(expected.allSatisfy { Set($0.map { $0.prefix { $0 != "-" } }).count == 1 })
  }

  @Test func `a thousand copies of one text are grouped at once`() {
    let text = prose(1)
    let copies = (0..<1000).map { candidate("copy\($0)", text) }
    #expect(StoryFinder().stories(of: copies).map(\.count) == [1000])
  }
}
