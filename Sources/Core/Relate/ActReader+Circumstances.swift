/// What stands around an act and tells who pays, whose stores are filled, and who stops the arms on their way.
extension ActReader {
  /// "has paid for Kyiv to receive tanks": who pays gives.
  func fillFromPayer(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .receive || act.group == .buy, act.supplier.parties.isEmpty,
      let link = act.chain.dropFirst().first, Self.paying.contains(link.lemma), !link.isPassive,
      sentence.phrases[act.phrase].verbal.isInfinitive
    else { return }
    let paying = link.subjects.without(act.recipient.parties)
    if !paying.isEmpty { act.supplier = Act.Side(parties: paying, slot: "from") }
  }

  private static let paying: WordGroup = ["pay", "fund", "finance"]

  /// Whether arms are still to be handed over: "leased a submarine, with the transfer expected by 2027".
  func isToCome(after verb: Int, _ sentence: SentenceReading) -> Bool {
    let end = sentence.phrases[verb...].firstIndex { $0.kind == .stop } ?? sentence.phrases.count
    return (verb + 1..<end).contains { phrase in
      guard sentence.preposition(phrase, orEmpty: "") == "with",
        sentence.hasWord(of: Self.handovers, phrase)
      else { return false }
      return sentence.headWord(phrase) == "due"
        || sentence.isVerb(phrase + 1) && !sentence.phrases[phrase + 1].verbal.isPerfect
          && Self.awaiting.contains(sentence.verb(phrase + 1)?.lemma ?? "")
    }
  }

  private static let handovers: WordGroup = [
    "delivery", "deliveries", "transfer", "handover", "shipment", "shipments",
  ]
  /// Verbs of what is still to come.
  private static let awaiting: WordGroup = ["expect", "plan", "schedule", "set"]

  /// "pledged military aid during a visit by Kenya's president": where nobody else gets it, who visits does.
  func fillFromVisit(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, !act.supplier.parties.isEmpty,
      let visit = (phrase + 1..<sentence.phrases.count).first(where: {
        ["during", "after", "on"].contains(sentence.preposition($0, orEmpty: ""))
          && Self.encounters.contains(sentence.headWord($0))
      }), ["by", "of", "from", "with"].contains(sentence.preposition(visit + 1, orEmpty: ""))
    else { return }
    var named = joinedReferences(visit + 1, sentence)
    if named.isEmpty, sentence.preposition(visit + 2, orEmpty: "") == "of" {
      named = joinedReferences(visit + 2, sentence)
    }
    let visiting = named.without(act.supplier.parties)
    if !visiting.isEmpty { act.recipient = Act.Side(parties: visiting, slot: "to") }
  }

  /// "has flown to Madrid to buy tanks": who is gone to would give them, and has not yet.
  func fillFromJourney(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, !act.recipient.parties.isEmpty,
      let journey = act.chain.dropFirst().first(where: { Self.travelling.contains($0.lemma) }),
      sentence.isVerb(journey.phrase),
      act.chain.first(where: { $0.phrase > journey.phrase && sentence.isVerb($0.phrase) })
        .map({ sentence.phrases[$0.phrase].verbal.isInfinitive }) ?? false,
      let place = sentence.objects(of: journey.phrase).first(where: {
        sentence.preposition($0) == (journey.lemma == "visit" ? "" : "to") && sentence.hasParty($0)
          && !sentence.hasItem($0) && $0 < act.phrase
      })
    else { return }
    let host = joinedReferences(place, sentence).without(act.recipient.parties)
    guard !host.isEmpty else { return }
    act.supplier = Act.Side(parties: host, slot: "asked")
    if !act.isNominal, act.chain[0].modal == .none { act.chain[0].modal = .may }
  }

  /// "has flown to Madrid to rescue a package of military aid": who is gone to would give it to who has gone.
  func fillFromMission(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.isOpen,
      let journey = act.chain.dropFirst().first(where: { Self.travelling.contains($0.lemma) }),
      !journey.subjects.isEmpty
    else { return }
    var told = act
    told.recipient = Act.Side(parties: journey.subjects, slot: "governor-subject")
    fillFromJourney(&told, sentence)
    if !told.supplier.parties.isEmpty { act = told }
  }

  private static let travelling: WordGroup = ["fly", "travel", "visit"]

  static let encounters: WordGroup = ["visit", "trip", "meeting", "talks"]

  /// "will supply shells to replenish US stockpiles": whose stores are filled gets them.
  func fillFromStock(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, [.send, .supply, .sell].contains(act.group), !act.items.isEmpty
    else {
      return
    }
    let end = sentence.phrases[phrase...].firstIndex { $0.kind == .stop || $0.kind == .relative }
    for verb in phrase + 1..<(end ?? sentence.phrases.count)
    where sentence.isVerb(verb) && sentence.phrases[verb].verbal.isInfinitive {
      guard Self.filling.contains(sentence.verb(verb)?.lemma ?? ""), sentence.isDirectObject(verb + 1),
        Self.stores.contains(sentence.headWord(verb + 1)), let owner = adjective(verb + 1, sentence)
      else { continue }
      act.recipient = Act.Side(parties: [owner].without(act.supplier.parties), slot: "to")
      return
    }
  }

  private static let filling: WordGroup = [
    "replenish", "refill", "restock", "bolster", "rebuild", "strengthen", "boost", "fill", "increase",
  ]

