/// The links of verbs and nouns, each with what its own words say of it.
extension ActReader {
  /// The link of a verb; the same verb stands above several acts of its sentence.
  func link(verb phrase: Int, _ sentence: SentenceReading) -> Act.Link {
    // By place, so that no other link is copied.
    if let known = sentence.links.indices.first(where: { sentence.links[$0].phrase == phrase }) {
      return sentence.links[known]
    }
    let link = readLink(verb: phrase, sentence)
    sentence.links.append(link)
    return link
  }

  private func readLink(verb phrase: Int, _ sentence: SentenceReading) -> Act.Link {
    let verbal = sentence.phrases[phrase].verbal
    let verb = sentence.verb(phrase)
    var link = Act.Link(
      lemma: verb?.lemma ?? "be", group: verb?.group ?? .light, isNegated: verbal.isNegated,
      isPerfect: verbal.isPerfect, isPassive: verbal.isPassive, isProgressive: verbal.isProgressive,
      isPast: verbal.isPast, isBare: verbal.isInfinitive || verbal.isGerund,
      isInfinitive: verbal.isInfinitive, modal: verbal.modal, phrase: phrase)
    link.isHearsay =
      sentence.isHearsay(phrase) || sentence.isPresumed(phrase)
      || link.group == .say && sentence.isSeeming(phrase)
    // "has not been informed of any purchase": it says that there is none.
    if link.lemma == "inform", link.isNegated, link.isPassive,
      sentence.preposition(phrase + 1, orEmpty: "") == "of", sentence.hasWord("any", phrase + 1)
    {
      (link.group, link.isNegated) = (.deny, false)
    }
    link.isReduced = sentence.isReducedRelative(phrase)
    link.isSought = sentence.isSought(phrase)
    readTense(of: &link, sentence)
    readModal(of: &link, sentence)
    readNegation(of: &link, sentence)
    if link.modal == .none { readMood(of: &link, sentence) }
    if let subject = sentence.subject(of: phrase) { read(subject, of: &link, sentence) }
    return link
  }

  /// What is done, goes on or is announced.
  private func readTense(of link: inout Act.Link, _ sentence: SentenceReading) {
    let phrase = link.phrase
    if link.isNegated, link.isPerfect, sentence.isExpected(phrase) {
      // "has not yet sent".
      link.isNegated = false
      link.isPerfect = false
      link.modal = .may
    }
    // "the rockets that Tehran was sending": it did.
    if link.isProgressive, sentence.isOfPast(phrase),
      sentence.isInRelativeClause(phrase) || sentence.isRelative(phrase - 2)
    {
      link.isProgressive = false
    }
    link.isPlanned =
      link.isProgressive
      && (sentence.isDated(phrase) || link.lemma == "provide" && sentence.isNews(phrase))
    // "is no longer sending" refuses, "is not sending" denies.
    if link.isProgressive, sentence.isUnderWay(phrase) { link.isProgressive = false }
    if link.isNegated, sentence.isNoLonger(phrase) {
      link.isProgressive = false
      if link.modal == .none, !link.isPerfect, !link.isBare, !link.isPast { link.modal = .will }
    }
  }

