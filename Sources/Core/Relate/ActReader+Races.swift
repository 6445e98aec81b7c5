/// Which verbs may tell of a race for an order.
extension ActReader {
  /// Whether a verb is one that may tell of a race; "is" only where the sentence has a word of one.
  func mayRace(_ verb: Int, _ lemma: Word, _ isPassive: Bool, _ sentence: SentenceReading) -> Bool {
    guard Self.racing.contains(lemma) else { return false }
    return isPassive || !Self.staying.contains(lemma)
      || sentence.phrases.indices.contains { Self.raceWords.contains(sentence.headWord($0)) }
      || opponent(after: verb, sentence) != nil
  }

  private static let racing = WordGroup(
    joining: staying, contending, submitting, examining, judging, discarding)
  private static let raceWords = WordGroup(joining: races, bidding, lists)
}
