/// One sentence as units and phrases, with the questions that rules ask of it.
///
/// Immutable; a class, because every rule is handed it.
final class SentenceReading {
  let text: AnnotatedText
  let lexicon: Lexicon
  /// The sentence's number in the text.
  let number: Int
  /// The tokens of the sentence.
  let tokens: Range<Int>
  let units: [Unit]
  let phrases: [Phrase]

  init(
    text: AnnotatedText, lexicon: Lexicon, number: Int, tokens: Range<Int>, units: [Unit], phrases: [Phrase]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.number = number
    self.tokens = tokens
    self.units = units
    self.phrases = phrases
  }

  /// What may stand above a verb or a noun in the chain of an act.
  enum Governor {
    case verb(Int)
    case noun(phrase: Int, unit: Int)
  }

  // MARK: Small questions

  /// The main verb of a verb phrase.
  func verb(_ phrase: Int) -> ActLexicon.Verb? {
    phrases[phrase].verbal.main.flatMap { units[$0].verb }
  }

  func isNoun(_ phrase: Int) -> Bool { phrases.indices.contains(phrase) && phrases[phrase].kind == .noun }

  func isVerb(_ phrase: Int) -> Bool { phrases.indices.contains(phrase) && phrases[phrase].kind == .verb }

  /// Whether a verb phrase has tense: it opens a clause of its own.
  func isFinite(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard !verbal.isInfinitive, !verbal.isGerund else { return false }
    return !verbal.isReduced || !isReducedRelative(phrase)
  }

  /// The last unit of a noun phrase that is no mark of possession.
  func head(_ phrase: Int) -> Unit? {
    for index in phrases[phrase].units.reversed() where units[index].kind != .possessive {
      return units[index]
    }
    return nil
  }

  /// Whether a noun phrase is about arms; "arms manufacturers" are about those who make them.
  func hasItem(_ phrase: Int) -> Bool {
    if let head = head(phrase), head.kind == .person || head.kind == .role || head.noun?.group == .actor {
      return false
    }
    return phrases[phrase].units.contains { units[$0].kind == .weapon || units[$0].kind == .term }
  }

  func hasParty(_ phrase: Int) -> Bool {
    phrases[phrase].units.contains {
      switch units[$0].kind {
      case .party, .person, .body, .company, .pronoun: true
      default: false
      }
    }
  }

  /// The word of a preposition, folded; empty when there is none.
  func preposition(_ phrase: Int) -> String {
    let word = phrases[phrase].preposition
    return word == Vocabulary.unknown ? "" : lexicon.vocabulary.word(word)
  }

  /// The word of a preposition of a phrase that may not be there.
  func preposition(_ phrase: Int, orEmpty fallback: String) -> String {
    isNoun(phrase) ? preposition(phrase) : fallback
  }

  /// Whether a participle without auxiliary belongs to the noun before it: "tanks sent by Germany".
  func isReducedRelative(_ phrase: Int) -> Bool {
    guard phrases[phrase].verbal.isReduced, let verb = verb(phrase) else { return false }
    if !verb.forms.contains(.past) { return true }
    // "…, accused Seoul of": with an object of its own it is the verb of its clause.
    if isDirectObject(phrase + 1), phrase == 0 || !isNoun(phrase - 1) || !hasItem(phrase - 1) { return false }
    var before = phrase - 1
    // "NATO on Monday called on": the day is not what was called.
    while before > 0, isNoun(before), head(before)?.kind == .date { before -= 1 }
    guard before >= 0, isNoun(before) else { return before < 0 || !isRelative(before) }
    let next = phrase + 1
    if isNoun(next), preposition(next) == "by" { return true }
    guard let head = head(before) else { return false }
    switch head.kind {
    case .weapon, .term, .money: return true
    case .noun: return head.noun.map { $0.group != .actor } ?? false && !isDirectObject(next)
    case .party, .person, .body, .company, .pronoun, .role: return false
    default: return !isDirectObject(next) && isNoun(next)
    }
  }

