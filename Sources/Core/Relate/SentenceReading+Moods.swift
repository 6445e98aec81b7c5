/// Moods that no auxiliary tells.
extension SentenceReading {
  /// Whether something else turns on how much or how soon a verb does: "depends on how many tanks Oslo sends", "the
  /// sooner it sends them, the better".
  func isOutcome(_ phrase: Int) -> Bool {
    let opening = phrases[..<phrase].lastIndex { $0.kind == .stop || $0.kind == .comma }
    let first = opening.map { phrases[$0].units.upperBound } ?? 0
    let before = first..<phrases[phrase].units.lowerBound
    func word(_ unit: Int) -> Word { lexicon.vocabulary.word(units[unit].word) }
    if before.dropFirst().contains(where: { Self.comparing.contains(word($0)) && word($0 - 1) == "the" }) {
      return true
    }
    guard let turning = before.first(where: { Self.depending.contains(word($0)) }) else { return false }
    return (turning..<before.upperBound).contains { Self.measures.contains(word($0)) }
  }

  private static let comparing: WordGroup = ["sooner", "quicker"]
  private static let depending: WordGroup = ["depend", "depends", "depended", "depending", "hinge", "hinges"]
  private static let measures: WordGroup = [
    "how", "number", "volume", "amount", "quantity", "speed", "pace", "many", "much",
  ]

  /// Whether a verb group has "was" or "were".
  func isOfPast(_ phrase: Int) -> Bool {
    hasWord("was", phrase) || hasWord("were", phrase)
  }

  /// Whether a verb only tells what somebody has the power to do: "the country is able to sell arms to NATO states".
  func isAbility(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    return hasWord("able", phrase) && !isOfPast(phrase) && !verbal.isNegated
      && !phrases[phrase].units.contains { units[$0].kind == .modal }
  }

  /// Whether what a progressive tells is announced: "said it was providing tanks", "is providing another $1 billion", "is
  /// providing 30 tanks".
  func isNews(_ phrase: Int) -> Bool {
    isOfPast(phrase)
      || objects(of: phrase).contains { object in
        isDirectObject(object) && head(object)?.kind == .money
          || hasWord(of: Self.added, object)
          || ["", "with"].contains(preposition(object))
            && phrases[object].units.contains { units[$0].kind == .quantity }
      }
  }

  private static let added: WordGroup = ["another", "additional", "new", "more", "extra", "further"]

  /// Whether an infinitive is the verb of a headline: "Seoul to send tanks".
  func isHeadlineFuture(_ phrase: Int) -> Bool {
    guard phrases[phrase].verbal.isInfinitive, phrase > 0, isNoun(phrase - 1), hasParty(phrase - 1),
      governor(of: phrase) == nil
    else { return false }
    let clause = phrases[..<phrase].lastIndex { $0.kind == .stop }.map { $0 + 1 } ?? 0
    return !phrases[clause..<phrase].contains { $0.kind == .verb }
  }

  /// Whether a gerund is the verb of a headline: "US finalising plans to send tanks".
  func isHeadlineProgressive(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard verbal.isGerund, verbal.preposition == Vocabulary.unknown, isNoun(phrase - 1), hasParty(phrase - 1),
      !hasItem(phrase - 1), phrases[phrase - 1].preposition == Vocabulary.unknown
    else { return false }
    let start = phrases[..<phrase].lastIndex { $0.kind == .stop }.map { $0 + 1 } ?? 0
    return !(start..<pause(after: phrase)).contains { isVerb($0) && isFinite($0) && !isQuotedInfinitive($0) }
  }

  /// Whether a verb without "to" hangs on one before the quotation that it opens: "to help ‘repel the attack’".
  private func isQuotedInfinitive(_ phrase: Int) -> Bool {
    isBase(phrase) && phrase > 1 && phrases[phrase - 1].kind == .quote && isVerb(phrase - 2)
  }

  /// Whether what a verb tells goes on already, or is only thought to: "is already supplying", "is likely sending".
  func isUnderWay(_ phrase: Int) -> Bool { hasWord(of: Self.goingOn, phrase) }

  /// Whether what has not happened is still to come: "has not yet sent".
  func isExpected(_ phrase: Int) -> Bool { hasWord("yet", phrase) }

  private static let goingOn: WordGroup = [
    "already", "still", "currently", "likely", "probably", "secretly", "covertly", "quietly", "reportedly",
    "allegedly", "illegally",
  ]

  /// The word of the preposition before a gerund, folded; empty when there is none or the verb is no gerund.
  func prepositionOfGerund(_ phrase: Int) -> Word {
    let verbal = phrases[phrase].verbal
    guard verbal.isGerund, verbal.preposition != Vocabulary.unknown else { return "" }
    return lexicon.vocabulary.word(verbal.preposition)
  }

