/// The chain of nouns and verbs above a noun that tells of a transfer.
extension ActReader {
  private func isPipeline(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase) == "in" && ["pipeline", "works"].contains(sentence.headWord(phrase))
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

  private static let endings: WordGroup = ["end", "stop", "halt", "suspension", "pause"]
}
