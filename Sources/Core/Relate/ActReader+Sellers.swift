/// Those who sell: makers, owners, rivals, and firms that win contracts.
extension ActReader {
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
  func owner(ofArms phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
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

  /// "submitted a bid for 26 jets": who bids, supplies.
  func isBid(_ act: Act) -> Bool {
    act.chain.count > 1 && act.chain[1].isNoun && act.chain[1].lemma == "bid"
  }

  /// What sellers do for an order.
  static let competing: WordGroup = ["compete", "vie", "bid"]

  /// A firm that signs with a state sells to it: "Baykar has signed a contract with Kuwait".
  func turnForSeller(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .contract || act.group == .light || act.group == .purchase && isWon(act),
      act.supplier.slot == "with" || ["from", "modifier"].contains(act.supplier.slot) && isWon(act),
      let signer = act.recipient.parties.first, act.supplier.parties.allSatisfy({ !$0.isOfFirm }),
      signer.isOfFirm || isToldAsFirm(signer, sentence) || isWonFrom(act)
        || act.supplier.slot == "with"
          && act.supplier.parties.allSatisfy({ sells(signer, to: $0, act.items) > .none })
    else { return }
    (act.supplier, act.recipient) = (act.recipient, act.supplier)
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
          let signer = other.supplier.slot == "signer" ? other.supplier : other.recipient
          return other.group == .contract && ["with", "signer"].contains(other.supplier.slot)
            && chain.contains { $0.isNoun && $0.group == .contract && $0.phrase == other.phrase }
            && signer.parties.map(\.code) == acts[sale].supplier.parties.map(\.code)
        })
      else { continue }
      if acts[frame].supplier.slot == "signer" {
        acts[sale].recipient = acts[frame].recipient
        continue
      }
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
  func isWinner(_ link: Act.Link, of act: Act) -> Bool {
    isWon(act) && act.supplier.parties.isEmpty
      && ["win", "land", "clinch", "bag", "secure"].contains(link.lemma)
      && link.subjects.contains { $0.company != nil }
  }

  /// Whether a verb of winning says from whom the contract comes, so that a state that wins it sells, too.
  private func isWonFrom(_ act: Act) -> Bool {
    act.supplier.slot == "from"
      && act.chain.dropFirst().first.map { ["win", "clinch", "bag", "scoop"].contains($0.lemma) } ?? false
  }

  private static let winning: WordGroup = [
    "win", "secure", "land", "receive", "get", "clinch", "bag", "earn", "sign", "book", "scoop", "announce",
  ]
}