  /// Whether a gerund tells what is done besides: "signed a pact, as well as agreeing to buy tanks".
  func isAdded(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.isGerund && preposition(phrase - 1, orEmpty: "") == "as"
      && headWord(phrase - 1) == "well"
  }

  /// Whether an infinitive tells what was done next: "went on to sign".
  func isDoneNext(_ phrase: Int) -> Bool {
    guard phrases[phrase].verbal.isInfinitive, phrase > 0, isVerb(phrase - 1),
      verb(phrase - 1)?.lemma == "go",
      case let before = phrases[phrase - 1].verbal, before.isPast || before.isPerfect, !before.isNegated
    else { return false }
    let first = phrases[phrase - 1].units.lowerBound
    return units[first..<phrases[phrase].units.upperBound].contains {
      lexicon.vocabulary.word($0.word) == "on"
    }
  }

  /// Whether a gerund tells what is near: "is getting closer to buying".
  func isNearing(_ phrase: Int) -> Bool {
    switch prepositionOfGerund(phrase) {
    case "to": isNear(phrase) || wordBeforePreposition(phrase) == "open"
    // "made progress in obtaining tanks".
    case "in", "towards", "toward": phrase > 0 && isNoun(phrase - 1) && headWord(phrase - 1) == "progress"
    default: false
    }
  }

  /// Whether a phrase after "to" says what is near: "is close to a contract".
  func isNear(_ phrase: Int) -> Bool {
    ["close", "closer", "near", "nearer"].contains(wordBeforePreposition(phrase))
  }

  /// Whether a verb is negated by "no longer", or with "any more" behind it.
  func isNoLonger(_ phrase: Int) -> Bool {
    if phrases[phrase].units.contains(where: { units[$0].kind == .negation && units[$0].tokens.count > 1 }) {
      return true
    }
    guard phrases[phrase].verbal.isNegated else { return false }
    let words = clauseUnits(after: phrase).map { lexicon.vocabulary.word(units[$0].word) }
    return words.contains("anymore")
      || zip(words, words.dropFirst()).contains { $0 == "any" && ["more", "longer"].contains($1) }
  }

  /// Whether a gerund tells for what one would be rewarded or punished: "would pay a price for supplying".
  func isForWhatMayCome(_ phrase: Int) -> Bool {
    guard prepositionOfGerund(phrase) == "for", case .verb(let governor)? = governor(of: phrase) else {
      return false
    }
    return [.would, .may, .will].contains(phrases[governor].verbal.modal)
  }

  /// Whether an infinitive says what somebody was the first, last or only one to do: it is done.
  func isOfFirst(_ phrase: Int) -> Bool {
    guard phrase > 0, isNoun(phrase - 1) else { return false }
    // "may become the second country to buy": it is not yet.
    if isVerb(phrase - 2), phrases[phrase - 2].verbal.modal != .none { return false }
    return hasWord(of: Self.places, phrase - 1)
  }

  private static let places: WordGroup = ["first", "second", "third", "last", "latest", "only"]

  /// Whether a verb without a subject gives an order: "Send them the tanks".
  func isImperative(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard isBase(phrase), !verbal.isPassive, !verbal.isPerfect else { return false }
    return phrase == 0 || [.stop, .quote].contains(phrases[phrase - 1].kind)
  }

  /// Whether an infinitive tells what growing calls are for: "pressure is mounting on Oslo to send tanks".
  func isPressed(_ phrase: Int) -> Bool {
    guard case .verb(let governor)? = governor(of: phrase),
      ["grow", "mount", "increase", "intensify", "build"].contains(verb(governor)?.lemma ?? ""),
      let subject = subject(of: governor), subject < governor
    else { return false }
    return head(subject)?.noun?.group == .request
  }

  /// Whether a verb only says what a motion or somebody is after: "a motion to block the sale", "is seeking to block it".
  func isSought(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    if verbal.modal == .would, isRelative(phrase - 1) { return isPending(phrase - 2) }
    guard verbal.isInfinitive || verbal.isGerund, phrase > 0 else { return false }
    guard isVerb(phrase - 1) else { return isPending(phrase - 1) }
    // "a motion aimed at blocking" hangs on the motion all the same.
    if isPending(phrase - 2), verb(phrase - 1)?.lemma == "aim" || phrases[phrase - 1].verbal.isGerund {
      return true
    }
    return verbal.isInfinitive && Self.trying.contains(verb(phrase - 1)?.lemma ?? "")
  }

