/// Sums that are the value of nothing that a text tells of.
extension MoneyAttachment {
  /// Whether the words around the sums of a phrase say that they are no value of a deal.
  static func isOther(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    // "overvalued them by $3 billion".
    sentence.preposition(phrase) == "by" || sentence.isInstead(phrase)
      || isConversion(phrase, in: sentence) || isOfOwner(phrase, in: sentence)
      || isOfBudget(phrase, in: sentence) || isCeiling(phrase, in: sentence)
      || isCivil(phrase, in: sentence) || isPart(phrase, in: sentence)
      || isWhole(phrase, in: sentence) || isOfTrade(phrase, in: sentence)
      || isOfFrozenAssets(phrase, in: sentence)
  }

  /// Whether a sum is what one piece costs: "missiles costing over £2m a time", "$80 million each".
  static func isPerPiece(_ sum: Unit, in sentence: SentenceReading) -> Bool {
    let word = { (index: Int) -> Word in
      sentence.tokens.contains(index)
        ? sentence.lexicon.vocabulary.word(sentence.text.tokens[index].word) : ""
    }
    let end = sum.tokens.upperBound
    switch word(end) {
    case "each", "apiece": return true
    case "a": return pieces.contains(word(end + 1))
    case "per": return !word(end + 1).isEmpty && !times.contains(word(end + 1))
    default: return false
    }
  }

  private static let pieces: WordGroup = ["time", "piece", "unit", "shot", "pop"]
  private static let times: WordGroup = ["year", "month", "week", "day", "annum", "quarter"]

  /// Whether a sum stands in brackets after one of another currency: "€8bn (£6.7bn; $8.7bn)".
  static func isConversion(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let reader = ItemReader(lexicon: sentence.lexicon)
    guard let open = sentence.phrases[..<phrase].lastIndex(where: { $0.kind == .bracketOpen }), open > 0,
      !sentence.phrases[open..<phrase].contains(where: { $0.kind == .bracketClose }),
      let own = reader.money(phrase, in: sentence), let before = reader.money(open - 1, in: sentence)
    else { return false }
    return own.currency != before.currency
  }

  /// Whether a sum says what somebody has: "Vietnam, whose economy is worth $430 billion".
  private static func isOfOwner(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let clause = sentence.phrases[..<phrase].lastIndex { $0.kind == .comma || $0.kind == .stop } ?? 0
    let units = sentence.phrases[clause..<phrase].flatMap(\.units)
    let vocabulary = sentence.lexicon.vocabulary
    guard let owner = units.firstIndex(where: { vocabulary.word(sentence.units[$0].word) == "whose" }) else {
      return false
    }
    return !units[owner...].contains { prices.contains(vocabulary.word(sentence.units[$0].word)) }
  }

  /// Whether a sum comes from another state's money: "$50 billion from interest on frozen Russian assets".
  private static func isOfFrozenAssets(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let end =
      sentence.phrases[phrase...].firstIndex { ![.noun, .verb].contains($0.kind) } ?? sentence.phrases.count
    return sentence.phrases[phrase..<end].indices.contains { source in
      ["from", "of", "on", "in", "by", "with"].contains(sentence.preposition(source, orEmpty: ""))
        && sentence.hasWord("frozen", source) && sentence.hasWord("assets", source)
    }
  }

  /// Whether a sum is what somebody spends in all: "cut its defence spending to $6 billion", "a budget of €9 billion".
  private static func isOfBudget(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard ["to", "from", "of", "at"].contains(sentence.preposition(phrase)) else { return false }
    return budgets.contains(sentence.wordBeforePreposition(phrase)) && !sentence.hasItem(phrase)
      && !sentence.hasItem(phrase + 1, after: "of")
  }

  private static let budgets: WordGroup = ["spending", "budget", "budgets", "expenditure", "expenditures"]

  /// Whether a sum is what a value may come to: "options would increase the value to $2 billion".
  private static func isCeiling(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard phrase > 1, sentence.preposition(phrase) == "to", sentence.isNoun(phrase - 1),
      prices.contains(sentence.headWord(phrase - 1)) || totals.contains(sentence.headWord(phrase - 1)),
      sentence.isVerb(phrase - 2)
    else { return false }
    let verbal = sentence.phrases[phrase - 2].verbal
    guard verbal.modal == .would || verbal.modal == .may, let main = verbal.main else { return false }
    return raising.contains(sentence.lexicon.vocabulary.word(sentence.units[main].word))
  }

  private static let totals: WordGroup = ["worth", "contract", "deal", "order"]
  private static let raising: WordGroup = ["increase", "raise", "bring", "take", "push", "lift", "boost"]

  /// What a deal has itself: "whose price is $5 million".
  private static let prices: WordGroup = ["value", "cost", "costs", "price", "total", "ceiling"]
}