  /// "Oslo, a close partner of Kyiv, will provide military aid": where nobody else gets it, whose friend gives it.
  func fillFromFriend(_ act: inout Act, before verb: Int?, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, ["subject", "governor-subject"].contains(act.supplier.slot),
      let verb, sentence.isVerb(verb), let subject = sentence.subject(of: verb), subject < verb
    else { return }
    let told = (max(subject - 3, 0)..<verb).lazy
      .filter { place in
        sentence.isDirectObject(place) && !(place..<verb).contains { sentence.isVerb($0) }
      }
      .compactMap { phrase in parties.befriended(phrase, in: sentence).map { (phrase, $0) } }.first
    guard let told else { return }
    let friend = PartyReference(code: told.1, company: nil, units: sentence.phrases[told.0].units)
    act.recipient = Act.Side(parties: [friend].without(act.supplier.parties), slot: "to")
  }

  /// Who is hit in a sentence: "killed four people in the Chadian town of Moundou", "strikes on Odesa".
  func struck(in sentence: SentenceReading) -> [PartyReference] {
    var struck: [PartyReference] = []
    for phrase in sentence.phrases.indices {
      let isHit =
        sentence.isVerb(phrase)
        ? (sentence.verb(phrase)?.lemma).map { Self.attacks.contains($0) || Self.harming.contains($0) }
          ?? false
          && !sentence.phrases[phrase].verbal.isPassive
        : sentence.isNoun(phrase) && Self.blows.contains(sentence.headWord(phrase))
          && ["on", "against"].contains(sentence.preposition(phrase + 1, orEmpty: ""))
      guard isHit else { continue }
      var place = phrase + 1
      while sentence.isNoun(place), !["by", "with", "from", "as"].contains(sentence.preposition(place)) {
        struck += adjective(place, sentence).map { [$0] } ?? references([place], sentence)
        place += 1
      }
    }
    return struck
  }

  private static let harming: WordGroup = ["kill", "injure"]
  private static let blows: WordGroup = ["attack", "attacks", "strike", "strikes", "raid", "raids"]

  /// Whether the arms of a sentence are those of an attack of which nobody is told to be the author.
  func isOfUnknownAttack(before verb: Int, _ sentence: SentenceReading) -> Bool {
    (0..<verb).contains { use in
      sentence.isVerb(use) && sentence.verb(use)?.group == .use
        && (sentence.isReducedRelative(use) || sentence.phrases[use].verbal.isPassive)
        && sentence.preposition(use + 1, orEmpty: "") == "in"
        && Self.blows.contains(sentence.headWord(use + 1)) && agents(of: use, sentence).isEmpty
    }
  }

  /// Whether a phrase names armed groups that have no name of their own.
  func isOfFighters(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isNoun(phrase) && ["", "to", "for", "into"].contains(sentence.preposition(phrase))
      && parties.fighters(phrase, in: sentence).map { $0.code == nil } ?? false
  }

  /// Whether a phrase names who seizes arms: "a French frigate seized Iranian missiles".
  func isSeizing(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let above = sentence.governingVerb(of: phrase), above.isSubject else { return false }
    return Self.seizingVerbs.contains(sentence.verb(above.verb)?.lemma ?? "")
      && !sentence.phrases[above.verb].verbal.isPassive
  }

  /// Takes note of who stops arms on their way: "Malta seizes a ship transporting weapons to Libya", "police boarded a
  /// freighter and found that it was smuggling rifles".
  func readSeizure(_ act: inout Act, _ subject: Int?, _ sentence: SentenceReading) {
    guard [.send, .smuggle, .supply].contains(act.group),
      let verb = (0..<act.phrase).last(where: {
        sentence.isVerb($0) && Self.seizingVerbs.contains(sentence.verb($0)?.lemma ?? "")
      }), !sentence.phrases[verb].verbal.isNegated, isOfArms(verb, sentence),
      !sentence.phrases[verb..<act.phrase].contains(where: { $0.kind == .stop })
    else { return }
    act.seizing = seizers(verb, sentence)
    let hanging = act.isPassive && sentence.isReducedRelative(act.phrase)
    let isCarried =
      sentence.isOfCarrier(act.phrase) || hanging
      || subject.map { ["it", "which", "they"].contains(sentence.headWord($0)) } ?? false
    guard isCarried else { return }
    act.isSeized = true
    guard act.supplier.slot == "subject", let carrier = carrier(after: verb, before: act.phrase, sentence)
    else {
      return
    }
    // The freighter smuggles, not who boards it.
    let origin = carrier + 1
    let named =
      sentence.preposition(origin, orEmpty: "") == "from" && origin < act.phrase
      ? joinedReferences(origin, sentence) : []
    act.supplier = Act.Side(parties: named, slot: named.isEmpty ? "" : "from")
  }

  /// Whether arms are seized, or what carries them.
  private func isOfArms(_ verb: Int, _ sentence: SentenceReading) -> Bool {
    let subject =
      sentence.isReducedRelative(verb) ? reducedAntecedent(verb, sentence) : sentence.subject(of: verb)
    return (sentence.objects(of: verb) + (subject.map { [$0] } ?? [])).contains {
      sentence.hasItem($0) || SentenceReading.carriers.contains(sentence.headWord($0))
    }
  }

  private func seizers(_ verb: Int, _ sentence: SentenceReading) -> [PartyReference] {
    if sentence.phrases[verb].verbal.isPassive || sentence.isReducedRelative(verb) {
      return agents(of: verb, sentence)
    }
    guard let subject = sentence.subject(of: verb), subject < verb else { return [] }
    let told = subjectReferences(group(subject, sentence), before: verb, sentence)
    // "A French frigate".
    return told.isEmpty ? makers(subject, sentence) : told
  }

  private func carrier(after verb: Int, before end: Int, _ sentence: SentenceReading) -> Int? {
    (verb + 1..<max(verb + 1, end)).first {
      sentence.isDirectObject($0) && SentenceReading.carriers.contains(sentence.headWord($0))
    }
  }

  private static let seizingVerbs: WordGroup = [
    "seize", "intercept", "board", "confiscate", "impound", "capture", "stop", "detain",
  ]
}
