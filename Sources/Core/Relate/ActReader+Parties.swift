/// Which parties phrases stand for.
extension ActReader {
  /// The parties of a subject; where it has none, those of its apposition.
  func subjectReferences(_ subjects: [Int], before verb: Int, _ sentence: SentenceReading)
    -> [PartyReference]
  {
    let told = references(subjects, sentence)
    guard let last = subjects.last, told.isEmpty || told.contains(where: { lexicon.isGroup($0.code) }) else {
      return told
    }
    // "Several European states, among them Spain and Italy, have given".
    let members =
      !told.isEmpty || sentence.isNamedGroup(last) ? namedMembers(after: last, sentence) : []
    if !members.isEmpty { return members }
    guard told.isEmpty else { return told }
    // "Turkey's request to buy": whose request it is, buys.
    if let unit = sentence.governingNoun(last),
      let owner = adjective(last, sentence) ?? body(last, sentence)
        ?? sentence.phrases[last].units.lazy.compactMap({ self.leader($0, in: last, sentence) }).first,
      [.request, .plan, .decision].contains(sentence.units[unit].noun?.group ?? .light)
    {
      return [owner]
    }
    guard let apposition = sentence.apposition(of: last, before: verb) else { return told }
    return references([apposition], sentence)
  }

  /// The party whose body stands before a head: "the Biden administration's decision".
  private func body(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    sentence.phrases[phrase].units.lazy.filter { sentence.units[$0].kind == .body }
      .compactMap { reference($0, sentence) }.first
  }

  /// The state for which a person acts whose something is: "Macron's decision".
  func leader(_ unit: Int, in phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    guard sentence.units[unit].kind == .person, sentence.isPossessor(unit, in: phrase),
      let code = parties.personParty[sentence.text.annotations[sentence.units[unit].annotation].index]
    else { return nil }
    return PartyReference(code: code, company: nil, units: unit..<unit + 1)
  }

  /// A noun phrase with those that are joined to it.
  func group(_ phrase: Int, _ sentence: SentenceReading) -> [Int] {
    let hasItem = sentence.hasItem(phrase)
    if !hasItem, sentence.governingNoun(phrase) != nil { return [phrase] }
    if let names = sentence.headlineNames(phrase) { return names }
    return sentence.coordinated(phrase) {
      sentence.hasItem($0) == hasItem && (hasItem || sentence.hasParty($0))
    }
  }

  /// The parties of a phrase and of those that are joined to it: "from Britain and France".
  func joinedReferences(_ phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    let told = references(sentence.joinedParties(phrase), sentence)
    // "from a consortium of France and Italy".
    if told.isEmpty, SentenceReading.unions.contains(sentence.headWord(phrase)),
      sentence.preposition(phrase + 1, orEmpty: "") == "of"
    {
      return references(sentence.joinedParties(phrase + 1), sentence)
    }
    return told
  }

  func references(_ phrases: [Int], _ sentence: SentenceReading) -> [PartyReference] {
    var found: [PartyReference] = []
    for phrase in phrases {
      // "to Egypt and other Arab allies": who else is not named.
      if !found.isEmpty, isOfRest(phrase, sentence) { continue }
      for party in parties.parties(phrase, in: sentence)
      where !found.contains(where: { $0.code == party.code }) {
        found.append(party)
      }
    }
    return found
  }

  private func isOfRest(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isNamedGroup(phrase) && sentence.firstWord(phrase) == "other"
  }

  func reference(_ unit: Int, _ sentence: SentenceReading) -> PartyReference? {
    let entry = sentence.units[unit]
    switch entry.kind {
    case .party:
      guard let code = parties.partyCode(entry, sentence), !parties.isOfCountry(unit, code, sentence) else {
        return nil
      }
      return PartyReference(code: code, company: nil, units: unit..<unit + 1)
    case .company:
      let company = lexicon.companies[sentence.text.annotations[entry.annotation].index]
      guard !company.country.isEmpty else { return nil }
      return PartyReference(code: company.country, company: company.name, units: unit..<unit + 1)
    case .body:
      // "Russian military sales": the forces' name is the adjective of what is sold.
      return parties.bodyCountry(entry, sentence).map {
        PartyReference(code: $0, company: nil, units: unit..<unit + 1)
      }
    default: return nil
    }
  }

