/// Acts told by a noun.
extension ActReader {
  /// The act of a noun phrase with the unit that makes it tell of a transfer.
  func nominalAct(
    _ phrase: Int, _ core: Int, _ sentence: SentenceReading, claimed: inout Set<Int>
  ) -> Act? {
    let units = sentence.phrases[phrase].units
    guard !isOnMarket(phrase, sentence) else { return nil }
    let unit = sentence.units[core]
    let noun = transferNoun(unit)
    let group: ActLexicon.Group =
      isDealOfAid(core, in: phrase, sentence)
      ? .aid : isTrafficking(unit, sentence) ? .smuggle : noun?.group ?? .light
    let isItemCore = noun == nil
    // An item that a verb has taken is told of there.
    if claimed.contains(phrase), isItemCore || group == .aid || group == .contract || group == .memorandum {
      return nil
    }
    if claimed.contains(phrase), group == .delivery || group == .transfer || group == .sale,
      unit.kind == .term
    {
      return nil
    }
    // "permission to use the missiles": they are there. "Permission to send them" is told by the verb.
    if group == .licence, let verb = infinitive(after: phrase, sentence),
      [.use, .send, .supply, .sell].contains(sentence.verb(verb)?.group ?? .light)
    {
      return nil
    }
    // "lifted restrictions on Kyiv's use of the missiles": they are there.
    let isUse =
      sentence.preposition(phrase + 1, orEmpty: "") == "on" && sentence.headWord(phrase + 1) == "use"
    // "a halt to arms deliveries": told by the deliveries.
    if group == .ban, unit.noun?.lemma == "halt", sentence.preposition(phrase + 1, orEmpty: "") == "to",
      transferNoun(phrase + 1, sentence) != nil
    {
      return nil
    }
    if group == .ban, isOfCivilGoods(phrase + 1, sentence) { return nil }
    if group == .ban && isUse || isItemCore && isOfUse(phrase, sentence) { return nil }
    if isItemCore,
      isSeizing(phrase, sentence) || isOwnUnit(phrase, sentence) || isStationed(phrase, sentence)
        || isOnPatrol(phrase, sentence)
        || sentence.isInstead(phrase)
        || isForItem(phrase, sentence) || isPassing(phrase, sentence)
        || isOnOrder(phrase + 1, sentence)
    {
      return nil
    }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: noun?.lemma.text ?? "item", group: group,
      isNominal: true, chain: [])
    act.items = items.items(phrase, in: sentence)
    if act.items.isEmpty, isOnOrder(phrase, sentence) { act.items = items.items(phrase - 1, in: sentence) }
    act.money = items.money(phrase, in: sentence)
    if isItemCore, let compound = units.first(where: { sentence.units[$0].isCompound }) {
      let lemma = sentence.units[compound].verb?.lemma ?? ""
      act.core = Self.compoundPrefix + lemma.text
      act.isHandedOver = Self.handingVerbs.contains(lemma)
    }
    let gets = group == .purchase

