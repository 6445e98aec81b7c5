/// Who tells of an act, and what is said of whether it is so.
extension ActReader {
  /// Who is named as telling it beside the clause: "according to US officials".
  func attribution(of phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    guard
      let teller = sentence.phrases.indices.first(where: {
        sentence.preposition($0, orEmpty: "") == "to" && sentence.wordBeforePreposition($0) == "according"
      })
    else { return nil }
    // "…, and according to officials, built a plant": of what comes after it.
    if teller > phrase, teller + 1 < sentence.phrases.count, teller > 1,
      sentence.phrases[teller - 2].kind == .coordinator || sentence.phrases[teller - 1].kind == .coordinator
    {
      return nil
    }
    var link = Act.Link(lemma: "according", group: .say, phrase: teller)
    // "according to media reports": nobody stands for it.
    link.isHearsay = Self.rumours.contains(sentence.headWord(teller))
    link.isOfPress = isPress(teller, sentence)
    link.subjects = joinedReferences(teller, sentence)
    // "according to US intelligence": it can't be checked.
    let isSecret = sentence.headWord(teller) == "intelligence"
    if isSecret || !link.subjects.isEmpty { link.isHearsay = isSecret }
    link.actor = actorName(teller, sentence)
    return link
  }

  private static let rumours: WordGroup = [
    "reports", "media", "press", "rumours", "rumors",
  ]

  /// Whether a phrase names a newspaper or the like: "the Washington Post", "local media".
  func isPress(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let head = sentence.head(phrase), let word = sentence.lastWord(phrase) else { return false }
    return Self.press.contains(word) || word == "post" && head.kind == .body
  }

  private static let press: WordGroup = [
    "newspaper", "newspapers", "magazine", "media", "press", "outlet", "outlets", "broadcaster", "times",
    "journal", "guardian", "telegraph", "tribune", "herald", "gazette", "reuters", "bloomberg", "axios",
    "politico", "cnn", "bbc", "nikkei", "afp",
  ]

  /// Whether a phrase tells to what something is the answer: "sanctions on Tehran over its supply of drones".
  func isReaction(before phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard ["to", "for", "over", "against"].contains(sentence.preposition(phrase)) else { return false }
    let near = [phrase - 1, phrase - 2].prefix(
      sentence.isNoun(phrase - 1) && ["on", "against"].contains(sentence.preposition(phrase - 1)) ? 2 : 1)
    return near.contains { sentence.isNoun($0) && Self.reactions.contains(sentence.headWord($0)) }
  }

  /// Whether what a phrase names is only what somebody speaks of: "gave an update on its deliveries", "details of the sale".
  func isOfTelling(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    ["of", "on", "about"].contains(sentence.preposition(phrase)) && sentence.isNoun(phrase - 1)
      && Self.tellings.contains(sentence.headWord(phrase - 1))
  }

  /// What is given when somebody only speaks of arms.
  static let tellings: WordGroup = [
    "detail", "details", "comment", "comments", "figures", "explanation", "timeline", "timetable",
    "confirmation", "interview", "interviews", "statement", "answer", "answers", "data", "speech",
    "information", "update", "updates", "overview", "briefing", "outline",
  ]

  /// Whether a word says of what follows that it is still to come: "forthcoming aid".
  func isComing(_ unit: Unit) -> Bool {
    Self.coming.contains(lexicon.vocabulary.word(unit.word))
  }

  /// Whether what a noun names may come or will, by a word before it: "a forthcoming decision".
  func isAhead(_ noun: Int, in phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.prefix { $0 < noun }.contains { index in
      isComing(sentence.units[index])
        || lexicon.grammar[sentence.units[index].word].contains(.tentative)
    }
  }

  private static let coming: WordGroup = ["forthcoming", "upcoming", "imminent"]

  static let courts: WordGroup = ["court", "courts", "judge", "judges", "tribunal"]

  /// Who tells of what others do, from outside.
  static let bystanders: WordGroup = [
    "experts", "expert", "diplomats", "diplomat", "investigators", "researchers", "panel", "monitors",
    "watchdog",
  ]

  private static let reactions: WordGroup = [
    "response", "retaliation", "reaction", "revenge", "reprisal", "punishment", "protest", "protests",
    "sanctions", "anger", "outrage", "criticism", "ingratitude",
  ]