  /// What may, should or will be done, whatever the modal verb is.
  private func readModal(of link: inout Act.Link, _ sentence: SentenceReading) {
    let phrase = link.phrase
    // "is split over lifting the embargo", "the lifting of the embargo may be delayed": an open question.
    // So is what one works towards.
    if link.group == .lift, link.isGerund,
      ["over", "about", "on", "towards", "toward"].contains(sentence.prepositionOfGerund(phrase))
        || sentence.isOpenMove(phrase)
    {
      link.modal = .may
    }
    link.isFuture = link.modal == .would && !link.isPerfect && !sentence.hasCondition
    if link.isInfinitive, link.modal == .none, sentence.isOfFirst(phrase) || sentence.isDoneNext(phrase) {
      link.isInfinitive = false
      link.isBare = false
      link.isPerfect = true
    }
    if link.modal == .would || link.modal == .will, sentence.isConditional(phrase) {
      // "asked whether it would send".
      link.modal = .may
      link.isFuture = false
    }
    if link.modal == .none, !link.isBare, !link.isReduced, sentence.isAwaited(phrase) {
      link.modal = .will
      link.isPerfect = false
    }
    // "pressure is growing on Berlin to lift its ban": it is asked to.
    if link.isInfinitive, link.modal == .none, sentence.isPressed(phrase) { link.modal = .should }
    if link.isNegated, link.isInfinitive, case .verb(let governor)? = sentence.governor(of: phrase),
      ["warn", "caution"].contains(sentence.verb(governor)?.lemma ?? "")
    {
      // "warned Beijing not to send tanks": it may.
      link.isNegated = false
      link.modal = .may
    }
    // "I can announce that it will send": it does.
    if link.modal == .may, ["announce", "confirm", "say", "report"].contains(link.lemma) {
      link.modal = .none
    }
    // "should receive them by 2029": it is expected, and asked by nobody.
    if link.modal == .should, !link.isNegated, sentence.isDated(phrase),
      link.isPassive && [.send, .supply, .sell].contains(link.group) || link.group == .receive
        || link.group == .arrive
    {
      link.modal = .will
    }
  }

  /// What is denied only for a time or on a condition.
  private func readNegation(of link: inout Act.Link, _ sentence: SentenceReading) {
    let phrase = link.phrase
    // "will not receive them this year": later.
    if link.isNegated, link.modal == .will, [.receive, .arrive, .light].contains(link.group),
      sentence.isDeferred(phrase) || sentence.objects(of: phrase).contains(where: { isTerm($0, sentence) })
    {
      link.isNegated = false
    }
    // "is not expected to be delivered until 2029": it is expected then.
    if link.isNegated, link.lemma == "expect", sentence.isVerb(phrase + 1),
      sentence.phrases[phrase + 1].verbal.isInfinitive,
      sentence.objects(of: phrase + 1).contains(where: { isTerm($0, sentence) })
    {
      link.isNegated = false
    }
    // "did not begin until May": it did then.
    if link.isNegated, sentence.hasWord("did", phrase),
      sentence.objects(of: phrase).contains(where: { isTerm($0, sentence) })
    {
      link.isNegated = false
    }
    // "could be lost if it cannot send more": nobody refuses.
    if link.isNegated, sentence.isConditional(phrase) { link.isNegated = false }
  }

  /// What a verb without a modal one tells by its place: questions, conditions, headlines, orders.
  private func readMood(of link: inout Act.Link, _ sentence: SentenceReading) {
    let phrase = link.phrase
    if sentence.isQuestioned(phrase) {
      link.isHearsay = !sentence.isLeftOpen(phrase)
      // "asked whether Oslo was sending tanks": nobody announces it.
      if link.isHearsay { link.isProgressive = false }
    } else if sentence.isConditional(phrase) || sentence.isOutcome(phrase) {
      link.modal = .may
    } else if sentence.isHeadlineFuture(phrase) {
      link.modal = .will
      link.isBare = false
      link.isInfinitive = false
    } else if sentence.isImperative(phrase) {
      link.modal = .should
    } else if sentence.isHeadlineProgressive(phrase) {
      link.isBare = false
      link.isProgressive = true
    } else if sentence.isQuestion(phrase) {
      link.isNegated = link.isNegated || sentence.isAfterNor(phrase)
      link.modal = link.isNegated ? .will : .may
    } else if sentence.isInstead(phrase) {
      link.isNegated = true
    } else if sentence.isClauseSubject(phrase) || sentence.isNearing(phrase)
      || sentence.isForWhatMayCome(phrase)
    {
      link.modal = .may
    } else if sentence.prepositionOfGerund(phrase) == "against" {
      // What one is warned of may come: "warned Beijing against arming". What one decides against will not.
      // "is against arming them": it will not.
      if case .verb(let governor)? = sentence.governor(of: phrase),
        sentence.verb(governor).map({ $0.group == .pledge || $0.lemma == "vote" }) ?? true
      {
        link.isNegated = true
      } else {
        link.modal = .may
      }
    }
  }

