/// One sentence as units and phrases, with the questions that rules ask of it.
///
/// A class, because every rule is handed it; its words never change, and answers are kept as they are given.
final class SentenceReading {
  let text: AnnotatedText
  let lexicon: Lexicon
  /// The sentence's number in the text.
  let number: Int
  /// The tokens of the sentence.
  let tokens: Range<Int>
  let units: [Unit]
  let phrases: [Phrase]
  /// The main verb of each verb phrase, as it is used here.
  private var verbs: [ActLexicon.Verb?] = []
  /// What is asked of phrases all the time.
  private let facts: [PhraseFacts]
  /// Answers to questions that many rules ask, by phrase.
  let answers: AnswerTable
  /// The links of verbs that acts have asked for: few, so that they are looked through.
  ///
  /// They rest on the parties told so far, which do not change while a sentence is read for acts.
  var links: [Act.Link] = []

  init(
    text: AnnotatedText, lexicon: Lexicon, number: Int, tokens: Range<Int>, units: [Unit], phrases: [Phrase]
  ) {
    self.text = text
    self.lexicon = lexicon
    self.number = number
    self.tokens = tokens
    self.units = units
    self.phrases = phrases
    answers = AnswerTable(phrases: phrases.count)
    facts = phrases.map { PhraseFacts($0, units, lexicon) }
    verbs = phrases.indices.map { usedVerb($0) }
  }

  /// What may stand above a verb or a noun in the chain of an act.
  enum Governor {
    case verb(Int)
    case noun(phrase: Int, unit: Int)
  }

  // MARK: Small questions

  /// The main verb of a verb phrase.
  func verb(_ phrase: Int) -> ActLexicon.Verb? { verbs[phrase] }

  func isNoun(_ phrase: Int) -> Bool { phrases.indices.contains(phrase) && phrases[phrase].kind == .noun }

  func isVerb(_ phrase: Int) -> Bool { phrases.indices.contains(phrase) && phrases[phrase].kind == .verb }

  /// Whether a verb phrase has tense: it opens a clause of its own.
  func isFinite(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard !verbal.isInfinitive, !verbal.isGerund else { return false }
    return !verbal.isReduced || !isReducedRelative(phrase)
  }

  /// The last unit of a noun phrase that is no mark of possession.
  func head(_ phrase: Int) -> Unit? { facts[phrase].head.map { units[$0] } }

  /// The word of a noun phrase's head, folded; empty when the vocabulary does not hold it.
  func headWord(_ phrase: Int) -> Word { facts[phrase].headWord }

  /// Whether a noun phrase is about arms; "arms manufacturers" are about those who make them.
  func hasItem(_ phrase: Int) -> Bool { facts[phrase].hasItem }

  /// Whether a phrase names arms, whatever it is about.
  func namesArms(_ phrase: Int) -> Bool { facts[phrase].namesArms }

  /// Whether a noun phrase is about arms and stands after a preposition.
  func hasItem(_ phrase: Int, after preposition: Word) -> Bool {
    self.preposition(phrase, orEmpty: "") == preposition && hasItem(phrase)
  }

  /// Whether a noun phrase is about arms by itself or by what it counts: "dozens of tanks".
  func countsItem(_ phrase: Int) -> Bool { hasItem(phrase) || hasItem(phrase + 1, after: "of") }

  /// Whether a mark of possession follows a unit of a phrase: "Iran's drones".
  func isPossessor(_ unit: Int, in phrase: Int) -> Bool {
    unit + 1 < phrases[phrase].units.upperBound && units[unit + 1].kind == .possessive
  }

  /// Whether a noun phrase names a person, or one by an office.
  func hasPerson(_ phrase: Int) -> Bool { facts[phrase].hasPerson }

  func hasParty(_ phrase: Int) -> Bool { facts[phrase].hasParty }

  /// How the text calls the weapon that a unit names.
  func weaponName(_ unit: Int) -> String {
    lexicon.weaponName(text.annotations[units[unit].annotation], text)
  }

