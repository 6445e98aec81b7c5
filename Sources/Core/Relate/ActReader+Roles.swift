/// Acts told by what a party is to another: "Russia is India's main supplier of arms".
extension ActReader {
  private static let sellers: WordGroup = [
    "supplier", "suppliers", "exporter", "exporters", "seller", "sellers", "provider", "providers", "donor",
    "donors", "bidder", "bidders", "contractor", "contractors",
  ]
  private static let buyers: WordGroup = [
    "buyer", "buyers", "customer", "customers", "importer", "importers", "recipient", "recipients",
    "purchaser",
    "purchasers", "client", "clients",
  ]

  /// The act that a noun of trade tells, with who is called so; nil where it names no arms.
  func roleAct(_ phrase: Int, _ sentence: SentenceReading, _ claimed: inout TakenPhrases) -> Act? {
    guard sentence.head(phrase)?.noun?.group == .actor else { return nil }
    let word = sentence.headWord(phrase)
    let isSeller = Self.sellers.contains(word)
    guard isSeller || Self.buyers.contains(word) else { return nil }
    var found = items.items(phrase, in: sentence, evenOfMakers: true)
    var others = possessor(phrase, sentence).map { [$0] } ?? []
    var taken: [Int] = []
    var next = phrase + 1
    while sentence.isNoun(next), ["of", "for", "to", "in"].contains(sentence.preposition(next)) {
      if sentence.hasItem(next) {
        found += items.items(next, in: sentence)
        taken.append(next)
        if others.isEmpty, !isSeller, let maker = adjective(next, sentence) { others = [maker] }
      } else if others.isEmpty, isSeller {
        others = joinedReferences(next, sentence)
      }
      next += 1
    }
    // "Other customers are Chile and Mali": of the arms told before.
    guard !found.isEmpty || !isSeller && !parties.told.isEmpty && !isRanked(phrase, sentence) else {
      return nil
    }
    if isSeller, let act = chosenAct(phrase, found, sentence) {
      claimed.formUnion(taken)
      claimed.insert(phrase)
      return act
    }
    // Who bids has not sold yet.
    guard !Self.bidders.contains(word), let bearing = bearers(of: phrase, before: next, sentence) else {
      return nil
    }
    let own = bearing.parties.without(others)
    guard !own.isEmpty else { return nil }
    // "the second-largest exporter of arms", "Africa's largest supplier": a ranking, and no deal; "a growing exporter of arms"
    // exports to the world.
    let isOfWorld = others.isEmpty && ["exporter", "exporters"].contains(word)
    if isOfWorld || isRanked(phrase, sentence) && others.allSatisfy({ lexicon.isGroup($0.code) }) {
      claimed.formUnion(taken + [phrase])
      return nil
    }
    // "claims that it has become a supplier": who says so counts, as for any verb.
    let links = bearing.verb.map { chain(from: $0, sentence) } ?? []
    var link = links.first ?? Act.Link(lemma: "be", group: .light, phrase: phrase)
    let isNew = link.lemma == "become" && !isSeller
    (link.lemma, link.group) = isNew ? ("buy", .buy) : ("supply", .supply)
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: link.lemma.text, group: link.group, isNominal: false,
      chain: [link] + links.dropFirst())
    act.items = found
    act.supplier =
      isSeller ? Act.Side(parties: own, slot: "subject") : Act.Side(parties: others, slot: "from")
    act.recipient = isSeller ? Act.Side(parties: others, slot: "to") : Act.Side(parties: own, slot: "subject")
    claimed.formUnion(taken)
    claimed.insert(phrase)
    return act
  }

  /// Whether a phrase tells the place in a ranking.
  private func isRanked(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.contains {
      sentence.units[$0].tokens.contains {
        ["largest", "biggest", "top", "leading", "major"].contains(
          lexicon.vocabulary.word(sentence.text.tokens[$0].word))
      }
    }
  }

  private static let bidders: WordGroup = ["bidder", "bidders", "contractor", "contractors"]

  /// "has picked BAE Systems as the preferred supplier of its frigates": who picks is to get them.
  private func chosenAct(_ phrase: Int, _ found: [ItemReader.Found], _ sentence: SentenceReading) -> Act? {
    guard sentence.preposition(phrase) == "as",
      let verb = (0..<phrase).last(where: { sentence.isVerb($0) }),
      Self.choosing.contains(sentence.verb(verb)?.lemma ?? ""),
      let subject = sentence.subject(of: verb), subject < verb
    else { return nil }
    let subjects = subjectReferences(group(subject, sentence), before: verb, sentence)
    let isPassive = sentence.phrases[verb].verbal.isPassive
    let chosen =
      isPassive ? subjects : sentence.isDirectObject(verb + 1) ? joinedReferences(verb + 1, sentence) : []
    let choosing = isPassive ? agents(of: verb, sentence) : subjects
    guard !chosen.without(choosing).isEmpty, !choosing.isEmpty else { return nil }
    let core = Act.Link(
      lemma: "supply", group: .supply, isBare: true, isInfinitive: true, subjects: chosen, phrase: phrase)
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "supply", group: .supply, isNominal: false,
      chain: [core] + chain(from: verb, sentence))
    act.items = found
    act.supplier = Act.Side(parties: chosen.without(choosing), slot: "subject")
    act.recipient = Act.Side(parties: choosing, slot: "to")
    return act
  }

  /// Whose buyer or seller a phrase names: "India's main supplier".
  private func possessor(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    sentence.phrases[phrase].units.first {
      sentence.units[$0].kind == .party && sentence.isPossessor($0, in: phrase)
    }.flatMap { reference($0, sentence) }
  }

  /// The parties that a phrase calls by its noun, and the verb that says so, if one does.
  private func bearers(
    of phrase: Int, before next: Int, _ sentence: SentenceReading
  ) -> (parties: [PartyReference], verb: Int?)? {
    // "is one of the largest buyers", "is among the buyers".
    let isPart =
      sentence.preposition(phrase) == "of" && phrase > 0 && sentence.head(phrase - 1)?.kind != .weapon
    let verb = isPart ? phrase - 2 : phrase - 1
    let preposition = sentence.preposition(phrase)
    if preposition.isEmpty || preposition == "among" || preposition == "as" || isPart,
      Self.isEquating(verb, sentence),
      let subject = sentence.subject(of: verb), subject < verb
    {
      let told = subjectReferences(group(subject, sentence), before: verb, sentence)
      if !told.isEmpty { return (told, verb) }
    }
    if Self.isEquating(next, sentence) || sentence.isVerb(next) && sentence.verb(next)?.group == .include,
      sentence.isDirectObject(next + 1)
    {
      let told = joinedReferences(next + 1, sentence)
      return told.isEmpty ? nil : (told, next)
    }
    // "Russia, India's main supplier of arms, …" and the other way round.
    let isComma = { (index: Int) in
      sentence.phrases.indices.contains(index) && sentence.phrases[index].kind == .comma
    }
    guard preposition.isEmpty else { return nil }
    for (comma, name) in [(phrase - 1, phrase - 2), (next, next + 1)]
    where isComma(comma) && sentence.isNoun(name) && sentence.hasParty(name) && !sentence.hasItem(name) {
      let isClosed = name > phrase ? isComma(name + 1) : isComma(next) || next >= sentence.phrases.count - 1
      let told = references([name], sentence)
      if isClosed, !told.isEmpty { return (told, nil) }
    }
    return nil
  }

  /// Whether a verb says what its subject is.
  private static func isEquating(_ verb: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.isVerb(verb) else { return false }
    let lemma = sentence.verb(verb)?.lemma ?? "be"
    // "has emerged as its supplier".
    return ["be", "become", "remain"].contains(lemma)
      || ["emerge", "act", "serve"].contains(lemma) && sentence.preposition(verb + 1, orEmpty: "") == "as"
  }
}