  /// Who does it.
  private func read(_ subject: Int, of link: inout Act.Link, _ sentence: SentenceReading) {
    let word = sentence.headWord(subject)
    // "No tanks have been sent", "none of the tanks has arrived", "neither Oslo nor Rome will send".
    if link.isPassive || link.group == .arrive, sentence.isNone(subject) || sentence.isNoneOf(subject) {
      link.isNegated = true
    }
    if sentence.isNeither(subject) { link.isNegated = true }
    link.subjects = subjectReferences(group(subject, sentence), before: link.phrase, sentence)
    link.actor = actorName(subject, sentence)
    // "the EU's top diplomat" speaks for it.
    let isOffice =
      word == "diplomat" && (sentence.hasWord("top", subject) || sentence.hasWord("chief", subject))
    if link.group.isTelling,
      Self.bystanders.contains(word) && !isOffice || sentence.hasWord("leaked", subject)
    {
      link.isHearsay = true
    }
    // "Images suggest that": nobody stands for it.
    if Self.suggesting.contains(link.lemma), link.subjects.isEmpty, !sentence.hasPerson(subject),
      Self.clues.contains(word)
    {
      link.isHearsay = true
    }
    // Who is no government may oppose a sale that goes on.
    if Self.opposing.contains(link.lemma), link.subjects.isEmpty || sentence.isOfDebaters(subject) {
      link.group = .light
    }
    link.isOfLaw = Self.laws.contains(word) || Self.powers.contains(word)
    link.isOfParliament = sentence.isOfParliament(subject)
    link.isOfPress = isPress(subject, sentence) && !sentence.isRecalled(link.phrase)
    link.isOfRequest = sentence.head(subject)?.noun?.group == .request
    link.isOfCourt = Self.courts.contains(word)
    link.isOfPerson =
      !sentence.isOfDebaters(subject) && (sentence.hasPerson(subject) || ["he", "she", "i"].contains(word))
    link.isOfGovernment = ["government", "cabinet", "administration"].contains(word)
  }

  private static let opposing: WordGroup = ["oppose", "resist"]

  private static let suggesting: WordGroup = ["suggest", "indicate"]
  /// What is looked at to tell what has been done.
  private static let clues: WordGroup = [
    "analysis", "evidence", "report", "reports", "image", "images", "imagery", "photo", "photos",
    "photograph", "photographs", "footage", "video", "videos", "finding", "findings", "data", "records",
    "documents", "debris", "markings", "information", "intelligence", "research", "investigation",
    "investigations", "inquiry", "study",
  ]

  func link(noun unit: Int, in phrase: Int, _ sentence: SentenceReading) -> Act.Link {
    let noun = sentence.units[unit].noun
    var link = Act.Link(
      lemma: noun?.lemma ?? "item", group: noun?.group ?? .light, isNoun: true,
      isNegated: sentence.isNone(phrase), phrase: phrase)
    if noun.map({ [.plan, .decision, .request, .ban, .licence].contains($0.group) }) ?? false {
      link.subjects = sentence.phrases[phrase].units.filter { $0 < unit }.compactMap {
        reference($0, sentence) ?? leader($0, in: phrase, sentence)
      }
    }
    link.isHearsay = sentence.phrases[phrase].units.contains {
      $0 < unit && SentenceReading.doubtful.contains(lexicon.vocabulary.word(sentence.units[$0].word))
    }
    // "a possible decision to send tanks": it has not been taken.
    if link.group == .decision, isAhead(unit, in: phrase, sentence) { link.group = .consider }
    return link
  }

  /// The noun of a memorandum that a phrase with "of" says more of: "a letter of intent".
  func memorandum(of phrase: Int, _ sentence: SentenceReading) -> Int? {
    guard phrase > 0, sentence.preposition(phrase) == "of", sentence.isNoun(phrase - 1),
      sentence.governingNoun(phrase) == nil, let unit = sentence.governingNoun(phrase - 1),
      sentence.units[unit].noun?.group == .memorandum
    else { return nil }
    return unit
  }
}
