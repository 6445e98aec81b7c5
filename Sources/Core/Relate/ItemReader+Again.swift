/// Arms that a number or a general word calls again.
extension ItemReader {
  /// The items of a noun phrase, which may call again what was told last: "40 such vehicles", "30 units", "24 of them".
  func items(
    _ phrase: Int, in sentence: SentenceReading, after last: ItemMentions.Mention?
  ) -> [Found] {
    let found = items(phrase, in: sentence)
    guard let last, sentence.number - last.sentence <= 1,
      let unit = sentence.phrases[phrase].units.first(where: { sentence.units[$0].kind == .quantity })
    else { return found }
    if found.count == 1, found[0].item.weapon == nil, found[0].item.category == last.found.item.category,
      sentence.hasWord("such", phrase)
    {
      var again = found[0]
      again.item.weapon = last.found.item.weapon
      again.term = last.found.term
      return [again]
    }
    // "bought Mi-28 helicopters, ordering 42 vehicles": a general word, whatever it is of.
    if found.count == 1, sentence.number == last.sentence, let term = found[0].term,
      lexicon.terms[term].term == "military vehicle", last.found.item.weapon != nil,
      last.found.item.quantity == nil, isGained(phrase, in: sentence)
    {
      var again = last.found
      again.item.quantity = found[0].item.quantity
      again.item.words = found[0].item.words
      again.unit = found[0].unit
      return [again]
    }
    // "another 24 of them will be delivered", but "Oslo has 42 of them".
    let isOfThem =
      sentence.preposition(phrase + 1, orEmpty: "") == "of" && sentence.headWord(phrase + 1) == "them"
      && sentence.governingVerb(of: phrase).map { isTransfer($0.verb, in: sentence) } ?? false
    guard found.isEmpty, isOfThem || Self.pieces.contains(sentence.headWord(phrase)) else { return found }
    var again = last.found
    again.item.quantity = quantity(sentence.units[unit], sentence)
    again.item.words = sentence.wording(of: phrase)
    again.unit = unit
    return [again]
  }

  /// Whether a phrase is the object of a participle of getting or giving: ", ordering 42 vehicles".
  private func isGained(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), sentence.isVerb(phrase - 1),
      sentence.phrases[phrase - 1].verbal.isGerund
    else { return false }
    return isTransfer(phrase - 1, in: sentence)
  }

  private func isTransfer(_ verb: Int, in sentence: SentenceReading) -> Bool {
    sentence.verb(verb).map { [.buy, .receive, .sell, .send, .supply, .arrive].contains($0.group) } ?? false
  }

  private static let pieces: WordGroup = ["units", "examples", "ones"]

  /// More of what was told before, where a phrase is a number alone: "and ten from Italy".
  func more(_ phrase: Int, of items: [Found], in sentence: SentenceReading) -> [Found] {
    guard let item = items.first,
      let unit = sentence.phrases[phrase].units.first(where: { sentence.units[$0].kind == .quantity })
    else { return [] }
    var found = item
    found.item.quantity = quantity(sentence.units[unit], sentence)
    found.item.words = sentence.wording(of: phrase)
    return [found]
  }
}
