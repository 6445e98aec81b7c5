/// Who gives and who gets by a verb.
extension ActReader {
  /// The side, or the arms, that the subject of a verb names.
  func readSubject(
    _ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    switch frame.verb.group {
    case _ where frame.isPassive: readPassiveSubject(frame, sentence, &act, &claimed)
    case .buy, .receive:
      if !frame.doers.isEmpty { act.recipient = Act.Side(parties: frame.doers, slot: "subject") }
    case .arrive: readArrivals(frame, sentence, &act, &claimed)
    default:
      if !frame.doers.isEmpty, act.supplier.slot == "from", ["lease", "loan"].contains(frame.verb.lemma) {
        // "has leased two submarines from France".
        act.recipient = Act.Side(parties: frame.doers, slot: "subject")
      } else if !frame.doers.isEmpty {
        let companions = companions(of: frame.phrase, sentence).without(frame.doers)
        act.supplier = Act.Side(parties: frame.doers + companions, slot: "subject")
      } else if let subject = frame.subject, !act.items.isEmpty, let modifier = adjective(subject, sentence) {
        act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
      }
    }
    if !frame.isPassive, let subject = frame.subject, sentence.preposition(subject) == "between" {
      divideSides(&act)
    }
  }

  /// What is sent, or who is given it, is the subject of a passive.
  private func readPassiveSubject(
    _ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    // "12 of the 20 tanks ordered from Spain": all 20 were.
    let found = frame.moved.flatMap {
      items.items($0, in: sentence, isWhole: frame.isReduced && frame.verb.group == .buy)
    }
    if found.isEmpty {
      if !frame.doers.isEmpty, !standsForArms(frame, act, sentence) {
        act.recipient = Act.Side(parties: frame.doers, slot: "passive-subject")
      }
      return
    }
    act.items.insert(contentsOf: found, at: 0)
    claimed.formUnion(frame.moved)
    for phrase in frame.moved where act.money == nil { act.money = items.money(phrase, in: sentence) }
    if act.supplier.parties.isEmpty,
      let modifier = frame.subjects.lazy.compactMap({ self.adjective($0, sentence) }).first,
      // "Kenya's tanks were bought" tells whose they are now.
      !frame.isGetting || modifier.units.allSatisfy({ sentence.units[$0].shape == .adjective })
    {
      act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
    }
  }

  /// What arrives, and from where.
  private func readArrivals(
    _ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    let found = frame.moved.flatMap { items.items($0, in: sentence) }
    act.items.insert(contentsOf: found, at: 0)
    if !found.isEmpty { claimed.formUnion(frame.moved) }
    if let last = frame.moved.last, sentence.preposition(last + 1, orEmpty: "") == "to",
      act.recipient.parties.isEmpty, !found.isEmpty
    {
      // "Most of the aid to Kyiv came from Seoul".
      act.recipient = Act.Side(
        parties: joinedReferences(last + 1, sentence).without(act.supplier.parties), slot: "to")
    }
    if let last = frame.moved.last, sentence.preposition(last + 1, orEmpty: "") == "from",
      case let named = joinedReferences(last + 1, sentence), !named.isEmpty
    {
      // "Tanks from Seoul arrived".
      act.supplier = Act.Side(parties: named, slot: "from")
    } else if let modifier = frame.moved.lazy.compactMap({ self.adjective($0, sentence) }).first {
      if act.supplier.slot != "from" {
        act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
      } else if act.recipient.parties.isEmpty {
        // "Serbia's tanks came from Russia".
        act.recipient = Act.Side(parties: [modifier].without(act.supplier.parties), slot: "possessive")
      }
    }
  }

