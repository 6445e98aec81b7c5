/// Finds where sentences end, over tokens.
struct SentenceSplitter {
  /// The most tokens of a sentence; what goes on after them is another one.
  ///
  /// News sentences have up to 150. Relating takes time with the square of a sentence: 12 kB without a full stop took
  /// ten times as long as 3 kB.
  static let longest = 400

  /// Abbreviations whose dot ends no sentence, as word ids.
  private let abbreviations: WordSet
  /// Words that open sentences and end no name: before them a lost space is found again, "in Poland.The deal".
  private let openings: WordSet

  init(vocabulary: inout Vocabulary) {
    let words =
      "mr mrs ms dr prof gen lt maj brig col capt cmdr adm sen rep gov sgt st no nos vs inc ltd co corp jr sr "
      + "jan feb mar apr jun jul aug sep sept oct nov dec approx est dept fig al e.g i.e u.k u.s"
    abbreviations = WordSet(words.split(separator: " ").map { vocabulary.intern(String($0)) })
    let openings = "the this these it its he she they we in on at but and as after while since for with under"
    self.openings = WordSet(openings.split(separator: " ").map { vocabulary.intern(String($0)) })
  }

  /// Token ranges of the sentences, in order, without gaps.
  ///
  /// A sentence ends at a closing mark before a capital, a number or a quote, and at every line break: news
  /// texts have one paragraph, headline or list item a line.
  func sentences(in tokens: [Token]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in tokens.indices where index > start {
      // No sentence ends with a word.
      if tokens[index].flags.contains(.startsLine)
        || tokens[index - 1].kind == .mark && endsSentence(before: index, in: tokens)
        || index - start >= Self.longest
      {
        sentences.append(start..<index)
        start = index
      }
    }
    if start < tokens.count { sentences.append(start..<tokens.count) }
    return sentences
  }

  private func endsSentence(before index: Int, in tokens: [Token]) -> Bool {
    let next = tokens[index]
    var last = index - 1
    // A quote or bracket that closes after the full stop belongs to the sentence.
    while last > 0, tokens[last].kind == .mark, tokens[last].isAttached,
      Marks.closing.contains(tokens[last].mark)
    {
      last -= 1
    }
    guard tokens[last].kind == .mark, Marks.terminal.contains(tokens[last].mark) else { return false }
    if next.kind == .mark, !Marks.opening.contains(next.mark) { return false }
    // A quote or bracket written to the full stop closes what the sentence opened.
    if next.kind == .mark, next.isAttached, Marks.closing.contains(next.mark) { return false }
    guard tokens[last].mark == UInt8(ascii: ".") else { return true }
    if next.kind == .word, !next.isCapitalized { return false }
    if last > 0, abbreviations.contains(tokens[last - 1].word), last == index - 1 { return false }
    // An initial: "John F. Kennedy".
    if last > 0, tokens[last - 1].kind == .word,
      tokens[last - 1].scalarCount == 1,
      tokens[last - 1].isCapitalized, last == index - 1
    {
      return false
    }
    if next.flags.contains(.spaced) || next.mark == UInt8(ascii: "\"") { return true }
    // A quotation that closes is an end, whatever has lost its space: "…support.”The army".
    return next.kind == .word
      && (last < index - 1 && tokens[index - 1].mark == UInt8(ascii: "\"")
        || last == index - 1 && last > 0 && tokens[last - 1].kind == .word && openings.contains(next.word))
  }

  private enum Marks {
    static let terminal: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")]
    static let closing: [UInt8] = [
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
    ]
    static let opening: [UInt8] = [
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "$"),
      UInt8(ascii: "-"), UInt8(ascii: "*"),
    ]
  }
}
