/// What stood before what an act tells: a refusal that may end, arms that came earlier.
extension ActReader {
  /// The refusal or embargo that stands while its end is only thought of: "could reverse its refusal to supply tanks",
  /// "moves to lift the embargo".
  func standing(before act: Act) -> Act? {
    let last =
      act.group == .ban
      ? act.chain.startIndex
      : act.chain.firstIndex { $0.isNoun && $0.group == .ban && StageClassifier.refusals.contains($0.lemma) }
    guard let last, last + 1 < act.chain.count, act.hasBothSides
    else { return nil }
    let reading = StageClassifier.read(act)
    guard reading.stage == .considered, reading.isLifted || act.group != .ban else { return nil }
    var standing = act
    standing.chain.removeSubrange((last + 1)...)
    return standing
  }

  /// What the same parties moved before: "will send ten tanks on top of four provided earlier".
  func earlier(than act: Act, _ sentence: SentenceReading) -> Act? {
    guard !act.items.isEmpty, !act.supplier.parties.isEmpty, !act.isPassive,
      let some = sentence.phrases[(act.phrase + 1)...].indices.first(where: { sentence.isBesides($0) }),
      !sentence.hasItem(some), !sentence.hasParty(some), let verb = participle(of: some, sentence),
      case let found = items.more(some, of: act.items, in: sentence), !found.isEmpty
    else { return nil }
    var earlier = act
    earlier.phrase = verb
    earlier.core = sentence.verb(verb)?.lemma.text ?? act.core
    earlier.group = .send
    earlier.items = found
    earlier.withheld = []
    earlier.money = nil
    var link = link(verb: verb, sentence)
    (link.isPast, link.isPassive, link.isReduced, link.isNegated) = (true, true, true, false)
    earlier.chain = [link]
    return earlier
  }

  /// The participle of moving that says of a number what was done with so many: "four provided earlier".
  private func participle(of phrase: Int, _ sentence: SentenceReading) -> Int? {
    guard let verb = sentence.phrases[(phrase + 1)...].indices.first(where: { !sentence.isNoun($0) }),
      sentence.isVerb(verb), [.send, .supply, .sell].contains(sentence.verb(verb)?.group ?? .light),
      case let verbal = sentence.phrases[verb].verbal, verbal.isReduced, !verbal.isNegated
    else { return nil }
    return verb
  }
}