  /// The side that stands neither as subject nor right after the verb.
  func readOtherSide(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    if frame.isGetting, act.supplier.parties.isEmpty, frame.verbal.isInfinitive,
      case .verb(let governor)? = sentence.governor(of: frame.phrase),
      Self.turning.contains(sentence.verb(governor)?.lemma ?? ""),
      let seller = (governor + 1..<frame.phrase).first(where: {
        sentence.preposition($0, orEmpty: "") == "to"
      })
    {
      // "may turn to China to purchase drones".
      act.supplier = Act.Side(parties: joinedReferences(seller, sentence), slot: "from")
    }
    readHelper(frame, sentence, &act)
    if frame.verb.group == .buy, act.supplier.parties.isEmpty, act.items.isEmpty,
      let object = frame.objects.first, sentence.isDirectObject(object), let head = sentence.head(object),
      head.kind == .party, head.shape == .adjective
    {
      // "should buy American": from there.
      act.supplier = Act.Side(
        parties: references([object], sentence).without(act.recipient.parties), slot: "from")
    }
    if let award = frame.award, act.recipient.parties.isEmpty, act.supplier.slot == "subject" {
      act.recipient = Act.Side(parties: award.awarders, slot: "to")
    }
    if frame.isPassive, frame.verb.group == .buy, act.isOpen,
      let between = frame.objects.first(where: { sentence.preposition($0) == "between" }),
      case let named = joinedReferences(between, sentence), named.count == 2
    {
      let told = sides(named, of: act.items) ?? (seller: named[0], buyer: named[1])
      // "were bought in a deal between Turkey and Nigeria".
      act.supplier = Act.Side(parties: [told.seller], slot: "from")
      act.recipient = Act.Side(parties: [told.buyer], slot: "subject")
    }
    if act.recipient.parties.isEmpty, frame.verb.group == .supply || frame.verb.lemma == "provide",
      let share = frame.objects.first(where: { sentence.preposition($0) == "of" && sentence.hasItem($0) }),
      let owner = adjective(share, sentence)
    {
      // "supplies most of Pakistan's arms".
      act.recipient = Act.Side(parties: [owner].without(act.supplier.parties), slot: "possessive")
    }
  }

  /// Verbs of going to others for arms.
  private static let turning: WordGroup = ["turn", "look", "go"]

  /// Who has or uses arms of which it is told how they came: "flies jets bought from Spain".
  func readUser(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    // "The rifles used by the rebels were bought in Peru".
    if act.recipient.parties.isEmpty, frame.verb.group == .buy || frame.verb.group == .arrive,
      let subject = frame.subject, sentence.isVerb(subject + 1), sentence.verb(subject + 1)?.group == .use,
      sentence.isReducedRelative(subject + 1)
    {
      act.recipient = Act.Side(
        parties: agents(of: subject + 1, sentence).without(act.supplier.parties), slot: "user")
    }
    guard frame.isReduced else { return }
    let user = frame.subject.flatMap { self.user(of: $0, sentence) }
    if frame.isGetting, act.recipient.parties.isEmpty, let user {
      act.recipient = Act.Side(parties: user.without(act.supplier.parties), slot: "user")
      // They are there.
      act.group = .receive
    }
    guard Self.handingVerbs.contains(frame.verb.lemma) else { return }
    // "accused it of using missiles supplied by London": of using them, not of their coming.
    act.isHandedOver = act.chain.dropFirst().first.map { Self.afterwards.contains($0.group) } ?? false
    if act.supplier.slot == "by", act.recipient.parties.isEmpty, let user {
      act.recipient = Act.Side(parties: user.without(act.supplier.parties), slot: "user")
      act.isHandedOver = true
    }
  }

  /// What is done with arms, or told of them, after they came.
  private static let afterwards: [ActLexicon.Group] = [
    .accuse, .deny, .claim, .allegation, .use, .request,
  ]

  /// Whose people are trained.
  func readTrained(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard frame.training != nil, let trained = frame.objects.first else { return }
    if act.recipient.parties.isEmpty, let state = items.trainedState(trained, in: sentence) {
      act.recipient = Act.Side(
        parties: references([state], sentence).without(act.supplier.parties), slot: "to")
    }
    if !frame.isPassive, act.recipient.parties.isEmpty, let state = adjective(trained, sentence) {
      act.recipient = Act.Side(parties: [state].without(act.supplier.parties), slot: "object-modifier")
    }
  }

