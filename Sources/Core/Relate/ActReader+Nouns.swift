/// Acts told by a noun.
extension ActReader {
  /// The act of a noun phrase with the unit that makes it tell of a transfer.
  ///
  /// The phrase gives the arms and its own sides; what follows it, what stands above it and at last the sentence around
  /// it add what it leaves out.
  func nominalAct(
    _ phrase: Int, _ core: Int, _ sentence: SentenceReading, claimed: inout TakenPhrases
  ) -> Act? {
    guard !isOnMarket(phrase, sentence), case let frame = frame(of: phrase, core, sentence),
      !isToldByVerb(frame, sentence, claimed), !isOfOtherDeed(frame, sentence),
      !frame.isItem || !isAtRest(phrase, sentence)
    else { return nil }
    var act = started(frame, sentence)
    readModifiers(frame, sentence, &act)
    readOwners(frame, sentence, &act)
    let complements = readComplements(of: phrase, sentence, gets: frame.gets, &act)
    let end = complements.max() ?? phrase
    if frame.isItem { readOrigin(of: end, sentence, &act) } else { claimed.formUnion(complements) }
    act.chain = nominalChain(phrase, core, sentence)
    readClearedGoods(frame, sentence, &act, &claimed)
    if frame.isItem, isCleared(phrase, sentence) { return nil }
    readRejected(frame, sentence, &act)
    fillFromGovernors(frame, sentence, &act)
    if frame.isItem { fillFromHolders(phrase, sentence, &act) }
    fillFromDealings(frame, sentence, &act)
    fillFromSurroundings(frame, endingWith: end, sentence, &act)
    settleSides(frame, sentence, &act)
    return tellsTransfer(frame, act, sentence) ? act : nil
  }

  private func frame(of phrase: Int, _ core: Int, _ sentence: SentenceReading) -> NounFrame {
    let unit = sentence.units[core]
    let noun = transferNoun(unit)
    let group: ActLexicon.Group =
      isDealOfAid(core, in: phrase, sentence)
      ? .aid : isTrafficking(unit, sentence) ? .smuggle : noun?.group ?? .light
    return NounFrame(phrase: phrase, core: core, noun: noun, group: group)
  }

  // MARK: What is no act of its own

  /// Whether a verb tells what the phrase names.
  private func isToldByVerb(_ frame: NounFrame, _ sentence: SentenceReading, _ claimed: TakenPhrases) -> Bool
  {
    // An item that a verb has taken is told of there.
    if claimed.contains(frame.phrase) {
      if frame.isItem || [.aid, .contract, .memorandum].contains(frame.group) { return true }
      if frame.isMove, sentence.units[frame.core].kind == .term { return true }
    }
    // "permission to use the missiles": they are there. "Permission to send them" is told by the verb.
    guard frame.group == .licence, let verb = infinitive(after: frame.phrase, sentence) else { return false }
    return [.use, .send, .supply, .sell].contains(sentence.verb(verb)?.group ?? .light)
  }

  /// Whether the phrase is of something else that is done with arms: their use, a halt to what another noun tells.
  private func isOfOtherDeed(_ frame: NounFrame, _ sentence: SentenceReading) -> Bool {
    if frame.isItem { return isOfUse(frame.phrase, sentence) }
    guard frame.group == .ban else { return false }
    let next = frame.phrase + 1
    // "a halt to arms deliveries": told by the deliveries.
    if sentence.units[frame.core].noun?.lemma == "halt", sentence.preposition(next, orEmpty: "") == "to",
      transferNoun(next, sentence) != nil
    {
      return true
    }
    // "lifted restrictions on Kyiv's use of the missiles": they are there.
    let isOnUse = sentence.preposition(next, orEmpty: "") == "on" && sentence.headWord(next) == "use"
    return isOnUse || isOfCivilGoods(next, sentence)
  }

  /// Whether arms only stand where they are, or are named for something else.
  private func isAtRest(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    isSeizing(phrase, sentence) || isOwnUnit(phrase, sentence) || isStationed(phrase, sentence)
      || isOnPatrol(phrase, sentence) || sentence.isInstead(phrase) || isForItem(phrase, sentence)
      || isPassing(phrase, sentence) || isOnOrder(phrase + 1, sentence)
  }