    // Modifiers: an adjective or a possessive acts, a bare name before "aid" or "package" gets.
    for index in units where [.party, .company, .body, .noun].contains(sentence.units[index].kind) {
      guard index < core, !parties.isOfNamedWar(index, in: phrase, sentence),
        let reference = reference(index, sentence) ?? firm(index, in: phrase, sentence)
      else { continue }
      let isPossessive = sentence.isPossessor(index, in: phrase)
      let isBareName =
        sentence.units[index].kind == .party && sentence.units[index].shape == .name && !isPossessive
        && !isAdjectival(sentence.units[index], sentence)
      if gets {
        if act.recipient.parties.isEmpty {
          act.recipient = Act.Side(parties: [reference], slot: isPossessive ? "possessive" : "modifier")
        } else if act.supplier.parties.isEmpty {
          act.supplier = Act.Side(parties: [reference], slot: "modifier")
        }
      } else if isBareName, group != .light {
        if act.recipient.parties.isEmpty {
          act.recipient = Act.Side(parties: [reference], slot: "name-modifier")
        }
      } else if act.supplier.parties.isEmpty {
        act.supplier = Act.Side(parties: [reference], slot: isPossessive ? "possessive" : "modifier")
      } else if isItemCore, act.supplier.slot == "possessive", !isPossessive,
        !act.supplier.parties.contains(where: { $0.code == reference.code })
      {
        // "Kenya's Spanish-built frigate": who has it, and who made it.
        act.recipient = Act.Side(parties: act.supplier.parties, slot: "user")
        act.supplier = Act.Side(parties: [reference], slot: "modifier")
        act.isHandedOver = true
      }
    }
    if !gets, group != .light, act.supplier.parties.isEmpty,
      let owner = parties.owner(of: phrase, in: sentence) ?? parties.punished(before: phrase, in: sentence)
        ?? (Self.giving.contains(group) ? parties.speaker(owning: phrase, in: sentence) : nil)
    {
      act.supplier = Act.Side(parties: [owner], slot: "possessive")
    }
    if act.supplier.slot == "possessive", group != .light {
      act.supplier.parties =
        coowners(before: phrase, sentence).without(act.supplier.parties) + act.supplier.parties
    }
    if isItemCore || group == .sale || group == .delivery || group == .transfer,
      act.supplier.slot == "modifier", case let makers = makers(phrase, sentence), makers.count > 1
    {
      act.supplier.parties = makers
    }
    let complements = readComplements(of: phrase, sentence, gets: gets, &act)
    if isItemCore { readOrigin(of: complements.max() ?? phrase, sentence, &act) }
    if !isItemCore { claimed.formUnion(complements) }
    act.chain = nominalChain(phrase, core, sentence)
    if act.items.isEmpty, let goods = clearedGoods(for: phrase, sentence) {
      act.items = goods.flatMap { items.items($0, in: sentence) }
      claimed.formUnion(goods)
    }
    if isItemCore, isCleared(phrase, sentence) { return nil }
    if isItemCore, sentence.preposition(listHead(of: phrase, sentence)) == "over", act.chain.count > 1,
      Self.choosing.contains(act.chain[1].lemma)
    {
      // "chose the Gripen over the F-16": that one is not wanted.
      act.chain.insert(Act.Link(lemma: "reject", group: .refuse, isNoun: true, phrase: phrase), at: 1)
    }
    if isItemCore { fillFromGap(&act, phrase, sentence) }
    turnForWithheld(&act)
    turnForBreach(&act, sentence)
    fillFromMotion(&act, phrase, sentence)
    fillFromRequest(&act, sentence)
    fillFromThanks(&act, sentence)
    fillFromGratitude(&act, phrase, sentence)
    let isSupply = (group == .transfer || group == .delivery) && sentence.preposition(phrase) == "for"
    if group == .loan || group == .purchase || isSupply { fillFromPartner(&act, phrase, sentence) }
    if isItemCore || group == .aid { fillFromIndirectObject(&act, phrase, sentence) }
    fillFromWhole(&act, sentence)
    fillFromTies(&act, phrase, sentence)
    if isItemCore {
      fillFromOffer(&act)
      fillFromWay(&act, phrase, sentence)
      fillFromEffect(&act, sentence)
      fillFromCustomers(&act, phrase, sentence)
      fillFromToldMake(&act, phrase, sentence)
      fillFromUse(&act, phrase, sentence)
      fillFromReliance(&act, phrase, sentence)
      fillFromShow(&act, phrase, sentence)
      fillFromPartner(&act, phrase, sentence)
    }
    if group == .aid { fillFromUse(&act, phrase, sentence) }
    if group == .ban { fillFromImposition(&act, phrase, sentence) }
    if group == .contract || gets || group == .sale { fillFromLoss(&act, phrase, sentence) }
    fillFromDeal(&act, sentence)
    fillFromLaw(&act, sentence)
    fillFromWinningFirm(&act)
    if !gets { fillFromPassive(&act, phrase, sentence) }
    fillFromOwner(&act, phrase, sentence)
    fillFromAward(&act, sentence)
    fillFromFund(&act, phrase, sentence)
    fillFromWar(&act, phrase, sentence)
    fillFromVerb(&act, gets: gets, sentence)
    if group == .aid || group == .donation {
      fillFromVisit(&act, phrase, sentence)
      fillFromMission(&act, sentence)
    }
    fillFromMeeting(&act, sentence)
    turnForEarnings(&act)
    if gets || group == .delivery && act.recipient.slot == "governor-subject" {
      readMaker(after: complements.max() ?? phrase, sentence, &act)
    }
    if [.delivery, .transfer, .aid, .donation, .sale].contains(group) { fillFromAsking(&act) }
    fillFromProgramme(&act, phrase, sentence)
    fillFromMaker(&act, sentence)
    if isItemCore || group == .contract { fillFromJointTalks(&act) }
    if [.delivery, .transfer, .sale].contains(group) { fillFromArms(&act, phrase, sentence) }
    if [.aid, .donation, .delivery].contains(group) {
      fillFromFriend(&act, before: act.chain.first { !$0.isNoun }?.phrase, sentence)
    }
    fillFromCompetition(&act, phrase, sentence)
    dropEnemies(&act, sentence)
    divideSubjects(&act, sentence)
    turnForSeller(&act, sentence)
    turnForDonor(&act, sentence)
    fillFromWinner(&act, sentence)
    act.requesters = requesters(act)
    act.isForUnnamed =
      act.recipient.parties.isEmpty
      && ((phrase + 1..<min(phrase + 5, sentence.phrases.count)).contains { isOfFighters($0, sentence) }
        || isItemCore && isOfMany(act, sentence))
    if isItemCore {
      // Arms that only stand in a sentence are no act: a party on one side, and a verb that moves them.
      let moves =
        act.chain.dropFirst().first.map { ![.use, .light, .include, .say].contains($0.group) } ?? false
      if sentence.isOfFighting(phrase), act.recipient.slot != "user" { return nil }
      if isOnlyDescribed(act, sentence) { return nil }
      let isHeld = moves || !act.recipient.slot.isEmpty && act.recipient.slot != "name-modifier"
      guard
        isHeld || act.supplier.slot == "from" || act.supplier.slot == "modifier"
          || act.supplier.slot == "made"
      else { return nil }
    }
    if act.items.isEmpty {
      guard group != .light, isAboutArms(group, phrase, sentence), !isAlliance(act, sentence) else {
        return nil
      }
    }
    guard !act.supplier.parties.isEmpty || !act.recipient.parties.isEmpty else { return nil }
    // "Republicans blocked the package for months": what becomes of it, is told where it is named.
    if act.items.isEmpty, !namesArms(phrase, sentence), let fate = act.chain.dropFirst().first,
      fate.group == .refuse || fate.group == .cancel && act.recipient.parties.isEmpty
    {
      return nil
    }
    return isStatistic(act) || isUnwanted(act) ? nil : act
  }

  /// The parties that a noun phrase shares its mark of possession with: "Norway and Denmark's sale".
  private func coowners(before phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard phrase > 1, sentence.phrases[phrase - 1].kind == .coordinator, sentence.preposition(phrase).isEmpty
    else { return [] }
    var owners: [Int] = []
    var index = phrase - 2
    while sentence.isNoun(index), sentence.isNamedOnly(index) {
      owners.insert(index, at: 0)
      guard index > 1, sentence.phrases[index - 1].kind == .comma, sentence.preposition(index).isEmpty else {
        break
      }
      index -= 2
    }
    return references(owners, sentence)
  }

  /// The first of the arms that a phrase is listed with: of "over the Rafale and the Gripen" the Rafale.
  private func listHead(of phrase: Int, _ sentence: SentenceReading) -> Int {
    sentence.listStart(of: phrase) { sentence.hasItem($0 - 2) }
  }

  /// The infinitive that hangs on a noun: "permission to send", "permission for Oslo to send".
  private func infinitive(after phrase: Int, _ sentence: SentenceReading) -> Int? {
    let verb = sentence.isNoun(phrase + 1) ? phrase + 2 : phrase + 1
    return sentence.isVerb(verb) && sentence.phrases[verb].verbal.isInfinitive ? verb : nil
  }

  /// "has 42 Rafales on order from France".
  private func isOnOrder(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase, orEmpty: "") == "on" && sentence.headWord(phrase) == "order" && phrase > 0
      && sentence.isNoun(phrase - 1) && sentence.hasItem(phrase - 1)
  }

  static let choosing: WordGroup = ["choose", "pick", "select", "prefer", "opt", "favour", "favor"]
}
