/// What is whose subject.
extension SentenceReading {
  /// The noun phrase that is the subject of a verb phrase, where one can be found.
  func subject(of phrase: Int) -> Int? {
    answers.answer(phrase, given: { $0.subject }, keep: { $0.subject = $1 }) { subject(of: phrase, depth: 0) }
  }

  /// The same for a verb at some distance from the one that was asked for: in a damaged sentence they may go in circles.
  func subject(of phrase: Int, depth: Int) -> Int? {
    guard depth < 6 else { return nil }
    let verbal = phrases[phrase].verbal
    if verbal.isInfinitive || verbal.isGerund {
      if isClauseSubject(phrase) { return nil }
      if hasOwnSubject(phrase) { return phrase - 1 }
      // "will help Hanoi build boats instead of sending missiles": who helps does not send.
      if isInstead(phrase), let main = previousFiniteVerb(before: phrase) {
        return self.subject(of: main, depth: depth + 1)
      }
      if isReason(phrase) { return judged(before: phrase) }
      if isHeadlineFuture(phrase) || isControlledByObject(phrase) || isHeadlineProgressive(phrase)
        || isOfCharge(phrase)
      {
        return phrase - 1
      }
      if let party = partaker(before: phrase) { return party }
      if isOfDoers(phrase) { return doers(before: phrase) }
      // "sanctions over Tehran supplying missiles".
      if isNoun(phrase - 1), ["over", "about"].contains(preposition(phrase - 1)), hasParty(phrase - 1),
        !hasItem(phrase - 1)
      {
        return phrase - 1
      }
      if isAbsolute(phrase) || isQuestion(phrase) { return phrase - 1 }
      if let actor = placedActor(before: phrase) { return actor }
      // "stopped a ship carrying rifles": who sends them is not told.
      if isOfCarrier(phrase) { return phrase - 1 }
      switch governor(of: phrase) {
      case .verb(let governor):
        // "helped Kyiv by sending tanks": who helps.
        if !isMeans(phrase), let object = controllingObject(of: governor, before: phrase) { return object }
        return subject(of: governor, depth: depth + 1)
      case .noun(let noun, let unit):
        // "an appeal to Seoul to send": who is asked, sends.
        if units[unit].noun?.group == .request {
          for index in noun + 1..<max(noun + 1, phrase) where isNoun(index) && hasParty(index) {
            if ["to", "on", "for", "from"].contains(preposition(index)) { return index }
          }
        }
        // "the decision by Oslo to send", "the plan of the Spanish government to send", "an offer from Rome to send".
        if noun + 1 < phrase, isOwn(preposition(noun + 1, orEmpty: ""), of: units[unit]),
          hasParty(noun + 1), !hasItem(noun + 1)
        {
          return noun + 1
        }
        // "talks between Oslo and Rome to send".
        if [.plan, .contract, .memorandum].contains(units[unit].noun?.group ?? .light), noun + 1 < phrase,
          preposition(noun + 1, orEmpty: "") == "between", hasParty(noun + 1)
        {
          return noun + 1
        }
        // "sees Oslo in talks to send".
        if units[unit].noun?.group == .plan, preposition(noun) == "in", isDirectObject(noun - 1),
          hasParty(noun - 1),
          !hasItem(noun - 1), isVerb(noun - 2), let told = verb(noun - 2),
          told.group == .claim || told.group == .say
        {
          return noun - 1
        }
        // "needs Oslo's consent to send", "rejected Kyiv's request to send": not who consents or asks.
        let isOfAnother =
          units[unit].noun?.group == .licence || units[unit].noun?.group == .request && isGiving(phrase)
        if isOfAnother, isVerb(noun - 1), let giving = enclosingSubject(of: noun, depth: depth) {
          return giving
        }
        if hasParty(noun) || isPossessed(noun) && !isVerb(noun - 1) { return noun }
        // "allowing Seoul to keep its promise to send": who keeps it.
        if isVerb(noun - 1), phrases[noun - 1].verbal.isInfinitive || phrases[noun - 1].verbal.isGerund {
          return subject(of: noun - 1, depth: depth + 1)
        }
        return enclosingSubject(of: noun, depth: depth)
      case nil:
        return enclosingSubject(of: phrase, depth: depth)
      }
    }
    return finiteSubject(of: phrase, depth: depth)
  }