  private func isDirectObject(_ phrase: Int) -> Bool {
    isNoun(phrase) && phrases[phrase].preposition == Vocabulary.unknown
  }

  private func isRelative(_ phrase: Int) -> Bool {
    phrases.indices.contains(phrase) && phrases[phrase].kind == .relative
  }

  /// Whether a verb is in a relative clause: nothing above the clause governs it.
  func isInRelativeClause(_ phrase: Int) -> Bool {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .relative:
        return lexicon.vocabulary.word(units[phrases[index].units.lowerBound].word) != "that"
          || index == phrase - 1
      case .verb where isFinite(index): return false
      case .stop: return false
      default: index -= 1
      }
    }
    return false
  }

  /// Whether a verb stands after "if", "unless" or "whether".
  func isConditional(_ phrase: Int) -> Bool {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .subordinator:
        return ["if", "unless", "whether"].contains(
          lexicon.vocabulary.word(units[phrases[index].units.lowerBound].word))
      case .verb where isFinite(index): return false
      case .stop, .comma: return false
      default: index -= 1
      }
    }
    return false
  }

  /// The party named between commas or dashes after a noun phrase: "one of its backers – Poland – signed".
  func apposition(of phrase: Int, before verb: Int) -> Int? {
    guard phrase + 1 < verb else { return nil }
    for index in phrase + 1..<verb
    where isNoun(index) && phrases[index - 1].kind == .comma
      && phrases[index].preposition == Vocabulary.unknown
    {
      if head(index)?.kind == .party { return index }
    }
    return nil
  }

  // MARK: Subject, objects, governor

  /// The noun phrase that is the subject of a verb phrase, where one can be found.
  func subject(of phrase: Int, depth: Int = 0) -> Int? {
    guard depth < 6 else { return nil }
    let verbal = phrases[phrase].verbal
    if verbal.isInfinitive || verbal.isGerund {
      switch governor(of: phrase) {
      case .verb(let governor):
        if let object = controllingObject(of: governor, before: phrase) { return object }
        return subject(of: governor, depth: depth + 1)
      case .noun(let noun, let unit):
        // "an appeal to Seoul to send": who is asked, sends.
        if units[unit].noun?.group == .request {
          for index in noun + 1..<max(noun + 1, phrase) where isNoun(index) && hasParty(index) {
            if ["to", "on", "for", "from"].contains(preposition(index)) { return index }
          }
        }
        if hasParty(noun) { return noun }
        return enclosingSubject(of: noun, depth: depth)
      case nil:
        return enclosingSubject(of: phrase, depth: depth)
      }
    }
    return finiteSubject(of: phrase, depth: depth)
  }

  private func finiteSubject(of phrase: Int, depth: Int) -> Int? {
    var index = phrase - 1
    var skipped: Int?
    while index >= 0 {
      switch phrases[index].kind {
      case .noun:
        if phrases[index].preposition == Vocabulary.unknown, head(index)?.kind != .date { return index }
        skipped = skipped ?? index
      case .relative:
        return antecedent(of: index)
      case .coordinator:
        if index == phrase - 1 || skipped != nil {
          if let verb = previousVerb(before: index) { return subject(of: verb, depth: depth + 1) }
        }
      case .comma:
        if index == phrase - 1, let opening = parentheticalStart(before: index) {
          index = opening
        }
      case .bracketClose: index = bracketStart(before: index)
      case .verb:
        if isReducedRelative(index) { break }
        return subject(of: index, depth: depth + 1)
      case .subordinator, .stop: return nil
      case .quote, .bracketOpen: break
      }
      index -= 1
    }
    return nil
  }

  /// The noun phrase that a relative pronoun stands for.
  private func antecedent(of relative: Int) -> Int? {
    var index = relative - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .noun:
        if head(index)?.kind == .date { break }
        return index
      case .comma, .quote, .bracketOpen, .bracketClose: break
      default: return nil
      }
      index -= 1
    }
    return nil
  }

  /// The comma that opens an insertion which closes at `comma`: "X, the minister of Y, said".
  private func parentheticalStart(before comma: Int) -> Int? {
    var index = comma - 1
    while index >= 0, comma - index < 14 {
      if phrases[index].kind == .comma { return index }
      if phrases[index].kind == .stop { return nil }
      index -= 1
    }
    return nil
  }

  private func bracketStart(before close: Int) -> Int {
    var index = close - 1
    while index >= 0, phrases[index].kind != .bracketOpen { index -= 1 }
    return max(index, 0)
  }

  private func previousVerb(before phrase: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb, !isReducedRelative(index) { return index }
      if phrases[index].kind == .stop || phrases[index].kind == .subordinator { return nil }
      index -= 1
    }
    return nil
  }

  private func enclosingSubject(of phrase: Int, depth: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb, isFinite(index) { return subject(of: index, depth: depth + 1) }
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

  /// The object of a verb that makes it the subject of what follows: "urged Seoul to send".
  private func controllingObject(of governor: Int, before phrase: Int) -> Int? {
    guard let verb = verb(governor) else { return nil }
    switch verb.group {
    case .request, .approve, .refuse, .accuse, .say, .pledge, .continue, .claim, .consider: break
    default: return nil
    }
    if phrases[governor].verbal.isPassive { return nil }
    if ["agree", "decide", "plan", "refuse", "decline", "promise", "pledge", "vow"].contains(verb.lemma) {
      return nil
    }
    for index in governor + 1..<max(governor + 1, phrase) where isNoun(index) && hasParty(index) {
      let preposition = preposition(index)
      if preposition.isEmpty || ["on", "to", "upon", "with", "for", "from"].contains(preposition) {
        return index
      }
    }
    return nil
  }

  /// What stands above an infinitive or gerund.
  func governor(of phrase: Int) -> Governor? {
    var index = phrase - 1
    var commas = 0
    while index >= 0, phrase - index < 9 {
      switch phrases[index].kind {
      case .verb:
        if isReducedRelative(index) { break }
        // "to buy and operate": both hang on the same word.
        if phrases[index].verbal.isInfinitive || phrases[index].verbal.isGerund,
          hasCoordinator(between: index, phrase),
          phrases[index].verbal.isInfinitive == phrases[phrase].verbal.isInfinitive
        {
          return governor(of: index)
        }
        return .verb(index)
      case .noun:
        if let unit = governingNoun(index) { return .noun(phrase: index, unit: unit) }
      case .comma:
        commas += 1
        if commas > 2 { return nil }
      case .relative, .stop: return nil
      default: break
      }
      index -= 1
    }
    return nil
  }

  private func hasCoordinator(between first: Int, _ second: Int) -> Bool {
    phrases[first + 1..<second].contains { $0.kind == .coordinator }
  }

  /// The unit of a noun phrase's head when it can govern an act: "plan", "request", "ban".
  func governingNoun(_ phrase: Int) -> Int? {
    for index in phrases[phrase].units.reversed() {
      guard units[index].kind == .noun || units[index].kind == .term, let noun = units[index].noun else {
        continue
      }
      switch noun.group {
      case .plan, .decision, .request, .licence, .ban, .allegation, .memorandum, .contract: return index
      default: continue
      }
    }
    return nil
  }

  /// The noun phrases after a verb that belong to it, with and without preposition.
  func objects(of phrase: Int) -> [Int] {
    var objects: [Int] = []
    var index = phrase + 1
    loop: while index < phrases.count {
      switch phrases[index].kind {
      case .noun:
        if startsClause(index) { break loop }
        objects.append(index)
      case .comma, .coordinator:
        guard leadsToNoun(after: index) else { break loop }
      case .bracketOpen:
        while index < phrases.count, phrases[index].kind != .bracketClose { index += 1 }
      case .verb:
        // "sent tanks, including 14 Leopards, to Kyiv": a reduced relative does not end the clause.
        guard isReducedRelative(index) || isIncluding(index) else { break loop }
      case .stop:
        guard isListStop(index) else { break loop }
      case .quote, .bracketClose: break
      case .relative, .subordinator: break loop
      }
      index += 1
    }
    return objects
  }

  private func isIncluding(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.isGerund && verb(phrase)?.group == .include
  }

  /// Whether a colon or semicolon only divides the items of a list.
  private func isListStop(_ phrase: Int) -> Bool {
    let kind = units[phrases[phrase].units.lowerBound].kind
    guard kind == .semicolon || kind == .colon || kind == .dash else { return false }
    return isNoun(phrase + 1) && !startsClause(phrase + 1) && hasItem(phrase + 1)
  }

  /// Whether a noun phrase is the subject of a clause that starts with it.
  private func startsClause(_ phrase: Int) -> Bool {
    guard phrases[phrase].preposition == Vocabulary.unknown else { return false }
    var index = phrase + 1
    while index < phrases.count, isNoun(index), phrases[index].preposition != Vocabulary.unknown {
      index += 1
    }
    return isVerb(index) && isFinite(index) && !hasItem(phrase)
  }

  private func leadsToNoun(after phrase: Int) -> Bool {
    var index = phrase + 1
    while index < phrases.count {
      switch phrases[index].kind {
      case .coordinator, .quote: index += 1
      case .noun: return !startsClause(index)
      case .verb: return isIncluding(index)
      default: return false
      }
    }
    return false
  }

  /// Noun phrases joined to one by commas and coordinators, itself first, in text order.
  func coordinated(_ phrase: Int, where fits: (Int) -> Bool) -> [Int] {
    var members = [phrase]
    var index = phrase + 1
    while index + 1 < phrases.count, phrases[index].kind == .comma || phrases[index].kind == .coordinator {
      var next = index + 1
      if next < phrases.count, phrases[next].kind == .coordinator { next += 1 }
      guard isNoun(next), fits(next),
        phrases[next].preposition == Vocabulary.unknown
          || phrases[next].preposition == phrases[phrase].preposition
      else { break }
      members.append(next)
      index = next + 1
    }
    index = phrase - 1
    // To the left only a coordinator joins: "After the Russian attack, Kyiv asked" names one subject.
    guard index > 0, phrases[index].kind == .coordinator else { return members }
    while index > 0, phrases[index].kind == .comma || phrases[index].kind == .coordinator {
      var next = index - 1
      if next >= 0, phrases[next].kind == .comma { next -= 1 }
      guard isNoun(next), fits(next) else { break }
      // Subjects are joined from the right: what stands before must not be another verb's object.
      members.insert(next, at: 0)
      index = next - 1
    }
    return members
  }

  /// The verb whose direct object or passive subject a noun phrase is.
  func governingVerb(of phrase: Int) -> (verb: Int, isSubject: Bool)? {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .verb:
        if objects(of: index).contains(phrase) { return (index, false) }
        index = -1
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
        if isReducedRelative(index) { break }
        return nil
      case .stop, .subordinator: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The verb of telling above a clause: before it ("said that …") or after it (", … said").
  func reporter(of phrase: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb, isFinite(index) || phrases[index].verbal.isGerund,
        let verb = verb(index)
      {
        switch verb.group {
        case .say, .claim, .deny, .pledge, .consider, .accuse: return index
        default: break
        }
      }
      if phrases[index].kind == .stop { break }
      index -= 1
    }
    index = phrases.count - 1
    while index > phrase {
      if phrases[index].kind == .verb, isFinite(index), let verb = verb(index),
        verb.group == .say || verb.group == .claim
      {
        return index
      }
      index -= 1
    }
    return nil
  }
}