  /// The firm told before whose something is: "the company's contract with Mali".
  func firm(_ unit: Int, in phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    guard sentence.isPossessor(unit, in: phrase), let noun = sentence.units[unit].noun, !noun.isPlural,
      noun.group == .actor
    else { return nil }
    return parties.firmBefore(noun.lemma, sentence.phrases[phrase].units.lowerBound..<unit + 1, sentence)
  }

  /// The party whose adjective or possessive stands before an item: "German tanks", "Iran's drones", "US-made".
  func adjective(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    guard !parties.isOfOthers(phrase, in: sentence), !isCaptured(phrase, sentence) else { return nil }
    for index in sentence.phrases[phrase].units where sentence.units[index].kind == .party {
      if sentence.isPossessor(index, in: phrase) || isAdjectival(sentence.units[index], sentence) {
        return reference(index, sentence)
      }
    }
    return nil
  }

  /// Whether arms are told to have been taken from who made or had them: "hands Kyiv captured Russian tanks".
  private func isCaptured(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.hasItem(phrase) && sentence.hasWord(of: Self.taken, phrase)
  }

  private static let taken: WordGroup = ["captured", "seized", "confiscated", "intercepted", "stolen"]

  /// The firm that an item's phrase names as its maker: "Boeing P-8A aircraft", "six Saab radars".
  func firm(making item: ItemReader.Found, _ sentence: SentenceReading) -> PartyReference? {
    guard let phrase = sentence.phrases.first(where: { $0.units.contains(item.unit) }) else { return nil }
    let before = phrase.units.lowerBound..<item.unit
    if let firm = before.last(where: { sentence.units[$0].kind == .company }) {
      return sentence.units[firm + 1].isCompound ? nil : reference(firm, sentence)
    }
    let unit = sentence.units[item.unit]
    guard unit.kind == .weapon,
      let firm = lexicon.openingMaker(of: unit.tokens, in: sentence.text.tokens)
    else { return nil }
    // A firm of several countries sells what it makes in one of them.
    let code = item.item.weapon.flatMap { lexicon.origin(of: $0) } ?? firm.country
    return code.isEmpty
      ? nil : PartyReference(code: code, company: firm.name, units: item.unit..<item.unit + 1)
  }

  /// The party name that opens a phrase before an item: the indirect object in "gave Ukraine tanks".
  func leadingName(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    guard let first = sentence.phrases[phrase].units.first, sentence.units[first].kind == .party,
      sentence.units[first].shape == .name || sentence.units[first].shape == .capital
    else { return nil }
    if sentence.isPossessor(first, in: phrase) || isAdjectival(sentence.units[first], sentence) { return nil }
    return reference(first, sentence)
  }

  /// Whether a party's form is an adjective, or a name that is used as one ("US", "UK", "NATO").
  func isAdjectival(_ unit: Unit, _ sentence: SentenceReading) -> Bool {
    if unit.shape == .adjective { return true }
    let last = sentence.text.tokens[unit.tokens.upperBound - 1]
    return last.flags.contains(.allCapitals) && unit.tokens.count == 1
  }

  /// How an actor is called: a person's name, else a party's code, else the phrase.
  func actorName(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    let units = sentence.phrases[phrase].units
    if let person = units.first(where: { sentence.units[$0].kind == .person }) {
      return sentence.text.persons[sentence.text.annotations[sentence.units[person].annotation].index].name
    }
    return parties.parties(phrase, in: sentence).first?.code
  }
}