  /// The word of a preposition, folded; empty when there is none.
  func preposition(_ phrase: Int) -> Word { lexicon.vocabulary.word(phrases[phrase].preposition) }

  /// The same as a string, for tables that are keyed by strings.
  @_disfavoredOverload
  func preposition(_ phrase: Int) -> String { lexicon.vocabulary.word(phrases[phrase].preposition) }

  /// The word of a preposition of a phrase that may not be there.
  func preposition(_ phrase: Int, orEmpty fallback: Word) -> Word {
    isNoun(phrase) ? preposition(phrase) : fallback
  }

  /// Whether a participle without auxiliary belongs to the noun before it: "tanks sent by Germany".
  func isReducedRelative(_ phrase: Int) -> Bool {
    guard phrases[phrase].verbal.isReduced, let verb = verb(phrase) else { return false }
    return answers.answer(phrase, given: { $0.isReducedRelative }, keep: { $0.isReducedRelative = $1 }) {
      readsAsReducedRelative(phrase, verb)
    }
  }

  private func readsAsReducedRelative(_ phrase: Int, _ verb: ActLexicon.Verb) -> Bool {
    if !verb.forms.contains(.past) { return true }
    if isOfSale(verb, phrase, phrase - 1) { return true }
    // "forces equipped with howitzers held the line": they have been.
    if verb.group == .equip, isNoun(phrase - 1), hasItem(phrase + 1, after: "with") { return true }
    // "…, accused Seoul of": with an object of its own it is the verb of its clause.
    if isDirectObject(phrase + 1), phrase == 0 || !isNoun(phrase - 1) || !hasItem(phrase - 1) { return false }
    var before = phrase - 1
    // "NATO on Monday called on": the day is not what was called.
    while before > 0, isNoun(before), head(before)?.kind == .date { before -= 1 }
    // "The tanks, built in Korea, arrived": what follows an insertion is the clause's own verb, where it has no other.
    if before >= 0, phrases[before].kind == .comma, preposition(phrase + 1, orEmpty: "") != "by",
      let opening = parentheticalStart(before: before), opening > 0, isNoun(opening - 1)
    {
      let clause = phrases[..<opening].lastIndex { $0.kind == .stop || $0.kind == .subordinator } ?? -1
      if !(clause + 1..<opening).contains(where: { isVerb($0) && isFinite($0) }) { return false }
    }
    // "bought and sent by Germany", but "sent tanks and promised to send more".
    if before >= 0, phrases[before].kind == .coordinator,
      let joined = phrases[..<before].lastIndex(where: { $0.kind == .verb })
    {
      return isReducedRelative(joined)
    }
    guard before >= 0, isNoun(before) else { return before < 0 || !isRelative(before) }
    let next = phrase + 1
    if isNoun(next), preposition(next) == "by" { return true }
    guard let head = head(before) else { return false }
    switch head.kind {
    // "Arms exports exceeded $17 billion".
    case .term where head.noun != nil && isDirectObject(next): return false
    // "French intelligence said".
    case .term where head.noun?.group == .actor: return false
    case .weapon, .term, .money: return true
    case .noun: return head.noun.map { $0.group != .actor } ?? false && !isDirectObject(next)
    case .party, .person, .body, .company, .pronoun, .role: return false
    default: return !isDirectObject(next) && isNoun(next)
    }
  }

  /// Whether a participle says what has been told of a sale before it: "would block arms sales to Egypt announced in May".
  private func isOfSale(_ verb: ActLexicon.Verb, _ phrase: Int, _ before: Int) -> Bool {
    guard [.pledge, .approve].contains(verb.group),
      !isDirectObject(phrase + 1) || head(phrase + 1)?.kind == .date
        || isAdverbial(phrase + 1), ["to", "for"].contains(preposition(before, orEmpty: "")), hasParty(before)
    else { return false }
    var noun = before
    while noun > 0, isNoun(noun), !preposition(noun).isEmpty { noun -= 1 }
    let isSale = (noun...before).contains { phrase in
      isNoun(phrase)
        && phrases[phrase].units.contains {
          [.sale, .transfer, .delivery, .aid].contains(units[$0].noun?.group ?? .light)
        }
    }
    guard isSale, isNoun(noun) else { return false }
    return (0..<noun).contains {
      isVerb($0) && !phrases[$0].verbal.isReduced && phrases[$0].verbal.modal != .none
    }
  }

