/// What is said of a noun and tells how far its act has come.
extension ActReader {
  /// What is said of a noun and tells how far its act has come: "the proposed sale", "promised tanks", "a package
  /// approved in May".
  func qualities(of core: Int, in phrase: Int, _ sentence: SentenceReading) -> [Act.Link] {
    words(before: core, in: phrase, sentence)
      + [participle(after: phrase, sentence), vote(after: phrase, sentence)].compactMap(\.self)
  }

  /// The vote that a relative clause tells of what a noun names: "a package for Kyiv that passed Congress".
  func vote(after phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    let relative = end(ofNoun: phrase, with: ["for", "to", "of", "worth"], sentence)
    let verb = relative + 1
    guard sentence.isRelative(relative), sentence.isVerb(verb), sentence.isFinite(verb),
      ["pass", "clear"].contains(sentence.verb(verb)?.lemma ?? ""),
      case let verbal = sentence.phrases[verb].verbal, !verbal.isPassive, !verbal.isNegated,
      verbal.modal == .none, sentence.isDirectObject(verb + 1),
      sentence.isOfParliament(verb + 1)
    else { return nil }
    return Act.Link(
      lemma: "pass", group: .approve, isNoun: true, isPast: true,
      subjects: references([verb + 1], sentence), phrase: verb)
  }

  /// The participle that follows a noun and its complements: "a package for Kyiv approved in May".
  private func participle(after phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    var index = end(ofNoun: phrase, with: ["of", "to", "for", "from", "with", "worth"], sentence)
    if sentence.phrases.indices.contains(index), sentence.phrases[index].kind == .comma { index += 1 }
    guard sentence.isVerb(index), sentence.isReducedRelative(index), let verb = sentence.verb(index),
      [.pledge, .approve, .sign, .cancel].contains(verb.group), !sentence.phrases[index].verbal.isNegated
    else { return nil }
    return Act.Link(
      lemma: verb.lemma, group: verb.group, isNoun: true, isPassive: true, isPast: true, phrase: index)
  }

  /// Where a noun phrase ends with the complements that follow prepositions.
  func end(ofNoun phrase: Int, with prepositions: [Word], _ sentence: SentenceReading) -> Int {
    var next = phrase + 1
    while sentence.isNoun(next), prepositions.contains(sentence.preposition(next)) { next += 1 }
    return next
  }

  private func words(before core: Int, in phrase: Int, _ sentence: SentenceReading) -> [Act.Link] {
    sentence.phrases[phrase].units.prefix { $0 < core }.reversed().compactMap { index in
      let unit = sentence.units[index]
      guard unit.kind == .word, !unit.isCompound else { return nil }
      if let verb = unit.verb, !verb.forms.isDisjoint(with: [.past, .participle]),
        [.pledge, .approve, .request, .cancel, .consider, .refuse, .accuse].contains(verb.group),
        !Self.outlawing.contains(verb.lemma)
      {
        return Act.Link(
          lemma: verb.lemma, group: verb.group, isNoun: true, isPassive: true, isPast: true, phrase: phrase)
      }
      if isComing(unit) {
        return Act.Link(lemma: "forthcoming", group: .pledge, isNoun: true, phrase: phrase)
      }
      guard lexicon.grammar[unit.word].contains(.tentative) else { return nil }
      return Act.Link(lemma: "possible", group: .consider, isNoun: true, phrase: phrase)
    }
  }

  /// "Banned munitions" are so for all.
  private static let outlawing: WordGroup = ["ban", "prohibit", "forbid"]

  func transferNoun(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    sentence.phrases[phrase].units.last { index in
      switch sentence.units[index].noun?.group {
      case .sale, .delivery, .transfer, .donation, .aid, .purchase: true
      default: false
      }
    }
  }
}
