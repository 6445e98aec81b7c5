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

  /// "will veto aid to Moldova under the European Peace Facility": whose fund it is, pays.
  func fillFromFund(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    // "has given aid under it": a member of its own.
    let above = act.chain.dropFirst().first { $0.group != .light }?.group
    guard act.supplier.parties.isEmpty, [.aid, .delivery, .donation].contains(act.group),
      ![.send, .supply, .equip, .pledge, .sell].contains(above)
    else { return }
    let end = min(sentence.pause(after: phrase), phrase + 5)
    for place in phrase + 1..<max(phrase + 1, end)
    where ["under", "through", "from", "via"].contains(sentence.preposition(place, orEmpty: "")) {
      guard let head = sentence.head(place), head.kind == .body, let owner = parties.fundOwner(head, sentence)
      else { continue }
      act.supplier = Act.Side(
        parties: [PartyReference(code: owner, company: nil, units: sentence.phrases[place].units)]
          .without(act.recipient.parties), slot: "from")
      return
    }
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
      // "will play a role in the provision of these systems": who has a part in it, gives.
      if act.supplier.parties.isEmpty, Self.giving.contains(act.group), sentence.hasPart(link.phrase) {
        act.supplier = Act.Side(parties: subjects, slot: "governor-subject")
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

  static let giving: [ActLexicon.Group] = [.delivery, .transfer, .donation, .aid]

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
      !link.isNoun
    else { return }
    if act.group == .contract, link.group == .sign { fillFromSigners(&act, link, sentence) }
    guard
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

  /// What one does with training that one gives.
  private static let running: WordGroup = [
    "take", "begin", "start", "offer", "host", "run", "conduct", "lead", "organise", "organize", "join",
    "participate",
  ]
}
