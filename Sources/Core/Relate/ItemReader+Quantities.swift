/// How many arms are meant by what stands before them.
extension ItemReader {
  /// Whether an item after "a" is one thing that can be counted.
  func isSingle(_ found: Found, endingWith last: Unit, _ sentence: SentenceReading) -> Bool {
    guard !found.isGeneric, ![.unspecified, .trainingSupport, .nonLethal].contains(found.item.category) else {
      return false
    }
    guard last.kind == .term, let token = last.tokens.last else { return true }
    return !lexicon.vocabulary.word(sentence.text.tokens[token].word).hasSuffix("s")
  }

  /// The number before "of": "hundreds of tanks", "dozens of its jets".
  func leadingQuantity(_ phrase: Int, in sentence: SentenceReading) -> Quantity? {
    // "hundreds of tanks and howitzers": of both.
    if phrase > 1, sentence.phrases[phrase - 1].kind == .coordinator, sentence.preposition(phrase).isEmpty,
      sentence.isNoun(phrase - 2), sentence.preposition(phrase - 2) == "of", sentence.hasItem(phrase - 2)
    {
      return leadingQuantity(phrase - 2, in: sentence)
    }
    guard phrase > 0, sentence.preposition(phrase) == "of", !sentence.isInstead(phrase) else { return nil }
    // "the first of a total of 72 howitzers".
    let whole = phrase - 1
    let isOfTotal =
      whole > 0 && sentence.isNoun(whole) && sentence.preposition(whole) == "of"
      && Self.totals.contains(sentence.headWord(whole))
    let part = isOfTotal ? whole - 1 : whole
    guard sentence.isNoun(part), let head = sentence.head(part) else { return nil }
    if head.kind == .quantity {
      let quantity = quantity(head, sentence)
      // "One of the shells hit a yard" tells what became of one, not how many moved.
      return quantity.max == 1 && isDefinite(phrase, sentence) && !hasQuantity(phrase, sentence)
        ? nil : quantity
    }
    if Self.ordinals.contains(sentence.headWord(part)), hasQuantity(phrase, sentence) {
      // "the first of three frigates".
      return Quantity(min: 1, max: 1, words: sentence.wording(of: part))
    }
    // "two batteries of Patriots", "thousands of rounds of ammunition".
    return items(part, in: sentence).last?.item.quantity
  }

  private static let totals: WordGroup = ["total", "order", "fleet", "contract"]

  private static let ordinals: WordGroup = [
    "first", "second", "third", "fourth", "fifth", "last", "latest",
  ]

  /// The number that a unit of quantity tells.
  func quantity(_ unit: Unit, _ sentence: SentenceReading) -> Quantity {
    sentence.text.quantities[sentence.text.annotations[unit.annotation].index]
  }

  private func hasQuantity(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.contains { sentence.units[$0].kind == .quantity }
  }

  private func isDefinite(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.contains { index in
      sentence.units[index].kind == .determiner
        && ["the", "these", "those"].contains(lexicon.vocabulary.word(sentence.units[index].word))
    }
  }
}
