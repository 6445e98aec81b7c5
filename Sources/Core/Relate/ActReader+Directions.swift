/// Who sells to whom where a sentence only names the two sides of a deal.
extension ActReader {
  /// How surely one of two parties sells to the other.
  enum Evidence: Int, Comparable {
    case none, weak, strong

    static func < (a: Evidence, b: Evidence) -> Bool { a.rawValue < b.rawValue }
  }

  /// Whether the first of two parties sells to the second: a firm sells to a state, a maker of the arms to one who does
  /// not make them, a large exporter to one who exports little.
  func sells(_ first: PartyReference, to second: PartyReference, _ items: [ItemReader.Found]) -> Evidence {
    if first.isOfFirm != second.isOfFirm { return first.isOfFirm ? .strong : .none }
    let origins = items.compactMap { $0.item.weapon.flatMap(lexicon.origin) }
    let isMade = (first: origins.contains(first.code), second: origins.contains(second.code))
    if isMade.first != isMade.second { return isMade.first ? .strong : .none }
    // Who passes on what others made may be anybody.
    if !origins.isEmpty { return .none }
    let trade = lexicon.armsTrade
    let tiers = (first: trade.exporterTier(first.code), second: trade.exporterTier(second.code))
    guard tiers.first < tiers.second else { return .none }
    return tiers.first == 1 && tiers.second == 3 ? .strong : .weak
  }

  /// Two parties as seller and buyer, where something tells.
  func sides(
    _ parties: [PartyReference], of items: [ItemReader.Found], atLeast least: Evidence = .weak
  ) -> (seller: PartyReference, buyer: PartyReference)? {
    guard parties.count == 2 else { return nil }
    if sells(parties[0], to: parties[1], items) >= least { return (parties[0], parties[1]) }
    if sells(parties[1], to: parties[0], items) >= least { return (parties[1], parties[0]) }
    return nil
  }

  /// The two sides of a deal whose noun is followed by "between", by itself or after its verb: "a deal signed in May
  /// between Spain and Chad", "a contract was signed between them".
  func parties(toDeal noun: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    var index = noun + 1
    while index < sentence.phrases.count {
      if sentence.isNoun(index) {
        if sentence.preposition(index) == "between" {
          let named = joinedReferences(index, sentence)
          return named.count == 2 ? named : nil
        }
        if sentence.preposition(index).isEmpty, !sentence.hasItem(index),
          sentence.head(index)?.kind != .date
        {
          return nil
        }
      } else if !(sentence.isVerb(index)
        && (sentence.isReducedRelative(index)
          || sentence.phrases[index].verbal.isPassive && sentence.subject(of: index) == noun))
      {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Whether a contract is one by which aid is given: "a military aid agreement", but not "a support contract".
  func isDealOfAid(_ core: Int, in phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.units[core].noun?.group == .contract else { return false }
    return sentence.phrases[phrase].units.contains { index in
      guard index < core, let noun = sentence.units[index].noun, noun.group == .aid else { return false }
      return sentence.units[index].kind == .term || ["aid", "assistance"].contains(noun.lemma)
    }
  }

  /// "Chad signed a military aid agreement with China": of two who agree on aid, it comes from who sells to the other.
  func turnForDonor(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .aid, act.chain[0].group == .contract, act.supplier.slot == "governor-subject",
      sentence.preposition(act.phrase + 1, orEmpty: "") == "with",
      let first = act.supplier.parties.first, let partner = act.recipient.parties.first,
      sells(partner, to: first, act.items) > sells(first, to: partner, act.items)
    else { return }
    (act.supplier.parties, act.recipient.parties) = (act.recipient.parties, act.supplier.parties)
  }

  /// Fills both sides from the deal that an act is of or hangs on, where it is one between two parties.
  func fillFromDeal(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.isOpen,
      let deal = act.chain.first(where: {
        $0.isNoun && ($0.group == .contract || $0.group == .purchase || $0.group == .sale)
      }),
      let named = parties(toDeal: deal.phrase, sentence) ?? partiesOfClause(about: deal.phrase, sentence)
    else { return }
    let told = sides(named, of: act.items) ?? (seller: named[0], buyer: named[1])
    act.supplier = Act.Side(parties: [told.seller], slot: "with")
    act.recipient = Act.Side(parties: [told.buyer], slot: "governor-subject")
  }

  /// "moves by Oslo to strengthen ties with Hanoi, including arms sales": they are between the two.
  func fillFromTies(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.isOpen,
      [.sale, .transfer, .delivery, .aid].contains(act.group)
    else { return }
    var partner = phrase - 1
    if sentence.preposition(phrase) != "including" {
      guard sentence.isVerb(partner), sentence.isIncluding(partner) else { return }
      partner -= 1
    }
    if partner > 0, sentence.phrases[partner].kind == .comma { partner -= 1 }
    let ties = partner - 1
    guard ties > 0, sentence.preposition(partner, orEmpty: "") == "with", sentence.isDirectObject(ties),
      Self.ties.contains(sentence.headWord(ties)),
      let above = sentence.governingVerb(of: ties), !above.isSubject,
      let subject = sentence.subject(of: above.verb),
      let first = references(group(subject, sentence), sentence).first,
      let second = joinedReferences(partner, sentence).without([first]).first
    else { return }
    let told = sides([first, second], of: act.items) ?? (seller: first, buyer: second)
    act.supplier = Act.Side(parties: [told.seller], slot: "with")
    act.recipient = Act.Side(parties: [told.buyer], slot: "governor-subject")
  }

  private static let ties: WordGroup = ["ties", "relations", "relationship", "partnership", "cooperation"]

  /// The two parties that a clause says have made a deal: "a deal that Iran and Sudan signed in May".
  private func partiesOfClause(about noun: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard let verb = sentence.phrases[noun...].indices.first(where: { sentence.isVerb($0) }),
      Self.dealing.contains(sentence.verb(verb)?.lemma ?? ""),
      let subject = sentence.subject(of: verb), subject < verb, subject > noun
    else { return nil }
    let named = subjectReferences(group(subject, sentence), before: verb, sentence)
    return named.count == 2 ? named : nil
  }

  /// What two parties do with a deal.
  private static let dealing: WordGroup = [
    "make", "sign", "reach", "strike", "conclude", "agree", "negotiate", "discuss", "finalise", "finalize",
    "have",
  ]

  /// Divides the two subjects of a deal into seller and buyer: "Rome and Jakarta will negotiate a contract".
  func divideSubjects(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .contract || act.group == .purchase,
      act.recipient.parties.isEmpty != act.supplier.parties.isEmpty,
      let link = act.chain.dropFirst().first, Self.dealing.contains(link.lemma)
    else { return }
    let side = act.supplier.parties.isEmpty ? act.recipient : act.supplier
    guard side.slot == "governor-subject", side.parties.count == 2,
      let told = sides(
        side.parties, of: act.items, atLeast: isOfBoth(link.phrase, sentence) ? .weak : .strong)
    else { return }
    act.supplier = Act.Side(parties: [told.seller], slot: "with")
    act.recipient = Act.Side(parties: [told.buyer], slot: "governor-subject")
  }

  /// Whether the subject of a verb names two parties as the sides of what they do: "the two countries".
  private func isOfBoth(_ verb: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isVerb(verb) && sentence.subject(of: verb).map { parties.isOfBoth($0, in: sentence) } ?? false
  }
}