  /// Whether a phrase names a motion that has not been carried.
  private func isPending(_ motion: Int) -> Bool {
    guard isNoun(motion), Self.motions.contains(headWord(motion)),
      !["for", "of"].contains(preposition(motion))
    else { return false }
    guard let above = governingVerb(of: motion), let verb = verb(above.verb) else { return true }
    return
      !(Self.carrying.contains(verb.lemma) && above.isSubject == phrases[above.verb].verbal.isPassive
      && !phrases[above.verb].verbal.isNegated)
  }

  /// What is put to a vote, or tried.
  static let motions: WordGroup = [
    "motion", "motions", "resolution", "resolutions", "bill", "bills", "legislation", "measure", "measures",
    "amendment", "amendments", "petition", "lawsuit", "bid", "effort", "efforts", "attempt", "attempts",
  ]

  private static let trying: WordGroup = ["seek", "try", "attempt", "mean", "design", "intend"]
  private static let carrying: WordGroup = [
    "pass", "adopt", "approve", "back", "clear", "sign", "carry", "win",
  ]

  /// Whether a verb stands in its base form without auxiliary.
  func isBase(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard let main = verbal.main, let verb = units[main].verb, verbal.modal == .none, !verbal.isInfinitive
    else {
      return false
    }
    return verb.forms.contains(.base) && verb.forms.isDisjoint(with: [.past, .third])
      && !phrases[phrase].units.contains { units[$0].kind == .auxiliary && !verbal.isNegated }
  }

  /// Whether an infinitive or gerund hangs on a verb: "declined to comment".
  func hasInfinitive(_ phrase: Int) -> Bool {
    guard let next = phrases[(phrase + 1)...].indices.first(where: { !isNoun($0) }), isVerb(next) else {
      return false
    }
    return phrases[next].verbal.isInfinitive || phrases[next].verbal.isGerund
  }

  /// Whether a time to come is told beside a verb: "by 2029", "in April", "next year".
  func isDated(_ phrase: Int) -> Bool {
    if objects(of: phrase).contains(where: { object in
      head(object)?.kind == .date
        && ["by", "in", "from", "before", "until", "", "on"].contains(preposition(object))
        || ["", "in", "by"].contains(preposition(object)) && Self.comingWords.contains(firstWord(object))
    }) {
      return true
    }
    return clauseUnits(after: phrase).contains {
      Self.comingWords.contains(lexicon.vocabulary.word(units[$0].word))
    }
  }

  /// Whether a verb is denied for a time that ends: "will not receive them this year", "not immediately".
  func isDeferred(_ phrase: Int) -> Bool {
    let clause = clauseUnits(after: phrase)
    let words = clause.map { lexicon.vocabulary.word(units[$0].word) }
    return zip(words, words.dropFirst()).contains { $0 == "this" && Self.spans.contains($1) }
      // "this year" as one date.
      || clause.contains { units[$0].kind == .date && lexicon.vocabulary.word(units[$0].word) == "this" }
      || words.contains { ["immediately", "yet"].contains($0) }
  }

  /// The units between a verb and the end of its clause.
  private func clauseUnits(after phrase: Int) -> Range<Int> {
    let end =
      phrases[(phrase + 1)...].firstIndex {
        [.comma, .stop, .relative, .subordinator, .coordinator].contains($0.kind)
          || $0.kind == .verb && !$0.verbal.isReduced
      } ?? phrases.count
    let last = end < phrases.count ? phrases[end].units.lowerBound : units.count
    return phrases[phrase].units.upperBound..<max(last, phrases[phrase].units.upperBound)
  }

  private static let comingWords: WordGroup = ["next", "tomorrow", "soon", "later", "shortly", "coming"]
  private static let spans: WordGroup = [
    "year", "month", "week", "summer", "autumn", "winter", "spring", "decade",
  ]

  /// Whether what a gerund after "the" names has not been done: "the lifting of the ban may be delayed".
  func isOpenMove(_ gerund: Int) -> Bool {
    guard isDirectObject(gerund - 1), phrases[gerund - 1].units.count == 1,
      head(gerund - 1)?.kind == .determiner,
      let verb = phrases[(gerund + 1)...].indices.first(where: { isVerb($0) && isFinite($0) })
    else { return false }
    return phrases[verb].verbal.modal == .may || ["delay", "postpone"].contains(self.verb(verb)?.lemma ?? "")
  }

  /// Whether a verb group says what somebody wants to do: "is eager to buy".
  func isEager(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.modal == .may && !phrases[phrase].verbal.isNegated
      && (hasWord("eager", phrase) || hasWord("keen", phrase))
  }

  /// Whether a verb has an object without preposition.
  func hasBareObject(_ phrase: Int) -> Bool { isDirectObject(phrase + 1) && head(phrase + 1)?.kind != .date }
}
