/// The words of a noun phrase that say for whom it stands.
extension PartyReader {
  /// The party that stands before the head: "Polish", "Poland's", "US".
  func modifier(_ units: Range<Int>, _ sentence: SentenceReading) -> String? {
    var named: String?
    var isSeveral = false
    for unit in units where sentence.units[unit].kind == .party && !isOnlyTied(unit, units, sentence) {
      guard let code = partyCode(sentence.units[unit], sentence) else { continue }
      guard let first = named else {
        named = code
        continue
      }
      // "Yemeni Houthi forces": the group.
      if !isSeveral, lexicon.isNonState(first) { return first }
      if lexicon.isNonState(code) { return code }
      isSeveral = true
    }
    return named
  }

  /// Whether a party only says whose friends or foes are told of: "an Iran-backed group".
  private func isOnlyTied(_ unit: Int, _ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    if unit > units.lowerBound,
      ["pro", "anti"].contains(lexicon.vocabulary.word(sentence.units[unit - 1].word))
    {
      return true
    }
    guard unit + 1 < units.upperBound, sentence.units[unit + 1].isCompound else { return false }
    switch lexicon.vocabulary.word(sentence.units[unit + 1].word) {
    // "a Saudi-led coalition" acts for who leads it.
    case "led": return false
    // "the Madrid-based company" stands for where it is; a Madrid-based analyst for nobody.
    case "based": return !isOfFirm(units, sentence)
    default: return true
    }
  }

  private func isOfFirm(_ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    units.last.flatMap { sentence.units[$0].noun }.map { Self.firms.contains($0.lemma) } ?? false
  }

  /// The party after "of": "the government of Poland", "the president of the United States".
  func complement(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    let next = phrase + 1
    guard sentence.isNoun(next), ["of", "in", "for", "to"].contains(sentence.preposition(next)),
      let head = sentence.head(next), head.kind == .party
    else { return nil }
    return partyCode(head, sentence)
  }

  /// The state or union that a body acts for; nil for a body of its own.
  func bodyCountry(_ unit: Unit, _ sentence: SentenceReading) -> String? {
    guard unit.kind == .body else { return nil }
    let annotation = sentence.text.annotations[unit.annotation]
    if annotation.kind == .namedBody, isAdministration(annotation, sentence.text) {
      return Self.administrationCountry
    }
    guard annotation.kind == .organization else { return nil }
    let body = lexicon.organizations[annotation.index]
    return body.actsForState ? body.country : body.union.isEmpty ? nil : body.union
  }

  /// Whose money a fund holds.
  func fundOwner(_ unit: Unit, _ sentence: SentenceReading) -> String? {
    let annotation = sentence.text.annotations[unit.annotation]
    guard annotation.kind == .organization, case let body = lexicon.organizations[annotation.index],
      body.type == "fund"
    else { return nil }
    return body.country.isEmpty ? nil : body.country
  }

  /// The state in whose parliament those sit whom a phrase names: "lawmakers in Congress", "Republicans".
  func legislature(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    guard sentence.isOfLegislators(phrase) else { return nil }
    if ["mep", "meps"].contains(sentence.headWord(phrase)) { return "EU" }
    if ["of", "in"].contains(sentence.preposition(phrase + 1, orEmpty: "")),
      let code = complement(phrase, sentence)
        ?? sentence.head(phrase + 1).flatMap({ bodyCountry($0, sentence) })
    {
      return code
    }
    return sentence.isOfAmericanParty(phrase) ? Self.administrationCountry : nil
  }

  /// English news calls a government by its head's surname and "administration" where it is that of the United States.
  static let administrationCountry = "USA"

  func isAdministration(_ annotation: Annotation, _ text: AnnotatedText) -> Bool {
    annotation.range.count == 2
      && lexicon.vocabulary.word(text.tokens[annotation.range.upperBound - 1].word) == "administration"
  }

  /// Whether words open with one that points to what has been told.
  func isDefinite(_ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    guard let first = units.first, sentence.units[first].kind == .determiner else { return false }
    return !Self.indefinite.contains(lexicon.vocabulary.word(sentence.units[first].word))
  }

  private static let indefinite: WordGroup = [
    "any", "every", "each", "some", "no", "another", "all", "a", "an",
  ]

  // MARK: Countries and their friends

