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

  /// "worked with Rome and Madrid to procure frigates": with whom one works to get arms, sells them if it is known to.
  func readHelper(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard frame.isGetting, frame.verbal.isInfinitive, act.supplier.parties.isEmpty,
      case .verb(let governor)? = sentence.governor(of: frame.phrase),
      Self.joiningVerbs.contains(sentence.verb(governor)?.lemma ?? ""),
      let helper = (governor + 1..<frame.phrase).first(where: {
        sentence.preposition($0, orEmpty: "") == "with"
      }), let buyer = act.recipient.parties.first
    else { return }
    let helping = joinedReferences(helper, sentence).without(act.recipient.parties)
    guard !helping.isEmpty, helping.allSatisfy({ sells($0, to: buyer, act.items) > .none }) else { return }
    act.supplier = Act.Side(parties: helping, slot: "with")
  }

  /// The list of arms of which a phrase names a part: "has drones and missiles, many of them supplied by Iran".
  func whole(ofPart part: Int, _ sentence: SentenceReading) -> Int? {
    let isOfThem =
      sentence.preposition(part, orEmpty: "") == "of"
      && ["them", "which", "these"].contains(sentence.headWord(part))
    let first = isOfThem ? part - 1 : part
    guard first > 1, sentence.isDirectObject(first), sentence.phrases[first].units.count == 1,
      Self.parts.contains(sentence.headWord(first)), sentence.phrases[first - 1].kind == .comma,
      sentence.isNoun(first - 2), sentence.hasItem(first - 2)
    else { return nil }
    return first - 2
  }

  private static let parts: WordGroup = ["many", "most", "some", "all", "several", "both", "few"]

  /// Leaves open for whom a pronoun stands that would arm an enemy: after "Russia attacked", "we" are others.
  func dropEnemies(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.slot == "subject" || act.supplier.slot == "governor-subject" else { return }
    let getting = act.recipient.parties
    act.supplier.parties.removeAll { party in
      guard let last = party.units.last, sentence.units[last].kind == .pronoun else { return false }
      return getting.contains { lexicon.armsTrade.areRivals(party.code, $0.code, year: nil) }
    }
    if act.supplier.parties.isEmpty { act.supplier.slot = "" }
  }

  /// "western-supplied armour, including French guns and German tanks": those who are named gave it, and not the group.
  func dropGroups(_ acts: inout [Act], _ sentence: SentenceReading) {
    let told = acts
    func isOfMaker(_ act: Act) -> Bool {
      act.isNominal && act.supplier.slot == "modifier" && !act.supplier.parties.isEmpty
    }
    acts.removeAll { whole in
      guard isOfMaker(whole), whole.supplier.parties.allSatisfy({ lexicon.isGroup($0.code) }),
        let list = sentence.phrases[whole.phrase...].indices.first(where: { sentence.isVerb($0) }),
        sentence.isIncluding(list)
      else { return false }
      return told.contains { part in
        part.phrase > list && isOfMaker(part) && part.recipient.parties.isEmpty
          && !part.supplier.parties.contains { lexicon.isGroup($0.code) }
      }
    }
  }
}