  /// Whether a preposition behind a noun of what is meant to be done names who means to do it.
  private func isOwn(_ preposition: Word, of unit: Unit) -> Bool {
    guard let noun = unit.noun else { return false }
    let isIntent = [.decision, .plan, .ban].contains(noun.group)
    switch preposition {
    case "by", "of": return isIntent
    // "a contract from the navy to build" is another's to do.
    case "from": return isIntent || noun.lemma == "agreement"
    default: return false
    }
  }

  /// Whether a gerund has the party right before it as its own subject: "with Spain sending rifles", "worried about Sudan
  /// buying drones".
  func isAbsolute(_ gerund: Int) -> Bool {
    let verbal = phrases[gerund].verbal
    return verbal.isGerund && verbal.preposition == Vocabulary.unknown && isNoun(gerund - 1)
      && ["with", "about", "of", "despite", "amid"].contains(preposition(gerund - 1))
      && head(gerund - 1)?.kind == .party
  }

  /// Who does it in a phrase with a place behind it: "with the government in Brussels approving", "showed fighters in
  /// Libya using".
  func placedActor(before gerund: Int) -> Int? {
    let verbal = phrases[gerund].verbal
    guard verbal.isGerund, verbal.preposition == Vocabulary.unknown,
      ["in", "of"].contains(preposition(gerund - 1, orEmpty: "")), isNoun(gerund - 2),
      preposition(gerund - 2) == "with" || isDirectObject(gerund - 2) && isSeen(by: gerund - 3),
      head(gerund - 2)?.noun?.group == .actor
    else { return nil }
    return gerund - 2
  }

  /// Whether a verb tells that its object is seen doing something.
  private func isSeen(by verb: Int) -> Bool {
    isVerb(verb) && ["show", "see", "film", "depict", "observe"].contains(self.verb(verb)?.lemma ?? "")
  }

  /// Whether a gerund with its objects is the subject of a verb: "Sending tanks would prolong the war".
  func isClauseSubject(_ gerund: Int) -> Bool {
    let verbal = phrases[gerund].verbal
    guard verbal.isGerund, !verbal.isProgressive, verbal.preposition == Vocabulary.unknown,
      gerund == 0 || [.relative, .subordinator, .stop, .quote].contains(phrases[gerund - 1].kind)
    else { return false }
    if isSaidOf(gerund) { return true }
    let verb = phrases[(gerund + 1)...].indices.first { !isNoun($0) && phrases[$0].kind != .coordinator }
    return verb.map { isVerb($0) && isFinite($0) && $0 > gerund + 1 } ?? false
  }

  private func previousFiniteVerb(before phrase: Int) -> Int? {
    phrases[..<phrase].indices.last {
      isVerb($0) && isFinite($0) && (phrases[$0].verbal.modal != .none || verb($0) != nil)
        && !(isVerb($0 - 2) && verb($0 - 2)?.lemma == "help")
    }
  }

  private func isGiving(_ phrase: Int) -> Bool {
    [.send, .supply, .sell, .equip].contains(verb(phrase)?.group ?? .light)
  }

  /// Whether the noun phrase right before an infinitive is the object of a verb and its subject: "persuaded Seoul to
  /// send".
  func isControlledByObject(_ phrase: Int) -> Bool {
    // "called for tanks to be sent".
    if phrases[phrase].verbal.isInfinitive, phrases[phrase].verbal.isPassive, isNoun(phrase - 1),
      hasItem(phrase - 1)
    {
      return true
    }
    guard phrases[phrase].verbal.isInfinitive, isNoun(phrase - 1), hasParty(phrase - 1), !hasItem(phrase - 1),
      governingNoun(phrase - 1) == nil,
      let first = joinedParties(phrase - 1).first,
      phrases[first].preposition == Vocabulary.unknown, isVerb(first - 1),
      !phrases[first - 1].verbal.isPassive,
      let verb = verb(first - 1), !verb.lemma.isEmpty
    else { return false }
    return !Self.subjectControl.contains(verb.lemma)
  }

  /// Verbs after whose object the subject goes on to act: "promised Kyiv to send".
  private static let subjectControl: WordGroup = [
    "promise", "vow", "pledge", "offer", "tell", "assure", "use", "meet", "visit", "join", "leave", "agree",
    "beat", "defeat", "outbid", "edge", "become", "remain",
  ]