  /// Whether a region only describes the country told before: "the Balkan country's aid".
  func isOfCountry(_ unit: Int, _ code: String, _ sentence: SentenceReading) -> Bool {
    guard Self.groups.contains(code), unit + 1 < sentence.units.count,
      let noun = sentence.units[unit + 1].noun
    else { return false }
    return Self.isCountry(noun)
  }

  static func isCountry(_ noun: ActLexicon.Noun) -> Bool {
    !noun.isPlural && ["country", "nation", "kingdom"].contains(noun.lemma)
  }

  /// Whether a phrase names a party only to tell of others: "Kyiv's allies"; the allies in a group are its members.
  func isOfOthers(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard Self.others.contains(sentence.head(phrase)?.noun?.lemma ?? ""),
      let modifier = modifier(sentence.phrases[phrase].units, sentence)
    else { return false }
    return !Self.groups.contains(modifier)
  }

  /// What stands beside a party and is not the party.
  static let others: WordGroup = [
    "ally", "partner", "rival", "enemy", "neighbour", "neighbor", "backer", "supporter", "adversary",
    "friend",
  ]

  /// The party whose friend a phrase names: "Kyiv's close partner", "a loyal backer of Kyiv".
  func befriended(_ phrase: Int, in sentence: SentenceReading) -> String? {
    guard let noun = sentence.head(phrase)?.noun, Self.friends.contains(noun.lemma), !noun.isPlural else {
      return nil
    }
    return modifier(sentence.phrases[phrase].units, sentence) ?? complement(phrase, sentence)
  }

  private static let friends: WordGroup = ["ally", "partner", "backer", "supporter", "friend"]

  /// "the two sides", "both countries": the two parties told before.
  func isOfBoth(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), let head = sentence.head(phrase) else { return false }
    if head.kind != .role {
      guard let noun = head.noun, noun.isPlural, Self.counterparts.contains(noun.lemma) else { return false }
      // "The leaders discussed": those who met.
      if noun.lemma == "leader", sentence.firstWord(phrase) == "the", sentence.isVerb(phrase + 1),
        sentence.phrases[phrase].units.count == 2
      {
        return true
      }
    }
    return sentence.phrases[phrase].units.contains { unit in
      sentence.units[unit].tokens.contains {
        ["two", "both"].contains(lexicon.vocabulary.word(sentence.text.tokens[$0].word))
      }
    }
  }

  /// Those told before whom "between the two countries" names.
  func pair(between phrase: Int, in sentence: SentenceReading, _ depth: Int) -> [String]? {
    guard sentence.preposition(phrase) == "between", let noun = sentence.head(phrase)?.noun, noun.isPlural,
      Self.counterparts.contains(noun.lemma),
      !["of", "and"].contains(sentence.preposition(phrase + 1, orEmpty: ""))
    else { return nil }
    let before = (0..<phrase).filter { sentence.isNoun($0) && !sentence.hasItem($0) }
      .flatMap { parties($0, in: sentence, depth: depth + 1).map(\.code) }.uniqued
      .filter { !lexicon.isGroup($0) }
    if before.count == 2 { return before }
    return before.count < 2 && lastPair.count == 2 ? lastPair : nil
  }

  /// What the two parties to a deal are called together.
  private static let counterparts: WordGroup = [
    "side", "country", "nation", "government", "state", "ally", "partner", "neighbour", "neighbor", "leader",
  ]

  /// "the company": the firm that was told of last.
  func firmBefore(_ lemma: Word, _ units: Range<Int>, _ sentence: SentenceReading) -> PartyReference? {
    guard Self.firms.contains(lemma), isDefinite(units, sentence), var firm = lastFirm else { return nil }
    firm.units = units
    firm.isFirm = true
    return firm
  }

  static let firms: WordGroup = [
    "company", "firm", "maker", "manufacturer", "producer",
  ]

  /// What is told to be of a state without acting for it.
  static let stocks: WordGroup = ["stock", "stockpile"]

  /// What a state is called by its form or place.
  static let states: WordGroup = [
    "state", "island", "emirate", "republic", "sultanate", "monarchy", "sheikhdom",
  ]

  /// What "the" marks as that of the party told before.
  static let definite: WordGroup = [
    "country", "government", "nation", "administration", "kingdom", "ministry", "cabinet", "parliament",
    "army", "military", "navy", "regime",
  ]

  static let possessives: WordGroup = ["his", "her", "their"]
  static let ownPossessives: WordGroup = ["my", "our"]
}