  /// "earlier this year".
  private func isAdverbial(_ phrase: Int) -> Bool {
    ["this", "year", "month", "week"].contains(headWord(phrase))
  }

  /// Whether a noun phrase says that there is none of what it names: "no drones", "neither jets nor tanks".
  func isNone(_ phrase: Int) -> Bool {
    if isNeither(phrase) { return true }
    return phrases[phrase].units.contains {
      units[$0].kind == .determiner && ["no", "not"].contains(lexicon.vocabulary.word(units[$0].word))
    }
  }

  /// Whether a noun phrase is one of those that "neither" and "nor" deny.
  func isNeither(_ phrase: Int) -> Bool {
    if firstWord(phrase) == "neither", units[phrases[phrase].units.lowerBound].kind == .determiner {
      return true
    }
    return phrase > 0 && phrases[phrase - 1].kind == .coordinator && firstWord(phrase - 1) == "nor"
  }

  /// Whether a noun phrase counts none of what follows: "none of the tanks".
  func isNoneOf(_ phrase: Int) -> Bool {
    headWord(phrase) == "none" && preposition(phrase + 1, orEmpty: "") == "of"
  }

  /// The word before a phrase's preposition, folded: "according" of "according to officials"; empty when there is none.
  func wordBeforePreposition(_ phrase: Int) -> Word {
    var word = phrases[phrase].units.lowerBound - 2
    // “getting closer” to buying.
    if word > 0, units[word].kind == .quote { word -= 1 }
    return word >= 0 ? lexicon.vocabulary.word(units[word].word) : ""
  }

  /// Whether a phrase tells what something else is told in place of: "tanks instead of jets", "rather than sending".
  func isInstead(_ phrase: Int) -> Bool {
    switch isVerb(phrase) ? prepositionOfGerund(phrase) : preposition(phrase) {
    case "of": wordBeforePreposition(phrase) == "instead"
    case "than": wordBeforePreposition(phrase) == "rather"
    default: false
    }
  }

  /// Whether a phrase is about several states or bodies, some of which may be named after it.
  func isNamedGroup(_ phrase: Int) -> Bool {
    guard let noun = head(phrase)?.noun else { return false }
    return noun.group == .actor && noun.isPlural
  }

  /// Whether a phrase names those who debate what a government does: "some senators", "critics".
  func isOfDebaters(_ phrase: Int) -> Bool {
    isOfLegislators(phrase) || hasWord(of: Self.debaters, phrase)
  }

  /// Whether a phrase names a parliament or members of it.
  func isOfParliament(_ phrase: Int) -> Bool {
    isOfLegislators(phrase) || lastWord(phrase).map(Self.chambers.contains) ?? false
  }

  /// The word that a phrase opens with.
  func firstWord(_ phrase: Int) -> Word { facts[phrase].firstWord }

  /// The last word of the head of a phrase: of "the US Congress", which is one name, "congress".
  func lastWord(_ phrase: Int) -> Word? {
    head(phrase)?.tokens.last.map { lexicon.vocabulary.word(text.tokens[$0].word) }
  }

  func isOfLegislators(_ phrase: Int) -> Bool { hasWord(of: Self.legislators, phrase) }

  /// English news names the two parties of the United States without saying whose they are.
  func isOfAmericanParty(_ phrase: Int) -> Bool { ["republicans", "democrats"].contains(headWord(phrase)) }

  /// The next comma or stop, the end of the sentence where none comes.
  func pause(after phrase: Int) -> Int {
    phrases[phrase...].firstIndex { $0.kind == .stop || $0.kind == .comma } ?? phrases.count
  }

