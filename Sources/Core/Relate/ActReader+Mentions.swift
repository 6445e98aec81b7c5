/// Arms and sums that stand beside a party in a sentence of which the grammar reads no act.
extension ActReader {
  /// The core of such an act: no word of the sentence is known to tell it.
  static let mentionCore = "mention"

  /// What a sentence may tell in words that are known as no act: "Rome's wish list has two frigates on it".
  ///
  /// Whether it does, and between whom, is left to the models.
  func mention(in sentence: SentenceReading) -> Act? {
    guard namesParty(sentence), !tellsFighting(sentence), !tellsTotals(sentence),
      let phrase = mentioning(sentence),
      let core = sentence.phrases[phrase].units.last
    else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: Self.mentionCore, group: .light, isNominal: true,
      chain: [])
    act.items = items.items(phrase, in: sentence)
    act.money = sentence.phrases.indices.lazy.compactMap { items.money($0, in: sentence) }.first
    act.chain = nominalChain(phrase, core, sentence)
    if !tellsStep(act.chain), let step = nearestStep(to: phrase, sentence) {
      act.chain.append(step)
      act.isStepNearby = true
    }
    return act
  }

  /// Whether a link says how far it has come.
  private func tellsStep(_ chain: [Act.Link]) -> Bool {
    chain.dropFirst().contains { Self.steps.contains($0.group) || $0.modal != .none || $0.isNegated }
  }

  /// The word nearest to the arms that says how far something has come: "Talks with Oslo about them go on" of the jets.
  private func nearestStep(to phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    let steps = sentence.phrases.indices.compactMap { index -> Act.Link? in
      if sentence.isVerb(index) {
        guard let group = sentence.verb(index)?.group, Self.steps.contains(group) else { return nil }
        return link(verb: index, sentence)
      }
      guard sentence.isNoun(index), let unit = sentence.governingNoun(index) else { return nil }
      return link(noun: unit, in: index, sentence)
    }
    return steps.min { abs($0.phrase - phrase) < abs($1.phrase - phrase) }
  }

  private static let steps: Set<ActLexicon.Group> = [
    .approve, .sign, .request, .consider, .pledge, .plan, .decision, .contract, .memorandum, .licence,
  ]

  private func namesParty(_ sentence: SentenceReading) -> Bool {
    sentence.phrases.indices.contains { sentence.isNoun($0) && sentence.hasParty($0) }
  }

  private func tellsFighting(_ sentence: SentenceReading) -> Bool {
    sentence.phrases.indices.contains { sentence.isNoun($0) && sentence.isOfFighting($0) }
  }

  /// The phrase of the arms, or of the sum in a text on arms.
  private func mentioning(_ sentence: SentenceReading) -> Int? {
    let nouns = sentence.phrases.indices.lazy.filter { sentence.isNoun($0) }
    return nouns.first { sentence.hasItem($0) }
      ?? (sentence.text.namesArms ? nouns.first { sentence.head($0)?.kind == .money } : nil)
  }
}
