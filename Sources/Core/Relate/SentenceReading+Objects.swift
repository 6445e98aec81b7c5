/// What belongs to a verb.
extension SentenceReading {
  /// The noun phrases after a verb that belong to it, with and without preposition.
  func objects(of phrase: Int) -> [Int] {
    let place = answers.answer(phrase, given: { $0.objects }, keep: { $0.objects = $1 }) {
      objectLists.append(readObjects(of: phrase))
      return objectLists.count - 1
    }
    return objectLists[place]
  }

  private func readObjects(of phrase: Int) -> [Int] {
    var objects: [Int] = []
    var index = phrase + 1
    loop: while index < phrases.count {
      switch phrases[index].kind {
      case .noun:
        // "said the frigate deal had been scrapped".
        let isToldOf = index == phrase + 1 && isTelling(phrase) && startsClause(index, evenOfItem: true)
        let isLet = index == phrase + 1 && isLettingHave(phrase)
        if isToldOf || !isLet && startsClause(index) && !isGiven(index, by: phrase) { break loop }
        if isGap(index, after: objects) { break loop }
        objects.append(index)
      case .comma, .coordinator:
        guard leadsToNoun(after: index), !leadsToOwnParticiple(after: index, of: phrase) else { break loop }
      case .bracketOpen:
        while index < phrases.count, phrases[index].kind != .bracketClose { index += 1 }
      case .verb:
        // "sent tanks, including 14 Leopards, to Kyiv": a reduced relative does not end the clause.
        guard isReducedRelative(index) || isIncluding(index) || index == phrase + 2 && isLettingHave(phrase)
        else { break loop }
      case .stop:
        guard isListStop(index) else { break loop }
      case .quote, .bracketClose: break
      case .relative, .subordinator: break loop
      }
      index += 1
    }
    return objects
  }

  /// Whether arms with a participle of their own are listed beside those of another: "flies jets supplied by Spain and
  /// tankers bought from Italy".
  private func leadsToOwnParticiple(after joint: Int, of participle: Int) -> Bool {
    let next = isNoun(joint + 1) ? joint + 1 : joint + 2
    return isDirectObject(next) && hasItem(next) && isVerb(next + 1) && phrases[next + 1].verbal.isReduced
      && isReducedRelative(participle)
  }

  /// Whether what follows a verb inside the subject of another is its object, whatever verb comes behind: "the plant that
  /// supplies Ukraine with shells is on strike", "its refusal to allow the sale of jets angered Lima".
  private func isGiven(_ object: Int, by verb: Int) -> Bool {
    let verbal = phrases[verb].verbal
    guard object == verb + 1, let main = verbal.main,
      verbal.isInfinitive || verbal.isGerund || isRelative(verb - 1) || isInRelativeClause(verb)
        || isOfRelative(subject: verb - 1)
    else { return false }
    switch units[main].verb?.group ?? .light {
    case .pledge where units[main].verb.map { Self.promising.contains($0.lemma) } ?? false: return true
    case .send, .supply, .sell, .equip, .buy, .receive, .smuggle, .approve, .cancel, .lift: return true
    default: return false
    }
  }

  private static let promising: WordGroup = ["promise", "pledge"]

  /// Whether a noun phrase is the subject of a clause about the noun before it: "the tanks that *Germany* has sold Ukraine".
  private func isOfRelative(subject phrase: Int) -> Bool {
    isNoun(phrase) && isRelative(phrase - 1) && isNoun(phrase - 2)
  }

  /// The noun phrases that a relative clause lists after a package: "a package that includes tanks and shells".
  func included(after phrase: Int) -> [Int] {
    var verb = phrase + 2
    guard isRelative(phrase + 1), isVerb(verb), isFinite(verb) else { return [] }
    if self.verb(verb)?.group != .include {
      // "which is valued at $225 million and includes tanks".
      let end = phrases[verb...].firstIndex { $0.kind == .stop } ?? phrases.count
      guard let next = (verb + 1..<end).first(where: { isVerb($0) && phrases[$0 - 1].kind == .coordinator }),
        self.verb(next)?.group == .include
      else { return [] }
      verb = next
    }
    return objects(of: verb).filter { ["", "of"].contains(preposition($0)) }
  }

  func isIncluding(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.isGerund && verb(phrase)?.group == .include
  }

