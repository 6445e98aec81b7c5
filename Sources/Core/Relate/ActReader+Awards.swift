/// Contracts that are awarded: who is given one supplies, whatever the verb of awarding has as its subject.
extension ActReader {
  /// Whether what states sign is no contract for arms: "a security pact".
  func isAlliance(_ act: Act, _ sentence: SentenceReading) -> Bool {
    act.group == .contract && act.money == nil
      && Self.treaties.contains(sentence.headWord(act.phrase))
      && sentence.hasWord(of: Self.alliances, act.phrase)
  }

  private static let treaties: WordGroup = ["pact", "pacts", "agreement", "agreements", "accord", "accords"]
  private static let alliances: WordGroup = ["security", "defence", "defense", "cooperation"]

  /// Who is awarded a contract, and who awards it.
  struct Award {
    var winners: [PartyReference]
    var awarders: [PartyReference]
  }

  private static let awarding: WordGroup = ["award", "give", "grant", "hand"]

  /// The award on which an infinitive hangs: "awarded Hanwha a contract to deliver", "a contract was awarded to Saab to
  /// supply".
  func award(above infinitive: Int, _ sentence: SentenceReading) -> Award? {
    guard sentence.phrases[infinitive].verbal.isInfinitive,
      let verb = (0..<infinitive).last(where: { !sentence.isNoun($0) }), sentence.isVerb(verb)
    else { return nil }
    return award(by: verb, before: infinitive, sentence)
  }

  /// The award that a verb tells with what stands between it and `end`.
  func award(by verb: Int, before end: Int, _ sentence: SentenceReading) -> Award? {
    guard Self.awarding.contains(sentence.verb(verb)?.lemma ?? "") else { return nil }
    let between = (verb + 1..<max(verb + 1, end)).filter { sentence.isNoun($0) }
    let subject = sentence.subject(of: verb).flatMap { $0 < verb ? $0 : nil }
    let isPassive = sentence.phrases[verb].verbal.isPassive
    let subjects = subject.map { subjectReferences(group($0, sentence), before: verb, sentence) } ?? []
    let contract = between.first { isContract($0, sentence) }
    guard contract != nil || isPassive && subject.map({ isContract($0, sentence) }) ?? false else {
      return nil
    }
    let goal = between.first {
      sentence.preposition($0) == "to" && sentence.hasParty($0) && !sentence.hasItem($0)
    }
    let agent = between.first { sentence.preposition($0) == "by" && sentence.hasParty($0) }
    var award = Award(
      winners: goal.map { joinedReferences($0, sentence) } ?? [],
      awarders: isPassive ? agent.map { joinedReferences($0, sentence) } ?? [] : subjects)
    if award.winners.isEmpty, isPassive {
      award.winners = subjects
    } else if award.winners.isEmpty, let contract, contract > verb + 1, sentence.isDirectObject(verb + 1) {
      award.winners = joinedReferences(verb + 1, sentence)
    }
    award.winners = award.winners.without(award.awarders)
    return award.winners.isEmpty ? nil : award
  }

  /// Whether a phrase names a contract or an order.
  func isContract(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let group = sentence.head(phrase)?.noun?.group else { return false }
    return (group == .contract || group == .purchase) && ["", "for"].contains(sentence.preposition(phrase))
  }

  /// The award of a contract that a noun's act is of or hangs on: "awarded Saab a contract for radars".
  func fillFromAward(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty || act.recipient.parties.isEmpty else { return }
    for link in act.chain.dropFirst() where !link.isNoun && sentence.isVerb(link.phrase) {
      let told =
        link.isInfinitive
        ? award(above: link.phrase, sentence)
        : award(by: link.phrase, before: max(act.phrase + 1, link.phrase + 1), sentence)
      guard let told else { continue }
      let winners = told.winners.without(act.recipient.parties)
      let awarders = told.awarders.without(winners + act.supplier.parties)
      if act.supplier.parties.isEmpty { act.supplier = Act.Side(parties: winners, slot: "with") }
      if act.recipient.parties.isEmpty {
        act.recipient = Act.Side(parties: awarders, slot: "governor-subject")
      }
      return
    }
  }

  /// "was awarded a contract to build jets for Oslo": the firm that is given the contract supplies.
  func fillFromWinningFirm(_ act: inout Act) {
    guard act.supplier.parties.isEmpty,
      let link = act.chain.dropFirst().first(where: { $0.lemma == "award" && $0.isPassive }),
      case let winners = link.subjects.filter({ $0.company != nil }).without(act.recipient.parties),
      !winners.isEmpty
    else { return }
    act.supplier = Act.Side(parties: winners, slot: "governor-subject")
  }

  /// Participles that say for whom arms are that another has ordered.
  private static let destining: WordGroup = ["destine", "intend", "mean", "bind", "earmark"]

  /// Where arms go that an order is of: "an order from Oslo for 40 vehicles intended for Kyiv".
  struct Destination {
    /// The phrase of the participle.
    var verb: Int
    var parties: [PartyReference]
  }

  func destination(of act: Act, _ sentence: SentenceReading) -> Destination? {
    guard act.isNominal, act.group == .purchase || act.group == .contract, !act.items.isEmpty,
      let last = act.items.map(\.unit).max(),
      let phrase = sentence.phrases.indices.first(where: { sentence.phrases[$0].units.contains(last) }),
      sentence.isVerb(phrase + 1), sentence.phrases[phrase + 1].verbal.isReduced,
      Self.destining.contains(sentence.verb(phrase + 1)?.lemma ?? ""),
      ["for", "to"].contains(sentence.preposition(phrase + 2, orEmpty: ""))
    else { return nil }
    let parties = joinedReferences(phrase + 2, sentence)
    return parties.isEmpty ? nil : Destination(verb: phrase + 1, parties: parties)
  }

  /// Acts of an order whose arms are for others: who pays gives them, and orders them from whom he does not stand for.
  func destined(_ act: Act, to destination: Destination, _ sentence: SentenceReading) -> [Act] {
    let isWon = act.recipient.slot == "with" && act.supplier.slot == "signer"
    let paying = (isWon || !act.recipient.parties.isEmpty ? act.recipient : act.supplier).parties
    let giving = paying.without(destination.parties)
    guard !giving.isEmpty else { return [act] }
    var gift = act
    gift.supplier = Act.Side(parties: giving, slot: "from")
    gift.recipient = Act.Side(parties: destination.parties.without(giving), slot: "to")
    let isOfAnother =
      act.hasBothSides
      && !act.supplier.parties.without(giving).isEmpty
    return isOfAnother ? [gift, act] : [gift]
  }
}