  /// Fills the sides that the clause leaves open from what the sentence tells beside it.
  func fillSides(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    act.hasUntoldSubject =
      frame.doers.isEmpty && (hasPerson(frame.subject, sentence) || isNameless(frame.subject, sentence))
    act.requesters = requesters(act)
    fillFromRequester(&act)
    if frame.training == nil { readFitting(frame, sentence, &act) }
    fillFromProgramme(&act, frame.phrase, sentence)
    fillFromMaker(&act, sentence)
    fillFromChoice(&act)
    if [.send, .supply, .equip].contains(act.group), !act.isPassive {
      fillFromFriend(&act, before: frame.phrase, sentence)
    }
    fillFromPayer(&act, sentence)
    if frame.isGetting { fillFromJourney(&act, sentence) }
    fillFromVictim(&act)
    fillFromStock(&act, frame.phrase, sentence)
    dropEnemies(&act, sentence)
    readSeizure(&act, frame.subject, sentence)
  }

  /// "urged Oslo to send tanks": where nobody else is named, they are for who asks.
  private func fillFromRequester(_ act: inout Act) {
    guard act.supplier.slot == "subject", [.send, .supply, .sell, .equip].contains(act.group) else { return }
    give(&act, toWhoAsksIn: act.chain.dropFirst().first { $0.group == .request || $0.lemma == "hope" })
  }

  /// "Haiti said the rifles were smuggled from Spain": to where who tells it is.
  func fillFromVictim(_ act: inout Act) {
    guard act.group == .smuggle, act.isPassive, act.recipient.parties.isEmpty, act.supplier.slot == "from",
      act.chain.count == 2, let teller = act.chain.last, teller.group == .say
    else { return }
    act.recipient = Act.Side(parties: teller.subjects.without(act.supplier.parties), slot: "to")
  }

  /// "has chosen Saab to supply radars": they are for who chooses.
  private func fillFromChoice(_ act: inout Act) {
    guard act.recipient.parties.isEmpty, act.supplier.slot == "subject",
      let link = act.chain.dropFirst().first, Self.choosing.contains(link.lemma), !link.isPassive
    else { return }
    act.recipient = Act.Side(parties: link.subjects.without(act.supplier.parties), slot: "to")
  }

  /// "talks between Oslo and Lima to sell it jets": the first of the two acts, and the other is the other side.
  private func divideSides(_ act: inout Act) {
    let gets = act.group == .buy || act.group == .receive
    let (acting, other) = gets ? (act.recipient, act.supplier) : (act.supplier, act.recipient)
    guard acting.parties.count == 2 else { return }
    let first = other.parties.isEmpty ? [acting.parties[0]] : acting.parties.without(other.parties)
    let second = other.parties.isEmpty ? Act.Side(parties: [acting.parties[1]], slot: "between") : other
    let side = Act.Side(parties: first, slot: acting.slot)
    (act.supplier, act.recipient) = gets ? (second, side) : (side, second)
  }

  /// "has equipped its frigates with Swedish radars": whose ships they are gets the radars.
  private func readFitting(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.group == .equip,
      let goods = frame.objects.first(where: { sentence.hasItem($0, after: "with") }),
      let platform = act.isPassive ? frame.subject : frame.objects.first(where: sentence.isDirectObject),
      sentence.hasItem(platform),
      case let makers = makers(goods, sentence), !makers.isEmpty
    else { return }
    let isOwn = sentence.opensWithPossessive(platform)
    let owners = act.isPassive ? adjective(platform, sentence).map { [$0] } ?? [] : isOwn ? frame.doers : []
    guard !owners.without(makers).isEmpty else { return }
    act.items = items.items(goods, in: sentence)
    act.supplier = Act.Side(parties: makers, slot: "object-modifier")
    act.recipient = Act.Side(parties: owners, slot: "subject")
  }

  /// Whether the pronoun that is moved stands for arms told before, "they will be delivered to Kenya", or people go to
  /// serve: "advisers have been sent".
  private func standsForArms(_ frame: VerbFrame, _ act: Act, _ sentence: SentenceReading) -> Bool {
    guard let subject = frame.subject, act.items.isEmpty,
      [.send, .sell, .smuggle].contains(frame.verb.group)
    else { return false }
    let word = sentence.headWord(subject)
    return word == "it" || word == "they" || Self.crews.contains(word)
  }
}
