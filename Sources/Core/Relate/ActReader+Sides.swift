/// The sides that a noun leaves to what stands above it.
extension ActReader {
  /// "pleads with its allies to step up supplies": where nobody else is named, they are for who asks.
  func fillFromAsking(_ act: inout Act) {
    guard !act.supplier.parties.isEmpty else { return }
    give(&act, toWhoAsksIn: act.chain.dropFirst().first { $0.group == .request && !$0.isNoun })
  }

  /// Makes who asks for an act the one who gets it, where nobody else does.
  func give(_ act: inout Act, toWhoAsksIn link: Act.Link?) {
    guard act.recipient.parties.isEmpty, let link, !link.isNoun, !link.isPassive, !link.isNegated else {
      return
    }
    let asking = link.subjects.without(act.supplier.parties)
    if !asking.isEmpty { act.recipient = Act.Side(parties: asking, slot: "governor-subject") }
  }

  /// "Most exports went to India and Egypt", "exports rose by a tenth to Libya": where they go.
  func fillFromMotion(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, [.sale, .delivery, .transfer, .aid, .donation].contains(act.group),
      let verb = motion(of: act, phrase, sentence), verb > phrase
    else { return }
    let lemma = sentence.verb(verb)?.lemma ?? "be"
    if Self.touching.contains(lemma), sentence.isDirectObject(verb + 1) {
      // "could affect Togo and Chad, the White House said": who says so is no member.
      let told = sentence.joinedParties(verb + 1).prefix { !sentence.startsClause($0) }
      let named = references(Array(told), sentence).without(act.supplier.parties)
      act.recipient = Act.Side(parties: named, slot: named.isEmpty ? "" : "to")
      return
    }
    guard Self.motions.contains(lemma) else { return }
    for object in sentence.objects(of: verb)
    where ["to", "for"].contains(sentence.preposition(object)) {
      let named = recipients(object, sentence).without(act.supplier.parties)
      guard !named.isEmpty else { continue }
      act.recipient = Act.Side(parties: named, slot: "to")
      return
    }
  }

  /// The verb that tells what becomes of what an act's noun names, or of cuts to it: "cuts to military aid could affect".
  private func motion(of act: Act, _ phrase: Int, _ sentence: SentenceReading) -> Int? {
    if let link = act.chain.dropFirst().first(where: { !$0.isNoun && $0.group != .say }) {
      return sentence.isVerb(link.phrase) ? link.phrase : nil
    }
    guard ["to", "in", "of"].contains(sentence.preposition(phrase)), sentence.isNoun(phrase - 1),
      ["cut", "cuts", "reduction", "reductions", "freeze", "end"].contains(sentence.headWord(phrase - 1))
    else { return nil }
    return sentence.governingVerb(of: phrase - 1).flatMap { $0.isSubject ? $0.verb : nil }
  }

  /// What aid, or the lack of it, does to those who get it.
  private static let touching: WordGroup = ["affect", "hit", "hurt", "benefit"]

  private static let motions: WordGroup = ["go", "be", "rise", "increase", "grow", "flow", "fall", "drop"]

  /// "bought three Boeing jets": who makes what somebody buys sells it, where nobody else does.
  func fillFromMaker(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, !act.recipient.parties.isEmpty,
      [.buy, .receive, .purchase, .contract, .use].contains(act.group)
        || act.group == .light && act.recipient.slot == "governor-subject"
    else { return }
    let makers = act.items.lazy.compactMap { firm(making: $0, sentence) }.first.map { [$0] } ?? []
    let selling = makers.without(act.recipient.parties)
    if !selling.isEmpty { act.supplier = Act.Side(parties: selling, slot: "object-modifier") }
  }

