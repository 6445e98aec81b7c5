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
      slot: preposition.isEmpty ? "to" : preposition.text)
    return act
  }

  /// A sum for a state's forces: "has pledged $3 billion for Moldova's defence", "asked parliament to approve $3 billion
  /// for Moldova".
  func fundingAct(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard let verb = sentence.verb(phrase), Self.funding.contains(verb.lemma),
      sentence.isDirectObject(phrase + 1),
      sentence.head(phrase + 1)?.kind == .money, let money = items.money(phrase + 1, in: sentence),
      case let goal = phrase + 2, ["for", "to"].contains(sentence.preposition(goal, orEmpty: ""))
    else { return nil }
    let chain = chain(from: phrase, sentence)
    let asked = askedParliament(in: chain, sentence)
    let owner = asked == nil ? ownerOfForces(goal, sentence) : references([goal], sentence).first
    let told = sentence.subject(of: phrase).flatMap { $0 < phrase ? $0 : nil }.map {
      subjectReferences(group($0, sentence), before: phrase, sentence)
    }
    guard let owner, let giving = (asked ?? told)?.without([owner]), !giving.isEmpty else { return nil }
    var act = sumOfAid(money, in: phrase + 1, above: chain, sentence)
    act.supplier = Act.Side(parties: giving, slot: asked == nil ? "governor-subject" : "asked")
    act.recipient = Act.Side(parties: [owner], slot: "for")
    return act
  }

  /// A sum that a government asks its parliament for: "his request for $3 billion in funding to support Kyiv".
  func fundingRequest(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard sentence.head(phrase)?.kind == .money, sentence.preposition(phrase) == "for", phrase > 0,
      sentence.isNoun(phrase - 1), sentence.head(phrase - 1)?.noun?.group == .request,
      let core = sentence.governingNoun(phrase - 1), let money = items.money(phrase, in: sentence)
    else { return nil }
    var next = phrase + 1
    let isInFunds = sentence.preposition(next, orEmpty: "") == "in"
    if isInFunds, Self.funds.contains(sentence.headWord(next)) {
      next += 1
    } else if case let gerund = isInFunds ? next + 1 : next, sentence.isVerb(gerund),
      sentence.hasWord("funding", gerund)
    {
      // "in funding", "in American funding": read as a gerund.
      next = gerund + 1
    }
    let isHelp = sentence.isVerb(next) && Self.helping.contains(sentence.verb(next)?.lemma ?? "")
    let goal = isHelp ? next + 1 : next
    guard isHelp ? sentence.isDirectObject(goal) : sentence.preposition(goal, orEmpty: "") == "for",
      let owner = ownerOfForces(goal, sentence) ?? references([goal], sentence).first
    else { return nil }
    let request = link(noun: core, in: phrase - 1, sentence)
    let above = sentence.governingVerb(of: phrase - 1).map { chain(from: $0.verb, sentence) } ?? []
    var act = sumOfAid(money, in: phrase, above: [request] + above, sentence)
    act.supplier = Act.Side(parties: request.subjects.without([owner]), slot: "possessive")
    act.recipient = Act.Side(parties: [owner], slot: "for")
    return act
  }

  /// The request of which it is told what it is for: "Kyiv's first request was for more tanks".
  func request(
    thatIs phrase: Int, _ above: (verb: Int, isSubject: Bool), _ sentence: SentenceReading
  ) -> Act.Link? {
    guard sentence.preposition(phrase) == "for", !above.isSubject, sentence.verb(above.verb) == nil,
      !sentence.phrases[above.verb].verbal.isNegated, let subject = sentence.subject(of: above.verb),
      subject < above.verb, let unit = sentence.governingNoun(subject),
      sentence.units[unit].noun?.group == .request
    else { return nil }
    var link = link(noun: unit, in: subject, sentence)
    if link.subjects.isEmpty { link.subjects = references([subject], sentence) }
    return link
  }

  /// Money for a war that somebody asks for: "pleaded with senators for money to help Kenya fight the rebels".
  func moneyRequest(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard let verb = sentence.verb(phrase), verb.group == .request,
      !sentence.phrases[phrase].verbal.isPassive,
      let sum = sentence.objects(of: phrase).first(where: {
        ["for", ""].contains(sentence.preposition($0)) && Self.moneys.contains(sentence.headWord($0))
      }), isOfWar(after: sum, sentence), case let chain = chain(from: phrase, sentence)
    else { return nil }
    let asked = sentence.objects(of: phrase).first {
      $0 < sum && ["to", "with", "", "on"].contains(sentence.preposition($0)) && !sentence.hasItem($0)
    }
    let giving = asked.map { references([$0], sentence) } ?? []
    let helped =
      (sum + 1..<sentence.phrases.count).first {
        sentence.isDirectObject($0) && sentence.isVerb($0 - 1)
          && Self.helping.contains(sentence.verb($0 - 1)?.lemma ?? "")
      }.map { references([$0], sentence).without(giving) } ?? []
    let getting = helped.isEmpty ? chain[0].subjects.without(giving) : helped
    guard !getting.isEmpty else { return nil }
    let aid = Act.Link(lemma: "aid", group: .aid, isNoun: true, phrase: sum)
    var act = Act(
      sentence: sentence.number, phrase: sum, core: "aid", group: .aid, isNominal: true, chain: [aid] + chain)
    act.supplier = Act.Side(parties: giving, slot: giving.isEmpty ? "" : "asked")
    act.recipient = Act.Side(parties: getting, slot: "governor-subject")
    return act
  }

  /// Whether money is for a war of which a text on arms tells.
  private func isOfWar(after phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase...].contains { next in
      next.units.contains { Self.warfare.contains(lexicon.vocabulary.word(sentence.units[$0].word)) }
    } && sentence.text.namesArms
  }

  private static let moneys: WordGroup = ["money", "cash", "funds", "funding"]
  private static let warfare: WordGroup = [
    "war", "fight", "fights", "fighting", "invasion", "offensive", "defend", "defence", "defense", "resist",
    "repel",
  ]

  /// The parliament that is asked for a sum, in the chain above it.
  private func askedParliament(in chain: [Act.Link], _ sentence: SentenceReading) -> [PartyReference]? {
    guard let asking = chain.first(where: { $0.group == .request && sentence.isVerb($0.phrase) }),
      let asked = sentence.objects(of: asking.phrase).first(where: sentence.isOfParliament)
    else { return nil }
    let named = references([asked], sentence)
    return named.isEmpty ? asking.subjects : named
  }

  /// Whose forces a phrase names: "for Moldova's defence".
  private func ownerOfForces(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    Self.forces.contains(sentence.headWord(phrase)) ? adjective(phrase, sentence) : nil
  }

  private func sumOfAid(
    _ money: Money, in phrase: Int, above chain: [Act.Link], _ sentence: SentenceReading
  ) -> Act {
    let aid = Act.Link(lemma: "aid", group: .aid, isNoun: true, phrase: phrase)
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "aid", group: .aid, isNominal: true,
      chain: [aid] + chain)
    act.money = money
    return act
  }

  static let funding: WordGroup = [
    "commit", "pledge", "promise", "earmark", "allocate", "authorize", "authorise", "approve",
  ]
  private static let forces: WordGroup = ["defence", "defense", "military", "army", "navy", "forces"]
  private static let funds: WordGroup = [
    "funding", "funds", "money", "spending", "aid", "assistance", "support",
  ]
  private static let helping: WordGroup = [
    "support", "help", "arm", "defend", "aid", "assist", "back", "equip",
  ]

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

  static let askingVerbs: WordGroup = [
    "ask", "request", "demand", "seek", "plead", "beg", "appeal", "lobby",
  ]
}
