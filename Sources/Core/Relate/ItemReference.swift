/// Tells which arms of the text a general phrase calls again: "the jets" after "F-16s", "the weapons" after "mines", "them".
struct ItemReference {
  typealias Mention = ItemMentions.Mention

  let lexicon: Lexicon
  let restatement: ItemRestatement

  /// How many sentences after arms "the jets" may still be those.
  private static let reach = 2

  /// The mentions that a phrase calls again, in text order; none where it tells arms of its own.
  ///
  /// `found` are the arms that the phrase itself tells, `mentions` those told before it.
  func antecedents(
    of phrase: Int, telling found: [ItemReader.Found], in sentence: SentenceReading, among mentions: [Mention]
  ) -> [Mention] {
    guard found.count <= 1, sentence.isAgain(phrase) || isMoved(phrase, sentence) else { return [] }
    if let only = found.first {
      guard only.item.weapon == nil, let term = only.term, !isContainer(term) else { return [] }
    } else if !sentence.takesUpArms(phrase), !isMoved(phrase, sentence) {
      return []
    }
    let far = mentions.lastIndex { sentence.number - $0.sentence > Self.reach }
    let earlier = mentions[(far.map { $0 + 1 } ?? 0)...]
    guard let nearest = earlier.last(where: { isOfKind(found.first, $0) }),
      calls(found.first, nearest), isMadeWhereTold(phrase, nearest, sentence)
    else { return [] }
    guard isPlural(phrase, sentence) else { return [nearest] }
    let reading = restatement.sentences[nearest.sentence]
    return earlier.filter { other in
      other === nearest
        || other.sentence == nearest.sentence && calls(found.first, other)
          && isMadeWhereTold(phrase, other, sentence)
          && reading.isList(from: other.phrase, to: nearest.phrase)
    }
  }

  /// Whether earlier arms are of the kind that a phrase names, so that it may mean them and nothing before them.
  private func isOfKind(_ found: ItemReader.Found?, _ mention: Mention) -> Bool {
    let item = mention.found.item
    guard let found, found.item.category != .unspecified else {
      return ![.unspecified, .trainingSupport, .nonLethal].contains(item.category)
    }
    return item.category == found.item.category
  }

  /// Whether earlier arms say more than the phrase that may call them again.
  private func calls(_ found: ItemReader.Found?, _ mention: Mention) -> Bool {
    guard isOfKind(found, mention) else { return false }
    guard let found, found.item.category != .unspecified else { return true }
    guard let term = found.term, let weapon = mention.found.item.weapon else { return false }
    return restatement.calls(term, weapon, mention.found.item.category, counted: false)
  }

  /// Whether a phrase names no other country than the one whose industry makes the arms: "the US-designed jets".
  private func isMadeWhereTold(_ phrase: Int, _ mention: Mention, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.allSatisfy { index in
      let unit = sentence.units[index]
      guard unit.kind == .party, let weapon = mention.found.item.weapon else { return unit.kind != .party }
      return lexicon.parties[sentence.text.annotations[unit.annotation].index].code
        == lexicon.origin(of: weapon)
    }
  }

  /// Whether a term is of a delivery or a deal and not of what is delivered.
  private func isContainer(_ term: Int) -> Bool {
    let entry = lexicon.terms[term]
    return entry.category == .unspecified && entry.term != "weapon"
  }

  /// Whether a phrase is "them" or "they" as what is given or got.
  private func isMoved(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard ["them", "they"].contains(sentence.headWord(phrase)), sentence.isDirectObject(phrase),
      let governing = sentence.governingVerb(of: phrase)
    else { return false }
    let verb = governing.verb
    switch sentence.verb(verb)?.group {
    case .buy, .receive, .sell, .send, .supply:
      return governing.isSubject
        ? sentence.phrases[verb].verbal.isPassive : sentence.objects(of: verb).first == phrase
    default: return false
    }
  }

  private func isPlural(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let token = sentence.head(phrase)?.tokens.last else { return false }
    let word = sentence.text.tokens[token].word
    return lexicon.vocabulary.word(word).hasSuffix("s")
      || Self.plurals.contains(lexicon.vocabulary.word(word))
  }

  private static let plurals: WordGroup = [
    "them", "they", "aircraft", "equipment", "hardware", "weaponry", "artillery",
  ]
}
