/// What becomes of arms that another gave before.
extension ActReader {
  /// What has come of arms told before: "After ordering 12 jets from Spain, Chad took delivery of the first two".
  func taking(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    let some = phrase + 2
    guard let verb = sentence.verb(phrase), verb.lemma == "take", sentence.isFinite(phrase),
      case let verbal = sentence.phrases[phrase].verbal, !verbal.isNegated, verbal.modal == .none,
      sentence.isDirectObject(phrase + 1),
      ["delivery", "possession"].contains(sentence.headWord(phrase + 1)),
      sentence.preposition(some, orEmpty: "") == "of", !sentence.hasItem(some),
      let subject = sentence.subject(of: phrase), subject < phrase,
      case let getting = subjectReferences(group(subject, sentence), before: phrase, sentence),
      !getting.isEmpty, getting.map(\.code) == earlier.recipient.parties.map(\.code),
      !earlier.supplier.parties.isEmpty, !earlier.items.isEmpty,
      case let counted = items.more(some, of: earlier.items, in: sentence),
      !counted.isEmpty || sentence.hasWord(of: Self.ordinals, some)
    else { return nil }
    var link = link(verb: phrase, sentence)
    link.group = .receive
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "receive", group: .receive, isNominal: false,
      chain: [link])
    act.supplier = Act.Side(parties: earlier.supplier.parties, slot: "from")
    act.recipient = Act.Side(parties: getting, slot: "subject")
    act.items = earlier.sentence == sentence.number ? counted : []
    return act
  }

  private static let ordinals: WordGroup = ["first", "second", "third", "last", "final", "remaining"]

  /// Who sells on what another gave has been given it: "officers in Chad are selling Spanish-donated rifles".
  func resold(_ act: Act, _ sentence: SentenceReading) -> Act? {
    guard act.group == .sell || act.group == .smuggle, !act.isNominal, act.supplier.slot == "subject",
      let item = act.items.first,
      let goods = sentence.phrases.first(where: { $0.units.contains(item.unit) }),
      let joined = goods.units.first(where: { sentence.units[$0].isCompound }), joined < item.unit,
      joined > 0,
      Self.handingVerbs.contains(sentence.units[joined].verb?.lemma ?? ""),
      let donor = reference(joined - 1, sentence),
      case let given = act.supplier.parties.without([donor]), !given.isEmpty
    else { return nil }
    var gift = act
    gift.core = Self.compoundPrefix + (sentence.units[joined].verb?.lemma ?? "").text
    gift.group = .light
    gift.isHandedOver = true
    gift.isNominal = true
    gift.money = nil
    gift.supplier = Act.Side(parties: [donor], slot: "made")
    gift.recipient = Act.Side(parties: given, slot: "user")
    gift.chain = [Act.Link(lemma: "item", group: .light, isNoun: true, phrase: act.phrase)]
    return gift
  }

  /// "will buy Ukraine a million shells": for it, and not from it.
  func isBoughtFor(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isDirectObject(phrase) && sentence.isDirectObject(phrase + 1) && sentence.hasItem(phrase + 1)
  }

  /// What is bought for others and will be handed on to them: "bought howitzers for Ukraine".
  func handedOn(_ act: Act, _ sentence: SentenceReading) -> Act? {
    guard act.group == .buy, !act.isNominal, act.recipient.slot == "subject",
      let goal = sentence.objects(of: act.phrase).first(where: {
        sentence.hasParty($0) && !sentence.hasItem($0)
          && (sentence.preposition($0) == "for" || isBoughtFor($0, sentence))
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
