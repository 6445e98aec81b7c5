/// Whose arms others cannot do without.
extension ActReader {
  /// "is heavily reliant on Moscow for its military equipment": who relies on another for arms has them from there.
  func fillFromReliance(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    // "for most of its equipment".
    let share = sentence.preposition(phrase) == "of" && sentence.isNoun(phrase - 1) ? phrase - 1 : phrase
    let source = share - 1
    guard act.supplier.parties.isEmpty, ["for", "in"].contains(sentence.preposition(share)),
      ["on", "upon"].contains(sentence.preposition(source, orEmpty: "")), sentence.hasParty(source),
      !sentence.hasItem(source), sentence.isNoun(source - 1),
      Self.relying.contains(sentence.headWord(source - 1)),
      case let relying = relying(source - 1, over: phrase, sentence), !relying.isEmpty
    else { return }
    act.recipient = Act.Side(parties: relying, slot: "user")
    act.supplier = Act.Side(
      parties: joinedReferences(source, sentence).without(relying), slot: "from")
    act.isHandedOver = true
  }

  /// Who is told to rely on another: "Laos is reliant", "Laos, heavily reliant on Moscow, has", "Reliant on Moscow, Laos has".
  private func relying(_ quality: Int, over goods: Int, _ sentence: SentenceReading) -> [PartyReference] {
    if quality > 1, sentence.phrases[quality - 1].kind == .comma, sentence.isDirectObject(quality - 2),
      !sentence.hasItem(quality - 2)
    {
      return references(group(quality - 2, sentence), sentence)
    }
    if quality == 0 || sentence.phrases[quality - 1].kind == .stop {
      let end = sentence.pause(after: goods)
      guard sentence.isDirectObject(end + 1), sentence.startsClause(end + 1) else { return [] }
      return references(group(end + 1, sentence), sentence)
    }
    guard
      let verb = sentence.governingVerb(of: quality)?.verb ?? sentence.previousVerb(before: quality + 1),
      !sentence.phrases[verb].verbal.isNegated, !sentence.isNoLonger(verb),
      let subject = sentence.subject(of: verb), subject <= quality
    else { return [] }
    return subjectReferences(group(subject, sentence), before: verb, sentence)
  }
}
