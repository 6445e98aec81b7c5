/// Tells for whom pronouns and phrases stand that take up another.
extension PartyReader {
  /// "sell the country three radars".
  func isIndirectObject(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), sentence.isVerb(phrase - 1), sentence.isDirectObject(phrase + 1),
      sentence.hasItem(phrase + 1)
    else { return false }
    return [.send, .supply, .sell].contains(sentence.verb(phrase - 1)?.group ?? .light)
  }

  /// Whether a phrase is of one to whom something goes: "to the country", "sell the country three radars", "equip the
  /// country with radars".
  func isGoal(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    ["to", "for"].contains(sentence.preposition(phrase, orEmpty: ""))
      || isIndirectObject(phrase, in: sentence)
      || sentence.isDirectObject(phrase) && sentence.hasItem(phrase + 1, after: "with")
        && sentence.isVerb(phrase - 1) && Self.givingWith.contains(sentence.verb(phrase - 1)?.group ?? .light)
  }

  private static let givingWith: [ActLexicon.Group] = [.equip, .send, .supply]

  /// The state to which an envoy is accredited who tells of its forces: "the ambassador to Bamako said it would go to the
  /// army".
  func host(of phrase: Int, in sentence: SentenceReading) -> PartyReference? {
    let units = sentence.phrases[phrase].units
    guard let first = units.first, sentence.units[first].kind == .determiner,
      Self.forces.contains(sentence.headWord(phrase)),
      let envoy = sentence.phrases.indices.first(where: {
        sentence.isNoun($0) && sentence.hasPerson($0) && Self.envoys.contains(sentence.headWord($0))
          && ["to", "in"].contains(sentence.preposition($0 + 1, orEmpty: ""))
      })
    else { return nil }
    return parties(envoy + 1, in: sentence, depth: 1).first
  }

  private static let envoys: WordGroup = ["ambassador", "envoy", "commissioner"]
  private static let forces: WordGroup = [
    "military", "army", "navy", "forces", "government", "country", "ministry", "police",
  ]

  /// "The North" and "the South" of a text that names North Korea.
  func korea(_ head: Unit, _ sentence: SentenceReading) -> String? {
    guard isOfKorea, head.kind == .word, sentence.text.tokens[head.tokens.lowerBound].isCapitalized else {
      return nil
    }
    switch lexicon.vocabulary.word(head.word) {
    case "north": return "PRK"
    case "south": return "KOR"
    default: return nil
    }
  }

  /// "The alliance" of a text that names NATO, "the bloc" of one that names the EU.
  func union(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    // Few texts name one, and every noun phrase is asked.
    guard !unions.isEmpty, let code = Self.union(called: sentence.headWord(phrase)), unions.contains(code),
      sentence.firstWord(phrase) == "the"
    else { return nil }
    return code
  }

  private static func union(called word: Word) -> String? {
    switch word {
    case "alliance": "NATO"
    case "bloc": "EU"
    default: nil
    }
  }

  /// Whom "the country" names as an object: not the subject's own, but the one told beside it, as in "the US ambassador
  /// to Norway accused the country".
  func otherParty(beside phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard phrase > 0, sentence.isVerb(phrase - 1), let subject = sentence.subject(of: phrase - 1),
      subject < phrase,
      let own = parties(subject, in: sentence, depth: depth + 1).first?.code
    else { return nil }
    for index in (subject..<phrase - 1).reversed()
    where sentence.isNoun(index) && !sentence.preposition(index).isEmpty {
      if let head = sentence.head(index), head.kind == .party, let code = partyCode(head, sentence),
        code != own
      {
        return code
      }
    }
    return nil
  }

  /// Whom "to the country" names in a clause of others that is added to one about it: "Chad got more, with Spain sending
  /// tanks to the African country".
  func mainParty(before phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard let gerund = (0..<phrase).last(where: { sentence.isVerb($0) }),
      sentence.phrases[gerund].verbal.isGerund, let own = sentence.subject(of: gerund), own < gerund,
      sentence.preposition(own) == "with",
      let main = (0..<own).first(where: { sentence.isVerb($0) && sentence.isFinite($0) }),
      let subject = sentence.subject(of: main), subject < main
    else { return nil }
    let code = parties(subject, in: sentence, depth: depth + 1).first?.code
    return code == parties(own, in: sentence, depth: depth + 1).first?.code ? nil : code
  }

  /// The subject of the clause that goes on with a pronoun after a colon, a semicolon or "and": "Oslo is the largest donor
  /// after Rome: it has given".
  private func subjectBefore(_ phrase: Int, in sentence: SentenceReading) -> Int? {
    guard phrase > 1, isSubject(phrase, in: sentence), sentence.goesOn(before: phrase) else { return nil }
    return namedSubject(before: phrase - 1, in: sentence) { !sentence.isInRelativeClause($0) }
  }

  /// The subject of the clause to which a condition is added: "said lawmakers would help Moscow if they refused to send".
  private func mainSubject(of phrase: Int, in sentence: SentenceReading) -> Int? {
    guard phrase > 1, sentence.phrases[phrase - 1].kind == .subordinator, sentence.isVerb(phrase + 1),
      Self.subordinating.contains(sentence.firstWord(phrase - 1))
    else { return nil }
    return namedSubject(before: phrase - 1, in: sentence)
  }

  private static let subordinating: WordGroup = [
    "if", "unless", "until", "because", "as", "although", "though",
  ]

  /// Who gives the arms of which a pronoun's clause tells: "Oslo will send Kyiv the guns that it ordered".
  private func giver(of arms: Int, to phrase: Int, in sentence: SentenceReading) -> Int? {
    guard isSubject(phrase, in: sentence), sentence.isNoun(arms), sentence.hasItem(arms) else { return nil }
    return namedSubject(before: arms, in: sentence)
  }

  /// Whether a verb with tense follows a phrase.
  private func isSubject(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    sentence.isVerb(phrase + 1) && sentence.isFinite(phrase + 1)
  }

  /// The subject before the last verb with tense before a phrase, where it is no pronoun.
  private func namedSubject(
    before end: Int, in sentence: SentenceReading, where isMeant: (Int) -> Bool = { _ in true }
  ) -> Int? {
    guard
      let verb = (0..<end).last(where: { sentence.isVerb($0) && sentence.isFinite($0) && isMeant($0) }),
      let subject = sentence.subject(of: verb), subject < verb, sentence.head(subject)?.kind != .pronoun
    else { return nil }
    return subject
  }

  private static let telling: WordGroup = ["tell", "assure", "inform", "warn", "promise", "remind"]

  /// Whose something is after a preposition: "sanctions on Iran over its supply of drones".
  func owner(of phrase: Int, in sentence: SentenceReading) -> PartyReference? {
    guard ["over", "for", "about", "after", "to"].contains(sentence.preposition(phrase)),
      ["its", "their"].contains(sentence.firstWord(phrase))
    else { return nil }
    if let punished = punished(before: phrase, in: sentence) { return punished }
    let first = sentence.phrases[phrase].units.lowerBound
    return antecedents(phrase, "it", in: sentence, 0).first.map {
      PartyReference(code: $0, units: first..<first + 1)
    }
  }

  /// What the same pronoun stood for as the subject before: "they would help Moscow if they failed to act".
  private func takenUp(_ phrase: Int, _ word: Word, in sentence: SentenceReading, _ depth: Int) -> [String]? {
    guard isSubject(phrase, in: sentence),
      let verb = (0..<phrase).last(where: { sentence.isVerb($0) && sentence.isFinite($0) }), verb > 0,
      sentence.head(verb - 1)?.kind == .pronoun, sentence.headWord(verb - 1) == word
    else { return nil }
    let codes = parties(verb - 1, in: sentence, depth: depth + 1).map(\.code)
    return codes.isEmpty ? nil : codes
  }

  /// The parties that a pronoun stands for: the last subjects before it in the sentence, else the last that acted.
  func antecedents(
    _ phrase: Int, _ word: Word, in sentence: SentenceReading, _ depth: Int
  ) -> [String] {
    func codes(_ phrase: Int) -> [String] { parties(phrase, in: sentence, depth: depth + 1).map(\.code) }
    // "Spain, which has sent Kyiv tanks, said it would": who speaks.
    var before = sentence.isRelative(phrase - 1) ? phrase - 2 : phrase - 1
    if sentence.isDirectObject(before), sentence.isVerb(before - 1),
      Self.telling.contains(sentence.verb(before - 1)?.lemma ?? "")
    {
      // "told Kyiv it would": who tells; but "warned Western states they would": the states.
      let told = word == "they" ? codes(before) : []
      if !told.isEmpty, sentence.isNamedGroup(before) || told.contains(where: lexicon.isGroup) { return told }
      before -= 1
    }
    if let speaker = teller(at: before, to: phrase, in: sentence) {
      let speakers = word == "it" ? [speaker] : sentence.joinedParties(speaker)
      let speaking = speakers.flatMap(codes)
      if !speaking.isEmpty { return speaking }
    }
    for subject in [
      mainSubject(of: phrase, in: sentence), subjectBefore(phrase, in: sentence),
      giver(of: before, to: phrase, in: sentence),
    ] {
      let acting = subject.map(codes) ?? []
      if !acting.isEmpty { return acting }
    }
    if let codes = takenUp(phrase, word, in: sentence, depth) { return codes }
    if sentence.preposition(phrase) == "from", let other = counterpart(of: phrase, in: sentence, depth) {
      return [other]
    }
    let isGoal =
      word == "it" && sentence.preposition(phrase).isEmpty && isGoal(phrase, in: sentence)
    if isGoal, let code = recipient(before: phrase, in: sentence, depth) { return [code] }
    if let named = namedBefore(phrase, word, in: sentence, codes) { return named }
    if isGoal, let code = partyAside(of: phrase, in: sentence, depth) ?? lastRecipient { return [code] }
    return word == "it" ? Array(lastActors.prefix(1)) : lastActors
  }

  /// Who is named before the subject of the verb that gives something to a pronoun: "since the invasion of Kenya, Spain has
  /// supplied it with tanks".
  private func partyAside(of phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard let subject = sentence.subject(of: phrase - 1), subject < phrase else { return nil }
    let giving = parties(subject, in: sentence, depth: depth + 1).map(\.code)
    return (0..<subject).reversed().lazy
      .filter { sentence.isNoun($0) && sentence.head($0)?.kind == .party }
      .compactMap { parties($0, in: sentence, depth: depth + 1).first?.code }
      .first { !giving.contains($0) }
  }

  /// Who says what the clause of a pronoun tells: "Spain said it would".
  private func teller(at verb: Int, to phrase: Int, in sentence: SentenceReading) -> Int? {
    guard isSubject(phrase, in: sentence), sentence.isVerb(verb),
      [.say, .claim, .deny, .pledge].contains(sentence.verb(verb)?.group ?? .light),
      let speaker = sentence.subject(of: verb), speaker < verb, let head = sentence.head(speaker),
      head.kind != .pronoun
    else { return nil }
    return speaker
  }

  /// The parties named last before a pronoun, as one or together, but for those that act on it.
  private func namedBefore(
    _ phrase: Int, _ word: Word, in sentence: SentenceReading, _ codes: (Int) -> [String]
  ) -> [String]? {
    let actor = sentence.isVerb(phrase - 1) ? sentence.subject(of: phrase - 1) : nil
    // "it would give it tanks": not to itself.
    var acting: [String] = []
    if let actor, actor < phrase - 1, sentence.head(actor)?.kind == .pronoun { acting = codes(actor) }
    for index in (0..<phrase).reversed()
    where sentence.isNoun(index) && ["", "on", "upon"].contains(sentence.preposition(index)) {
      guard let head = sentence.head(index), head.kind != .pronoun, sentence.hasParty(index),
        !sentence.hasItem(index)
      else { continue }
      // "wants Germany to allow it": who allows is not who is allowed.
      if let actor, !isSubject(phrase, in: sentence),
        actor == index || actor < phrase && sentence.joinedParties(actor).contains(index)
      {
        continue
      }
      // A pronoun among them would ask for its own antecedent again.
      let members = word == "it" ? [index] : sentence.joinedParties(index)
      let named = members.filter { $0 < phrase && sentence.head($0)?.kind != .pronoun }.flatMap(codes)
      if !named.isEmpty, named != acting { return named }
    }
    return nil
  }

  /// The nearest party before that does not act itself: "turned to Russia, buying weapons from it".
  private func counterpart(of phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard let verb = (0..<phrase).last(where: { sentence.isVerb($0) }),
      sentence.phrases[verb].verbal.isGerund, let subject = sentence.subject(of: verb), subject < verb
    else { return nil }
    let acting = sentence.joinedParties(subject).flatMap { parties($0, in: sentence, depth: depth + 1) }
      .map(\.code)
    return (subject..<verb).reversed().lazy
      .filter { sentence.isNoun($0) && !sentence.hasItem($0) && sentence.head($0)?.kind != .pronoun }
      .compactMap { parties($0, in: sentence, depth: depth + 1).first?.code }
      .first { !acting.contains($0) }
  }

  /// Who got arms in the clause before: "Spain gave tanks to Kenya, while Italy gave it guns".
  private func recipient(before phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard let subject = sentence.subject(of: phrase - 1), subject < phrase,
      sentence.head(subject)?.kind != .pronoun
    else { return nil }
    let giving = parties(subject, in: sentence, depth: depth + 1).map(\.code)
    for index in (0..<subject).reversed()
    where isGoal(index, in: sentence) {
      guard sentence.hasParty(index), !sentence.hasItem(index), sentence.head(index)?.kind != .pronoun,
        let code = parties(index, in: sentence, depth: depth + 1).first?.code, !giving.contains(code)
      else { continue }
      return code
    }
    return nil
  }
}
