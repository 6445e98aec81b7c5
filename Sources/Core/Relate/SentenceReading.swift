/// One sentence as units and phrases, with the questions that rules ask of it.
///
/// A class, because every rule is handed it; its words never change, and answers are kept as they are given.
final class SentenceReading {
  private let shared: SharedText
  @inline(__always)
  var text: AnnotatedText { shared.text }
  let lexicon: Lexicon
  /// The sentence's number in the text.
  let number: Int
  /// The tokens of the sentence.
  let tokens: Range<Int>
  let units: [Unit]
  let phrases: [Phrase]
  /// The main verb of each verb phrase, as it is used here.
  private var verbs: [ActLexicon.Verb?] = []
  /// What is asked of phrases all the time; never changed, or each look would be watched for overlapping accesses.
  private let facts: [PhraseFacts]
  /// Answers to questions that many rules ask, by phrase.
  let answers: AnswerTable
  /// The objects of the verbs that were asked for theirs.
  var objectLists: [[Int]] = []
  /// The arms of the noun phrases that were asked for theirs.
  var itemLists: [[ItemReader.Found]] = []
  /// The links of verbs that acts have asked for: few, so that they are looked through.
  ///
  /// They rest on the parties told so far, which do not change while a sentence is read for acts.
  var links: [Act.Link] = []

  init(
    text: SharedText, lexicon: Lexicon, number: Int, tokens: Range<Int>, units: [Unit], phrases: [Phrase]
  ) {
    shared = text
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

  /// Whether a phrase has a unit of a kind.
  func has(_ kind: Unit.Kind, _ phrase: Int) -> Bool { facts[phrase].kinds.contains(kind) }

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

  /// The word that a phrase opens with.
  func firstWord(_ phrase: Int) -> Word { facts[phrase].firstWord }

  /// The last word of the head of a phrase: of "the US Congress", which is one name, "congress".
  func lastWord(_ phrase: Int) -> Word? {
    head(phrase)?.tokens.last.map { lexicon.vocabulary.word(text.tokens[$0].word) }
  }

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