  /// Whether a phrase has a word.
  func hasWord(_ word: Word, _ phrase: Int) -> Bool {
    phrases[phrase].units.contains { lexicon.vocabulary.word(units[$0].word) == word }
  }

  /// Whether a word of a phrase is one of some.
  func hasWord(of group: WordGroup, _ phrase: Int) -> Bool {
    phrases[phrase].units.contains { group.contains(lexicon.vocabulary.word(units[$0].word)) }
  }

  private static let debaters: WordGroup = [
    "opposition", "activists", "protesters", "campaigners", "critics",
  ]

  private static let legislators: WordGroup = [
    "senator", "senators", "lawmaker", "lawmakers", "deputy", "deputies", "mp", "mps", "congressman",
    "congressmen", "legislator", "legislators", "mep", "meps", "republicans", "democrats",
  ]

  private static let chambers: WordGroup = [
    "parliament", "congress", "senate", "house", "representatives", "bundestag", "knesset", "duma", "sejm",
    "riksdag", "storting", "folketing", "eduskunta", "assembly",
  ]

  /// Whether commas stand around a phrase.
  func isInsertion(_ phrase: Int) -> Bool {
    phrases[max(phrase - 1, 0)].kind == .comma && phrase + 1 < phrases.count
      && phrases[phrase + 1].kind == .comma
  }

  func isDirectObject(_ phrase: Int) -> Bool {
    isNoun(phrase) && phrases[phrase].preposition == Vocabulary.unknown
  }

  func isRelative(_ phrase: Int) -> Bool {
    phrases.indices.contains(phrase) && phrases[phrase].kind == .relative
  }

  /// Whether a verb is in a relative clause: nothing above the clause governs it.
  func isInRelativeClause(_ phrase: Int) -> Bool {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .relative:
        return firstWord(index) != "that" || index == phrase - 1
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
        // "not until Oslo sends tanks": it has not.
        return isCondition(index)
          || firstWord(index) == "until" && !phrases[phrase].verbal.isPast
            && !phrases[phrase].verbal.isPerfect
      case .verb where isFinite(index): return false
      case .stop, .comma: return false
      default: index -= 1
      }
    }
    return false
  }

  /// Whether what is done or goes on is only asked about: "whether Spain has sent tanks".
  func isQuestioned(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard verbal.modal == .none, !verbal.isInfinitive, !verbal.isGerund,
      verbal.isPast || verbal.isPerfect || verbal.isProgressive,
      let opening = phrases[..<phrase].lastIndex(where: { $0.kind == .subordinator || $0.kind == .verb })
    else { return false }
    return phrases[opening].kind == .subordinator
      && firstWord(opening) == "whether"
  }

  /// Whether somebody leaves open whether it is so, and accuses nobody: "did not say whether Spain has sent tanks".
  func isLeftOpen(_ phrase: Int) -> Bool {
    guard let opening = phrases[..<phrase].lastIndex(where: { $0.kind == .subordinator }), isVerb(opening - 1)
    else { return false }
    return phrases[opening - 1].verbal.isNegated
  }

  /// Whether anything in the sentence is told on a condition.
  var hasCondition: Bool { phrases.indices.contains { phrases[$0].kind == .subordinator && isCondition($0) } }

  private func isCondition(_ phrase: Int) -> Bool {
    ["if", "unless", "whether"].contains(firstWord(phrase))
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

  /// Whether nothing but noun phrases and what joins them stands between two phrases.
  func isList(from first: Int, to second: Int) -> Bool {
    phrases[min(first, second)...max(first, second)].allSatisfy {
      switch $0.kind {
      case .noun, .comma, .coordinator, .bracketOpen, .bracketClose, .quote: true
      case .stop: units[$0.units.lowerBound].kind == .semicolon
      default: false
      }
    }
  }

  /// The words of a phrase as the text has them.
  func wording(of phrase: Int) -> String {
    let range = phrases[phrase].units
    return text.words(
      units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound)
  }
}
