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

  /// The acts of others that go on behind an act by a number alone, each with the phrase of its arms.
  func gaps(after last: Int, of act: Act, _ sentence: SentenceReading) -> [(phrase: Int, act: Act)] {
    let givesOwn =
      act.recipient.slot == "indirect-object"
      && act.supplier.parties.contains { lexicon.armsTrade.exporterTier($0.code) == 1 }
    let verb = act.chain.firstIndex { !$0.isNoun } ?? 0
    var acts: [(phrase: Int, act: Act)] = []
    var index = last + 1
    while index + 2 < sentence.phrases.count, [.comma, .coordinator].contains(sentence.phrases[index].kind) {
      let party = sentence.phrases[index + 1].kind == .coordinator ? index + 2 : index + 1
      guard sentence.startsGap(party) else { break }
      let named = references([party], sentence)
      var other = act
      let own = items.items(party + 1, in: sentence)
      other.items = own.isEmpty ? items.more(party + 1, of: act.items, in: sentence) : own
      other.money = nil
      if other.items.isEmpty { break }
      if givesOwn, !own.isEmpty {
        other.recipient.parties = named.without(act.supplier.parties)
      } else {
        other.supplier.parties = named.without(act.recipient.parties)
        other.chain[verb].subjects = other.supplier.parties
      }
      if !named.isEmpty { acts.append((party + 1, other)) }
      index = party + 2
      // "Oslo six older ones after repairs, and Rome ten".
      while sentence.isNoun(index), !sentence.preposition(index).isEmpty, !sentence.hasParty(index) {
        index += 1
      }
    }
    return acts
  }

  /// The same where arms are promised: "pledged 14 tanks to Kyiv, Oslo another ten", "with Lima promising 14 tanks and
  /// Oslo ten jets".
  func promised(beside act: Act, _ sentence: SentenceReading, _ claimed: inout TakenPhrases) -> [Act] {
    guard act.group == .light, act.supplier.slot == "governor-subject",
      let pledge = act.chain.dropFirst().first, pledge.group == .pledge, !pledge.isNoun, !pledge.isPassive
    else { return [] }
    var last = act.phrase
    while sentence.isNoun(last + 1), ["to", "for"].contains(sentence.preposition(last + 1)) { last += 1 }
    let others = gaps(after: last, of: act, sentence)
    claimed.formUnion(others.map(\.phrase))
    return others.map(\.act)
  }

  /// "The contract for jets was signed by Oslo and Lima": one sells them to the other.
  func fillFromSigners(_ act: inout Act, _ link: Act.Link, _ sentence: SentenceReading) {
    guard act.isOpen, sentence.isVerb(link.phrase),
      case let signers = agents(of: link.phrase, sentence), signers.count == 2
    else { return }
    act.supplier = Act.Side(parties: signers, slot: "governor-subject")
  }

  /// "has unveiled its new Spanish drones", "displayed new Spanish drones": who shows another's arms has got them.
  func fillFromShow(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty,
      act.supplier.slot == "modifier" && ["its", "new"].contains(sentence.firstWord(phrase))
        || act.supplier.slot == "made"
          && Self.commissioning.contains(act.chain.dropFirst().first?.lemma ?? ""),
      let show = act.chain.dropFirst().first, !show.isPassive, !show.isNegated, show.modal == .none,
      Self.showing.contains(show.lemma),
      case let owners = show.subjects.without(act.supplier.parties), !owners.isEmpty
    else { return }
    act.recipient = Act.Side(parties: owners, slot: "user")
    act.isHandedOver = true
  }

  private static let commissioning: WordGroup = ["commission", "induct"]
  private static let showing: WordGroup = [
    "unveil", "show", "commission", "induct", "present", "display", "parade", "exhibit",
  ]
}
