/// Names what the models weigh.
///
/// Parties are never named: what is learned must hold for countries not seen. What only concerns an act is told once
/// for all its candidates.
struct FeatureReader<Features: FeatureSink> {
  let lexicon: Lexicon
  let statistics: DocumentStatistics
  /// A vector without features.
  let empty: Features
  /// How often the text names the party that it names most.
  private let topMentions: Int
  /// The features of the text as a whole that speak for the terms.
  let textKind: Features
  /// What is known of the pairs that were asked for.
  private let standings = PairStandings<Features>()

  init(lexicon: Lexicon, statistics: DocumentStatistics, into empty: Features) {
    self.lexicon = lexicon
    self.statistics = statistics
    self.empty = empty
    topMentions = max(statistics.mentions.greatest, 1)
    var textKind = empty
    for entry in lexicon.kindWords.weighed where statistics.words.contains(entry.id) {
      textKind.add("d", entry.word)
    }
    self.textKind = textKind
  }

  // MARK: Of an act

  func act(_ told: ToldAct, _ sentence: SentenceReading, into features: inout Features) {
    let act = told.act
    features.add("bias")
    features.add("core", act.core)
    features.add("group", act.group)
    features.add("form", act.isNominal ? "noun" : act.isPassive ? "passive" : "active")
    features.add("rule", told.rule.stage)
    features.add("chain", ChainName(chain: act.chain))
    features.add("above", LinkName(chain: act.chain, place: 1))
    features.add("top", LinkName(chain: act.chain, place: act.chain.count - 1))
    for place in act.chain.indices.dropFirst() {
      features.add("link", LinkName(chain: act.chain, place: place))
      features.add(
        "lemma", LemmaName(isNegated: act.chain[place].isNegated, lemma: act.chain[place].lemma))
    }
    if let core = act.chain.first { features.add("mood", MoodName(link: core)) }
    if let first = act.items.first {
      features.add("item", first.isGeneric ? "generic" : first.item.weapon != nil ? "named" : "term")
      features.add("category", first.item.category)
    } else {
      features.add("item", "none")
    }
    if act.money != nil { features.add("money") }
    if act.items.contains(where: { $0.item.quantity != nil }) { features.add("quantity") }
    features.add("place", place(sentence))
  }

  /// What else of an act speaks for a stage.
  func stage(_ act: Act, _ sentence: SentenceReading, into features: inout Features) {
    if let core = act.chain.first {
      features.add("core-mood", act.core, MoodFlags(link: core))
    } else {
      features.add("core-mood", act.core, "")
    }
    features.add("group-above", act.group, LinkName(chain: act.chain, place: 1))
    near(act, sentence, into: &features)
  }

  /// What an act says of its terms.
  func kind(of told: ToldAct) -> Features {
    var features = empty
    let act = told.act
    features.add("bias")
    features.add("core", act.core)
    features.add("group", act.group)
    features.add("rule", told.rule.stage)
    if let first = act.items.first { features.add("category", first.item.category) }
    if act.money != nil { features.add("money") }
    for found in act.items {
      for word in Folding.fold(found.item.words).utf8.split(separator: UInt8(ascii: " ")) {
        features.add("i", Substring(word))
      }
    }
    return features
  }

  private func place(_ sentence: SentenceReading) -> StaticString {
    if sentence.number == 0 { return statistics.isTitled ? "title" : "lead" }
    return sentence.number < 4 ? "lead" : sentence.number < 12 ? "early" : "late"
  }

  /// The sentence's words that the vocabulary holds.
  func words(of sentence: SentenceReading) -> Features {
    var features = empty
    // A sentence has few words: looking through them is faster than clearing a set of all words there are.
    var seen: [WordID] = []
    seen.reserveCapacity(sentence.units.count)
    for unit in sentence.units {
      switch unit.kind {
      case .party, .person, .body, .company, .quantity, .money, .date, .weapon: continue
      default: break
      }
      for token in unit.tokens {
        let word = sentence.text.tokens[token].word
        guard word != Vocabulary.unknown, sentence.text.tokens[token].kind == .word,
          !seen.contains(word)
        else { continue }
        seen.append(word)
        features.add(word: word, of: lexicon)
      }
    }
    return features
  }