  // MARK: What the phrase tells by itself

  /// The act with the arms and the money of the phrase, without sides.
  private func started(_ frame: NounFrame, _ sentence: SentenceReading) -> Act {
    let phrase = frame.phrase
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: frame.noun?.lemma.text ?? "item", group: frame.group,
      isNominal: true, chain: [])
    act.items = items.items(phrase, in: sentence)
    if act.items.isEmpty, isOnOrder(phrase, sentence) { act.items = items.items(phrase - 1, in: sentence) }
    if act.items.isEmpty, frame.group == .donation || frame.group == .loan,
      let goods = goods(called: phrase, sentence)
    {
      act.items = items.items(goods, in: sentence)
    }
    act.money = items.money(phrase, in: sentence)
    if frame.isItem,
      let compound = sentence.phrases[phrase].units.first(where: { sentence.units[$0].isCompound })
    {
      let lemma = sentence.units[compound].verb?.lemma ?? ""
      act.core = Self.compoundPrefix + lemma.text
      act.isHandedOver = Self.handingVerbs.contains(lemma)
    }
    return act
  }

  /// Arms that stand in the phrase that the noun hangs on: "approved rifles for export".
  private func readClearedGoods(
    _ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    guard act.items.isEmpty, let goods = clearedGoods(for: frame.phrase, sentence) else { return }
    act.items = goods.flatMap { items.items($0, in: sentence) }
    claimed.formUnion(goods)
  }

  /// "chose the Gripen over the F-16", "will buy it over the F-16": that one is not wanted.
  private func readRejected(_ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard frame.isItem, sentence.preposition(listHead(of: frame.phrase, sentence)) == "over",
      act.chain.count > 1, Self.choosing.contains(act.chain[1].lemma) || act.chain[1].group == .buy
    else { return }
    act.chain.insert(Act.Link(lemma: "reject", group: .refuse, isNoun: true, phrase: frame.phrase), at: 1)
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

  // MARK: Whether it is one

  /// Whether what was read is a transfer of arms between parties, and not only arms or money that are spoken of.
  private func tellsTransfer(_ frame: NounFrame, _ act: Act, _ sentence: SentenceReading) -> Bool {
    if frame.isItem, !isMoved(act, sentence) { return false }
    if act.items.isEmpty {
      guard frame.group != .light,
        isAboutArms(frame.group, frame.phrase, sentence) || isBetweenTold(frame, act, sentence),
        !isAlliance(act, sentence)
      else { return false }
    }
    guard !act.isOpen || isOfToldDeal(frame, act) else { return false }
    return !isFate(act, sentence) && !isStatistic(act) && !isUnwanted(act)
  }

  /// Whether a noun without sides tells how a deal of which the text has told went on: "the sale was approved in May".
  private func isOfToldDeal(_ frame: NounFrame, _ act: Act) -> Bool {
    guard !frame.isItem, frame.group != .ban, !parties.told.isEmpty, let link = act.chain.dropFirst().first
    else { return false }
    // "deliveries are expected to begin in 2027": nothing has come of it yet.
    let isOnTheWay = frame.group == .delivery || frame.group == .transfer
    return !isOnTheWay || link.group != .consider && link.modal == .none
  }

  /// Whether arms do more than stand in a sentence: a party is on one side, or a verb moves them.
  private func isMoved(_ act: Act, _ sentence: SentenceReading) -> Bool {
    if sentence.isOfFighting(act.phrase), act.recipient.slot != "user" { return false }
    if isOnlyDescribed(act, sentence) { return false }
    let isMoving =
      act.chain.dropFirst().first.map { ![.use, .light, .include, .say].contains($0.group) } ?? false
    return isMoving || !act.recipient.slot.isEmpty && act.recipient.slot != "name-modifier"
      || ["from", "modifier", "made"].contains(act.supplier.slot)
  }

  /// "Republicans blocked the package for months": what becomes of it, is told where it is named.
  private func isFate(_ act: Act, _ sentence: SentenceReading) -> Bool {
    guard act.items.isEmpty, !namesArms(act.phrase, sentence), let fate = act.chain.dropFirst().first else {
      return false
    }
    return fate.group == .refuse || fate.group == .cancel && act.recipient.parties.isEmpty
  }
}