  func finiteSubject(of phrase: Int, depth: Int) -> Int? {
    if let teller = teller(behind: phrase) { return teller }
    var index = phrase - 1
    var skipped: Int?
    while index >= 0 {
      switch phrases[index].kind {
      case .noun:
        if phrases[index].preposition == Vocabulary.unknown, head(index)?.kind != .date {
          // "A deal to sell tanks has collapsed": the deal.
          if isVerb(index - 1), phrases[index - 1].verbal.isInfinitive, isDirectObject(index - 2),
            governingNoun(index - 2) != nil, !(0..<index).contains(where: { isVerb($0) && isFinite($0) })
          {
            return index - 2
          }
          // "A deal between Spain and Chad is worth …": the deal.
          if index > 1, phrases[index - 1].kind == .coordinator,
            preposition(index - 2, orEmpty: "") == "between"
          {
            index -= 2
            break
          }
          guard let participle = participle(ofAgent: index) else { return index }
          index = participle
          break
        }
        // "The news comes as Oslo has approved": a clause of its own.
        if preposition(index) == "as", hasParty(index), index > 0, isVerb(index - 1) { return index }
        skipped = skipped ?? index
      case .relative:
        return antecedent(of: index)
      case .coordinator:
        if index == phrase - 1 || skipped != nil {
          if let verb = previousVerb(before: index) { return subject(of: verb, depth: depth + 1) }
        }
      case .comma:
        if index == phrase - 1,
          let opening = listOfMembers(closedBy: index) ?? parentheticalStart(before: index)
        {
          index = opening
        }
      case .bracketClose: index = bracketStart(before: index)
      case .verb:
        if isReducedRelative(index) { break }
        // "A decision to send tanks could come soon": the decision.
        if phrases[index].verbal.isInfinitive, isDirectObject(index - 1), governingNoun(index - 1) != nil,
          !(0..<index).contains(where: { isVerb($0) && isFinite($0) })
        {
          return index - 1
        }
        return subject(of: index, depth: depth + 1)
      case .subordinator, .stop: return nil
      case .quote, .bracketOpen: break
      }
      index -= 1
    }
    return nil
  }

  /// Who tells what stands before the verb: "…, says the White House".
  private func teller(behind verb: Int) -> Int? {
    let subject = verb + 1
    guard verb > 0, phrases[verb - 1].kind == .comma || phrases[verb - 1].kind == .quote,
      let told = self.verb(verb), Self.invertible.contains(told.lemma), isDirectObject(subject),
      hasParty(subject) || hasPerson(subject)
    else { return nil }
    // "The minister, in Oslo, said Spain would send tanks" goes on.
    let end =
      phrases[(subject + 1)...].firstIndex { $0.kind == .comma || $0.kind == .stop } ?? phrases.count
    return (subject + 1..<end).contains { isVerb($0) } ? nil : subject
  }

  private static let invertible: WordGroup = ["say", "add", "insist", "write", "report"]

  /// The participle of whose agents a noun phrase is the last: "tanks donated by Spain, Italy and Norway arrived".
  private func participle(ofAgent last: Int) -> Int? {
    guard last > 2, phrases[last - 1].kind == .coordinator else { return nil }
    var index = last - 1
    while index > 0, !isNoun(index) || phrases[index].preposition == Vocabulary.unknown {
      guard isNoun(index) && hasParty(index) || [.comma, .coordinator].contains(phrases[index].kind) else {
        return nil
      }
      index -= 1
    }
    guard index > 0, preposition(index) == "by", isVerb(index - 1), isReducedRelative(index - 1) else {
      return nil
    }
    return index - 1
  }

  func enclosingSubject(of phrase: Int, depth: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb, isFinite(index) {
        // "Oslo said there were no plans to send": who says it.
        if isExistential(index) {
          index -= 2
          continue
        }
        return subject(of: index, depth: depth + 1)
      }
      if phrases[index].kind == .stop { break }
      index -= 1
    }
    // "Citing its law, Seoul refused": the subject follows.
    index = phrase + 1
    while index < phrases.count, phrases[index].kind != .stop {
      if phrases[index].kind == .verb, isFinite(index) { return subject(of: index, depth: depth + 1) }
      index += 1
    }
    return nil
  }

  /// "there are".
  private func isExistential(_ verb: Int) -> Bool {
    self.verb(verb) == nil && isNoun(verb - 1) && headWord(verb - 1) == "there"
  }
}
