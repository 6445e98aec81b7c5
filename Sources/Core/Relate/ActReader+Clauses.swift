/// Acts told by a clause about arms that another names, or in answer to what was told before.
extension ActReader {
  /// Arms that a clause says were promised: "the tanks that Spain promised Ukraine".
  func promisedAct(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard let verb = sentence.verb(phrase), Self.promising.contains(verb.lemma), sentence.isFinite(phrase),
      !sentence.phrases[phrase].verbal.isPassive, let subject = sentence.subject(of: phrase),
      subject < phrase,
      let goal = sentence.objects(of: phrase).first(where: {
        ["", "to", "for"].contains(sentence.preposition($0)) && sentence.hasParty($0) && !sentence.hasItem($0)
      }),
      case let promising = subjectReferences(group(subject, sentence), before: phrase, sentence),
      !promising.isEmpty,
      var act = act(of: relativeObjects(phrase, subject, sentence).last, under: phrase, sentence)
    else { return nil }
    act.supplier = Act.Side(parties: promising, slot: "governor-subject")
    let preposition = sentence.preposition(goal)
    act.recipient = Act.Side(
      parties: joinedReferences(goal, sentence).without(promising),
      slot: preposition.isEmpty ? "to" : preposition)
    return act
  }

  /// Arms that a clause says were asked for: "the jets that Kyiv has asked for", "the missiles sought by Kyiv".
  ///
  /// Who is asked is who answers in the clause around it.
  func requestedAct(_ phrase: Int, _ sentence: SentenceReading, among acts: [Act]) -> Act? {
    guard let verb = sentence.verb(phrase), Self.askingVerbs.contains(verb.lemma),
      !sentence.hasBareObject(phrase)
    else { return nil }
    let asking: [PartyReference]
    let antecedent: Int?
    if sentence.isReducedRelative(phrase) {
      asking = agents(of: phrase, sentence)
      antecedent = reducedAntecedent(phrase, sentence)
    } else {
      let verbal = sentence.phrases[phrase].verbal
      guard sentence.isFinite(phrase), !verbal.isPassive, !verbal.isNegated,
        let subject = sentence.subject(of: phrase), subject < phrase
      else { return nil }
      asking = subjectReferences(group(subject, sentence), before: phrase, sentence)
      antecedent = relativeObjects(phrase, subject, sentence).last
    }
    guard !asking.isEmpty, var act = act(of: antecedent, under: phrase, sentence) else { return nil }
    act.recipient = Act.Side(parties: asking, slot: "governor-subject")
    let units = Set(act.items.map(\.unit))
    let answering = acts.lazy.filter { told in told.items.contains { units.contains($0.unit) } }
      .map { $0.supplier.parties.without(asking) }.first { !$0.isEmpty }
    if let answering { act.supplier = Act.Side(parties: answering, slot: "asked") }
    return act
  }

  /// An act without sides of arms that another clause names, under the verb of the clause about them.
  private func act(of antecedent: Int?, under verb: Int, _ sentence: SentenceReading) -> Act? {
    guard let antecedent, sentence.hasItem(antecedent), let core = nominalCore(antecedent, sentence) else {
      return nil
    }
    var item = link(noun: core, in: antecedent, sentence)
    item.group = .light
    var act = Act(
      sentence: sentence.number, phrase: antecedent, core: "item", group: .light, isNominal: true,
      chain: [item] + chain(from: verb, sentence))
    act.items = items.items(antecedent, in: sentence, isWhole: true)
    return act.items.isEmpty ? nil : act
  }