  /// Words close to the act's own phrase, left and right.
  private func near(_ act: Act, _ sentence: SentenceReading, into features: inout Features) {
    let core = sentence.phrases[act.phrase].units
    for offset in 1...4 {
      let left = core.lowerBound - offset
      if left >= 0 { features.add("l", UnitName(unit: sentence.units[left], lexicon: lexicon)) }
      let right = core.upperBound - 1 + offset
      if offset < 3, right < sentence.units.count {
        features.add("r", UnitName(unit: sentence.units[right], lexicon: lexicon))
      }
    }
  }

  // MARK: Of a pair

  func pair(_ candidate: Candidate, _ sentence: SentenceReading, into features: inout Features) {
    let act = candidate.act
    let supplier = Symbol(candidate.supplierSlot)
    let recipient = Symbol(candidate.recipientSlot)
    features.add("supplier", supplier)
    features.add("recipient", recipient)
    features.add("sides", supplier, recipient)
    features.add("group-sides", act.group, supplier, recipient)
    features.add("core-supplier", act.core, supplier)
    features.add("core-recipient", act.core, recipient)
    features.add("item-sides", act.items.first?.isGeneric ?? true, supplier, recipient)
    for fill in candidate.fills {
      features.add("fill", fill)
      features.add("fill-group", act.group, fill)
    }
    features.add("loose", candidate.isLoose)
    if sentence.phrases.contains(where: { $0.kind == .quote }) { features.add("quoted") }
    if let origin = act.items.lazy.compactMap({ $0.item.weapon }).first.flatMap({ lexicon.origin(of: $0) }) {
      features.add(
        "origin",
        origin == candidate.supplier ? "supplier" : origin == candidate.recipient ? "recipient" : "other")
    }
  }

  /// How the pair stands in the text as a whole.
  func document(_ candidate: Candidate, into features: inout Features) {
    let known = known(candidate)
    let (supplier, recipient) = (known.standing.supplier, known.standing.recipient)
    features.append(contentsOf: known.counts)
    features.add("shares", share(of: supplier), share(of: recipient), candidate.isFilled)
    if recipient.hasRival { features.add("threatened", candidate.isRecipientFilled) }
    features.add("exporter", supplier.tier)
    features.add("importer", recipient.tier)
    let isRefused = candidate.rule.stage == .refused
    if recipient.isEmbargoed { features.add("embargoed", isRefused) }
    if known.standing.areRivals {
      // Rivals do not trade, and say so.
      features.add("rivals", isRefused)
      features.add("rivals-sides", candidate.supplierSlot, candidate.recipientSlot)
    }
    features.append(contentsOf: known.kinds)
  }

  /// How often the text tells a pair, its reverse and each of its parties.
  private func counts(of pair: PairStanding, into features: inout Features) {
    let (supplier, recipient) = (pair.supplier, pair.recipient)
    features.add("pairs", bin(pair.count))
    features.add("reverse", bin(pair.reverse))
    features.add(
      "direction", pair.count > pair.reverse ? "more" : pair.count < pair.reverse ? "less" : "even")
    features.add("as-supplier", bin(supplier.supplies))
    features.add("as-recipient", bin(recipient.receives))
    features.add("supplier-receives", bin(supplier.receives))
    features.add("recipient-supplies", bin(recipient.supplies))
    features.add("supplier-share", share(of: supplier))
    features.add("recipient-share", share(of: recipient))
  }

  /// How the parties stand to each other, and whether they are groups.
  private func kinds(of pair: PairStanding, into features: inout Features) {
    features.add("hostile", bin(pair.hostilities))
    if pair.supplier.isGroup { features.add("supplier-group") }
    if pair.recipient.isGroup { features.add("recipient-group") }
  }