  /// What is found, or not, of which a clause tells: "there is no evidence that China has sent arms".
  func finding(above phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    if sentence.prepositionOfGerund(phrase) == "of", sentence.isNoun(phrase - 1), sentence.isNone(phrase - 1),
      Self.findings.contains(sentence.headWord(phrase - 1))
    {
      // "has no record of selling".
      return Act.Link(lemma: "evidence", group: .deny, isNoun: true, phrase: phrase - 1)
    }
    guard sentence.isFinite(phrase), let subject = sentence.subject(of: phrase), subject < phrase,
      sentence.isDirectObject(subject)
    else { return nil }
    // With "that" or without: "amid reports it has sent tanks".
    var noun = sentence.isRelative(subject - 1) ? subject - 2 : subject - 1
    // "accusations by Sudan that it has sent tanks".
    if ["by", "from"].contains(sentence.preposition(noun, orEmpty: "")), sentence.isRelative(subject - 1) {
      noun -= 1
    }
    // "over allegations he made that Sudan had supplied": whoever made them.
    if sentence.isRelative(subject - 1), sentence.isVerb(noun), sentence.verb(noun)?.lemma == "make",
      sentence.isDirectObject(noun - 1), sentence.head(noun - 1)?.kind == .pronoun
    {
      noun -= 2
    }
    guard sentence.isNoun(noun), Self.findings.contains(sentence.headWord(noun)) else { return nil }
    let verb = sentence.governingVerb(of: noun)?.verb
    let isMissing =
      sentence.isNone(noun)
      || ["for", "of"].contains(sentence.preposition(noun)) && sentence.isNoun(noun - 1)
        && sentence.isNone(noun - 1)
      || verb.map {
        sentence.phrases[$0].verbal.isNegated && !Self.answering.contains(sentence.verb($0)?.lemma ?? "")
          || [.refuse, .deny].contains(sentence.verb($0)?.group ?? .light)
      } ?? false || isCalledUntrue(noun, sentence)
    var link = Act.Link(lemma: "evidence", group: isMissing ? .deny : .claim, isNoun: true, phrase: noun)
    if let verb { link.subjects = self.link(verb: verb, sentence).subjects }
    link.actor = link.subjects.first?.code
    return link
  }

  /// "has no record of arms sales", "found no evidence of deliveries": it says that there were none.
  func missingFinding(of phrase: Int, _ sentence: SentenceReading) -> Act.Link? {
    let noun = phrase - 1
    guard sentence.preposition(phrase) == "of", sentence.isNoun(noun), sentence.isNone(noun),
      Self.findings.contains(sentence.headWord(noun))
    else { return nil }
    return Act.Link(lemma: "evidence", group: .deny, isNoun: true, phrase: noun)
  }

  /// "amid concerns about an arms deal": others fear that there may be one.
  func worry(over phrase: Int, _ core: Act.Link, _ sentence: SentenceReading) -> Act.Link? {
    guard core.group == .contract, ["of", "about", "over"].contains(sentence.preposition(phrase)),
      sentence.isNoun(phrase - 1), Self.worries.contains(sentence.headWord(phrase - 1))
    else { return nil }
    return Act.Link(lemma: "fear", group: .claim, isNoun: true, phrase: phrase - 1)
  }

  private static let worries: WordGroup = [
    "fear", "fears", "concern", "concerns", "worry", "worries", "suspicion", "suspicions", "speculation",
  ]

  /// "Reports that … are false", "dismissed as baseless claims that …".
  func isCalledUntrue(_ noun: Int, _ sentence: SentenceReading) -> Bool {
    if sentence.preposition(noun).isEmpty, isUntrue(noun - 1, sentence) { return true }
    let end = sentence.phrases[noun...].firstIndex { $0.kind == .stop } ?? sentence.phrases.count
    return (noun + 1..<end).contains { index in
      sentence.isVerb(index) && sentence.verb(index) == nil && isUntrue(index + 1, sentence)
        && !sentence.phrases[index].verbal.isNegated
    }
  }

  func isUntrue(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isNoun(phrase) && Self.untrue.contains(sentence.headWord(phrase))
  }

  private static let untrue: WordGroup = [
    "false", "ludicrous", "ridiculous", "untrue", "baseless", "groundless", "unfounded", "nonsense",
    "fabricated", "incorrect", "lies",
    "lie", "fake", "wrong", "absurd", "speculative", "rumours", "rumors", "propaganda", "fiction",
  ]

  /// What one has not done who leaves a report open: "has not commented on reports that".
  private static let answering: WordGroup = [
    "comment", "respond", "react", "reply", "confirm", "verify", "address",
  ]

  private static let findings: WordGroup = [
    "evidence", "proof", "record", "records", "indication", "indications", "sign", "signs", "accusation",
    "accusations",
    "allegation", "allegations", "report", "reports", "claim", "claims", "suggestion", "suggestions",
    "rumours", "rumors",
  ]
}