  /// "will buy jets under the Foreign Military Sales programme": whose programme it is, sells.
  func fillFromProgramme(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, [.buy, .receive, .purchase, .contract].contains(act.group),
      let programme = (phrase + 1..<sentence.phrases.count).first(where: {
        ["under", "through", "via"].contains(sentence.preposition($0, orEmpty: ""))
      })
    else { return }
    let named = sentence.phrases[programme].units.filter { sentence.units[$0].kind == .body }
      .compactMap { reference($0, sentence) }.without(act.recipient.parties)
    if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "from") }
  }

  /// "Greece and Sweden are in talks over jets": one of the two sells.
  func fillFromJointTalks(_ act: inout Act) {
    guard act.isNominal, act.supplier.parties.isEmpty, act.recipient.parties.isEmpty else { return }
    let talks: Act.Link?
    switch act.group {
    case .light where act.chain.contains { $0.group == .plan && $0.isNoun }:
      talks = act.chain.last { !$0.isNoun && $0.group == .light }
    // "were negotiating an arms deal".
    case .contract: talks = act.chain.dropFirst().first.flatMap { $0.lemma == "negotiate" ? $0 : nil }
    default: talks = nil
    }
    guard let link = talks, link.subjects.count == 2 else { return }
    act.recipient = Act.Side(parties: link.subjects, slot: "governor-subject")
  }

  /// Takes the missing side from the subject of the verb above.
  func fillFromVerb(_ act: inout Act, gets: Bool, _ sentence: SentenceReading) {
    if act.supplier.parties.isEmpty || act.recipient.parties.isEmpty {
      act.hasUntoldSubject = act.chain.dropFirst().contains {
        $0.subjects.isEmpty && !$0.isPassive
          && hasPerson(sentence.isVerb($0.phrase) ? sentence.subject(of: $0.phrase) : nil, sentence)
      }
    }
    // "The deal with Oslo has been suspended, officials in Lima said": theirs.
    if act.group == .contract, act.supplier.slot == "with", act.recipient.parties.isEmpty,
      act.chain.dropFirst().first?.isPassive ?? false,
      let teller = act.chain.dropFirst(2).first, teller.group == .say,
      case let telling = teller.subjects.without(act.supplier.parties), !telling.isEmpty
    {
      act.recipient = Act.Side(parties: telling, slot: "governor-subject")
    }
    // "repeated his call for an embargo": who calls for it has not imposed it.
    if act.group == .ban, act.chain.contains(where: { $0.group == .request }) { return }
    for link in act.chain.dropFirst()
    where !link.subjects.isEmpty && (!link.isPassive || link.lemma == Self.interest) {
      let subjects = link.subjects.without(act.supplier.parties + act.recipient.parties)
      guard !subjects.isEmpty else { continue }
      // "calls on all to halt the deliveries": who asks for it, does not halt them.
      if link.group == .cancel || link.group == .ban || link.group == .refuse,
        act.chain.contains(where: { asking in
          asking.group == .request && !asking.isNoun && asking.phrase < link.phrase
            && asking.subjects == link.subjects
        })
      {
        return
      }
      if isGetting(link, of: act, gets: gets) {
        if act.recipient.parties.isEmpty,
          link.group != .request || act.supplier.parties.isEmpty
            || ["from", "asked"].contains(act.supplier.slot)
            || act.supplier.slot == "modifier" && link.phrase == act.chain[1].phrase
        {
          act.recipient = Act.Side(parties: subjects, slot: "governor-subject")
        }
        // "made clear that Kyiv should not expect a delivery": who says so would give.
        if link.lemma == "expect", link.isNegated, act.supplier.parties.isEmpty { continue }
        // "rejected a request by Kyiv": who answers it, supplies.
        if link.group == .request, link.isNoun, act.supplier.parties.isEmpty { continue }
        return
      }
      if Self.competing.contains(link.lemma) || isWinner(link, of: act), act.recipient.parties.isEmpty {
        // "is competing for an order in India".
        let place = (act.phrase..<min(act.phrase + 3, sentence.phrases.count)).first {
          sentence.isNoun($0) && ["in", "from", "by"].contains(sentence.preposition($0))
            && sentence.hasParty($0)
        }
        act.recipient = Act.Side(parties: place.map { joinedReferences($0, sentence) } ?? [], slot: "in")
      }
      // "hopes that the transfer will be enough": who hopes has no part in it.
      if link.lemma == "hope", isOfClause(link, in: act) { continue }
      switch link.group {
      case .say
      where act.chain[1].lemma == "expect" && act.chain[1].isNegated && act.supplier.parties.isEmpty:
        act.supplier = Act.Side(parties: subjects, slot: "governor-subject")
      case .pledge, .approve, .refuse, .cancel, .lift, .consider, .send, .supply, .sell, .continue, .sign,
        .light, .include:
        if link.group == .include, act.group != .aid { continue }
        if link.group == .light, act.recipient.parties.isEmpty || act.group == .light,
          !(isTraining(act) && Self.running.contains(link.lemma)), !isBid(act)
        {
          continue
        }
        if act.supplier.parties.isEmpty {
          act.supplier = Act.Side(parties: subjects, slot: "governor-subject")
          return
        }
      default: continue
      }
    }
  }

  /// Whether a verb stands above a clause, and not right above what its subject does.
  private func isOfClause(_ link: Act.Link, in act: Act) -> Bool {
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }), index > 0 else {
      return false
    }
    return !act.chain[index - 1].isNoun && !act.chain[index - 1].isBare
  }

  /// "arms deals to sustain Russia's war": for whose war they are, gets the arms.
  func fillFromWar(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, [.contract, .sale, .delivery, .transfer].contains(act.group) else {
      return
    }
    let war = (phrase + 1..<min(sentence.pause(after: phrase), phrase + 6)).first {
      sentence.isNoun($0) && Self.wars.contains(sentence.headWord($0))
    }
    guard let war, let owner = adjective(war, sentence) ?? ownerOfWar(war, sentence) else { return }
    act.recipient = Act.Side(parties: [owner].without(act.supplier.parties), slot: "user")
  }

  private static let wars: WordGroup = ["war", "invasion", "offensive", "aggression"]

  /// Whose a war is that a pronoun owns: "his war".
  private func ownerOfWar(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    guard sentence.opensWithPossessive(phrase),
      let subject = sentence.phrases.indices.last(where: {
        $0 < phrase && sentence.isVerb($0) && sentence.isFinite($0)
      }).flatMap({ sentence.subject(of: $0) })
    else { return nil }
    return references([subject], sentence).first
  }

  /// "The resolutions would block the sales": those of whose parliament was told before; "passed a bill that approves the
  /// sales": of who passed it.
  func fillFromLaw(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, !act.recipient.parties.isEmpty,
      [.sale, .transfer, .delivery, .aid].contains(act.group),
      let link = act.chain.dropFirst().first(where: { sentence.isVerb($0.phrase) && !$0.isPassive }),
      [.refuse, .approve, .cancel, .lift].contains(link.group),
      let subject = sentence.subject(of: link.phrase),
      subject < link.phrase, Self.laws.contains(sentence.headWord(subject)), !sentence.hasParty(subject)
    else { return }
    let passing = sentence.isRelative(link.phrase - 1) ? passage(of: subject, sentence)?.subjects ?? [] : []
    let before = parties.lastActors.prefix(1).map {
      PartyReference(code: $0, company: nil, units: sentence.phrases[subject].units)
    }
    let legislators = passing.isEmpty ? Array(before) : passing
    act.supplier = Act.Side(parties: legislators.without(act.recipient.parties), slot: "governor-subject")
  }

  /// "were approved by Berlin for the Greek navy": who lets them go, and to whom.
  func fillFromPassive(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.group != .light, act.group != .ban, let link = act.chain.dropFirst().first, link.isPassive,
      !link.isNoun,
      [.approve, .pledge, .cancel, .refuse].contains(link.group), sentence.isVerb(link.phrase),
      link.phrase > phrase
        || link.phrase == phrase - 1
    else { return }
    let agents = agents(of: link.phrase, sentence).without(act.recipient.parties)
    if act.supplier.parties.isEmpty, !agents.isEmpty { act.supplier = Act.Side(parties: agents, slot: "by") }
    guard act.recipient.parties.isEmpty,
      let goal = sentence.objects(of: link.phrase).first(where: {
        ["for", "to"].contains(sentence.preposition($0)) && sentence.hasParty($0) && !sentence.hasItem($0)
      })
    else { return }
    let named = recipients(goal, sentence).without(act.supplier.parties)
    if !named.isEmpty { act.recipient = Act.Side(parties: named, slot: sentence.preposition(goal)) }
  }

  /// "vetoed the sale of Israeli jets to Croatia", "approved the sale of former Danish F-16s to Peru": the state whose
  /// arms they are sells them, and another lets it or not.
  func fillFromOwner(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, !act.recipient.parties.isEmpty,
      act.group == .sale || act.group == .transfer,
      let link = act.chain.dropFirst().first, !link.isNoun, !link.subjects.isEmpty,
      link.group == .refuse || link.group == .approve,
      let goods = [phrase + 1, phrase + 2].first(where: { sentence.hasItem($0, after: "of") }),
      !sentence.phrases[goods].units.contains(where: { sentence.units[$0].isCompound }),
      let owner = adjective(goods, sentence),
      !link.subjects.contains(where: { $0.code == owner.code }),
      link.group == .refuse || isFormer(goods, sentence)
    else { return }
    act.supplier = Act.Side(parties: [owner].without(act.recipient.parties), slot: "modifier")
  }

  /// Whether arms are called those that another state had: "former Danish jets".
  private func isFormer(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.hasWord(of: Self.formerWords, phrase)
  }

  private static let formerWords: WordGroup = ["former", "ex", "surplus", "used", "retired"]

  /// "Dassault's Rafale won deals with Egypt and Qatar": the deals are for what wins them.
  func fillFromWinner(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.items.isEmpty, isWon(act), ["with", "from", "in"].contains(act.supplier.slot),
      act.recipient.parties.isEmpty, let link = act.chain.dropFirst().first, sentence.isVerb(link.phrase),
      let subject = sentence.subject(of: link.phrase), subject < link.phrase,
      case let found = items.items(subject, in: sentence), !found.isEmpty
    else { return }
    let maker =
      owner(ofArms: subject, sentence)
      ?? found.lazy.compactMap { $0.item.weapon.flatMap(lexicon.origin) }.first.map {
        PartyReference(code: $0, company: nil, units: sentence.phrases[subject].units)
      }
    guard let maker else { return }
    act.items = found
    act.recipient = Act.Side(parties: act.supplier.parties.without([maker]), slot: "with")
    act.supplier = Act.Side(parties: [maker], slot: "signer")
  }

  /// The party or firm whose arms a phrase names: "Dassault's Rafale", "the French jet".
  private func owner(ofArms phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    if let party = adjective(phrase, sentence) { return party }
    return sentence.phrases[phrase].units.first { sentence.units[$0].kind == .company }
      .flatMap { reference($0, sentence) }
  }

  /// "would block the sale of US weapons to Egypt": whose make they are, where nobody else is told to sell them.
  func fillFromArms(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, !act.recipient.parties.isEmpty, !act.hasUntoldSubject,
      sentence.hasItem(phrase + 1, after: "of")
    else { return }
    act.supplier = Act.Side(
      parties: makers(phrase + 1, sentence).without(act.recipient.parties), slot: "modifier")
  }

  /// Those who compete for an order: "the Rafale faces competition from Sweden's Gripen for the Peruvian order", "is
  /// competing with the Rafale to supply Peru with jets".
  func fillFromCompetition(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard let link = act.chain.dropFirst().first, sentence.isVerb(link.phrase) else { return }
    let objects = sentence.objects(of: link.phrase)
    if act.group == .light, act.recipient.parties.isEmpty, Self.competing.contains(link.lemma),
      let goal = sentence.phrases[link.phrase...].indices.first(where: {
        sentence.isVerb($0) && [.supply, .sell, .send, .equip].contains(sentence.verb($0)?.group ?? .light)
      }), sentence.phrases[goal].verbal.isInfinitive
    {
      let selling = act.supplier.parties
      let getting = sentence.objects(of: goal).filter { ["", "to"].contains(sentence.preposition($0)) }
        .map { self.references([$0], sentence).without(selling) }.first { !$0.isEmpty }
      if let getting { act.recipient = Act.Side(parties: getting, slot: "to") }
    }
    guard act.group == .purchase || act.group == .contract, act.supplier.parties.isEmpty,
      objects.contains(where: { sentence.headWord($0) == "competition" }),
      let subject = sentence.subject(of: link.phrase), subject < link.phrase
    else { return }
    let rivals = [subject] + objects.filter { sentence.preposition($0) == "from" }
    let makers = rivals.compactMap { owner(ofArms: $0, sentence) ?? references([$0], sentence).first }
    act.supplier = Act.Side(parties: makers.without(act.recipient.parties), slot: "from")
    act.chain.insert(
      Act.Link(lemma: "competition", group: .consider, isNoun: true, phrase: link.phrase), at: 1)
  }

  /// Whether the subject of a verb above an act's noun gets what the noun names.
  func isGetting(_ link: Act.Link, of act: Act, gets: Bool) -> Bool {
    if isOfInterest(act) { return true }
    if Self.competing.contains(link.lemma) || isWinner(link, of: act) { return false }
    switch link.group {
    // Who wants an embargo does not get what it keeps back.
    case .request, .buy, .receive: return act.group != .ban
    case .sign where act.group == .contract: return act.recipient.slot != "in"
    case .consider where ["choose", "select", "pick", "opt"].contains(link.lemma): return true
    // "Kyiv expects another delivery of tanks": it is to get them.
    case .consider where act.group == .delivery && link.lemma == "expect" && act.recipient.parties.isEmpty:
      return link.subjects.allSatisfy { !$0.isOfFirm }
    // "Poland is considering Korean tanks": it is to get them.
    case .consider where act.group == .light && ["modifier", "made"].contains(act.supplier.slot): return true
    case .consider, .use, .cancel, .pledge, .approve, .lift, .sign:
      // "expects howitzers from Denmark", "cancelled a deal with France".
      if act.supplier.slot == "from" || act.supplier.slot == "with" { return true }
    case .light, .continue:
      // "is in talks with Tokyo", "took delivery of".
      if act.supplier.slot == "with" || act.supplier.slot == "from" && link.lemma == "await" { return true }
      if act.group == .delivery, ["take", "accept", "await"].contains(link.lemma) { return true }
    default: break
    }
    return gets && (link.group != .approve || !act.supplier.parties.isEmpty)
  }

  /// "has shown interest in Turkish drones", "is interested in them": who is, may get them.
  private func isOfInterest(_ act: Act) -> Bool {
    act.isNominal && !act.supplier.parties.isEmpty && act.chain.count > 1
      && act.chain[1].lemma == Self.interest
      && ["modifier", "possessive", "made", "from"].contains(act.supplier.slot)
  }

  private static let interest: Word = "interest"

  /// "submitted a bid for 26 jets": who bids, supplies.
  private func isBid(_ act: Act) -> Bool {
    act.chain.count > 1 && act.chain[1].isNoun && act.chain[1].lemma == "bid"
  }

  /// What one does with training that one gives.
  private static let running: WordGroup = [
    "take", "begin", "start", "offer", "host", "run", "conduct", "lead", "organise", "organize", "join",
    "participate",
  ]

  /// What sellers do for an order.
  private static let competing: WordGroup = ["compete", "vie", "bid"]

  /// A firm that signs with a state sells to it: "Baykar has signed a contract with Kuwait".
  func turnForSeller(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .contract || act.group == .light || act.group == .purchase && isWon(act),
      act.supplier.slot == "with" || ["from", "modifier"].contains(act.supplier.slot) && isWon(act),
      let signer = act.recipient.parties.first, let partner = act.supplier.parties.first,
      act.supplier.parties.allSatisfy({ !$0.isOfFirm }),
      signer.isOfFirm || isToldAsFirm(signer, sentence)
        || act.supplier.slot == "with" && act.supplier.parties.count == 1
          && sells(signer, to: partner, act.items)
            >= (act.chain.dropFirst().first?.lemma == "hope" ? .weak : .strong)
    else { return }
    swap(&act.supplier, &act.recipient)
    act.supplier.slot = "signer"
    act.recipient.slot = "with"
  }

  /// "signed agreements with Chile, including the sale of radars": who sells gives by the agreements, too.
  func turnForListedSale(_ acts: inout [Act], _ sentence: SentenceReading) {
    for sale in acts.indices
    where acts[sale].core == "sale" && acts[sale].recipient.parties.isEmpty
      && acts[sale].supplier.slot == "governor-subject"
    {
      let chain = acts[sale].chain
      guard chain.count > 2, chain[1].group == .include,
        let frame = acts.firstIndex(where: { other in
          other.group == .contract && other.supplier.slot == "with"
            && chain.contains { $0.isNoun && $0.group == .contract && $0.phrase == other.phrase }
            && other.recipient.parties.map(\.code) == acts[sale].supplier.parties.map(\.code)
        })
      else { continue }
      let partner = Act.Side(parties: acts[frame].supplier.parties, slot: "with")
      acts[frame].supplier = Act.Side(parties: acts[sale].supplier.parties, slot: "signer")
      acts[frame].recipient = partner
      acts[sale].recipient = partner
    }
  }

  /// Whether a sentence names a party by a firm only: "Saab said it had received an order".
  private func isToldAsFirm(_ party: PartyReference, _ sentence: SentenceReading) -> Bool {
    let text = sentence.text
    func isNamed(_ kind: Unit.Kind, _ code: (Int) -> String?) -> Bool {
      sentence.units.contains {
        $0.kind == kind && $0.annotation >= 0 && code(text.annotations[$0.annotation].index) == party.code
      }
    }
    return isNamed(.company) { lexicon.companies[$0].country } && !isNamed(.party) { parties.code($0) }
  }

  /// "is withholding bombs from Kenya": from whom they are kept, does not get them.
  func turnForWithheld(_ act: inout Act) {
    guard act.supplier.slot == "from", act.recipient.parties.isEmpty,
      act.chain.dropFirst().first.map({ $0.lemma == "withhold" && !$0.isPassive }) ?? false
    else { return }
    act.recipient = Act.Side(parties: act.supplier.parties, slot: "to")
    act.supplier = Act.Side()
  }

  /// Whether a contract is won from who pays for it: "Baykar wins a contract from Kuwait".
  private func isWon(_ act: Act) -> Bool {
    (act.group == .contract || act.group == .purchase)
      && act.chain.dropFirst().first.map { Self.winning.contains($0.lemma) } ?? false
  }

  /// Whether a firm wins a contract from nobody named: "won a contract in Romania".
  private func isWinner(_ link: Act.Link, of act: Act) -> Bool {
    isWon(act) && act.supplier.parties.isEmpty
      && ["win", "land", "clinch", "bag", "secure"].contains(link.lemma)
      && link.subjects.contains { $0.company != nil }
  }

  private static let winning: WordGroup = [
    "win", "secure", "land", "receive", "get", "clinch", "bag", "earn", "sign", "book", "scoop", "announce",
  ]

  /// The partner with whom something is talked of or agreed on: "talks with Tokyo over radars".
  func fillFromPartner(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, phrase > 1 else { return }
    let isOfTalks = isSubjectOfTalks(phrase, sentence)
    // "is negotiating with Tokyo for radars", "is discussing with Tokyo the loan of radars".
    if isOfTalks || !act.items.isEmpty && sentence.preposition(phrase).isEmpty, sentence.isNoun(phrase - 1),
      sentence.preposition(phrase - 1) == "with", sentence.isVerb(phrase - 2),
      Self.talking.contains(sentence.verb(phrase - 2)?.lemma ?? "")
    {
      act.supplier = Act.Side(parties: joinedReferences(phrase - 1, sentence), slot: "with")
      return
    }
    guard isOfTalks else { return }
    var partner = phrase - 1
    while partner > 1, sentence.isNoun(partner), sentence.preposition(partner).isEmpty { partner -= 2 }
    guard sentence.isNoun(partner), partner > 0, sentence.preposition(partner) == "with",
      sentence.isNoun(partner - 1), let unit = subjectOfTalks(before: partner, sentence),
      [.plan, .contract, .memorandum].contains(sentence.units[unit].noun?.group ?? .light)
    else { return }
    let named = joinedReferences(partner, sentence)
    if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "with") }
    if sentence.units[unit].noun?.group == .memorandum {
      act.chain.insert(
        Act.Link(lemma: "memorandum", group: .memorandum, isNoun: true, phrase: partner - 1), at: 1)
    }
    // "Egypt in talks with France over jets": a headline without its verb.
    let party = partner - 2
    if act.recipient.parties.isEmpty, party >= 0, sentence.preposition(partner - 1) == "in",
      sentence.isDirectObject(party)
    {
      act.recipient = Act.Side(
        parties: references([party], sentence).without(named), slot: "governor-subject")
      act.chain.append(Act.Link(lemma: "talk", group: .plan, isNoun: true, phrase: partner - 1))
    }
  }

  /// What is had with a partner: "a contract", "a memorandum of understanding".
  func subjectOfTalks(before partner: Int, _ sentence: SentenceReading) -> Int? {
    sentence.governingNoun(partner - 1)
      ?? (sentence.preposition(partner - 1) == "of" && sentence.isNoun(partner - 2)
        ? sentence.governingNoun(partner - 2) : nil)
  }

  private static let talking: WordGroup = ["negotiate", "talk", "haggle", "bargain", "discuss"]

  /// Whether a phrase stands after "over" or "on"; "over 30 jets" looks like a number of more than 30.
  private func isSubjectOfTalks(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let preposition = sentence.preposition(phrase)
    if !preposition.isEmpty {
      return ["over", "on", "for", "about", "regarding", "concerning"].contains(preposition)
    }
    return ["over", "about"].contains(sentence.firstWord(phrase))
      && sentence.units[sentence.phrases[phrase].units.lowerBound].kind == .quantity
  }
}
