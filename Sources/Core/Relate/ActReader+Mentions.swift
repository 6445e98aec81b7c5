/// Arms and sums that stand beside a party in a sentence of which the grammar reads no act.
extension ActReader {
  /// The core of such an act: no word of the sentence is known to tell it.
  static let mentionCore = "mention"

  /// What a sentence may tell in words that are known as no act: "Rome's wish list has two frigates on it".
  ///
  /// Whether it does, and between whom, is left to the models.
  func mention(in sentence: SentenceReading) -> Act? {
    guard namesParty(sentence), !tellsFighting(sentence), let phrase = mentioning(sentence),
      let core = sentence.phrases[phrase].units.last
    else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: Self.mentionCore, group: .light, isNominal: true,
      chain: [])
    act.items = items.items(phrase, in: sentence)
    act.money = sentence.phrases.indices.lazy.compactMap { items.money($0, in: sentence) }.first
    act.chain = nominalChain(phrase, core, sentence)
    return act
  }

  private func namesParty(_ sentence: SentenceReading) -> Bool {
    sentence.phrases.indices.contains { sentence.isNoun($0) && sentence.hasParty($0) }
  }

  private func tellsFighting(_ sentence: SentenceReading) -> Bool {
    sentence.phrases.indices.contains { sentence.isNoun($0) && sentence.isOfFighting($0) }
  }

  /// The phrase of the arms, or of the sum in a text on arms.
  private func mentioning(_ sentence: SentenceReading) -> Int? {
    let nouns = sentence.phrases.indices.lazy.filter { sentence.isNoun($0) }
    return nouns.first { sentence.hasItem($0) }
      ?? (sentence.text.namesArms ? nouns.first { sentence.head($0)?.kind == .money } : nil)
  }
}
