/// The chain of verbs and nouns above an act.
extension ActReader {
  /// The links from a verb outwards.
  func chain(from phrase: Int, _ sentence: SentenceReading) -> [Act.Link] {
    var links = [link(verb: phrase, sentence)]
    if sentence.isEager(phrase) { links = wish(links[0]) }
    var current = phrase
    var isReported = false
    while links.count < 6 {
      // What one is thanked or punished for has happened: what is done about it says no more of it.
      if sentence.isReason(current) || sentence.isInstead(current) { return links }
      // "punish Oslo for its role in sending tanks": others say that it did.
      if let party = sentence.partaker(before: current) {
        let isThanked = sentence.verb(party - 1)?.group == .say
        return isThanked
          ? links : links + [Act.Link(lemma: "accuse", group: .accuse, isNoun: true, phrase: current - 1)]
      }
      if let part = part(in: current, sentence) { return links + [part] }
      if let hindrance = hindrance(of: current, sentence) {
        // "is reviewing its opposition to sending them".
        let above = hindrance.group == .ban ? sentence.governingVerb(of: hindrance.phrase) : nil
        return links + [hindrance] + (above.map { [link(verb: $0.verb, sentence)] } ?? [])
      }
      // "signed a pact, as well as agreeing to buy tanks": told beside it, not of it.
      if sentence.isAdded(current) { return links }
      // "gave none despite Oslo sending tanks": that it does.
      if sentence.isAbsolute(current), sentence.preposition(current - 1) == "despite" { return links }
      if let governor =
        sentence.phrases[current].verbal.isInfinitive || sentence.phrases[current].verbal.isGerund
        ? sentence.governor(of: current) : nil
      {
        switch governor {
        case .verb(let verb):
          // "A letter of intent was signed to supply": that is what was signed.
          if let intent = intent(signedBy: verb, sentence) { links.append(intent) }
          links.append(link(verb: verb, sentence))
          current = verb
        case .noun(let noun, let unit):
          links.append(link(noun: unit, in: noun, sentence))
          if let near = near(noun, sentence) { links.append(near) }
          // "has delivered 200 shells under a plan to supply a million": it is carried out.
          if links[links.count - 1].group == .plan, sentence.isUnder(noun) {
            links[links.count - 1].group = .pledge
            return links
          }
          guard let verb = sentence.governingVerb(of: noun) else { return links }
          links.append(link(verb: verb.verb, sentence))
          current = verb.verb
        }
      } else if let finding = finding(above: current, sentence) {
        links.append(finding)
        return links
      } else if let demand = sentence.demand(above: current) {
        var asking = link(verb: demand, sentence)
        asking.group = .request
        links.append(asking)
        current = demand
      } else if let demand = sentence.demand(aimingAt: current) {
        let last = links.count - 1
        (links[last].modal, links[last].isBare, links[last].isInfinitive) = (.none, true, true)
        links.append(link(verb: demand, sentence))
        current = demand
      } else if !isReported, !sentence.isInRelativeClause(current),
        let reporter = sentence.reporter(of: current),
        reporter != current,
        !links.contains(where: { $0.phrase == reporter })
      {
        links.append(link(verb: reporter, sentence))
        isReported = true
        current = reporter
      } else {
        if !isReported, let teller = attribution(of: phrase, sentence) { links.append(teller) }
        return links
      }
    }
    return links
  }

  /// The word that says that what an infinitive tells is held back: "the law makes it hard to send tanks", "his opposition
  /// to sending them".
  private func hindrance(of infinitive: Int, _ sentence: SentenceReading) -> Act.Link? {
    if sentence.prepositionOfGerund(infinitive) == "to", sentence.isNoun(infinitive - 1),
      Self.objections.contains(sentence.headWord(infinitive - 1))
    {
      return Act.Link(lemma: "refusal", group: .ban, isNoun: true, phrase: infinitive - 1)
    }
    guard sentence.phrases[infinitive].verbal.isInfinitive, infinitive > 1,
      Self.hindering.contains(sentence.headWord(infinitive - 1)), sentence.headWord(infinitive - 2) == "it"
    else { return nil }
    return Act.Link(lemma: "difficult", group: .refuse, isNoun: true, phrase: infinitive - 1)
  }

  private static let objections: WordGroup = [
    "opposition", "objection", "objections", "resistance", "aversion",
  ]

  private static let hindering: WordGroup = ["difficult", "hard", "impossible"]

  /// The part in what a gerund tells for which somebody is to answer: "accountable for its role in supplying rockets".
  private func part(in gerund: Int, _ sentence: SentenceReading) -> Act.Link? {
    guard sentence.isOfInvolvement(gerund) else { return nil }
    let first = sentence.phrases[gerund - 1].units.lowerBound
    let isCharged = sentence.units[..<first].contains {
      Self.charging.contains(lexicon.vocabulary.word($0.word))
    }
    return Act.Link(lemma: "role", group: isCharged ? .accuse : .light, isNoun: true, phrase: gerund - 1)
  }

  private static let charging: WordGroup = [
    "accountable", "responsible", "answer", "punish", "punished", "condemned", "sanctioned", "sanctions",
    "blamed",
  ]

  /// The memorandum that a passive verb signs.
  private func intent(signedBy verb: Int, _ sentence: SentenceReading) -> Act.Link? {
    guard sentence.verb(verb)?.group == .sign, sentence.phrases[verb].verbal.isPassive,
      let subject = sentence.subject(of: verb), subject < verb, let unit = sentence.governingNoun(subject),
      sentence.units[unit].noun?.group == .memorandum
    else { return nil }
    return link(noun: unit, in: subject, sentence)
  }

  /// "is eager to buy": as if it wanted to.
  private func wish(_ link: Act.Link) -> [Act.Link] {
    var (wished, wish) = (link, link)
    (wished.modal, wished.isBare, wished.isInfinitive) = (.none, true, true)
    (wish.modal, wish.lemma, wish.group) = (.none, "want", .request)
    return [wished, wish]
  }

  /// "is close to a contract".
  func near(_ phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    guard sentence.preposition(phrase) == "to", sentence.isNear(phrase) else { return nil }
    return Act.Link(lemma: "near", group: .consider, isNoun: true, phrase: phrase)
  }

  /// The vote or signature by which a law is passed that a phrase names: "passed a bill that provides".
  func passage(of law: Int, _ sentence: SentenceReading) -> Act.Link? {
    guard Self.laws.contains(sentence.headWord(law)),
      let above = sentence.governingVerb(of: law), !above.isSubject,
      Self.passing.contains(sentence.verb(above.verb)?.lemma ?? "")
    else { return nil }
    var link = link(verb: above.verb, sentence)
    link.group = .approve
    return link
  }

  /// What a parliament passes, and how that is called.
  static let laws: WordGroup = [
    "bill", "bills", "legislation", "measure", "measures", "law", "act", "budget", "resolution",
    "resolutions",
  ]
  static let powers: WordGroup = [
    "clause", "provision", "power", "authority", "mechanism", "loophole", "loopholes",
  ]
  private static let passing: WordGroup = ["pass", "approve", "sign", "adopt", "back", "clear"]
}
