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

  private func isPipeline(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase) == "in" && ["pipeline", "works"].contains(sentence.headWord(phrase))
  }

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

  /// The links from a noun outwards.
  func nominalChain(_ phrase: Int, _ core: Int, _ sentence: SentenceReading) -> [Act.Link] {
    var links = [link(noun: core, in: phrase, sentence)]
    // Another governing noun in the phrase before: "a request for weapons", "plans for the sale".
    var current = phrase
    while current > 0, sentence.phrases[current].preposition != Vocabulary.unknown,
      sentence.isNoun(current - 1)
    {
      // "a request by Kyiv for missiles": who asks stands between.
      let partner = current - 1
      // "a request for $300 million in military aid", "a request by Kyiv for dozens of tanks".
      if let head = sentence.head(partner), head.kind == .money || head.kind == .quantity,
        sentence.phrases[partner].preposition != Vocabulary.unknown
      {
        current = partner
        continue
      }
      // "signed a letter of intent on the delivery".
      if let intent = memorandum(of: partner, sentence) {
        current = partner - 1
        links.append(link(noun: intent, in: current, sentence))
        continue
      }
      let isStep =
        partner > 0 && ["by", "from", "with", "to", "between"].contains(sentence.preposition(partner))
        && sentence.isNoun(partner - 1) && sentence.hasParty(partner) && !sentence.hasItem(partner)
      // "called for an end to arms sales".
      if !isStep, sentence.preposition(current) == "to", Self.endings.contains(sentence.headWord(partner)) {
        current = partner
        links.append(Act.Link(lemma: "end", group: .cancel, isNoun: true, phrase: partner))
        continue
      }
      guard
        let unit = isStep
          ? subjectOfTalks(before: partner, sentence)
          : sentence.governingNoun(partner) ?? transferNoun(partner, sentence)
      else { break }
      current = isStep ? partner - 1 : partner
      var link = link(noun: unit, in: current, sentence)
      if isStep, link.group == .request, ["by", "from"].contains(sentence.preposition(partner)) {
        link.subjects = references([partner], sentence)
      }
      links.append(link)
      if links.count > 3 { break }
    }
    links.insert(contentsOf: qualities(of: core, in: phrase, sentence), at: 1)
    if let finding = missingFinding(of: phrase, sentence) ?? worry(over: phrase, links[0], sentence) {
      return links + [finding]
    }
    if let near = near(current, sentence) { links.append(near) }
    // "Allegations of deliveries are baseless".
    for index in links.indices where links[index].isNoun && isCalledUntrue(links[index].phrase, sentence) {
      if links[index].group == .allegation { links[index].group = .deny }
    }
    // "rifles approved for export", "licences were granted for the export": leave is given.
    if let leave = leave(for: phrase, sentence) { return links + leave }
    // "under a contract for tanks": it has been signed, whatever is done under it.
    if links[0].group == .contract, sentence.preposition(phrase) == "under" { return links }
    // "sanctions in response to the transfer": what is done about it says no more of it.
    if isReaction(before: current, sentence) || isOfTelling(current, sentence) { return links }
    if let debate = debate(above: current, sentence) { return links + [debate] }
    if let above = sentence.governingVerb(of: counting(current, sentence) ?? current) {
      var outer = chain(from: above.verb, sentence)
      if let request = request(thatIs: current, above, sentence) { outer.insert(request, at: 0) }
      if !above.isSubject, outer[0].group == .include {
        outer.insert(contentsOf: whole(of: above.verb, sentence), at: 1)
      }
      // "The supplies would not stop Moscow": what the arms do to others says nothing of how far they have come.
      let isDoing = above.isSubject && !outer[0].isPassive && sentence.hasBareObject(above.verb)
      outer[0].isOfNoun = !isDoing || outer[0].group == .include
      // "More tanks for Kyiv are in the pipeline": they are to come.
      if above.isSubject,
        let pipe = sentence.objects(of: above.verb).first(where: { isPipeline($0, sentence) })
      {
        links.append(Act.Link(lemma: "pipeline", group: .plan, isNoun: true, phrase: pipe))
      }
      if isDoing { outer[0].group = outer[0].group.ofSubject }
      // "The deliveries have stalled": they had begun.
      if above.isSubject, outer[0].lemma == "stall", isRunning(links, sentence) { outer[0].group = .cancel }
      links += outer
    } else if let reporter = sentence.reporter(of: phrase) {
      links.append(link(verb: reporter, sentence))
    }
    return links
  }

  /// Whether a noun by itself tells of what goes on: "deliveries", "supplies".
  private func isRunning(_ links: [Act.Link], _ sentence: SentenceReading) -> Bool {
    guard links.count == 1, [.delivery, .transfer].contains(links[0].group) else { return false }
    return ["deliveries", "supplies", "shipments", "transfers"].contains(sentence.headWord(links[0].phrase))
  }

  /// The number that stands for some of what a phrase with "of" names: "about 30 of its licences were suspended", "of 350
  /// licences for Chad, about 30 were suspended".
  private func counting(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    func isNumber(_ place: Int) -> Bool {
      sentence.isDirectObject(place) && sentence.head(place)?.kind == .quantity
    }
    guard sentence.preposition(phrase) == "of" else { return nil }
    if isNumber(phrase - 1) { return phrase - 1 }
    guard phrase == 0 || sentence.phrases[phrase - 1].kind == .quote,
      let comma = sentence.phrases[phrase...].firstIndex(where: { $0.kind != .noun }),
      sentence.phrases[comma].kind == .comma, isNumber(comma + 1)
    else { return nil }
    return comma + 1
  }

  /// The passive verb right before a phrase with "for", and what it is said of: "rifles were approved for export".
  func passive(before phrase: Int, _ sentence: SentenceReading) -> (verb: Int, subject: Int)? {
    let verb = phrase - 1
    guard sentence.preposition(phrase) == "for", sentence.isVerb(verb) else { return nil }
    let isReduced = sentence.isReducedRelative(verb)
    guard isReduced || sentence.phrases[verb].verbal.isPassive,
      let subject = isReduced ? reducedAntecedent(verb, sentence) : sentence.subject(of: verb), subject < verb
    else { return nil }
    return (verb, subject)
  }

  /// The verb by which what a noun names is allowed before it: "licences were granted for", "were cleared for".
  private func leave(for phrase: Int, _ sentence: SentenceReading) -> [Act.Link]? {
    guard let (verb, subject) = passive(before: phrase, sentence) else { return nil }
    let isLicence = sentence.head(subject)?.noun?.group == .licence
    guard isLicence || sentence.verb(verb)?.group == .approve,
      isLicence || sentence.hasItem(subject)
        || sentence.hasItem(subject + 1, after: "of")
    else { return nil }
    var links = chain(from: verb, sentence)
    guard isLicence && [.send, .sign, .light].contains(links[0].group) || links[0].group == .approve else {
      return nil
    }
    links[0].group = .approve
    return links
  }

  /// What is held on a sale, and is what is asked for or put off: "blocked a vote on the sale".
  private func debate(above phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    let debate = phrase - 1
    // "asked for a review of the licences".
    let isOfDebate =
      ["on", "about", "over", "into"].contains(sentence.preposition(phrase))
      || sentence.preposition(phrase) == "of" && sentence.headWord(max(debate, 0)) == "review"
    guard isOfDebate, sentence.isNoun(debate),
      Self.debates.contains(sentence.headWord(debate)), let above = sentence.governingVerb(of: debate)
    else { return nil }
    let verb = link(verb: above.verb, sentence)
    guard [.request, .refuse, .cancel, .light, .say].contains(verb.group), verb.lemma != "win" else {
      return nil
    }
    return Act.Link(
      lemma: sentence.headWord(debate), group: .consider, isNoun: true, subjects: verb.subjects,
      phrase: debate)
  }

  private static let debates: WordGroup = [
    "vote", "votes", "hearing", "hearings", "debate", "review", "inquiry",
  ]

  /// "is close to a contract".
  private func near(_ phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    guard sentence.preposition(phrase) == "to", sentence.isNear(phrase) else { return nil }
    return Act.Link(lemma: "near", group: .consider, isNoun: true, phrase: phrase)
  }

  /// What arms are said to be part of, with what is told of it: "the package announced today includes tanks", "passed a
  /// bill that includes arms for Kyiv".
  private func whole(of verb: Int, _ sentence: SentenceReading) -> [Act.Link] {
    guard let subject = sentence.subject(of: verb) else { return [] }
    if let core = transferNoun(subject, sentence) ?? sentence.governingNoun(subject),
      [.aid, .sale, .purchase, .contract].contains(sentence.units[core].noun?.group ?? .light)
    {
      let named = [link(noun: core, in: subject, sentence)] + qualities(of: core, in: subject, sentence)
      // "approved a package that contains".
      if subject < verb - 1, sentence.isRelative(verb - 1), let above = sentence.governingVerb(of: subject),
        !above.isSubject, sentence.verb(above.verb)?.group == .approve
      {
        return named + [link(verb: above.verb, sentence)]
      }
      return named
    }
    // "The letter of approval covers the sale".
    for phrase in [subject, subject + 1]
    where phrase == subject || sentence.preposition(phrase, orEmpty: "") == "of" {
      if let leave = sentence.governingNoun(phrase), sentence.units[leave].noun?.group == .licence {
        return [link(noun: leave, in: phrase, sentence)]
      }
    }
    return passage(of: subject, sentence).map { [$0] } ?? []
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

  private static let endings: WordGroup = ["end", "stop", "halt", "suspension", "pause"]
}
