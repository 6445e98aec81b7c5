/// Parties that are named for something else than what they do, and those who answer for it.
extension PartyReader {
  /// Whether a phrase names a war by where it is fought: "for the Sudan war", but "for Sudan's war".
  func isNamedWar(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    sentence.has(.party, phrase) && Self.wars.contains(sentence.headWord(phrase))
      && sentence.phrases[phrase].units.contains {
        sentence.units[$0].kind == .party && sentence.units[$0].shape == .name
          && !sentence.isPossessor($0, in: phrase)
      }
  }

  /// Whether a party only says where a war is fought, whatever stands behind: "a Sudan war arms deal".
  func isOfNamedWar(_ unit: Int, in phrase: Int, _ sentence: SentenceReading) -> Bool {
    unit + 1 < sentence.phrases[phrase].units.upperBound && sentence.units[unit].kind == .party
      && sentence.units[unit].shape == .name
      && Self.wars.contains(lexicon.vocabulary.word(sentence.units[unit + 1].word))
  }

  private static let wars: WordGroup = ["war", "conflict", "crisis"]

  /// Who is punished for what a phrase tells: "sanctions against two Spanish firms over the sale of drones".
  func punished(before phrase: Int, in sentence: SentenceReading) -> PartyReference? {
    let target = phrase - 1
    guard ["over", "for", "about"].contains(sentence.preposition(phrase)),
      ["on", "against"].contains(sentence.preposition(target, orEmpty: "")), sentence.isNoun(target - 1),
      Self.reprisals.contains(sentence.headWord(target - 1))
    else { return nil }
    return parties(target, in: sentence).first
  }

  /// Penalties, and what is one only where it is said against whom and for what: others announce "measures", too.
  private static let reprisals = WordGroup(joining: SentenceReading.penalties, ["charges", "measures"])
}
