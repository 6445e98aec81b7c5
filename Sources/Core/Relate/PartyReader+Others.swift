/// Parties that are named for something else than what they do, and those who answer for it.
extension PartyReader {
  /// Who is punished for what a phrase tells: "sanctions against two Spanish firms over the sale of drones".
  func punished(before phrase: Int, in sentence: SentenceReading) -> PartyReference? {
    let target = phrase - 1
    guard ["over", "for", "about"].contains(sentence.preposition(phrase)),
      ["on", "against"].contains(sentence.preposition(target, orEmpty: "")), sentence.isNoun(target - 1),
      Self.penalties.contains(sentence.headWord(target - 1))
    else { return nil }
    return parties(target, in: sentence).first
  }

  private static let penalties: WordGroup = [
    "sanctions", "sanction", "penalties", "fines", "tariffs", "charges", "measures",
  ]
}