  /// The verb whose direct object or passive subject a noun phrase is.
  func governingVerb(of phrase: Int) -> (verb: Int, isSubject: Bool)? {
    answers.answer(phrase, given: { $0.governingVerb }, keep: { $0.governingVerb = $1 }) {
      readGoverningVerb(of: phrase)
    }
  }

  private func readGoverningVerb(of phrase: Int) -> (verb: Int, isSubject: Bool)? {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .verb:
        if objects(of: index).contains(phrase) { return (index, false) }
        // "flies jets supplied by Spain and tankers": what it flies goes on behind the participle.
        if !isReducedRelative(index) { index = -1 }
      case .stop, .relative, .subordinator: index = -1
      default: break
      }
      index -= 1
    }
    index = phrase + 1
    while index < phrases.count {
      switch phrases[index].kind {
      case .verb:
        if isFinite(index), subject(of: index) == phrase { return (index, true) }
        // "A deal to sell tanks has collapsed".
        if phrases[index].verbal.isInfinitive, governingNoun(phrase) != nil { break }
        if isReducedRelative(index) { break }
        return nil
      case .stop, .subordinator: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a verb stands in a relative clause that a comma has closed: "in a turn that few thought possible, Oslo will
  /// send".
  private func isAside(_ verb: Int, before phrase: Int) -> Bool {
    var relative = verb - 1
    while isNoun(relative) { relative -= 1 }
    guard isRelative(relative), let antecedent = antecedent(of: relative),
      let comma = phrases[verb..<phrase].firstIndex(where: { $0.kind == .comma }),
      let subject = subject(of: phrase)
    else { return false }
    return subject == comma + 1 || subject == antecedent
  }

  /// Whether a clause says against a denial that it is so all the same: "denies selling arms, although it delivered".
  private func isConceded(_ phrase: Int, after verb: Int) -> Bool {
    guard self.verb(verb)?.group == .deny, isFinite(phrase), verb + 1 < phrase, !isRelative(verb + 1) else {
      return false
    }
    return phrases[verb + 1..<phrase].contains {
      $0.kind == .subordinator
        && Self.concessions.contains(lexicon.vocabulary.word(units[$0.units.lowerBound].word))
    }
  }

  private static let concessions: WordGroup = ["although", "though", "as", "while", "when", "even"]

  /// Whether two verbs have one subject and the second goes on from the first: "selected the jets and signed a contract".
  func isJoined(_ verb: Int, to phrase: Int) -> Bool {
    guard phrase > 0, phrases[phrase - 1].kind == .coordinator, isFinite(phrase),
      self.verb(verb)?.group == .consider,
      !phrases[verb + 1..<phrase].contains(where: { $0.kind == .relative || $0.kind == .subordinator })
    else { return false }
    return isDirectObject(verb + 1) && countsItem(verb + 1)
  }

  /// Whether a verb of telling opens a clause of its own, of what comes after it: "asked for jets, but Oslo said it could".
  private func tellsAnother(_ verb: Int, after phrase: Int) -> Bool {
    guard let subject = subject(of: verb), subject < verb, subject > phrase + 1, isDirectObject(subject)
    else { return false }
    // "awaits the jets, which experts say are old": of the jets.
    if subject == verb - 1, isRelative(subject - 1), phrases[subject - 2].kind == .comma, isVerb(verb + 1) {
      return true
    }
    guard phrases[subject - 1].kind == .coordinator else { return false }
    let next = verb + 1
    return isRelative(next) || isNoun(next) && startsClause(next, evenOfItem: true)
  }

  /// The verb of telling above a clause: before it ("said that …") or after it (", … said").
  func reporter(of phrase: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb,
        isFinite(index) || phrases[index].verbal.isGerund || isSeeming(index),
        let verb = verb(index)
      {
        switch verb.group {
        case .say, .claim, .deny, .pledge, .consider, .accuse:
          if !isAside(index, before: phrase), !isJoined(index, to: phrase), !isConceded(phrase, after: index)
          {
            return index
          }
        default: break
        }
      }
      if phrases[index].kind == .stop { break }
      index -= 1
    }
    index = phrases.count - 1
    while index > phrase {
      if phrases[index].kind == .verb, isFinite(index), let verb = verb(index),
        verb.group.isTelling, !tellsAnother(index, after: phrase)
      {
        return index
      }
      index -= 1
    }
    return nil
  }
}
