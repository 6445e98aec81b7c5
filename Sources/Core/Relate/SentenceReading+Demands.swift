/// Verbs of asking above clauses in the subjunctive, and above what is to be made possible.
extension SentenceReading {
  /// The verb of asking above a clause in the subjunctive: "requested that Seoul send", "asked Seoul send".
  func demand(above phrase: Int) -> Int? {
    guard isBase(phrase) || isBarePassive(phrase), let subject = subject(of: phrase), subject > 0,
      subject < phrase
    else { return nil }
    let before = isRelative(subject - 1) ? subject - 2 : subject - 1
    guard before >= 0, isVerb(before), let verb = verb(before),
      verb.group == .request || ["suggest", "propose", "recommend"].contains(verb.lemma)
    else { return nil }
    return before
  }

  /// The verb of asking above what the asked is to make possible: "urged Seoul to change its law so that it can send
  /// shells".
  func demand(aimingAt phrase: Int) -> Int? {
    guard [.may, .would, .will].contains(phrases[phrase].verbal.modal), let subject = subject(of: phrase),
      subject < phrase
    else { return nil }
    let opening = subject > 0 && firstWord(subject - 1) == "that" ? subject - 1 : subject
    guard wordBefore(opening) == "so", let last = phrases[..<opening].lastIndex(where: { $0.kind == .verb })
    else { return nil }
    return demand(overOrAt: last)
  }

  /// The verb of asking that a verb is, or that stands above it: above "exporting" of "called on it to end its policy of
  /// not exporting arms".
  private func demand(overOrAt phrase: Int) -> Int? {
    if verb(phrase)?.group == .request { return phrase }
    guard phrases[phrase].verbal.isInfinitive || phrases[phrase].verbal.isGerund,
      let governor = governor(of: phrase)
    else { return nil }
    switch governor {
    case .verb(let above): return above < phrase ? demand(overOrAt: above) : nil
    case .noun(let noun, _):
      return governingVerb(of: noun).flatMap { $0.verb < phrase ? demand(overOrAt: $0.verb) : nil }
    }
  }

  /// The word right before a phrase; empty when there is none.
  private func wordBefore(_ phrase: Int) -> Word {
    let unit = phrases[phrase].units.lowerBound - 1
    return unit >= 0 ? lexicon.vocabulary.word(units[unit].word) : ""
  }

  /// Whether a passive stands in the subjunctive: "demanded that Kenya be given tanks".
  private func isBarePassive(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    return verbal.isPassive && verbal.modal == .none && !verbal.isInfinitive && firstWord(phrase) == "be"
  }
}