  /// What a party answers to a request or an idea that was told just before: "Berlin refused", "Sofia ruled it out".
  func answer(_ phrase: Int, _ sentence: SentenceReading, to earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), sentence.isFinite(phrase),
      !sentence.phrases[phrase].verbal.isPassive,
      verb.group == .refuse || Self.acceptingVerbs.contains(verb.lemma),
      let subject = sentence.subject(of: phrase), subject < phrase,
      !sentence.hasInfinitive(phrase),
      sentence.objects(of: phrase).allSatisfy({ isOfWhatWasAsked($0, sentence) })
    else { return nil }
    let getting = earlier.recipient.parties
    let answering = subjectReferences(group(subject, sentence), before: phrase, sentence)
    guard !getting.isEmpty, !answering.isEmpty, answering.without(getting).count == answering.count,
      [.requested, .considered].contains(StageClassifier.read(earlier).stage)
    else { return nil }
    return reply(phrase, sentence, from: answering, to: getting, chain(from: phrase, sentence))
  }

  /// How many of the arms told just before have come: "bought 12 jets; six have been delivered".
  func continuation(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase),
      verb.group == .send && sentence.phrases[phrase].verbal.isPassive
        || verb.group == .arrive,
      sentence.isFinite(phrase), let subject = sentence.subject(of: phrase), subject < phrase,
      !earlier.supplier.parties.isEmpty, !earlier.recipient.parties.isEmpty,
      !sentence.objects(of: phrase).contains(where: { sentence.hasParty($0) }),
      !sentence.hasItem(subject), !sentence.hasParty(subject),
      case let some = items.more(subject, of: earlier.items, in: sentence), !some.isEmpty
    else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: verb.lemma, group: verb.group, isNominal: false,
      isPassive: sentence.phrases[phrase].verbal.isPassive, chain: chain(from: phrase, sentence))
    act.items = some
    act.supplier = Act.Side(parties: earlier.supplier.parties, slot: "subject")
    act.recipient = Act.Side(parties: earlier.recipient.parties, slot: "to")
    return act
  }

  /// What a party does with arms that were asked for just before: "Berlin will provide them", "Athens gave none".
  func compliance(_ phrase: Int, _ sentence: SentenceReading, with earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), [.send, .supply, .sell].contains(verb.group),
      !sentence.phrases[phrase].verbal.isPassive, !sentence.isReducedRelative(phrase),
      let subject = sentence.subject(of: phrase), subject < phrase,
      sentence.isDirectObject(phrase + 1), Self.takingUpArms.contains(sentence.headWord(phrase + 1)),
      case let getting = earlier.recipient.parties, !getting.isEmpty,
      case let giving = subjectReferences(group(subject, sentence), before: phrase, sentence),
      !giving.isEmpty, giving.without(getting).count == giving.count,
      [.requested, .considered].contains(StageClassifier.read(earlier).stage)
    else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: verb.lemma, group: verb.group, isNominal: false,
      chain: chain(from: phrase, sentence))
    if sentence.headWord(phrase + 1) == "none" { act.chain[0].isNegated = true }
    act.supplier = Act.Side(parties: giving, slot: "subject")
    act.recipient = Act.Side(parties: getting, slot: "to")
    return act
  }

  private static let takingUpArms: Set<String> = ["them", "these", "those", "any", "some", "none", "more"]

  /// An act of arms that were told before, under what a verb says of them.
  private func reply(
    _ phrase: Int, _ sentence: SentenceReading, from supplying: [PartyReference],
    to getting: [PartyReference],
    _ chain: [Act.Link]
  ) -> Act {
    let item = Act.Link(lemma: "item", group: .light, isNoun: true, phrase: phrase)
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "item", group: .light, isNominal: true,
      chain: [item] + chain)
    act.supplier = Act.Side(parties: supplying, slot: "governor-subject")
    act.recipient = Act.Side(parties: getting, slot: "to")
    return act
  }

  /// What a party says to an accusation that was told just before: "Tehran denies the charge", "called it nonsense".
  func denial(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), verb.group == .deny || Self.dismissing.contains(verb.lemma),
      sentence.isFinite(phrase), !sentence.hasInfinitive(phrase),
      !sentence.phrases[phrase].verbal.isPassive, !sentence.phrases[phrase].verbal.isNegated,
      let subject = sentence.subject(of: phrase), subject < phrase,
      case let objects = sentence.objects(of: phrase),
      objects.contains(where: { Self.charges.contains(sentence.headWord($0)) })
        || verb.group == .deny && objects.isEmpty || objects.contains(where: { isUntrue($0, sentence) }),
      !objects.contains(where: { sentence.hasItem($0) })
    else { return nil }
    let denying = subjectReferences(group(subject, sentence), before: phrase, sentence).map(\.code)
    let sides = (earlier.supplier.parties + earlier.recipient.parties).map(\.code)
    guard !earlier.supplier.parties.isEmpty, !earlier.recipient.parties.isEmpty,
      denying.contains(where: sides.contains),
      StageClassifier.read(earlier).assertion == .alleged || isToldByOthers(earlier, than: sides)
    else { return nil }
    var link = link(verb: phrase, sentence)
    link.group = .deny
    return reply(phrase, sentence, from: earlier.supplier.parties, to: earlier.recipient.parties, [link])
  }

  /// Whether somebody tells of an act who has no part in it.
  private func isToldByOthers(_ act: Act, than sides: [String]) -> Bool {
    act.chain.contains { link in
      link.group == .say && !link.subjects.isEmpty && !link.subjects.contains { sides.contains($0.code) }
    }
  }

  private static let dismissing: Set<String> = ["reject", "dismiss", "call", "refute", "describe", "rebuff"]
  private static let charges: Set<String> = [
    "charge", "charges", "accusation", "accusations", "allegation", "allegations", "claim", "claims",
    "report", "reports", "this", "it", "involvement", "finding", "findings",
  ]

  private static let acceptingVerbs: Set<String> = ["agree", "accept", "comply", "oblige"]

  /// Whether an object of an answer only takes up what was asked, or tells when or why.
  private func isOfWhatWasAsked(_ object: Int, _ sentence: SentenceReading) -> Bool {
    if sentence.hasItem(object) { return false }
    if !sentence.preposition(object).isEmpty || sentence.head(object)?.kind == .date { return true }
    // "ruled it out".
    if let first = sentence.phrases[object].units.first, sentence.units[first].kind == .pronoun {
      return true
    }
    return Self.askedThings.contains(sentence.headWord(object))
  }

  private static let askedThings: Set<String> = [
    "it", "this", "that", "them", "out", "down", "request", "requests", "plea", "pleas", "idea", "proposal",
    "call", "calls", "appeal", "demand", "demands", "application", "move", "step",
  ]

  private static let askingVerbs: Set<String> = [
    "ask", "request", "demand", "seek", "plead", "beg", "appeal", "lobby",
  ]

  /// "is giving Kyiv radars donated by Oslo", "missiles smuggled from Libya ended up in Mali": a participle tells whence
  /// arms come, the verb around who gets them.
  func shareSides(_ acts: inout [Act], _ sentence: SentenceReading) {
    shareReceiver(&acts, sentence)
    for index in acts.indices
    where ["by", "from"].contains(acts[index].supplier.slot) && acts[index].recipient.parties.isEmpty
      && sentence.isReducedRelative(acts[index].phrase)
    {
      let units = Set(acts[index].items.map(\.unit))
      guard
        let outer = acts.indices.first(where: { outer in
          outer != index && !acts[outer].recipient.parties.isEmpty
            && acts[outer].items.contains { units.contains($0.unit) }
        })
      else { continue }
      let giving = acts[index].supplier
      let getting = acts[outer].recipient.parties.without(giving.parties)
      guard !getting.isEmpty else { continue }
      if acts[outer].supplier.parties.isEmpty, acts[outer].items.count == acts[index].items.count {
        acts[outer].supplier = giving
      }
      acts[index].recipient = Act.Side(parties: getting, slot: acts[outer].recipient.slot)
      if acts[index].group != .pledge { acts[index].chain = acts[outer].chain }
    }
  }

  /// "Kenya will receive arms from Spain, which sends 31 tanks, and Italy": what is told of the givers is for Kenya, too.
  private func shareReceiver(_ acts: inout [Act], _ sentence: SentenceReading) {
    for index in acts.indices
    where acts[index].recipient.parties.isEmpty && acts[index].supplier.slot == "subject"
      && sentence.isInRelativeClause(acts[index].phrase)
    {
      guard let outer = acts[..<index].last(where: { $0.group == .receive && $0.supplier.slot == "from" })
      else {
        continue
      }
      let getting = outer.recipient.parties.without(acts[index].supplier.parties)
      if !getting.isEmpty { acts[index].recipient = Act.Side(parties: getting, slot: "governor-subject") }
    }
  }

  /// One act for each party of a list in which every party has arms or a sum of its own: "bought tanks from Spain and
  /// jets from France", "$61 billion for Ukraine and $8 billion for Taiwan".
  func distributed(_ act: Act, _ sentence: SentenceReading) -> [Act] {
    var shares: [(preposition: String, parties: [PartyReference], items: [ItemReader.Found], money: Money?)] =
      []
    for object in sentence.objects(of: act.phrase) {
      let preposition = sentence.preposition(object)
      var found = items.items(object, in: sentence)
      // "three tanks from Spain and ten from Italy": ten of the same.
      if found.isEmpty, preposition.isEmpty, let last = shares.last, !last.parties.isEmpty {
        found = items.more(object, of: last.items, in: sentence)
      }
      let money = items.money(object, in: sentence)
      if ["from", "to", "for"].contains(preposition), found.isEmpty, sentence.hasParty(object) {
        guard let last = shares.indices.last, shares[last].parties.isEmpty else { return [act] }
        shares[last].preposition = preposition
        shares[last].parties = joinedReferences(object, sentence)
      } else if !found.isEmpty || money != nil {
        if shares.last.map({ !$0.parties.isEmpty }) ?? true { shares.append(("", [], [], nil)) }
        shares[shares.count - 1].items += found
        if shares[shares.count - 1].money == nil { shares[shares.count - 1].money = money }
      }
    }
    guard shares.count > 1, Set(shares.map(\.preposition)).count == 1,
      shares.allSatisfy({ !$0.parties.isEmpty })
    else { return [act] }
    let isSupplier = shares[0].preposition == "from"
    let others = isSupplier ? act.recipient.parties : act.supplier.parties
    return shares.map { share in
      var own = act
      let side = Act.Side(parties: share.parties.without(others), slot: share.preposition)
      if isSupplier { own.supplier = side } else { own.recipient = side }
      // A sum alone is for what the first one is for.
      if !share.items.isEmpty { own.items = share.items }
      own.money = share.money
      return own
    }
  }

  /// Acts of others that a sentence tells by a number alone: "will send Kyiv eight tanks, Oslo six and Rome 19 howitzers".
  ///
  /// After "Washington gave Kyiv eight tanks" a party with arms of its own gets them.
  func gapped(_ act: Act, _ sentence: SentenceReading) -> [Act] {
    guard [.send, .supply, .sell].contains(act.group), !act.isPassive, act.supplier.slot == "subject",
      ["to", "for", "indirect-object"].contains(act.recipient.slot),
      let last = sentence.objects(of: act.phrase).last
    else { return [] }
    var acts: [Act] = []
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
      if act.recipient.slot == "indirect-object", !own.isEmpty,
        act.supplier.parties.contains(where: { lexicon.armsTrade.exporterTier($0.code) == 1 })
      {
        other.recipient.parties = named.without(act.supplier.parties)
      } else {
        other.supplier.parties = named.without(act.recipient.parties)
        other.chain[0].subjects = other.supplier.parties
      }
      if !named.isEmpty { acts.append(other) }
      index = party + 2
    }
    return acts
  }

  /// What is bought for others and will be handed on to them: "bought howitzers for Ukraine".
  func handedOn(_ act: Act, _ sentence: SentenceReading) -> Act? {
    guard act.group == .buy, !act.isNominal, act.recipient.slot == "subject",
      let goal = sentence.objects(of: act.phrase).first(where: {
        sentence.preposition($0) == "for" && sentence.hasParty($0) && !sentence.hasItem($0)
      })
    else { return nil }
    let getting = recipients(goal, sentence).without(act.recipient.parties + act.supplier.parties)
    guard !getting.isEmpty, !act.items.isEmpty else { return nil }
    var gift = act
    gift.core = "donate"
    gift.group = .supply
    gift.supplier = Act.Side(parties: act.recipient.parties, slot: "subject")
    gift.recipient = Act.Side(parties: getting, slot: "for")
    // Bought is not yet handed over.
    if gift.chain[0].modal == .none, !gift.chain[0].isBare { gift.chain[0].modal = .will }
    return gift
  }
}