  private func bin(_ count: Int) -> StaticString {
    count > 6 ? "many" : count > 2 ? "some" : count == 2 ? "2" : count == 1 ? "1" : "0"
  }

  private func share(of party: PartyStanding) -> StaticString {
    let share = Double(party.mentions) / Double(topMentions)
    return share > 0.8 ? "top" : share > 0.4 ? "high" : share > 0.15 ? "mid" : "low"
  }

  /// What kind of parties they are: for the terms on which they trade, and who stands for what is told of them.
  private func parties(of pair: PairStanding, into features: inout Features) {
    func parties(_ side: StaticString, _ party: PartyStanding) {
      if party.isEmbargoed { features.add("embargoed", side) }
      if party.hasRival { features.add("threatened", side) }
      if party.isNonState { features.add("non-state", side) }
      if party.isGroup { features.add("group-of-states", side) }
      features.add("tier", side, party.tier)
    }
    parties("supplier", pair.supplier)
    parties("recipient", pair.recipient)
  }

  private func standing(of candidate: Candidate) -> PairStanding { known(candidate).standing }

  private func standing(of party: String) -> (code: String, standing: PartyStanding) {
    (party, standings.standing(of: party) { PartyStanding(party, statistics, lexicon) })
  }

  func known(_ candidate: Candidate) -> PairStandings<Features>.Entry {
    standings.entry(of: candidate.pairKey) {
      let standing = PairStanding(
        standing(of: candidate.supplier), standing(of: candidate.recipient), statistics, lexicon)
      var (parties, counts, kinds) = (empty, empty, empty)
      self.parties(of: standing, into: &parties)
      self.counts(of: standing, into: &counts)
      self.kinds(of: standing, into: &kinds)
      return .init(standing: standing, parties: parties, counts: counts, kinds: kinds)
    }
  }

  /// Who tells it: a party to it, or another, who may be an enemy of one.
  func teller(of candidate: Candidate, into features: inout Features) {
    let chain = candidate.act.chain
    for place in chain.indices where [.say, .claim, .accuse, .deny].contains(chain[place].group) {
      for teller in chain[place].subjects {
        let trade = lexicon.armsTrade
        let sides = [candidate.supplier, candidate.recipient]
        let pair = standing(of: candidate)
        let isForbidden = pair.supplier.isEmbargoed || pair.recipient.isEmbargoed
        let isParty = sides.contains(teller.code)
        let isRival = sides.contains { trade.areRivals($0, teller.code, year: statistics.year) }
        features.add("teller", isParty ? "party" : isRival ? "rival" : "other", chain[place].group)
        features.add("teller-forbidden", isParty ? "party" : isRival ? "rival" : "other", isForbidden)
      }
    }
  }

  /// What the pair says of a stage: who stands above the act.
  func stage(_ candidate: Candidate, into features: inout Features) {
    features.add("sides", candidate.supplierSlot, candidate.recipientSlot)
    let chain = candidate.act.chain
    for place in chain.indices.dropFirst() {
      let side = side(of: chain[place].subjects, candidate)
      features.add("link-side", chain[place].lemma, side)
      features.add("linkgroup-side", chain[place].group, side)
    }
  }
}

extension FeatureReader {
  /// On which side of a candidate those stand who do something.
  private func side(of subjects: [PartyReference], _ candidate: Candidate) -> StaticString {
    if subjects.isEmpty { return "none" }
    if subjects.contains(where: { $0.code == candidate.supplier }) { return "supplier" }
    return subjects.contains { $0.code == candidate.recipient } ? "recipient" : "other"
  }
}

extension FeatureReader<SparseFeatures> {
  /// What speaks for a pair being told by a text beside all that speaks for it in a sentence: how often.
  func counts(_ candidates: [Candidate]) -> SparseFeatures {
    var features = SparseFeatures(lexicon.models.features)
    features.addSteps("candidates", count: candidates.count)
    features.addSteps("sentences", count: candidates.sentenceCount)
    features.addSteps("told", count: candidates.count { !$0.isFilled && !$0.isLoose })
    return features
  }
}
