/// Sides that are told beside where one looks for them.
extension ActReader {
  /// The parties of a side to which "but also" adds others: "not only from Spain, but also from Chad".
  func added(to side: Act.Side, at object: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard !side.parties.isEmpty, side.slot == sentence.preposition(object).text,
      sentence.wordBeforePreposition(object) == "also"
    else { return [] }
    return side.parties
  }

  /// Whether a phrase names places that the next one describes: "to areas of conflict, including Chad".
  func isOfPlaces(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    Self.places.contains(sentence.headWord(phrase)) && !sentence.hasParty(phrase + 1)
      && !sentence.hasItem(phrase + 1)
  }

  private static let places: WordGroup = [
    "areas", "regions", "places", "parts", "zones", "states", "countries",
  ]
}
