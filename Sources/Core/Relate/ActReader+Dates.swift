/// When an act was done, or was told to be.
extension ActReader {
  /// Dates the acts of a sentence by the verbs that its dates stand by: "has given tanks, the minister said on Friday".
  ///
  /// The verb may be the act's own, a link above it, or that of a clause that tells the sentence. What is still to come has
  /// no date: "will hand them over in October". Who charges another with a deed tells no day of it.
  func readDates(of acts: inout [Act], _ sentence: SentenceReading) {
    guard !acts.isEmpty else { return }
    for phrase in sentence.phrases.indices where sentence.isDateOfDeed(phrase) {
      guard let date = date(phrase, sentence), let verb = sentence.verb(ofDate: phrase) else { continue }
      for index in acts.indices where acts[index].date == nil && isDated(acts[index], by: verb, sentence) {
        acts[index].date = date
      }
    }
  }

  /// Whether the date of a verb or of the noun before it is that of an act.
  private func isDated(_ act: Act, by dated: Int, _ sentence: SentenceReading) -> Bool {
    let isCharge = act.hasLink(of: .accuse) || act.hasLink(of: .claim)
    // Arms that only stand beside a party have changed hands some time before.
    guard !isCharge || dated == act.phrase, act.group != .light else { return false }
    guard let link = act.chain.first(where: { $0.phrase == dated }) else {
      return dated > act.phrase && sentence.isTeller(dated)
    }
    return link.isNoun || link.modal == .none && !link.isPlanned && (!link.isBare || link.isPerfect)
  }
}

extension SentenceReading {
  /// Whether a phrase is a date that something may have been done on: not "by Friday", "since May", "as soon as Tuesday".
  func isDateOfDeed(_ phrase: Int) -> Bool {
    isNoun(phrase) && head(phrase)?.kind == .date
      && ["", "on", "in", "during", "of"].contains(preposition(phrase))
      && lastWordBefore(phrase) != "as"
  }

  /// The word right before a phrase: "as" of "as soon as Tuesday".
  private func lastWordBefore(_ phrase: Int) -> Word {
    let unit = phrases[phrase].units.lowerBound - 1
    return unit >= 0 ? lexicon.vocabulary.word(units[unit].word) : ""
  }

  /// The verb, or the noun before it, that a date stands by: "decided on Monday", "on Monday, Oslo decided", "a decision in May".
  func verb(ofDate phrase: Int) -> Int? {
    if isNoun(phrase - 1), let noun = head(phrase - 1)?.noun, noun.group != .light, noun.group != .actor {
      return phrase - 1
    }
    if let verb = phrases[..<phrase].indices.last(where: { !isNoun($0) }), isVerb(verb) { return verb }
    // "Since the invasion of Chad in May, Oslo has sent": the day of the invasion.
    let opening = phrases[..<phrase].indices.reversed().prefix { isNoun($0) }
    if opening.contains(where: { Self.bounding.contains(preposition($0)) }) { return nil }
    // It opens a clause, or stands between its subject and its verb.
    return finiteVerb(after: phrase)
      ?? phrases[..<phrase].indices.last { index in
        isVerb(index) && !phrases[index..<phrase].contains { $0.kind == .stop || $0.kind == .relative }
      }
  }

  /// The verb of the clause that a phrase opens: "on Monday, Oslo and Madrid *said*".
  private func finiteVerb(after phrase: Int) -> Int? {
    var index = phrase + 1
    while index < phrases.count {
      switch phrases[index].kind {
      case .verb: return isFinite(index) ? index : nil
      case .noun, .comma, .coordinator, .quote: index += 1
      default: return nil
      }
    }
    return nil
  }

  /// Whether a verb closes a sentence by saying who tells it: "…, the ministry said on Tuesday".
  func isTeller(_ phrase: Int) -> Bool {
    guard isVerb(phrase), isFinite(phrase), let verb = verb(phrase), Self.tellers.contains(verb.lemma),
      let subject = subject(of: phrase), subject > 0, subject < phrase
    else { return false }
    return [.comma, .quote].contains(phrases[subject - 1].kind)
  }

  private static let bounding: WordGroup = ["since", "after", "before", "following", "until"]

  private static let tellers: WordGroup = [
    "say", "tell", "announce", "disclose", "reveal", "confirm", "report", "write", "add", "claim", "state",
    "declare",
  ]
}
