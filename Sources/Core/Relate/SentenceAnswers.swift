/// What a phrase has and is about: read once, for rules ask it all the time.
struct PhraseFacts {
  /// The last unit that is no mark of possession.
  private(set) var head: Int?
  /// The word of the head and the first word, folded; empty where the vocabulary does not hold them.
  let headWord, firstWord: Word
  /// Whether it names arms, whatever it is about.
  private(set) var namesArms = false
  /// Whether it is about arms.
  let hasItem: Bool
  /// Whether it names a party or somebody who may stand for one.
  private(set) var hasParty = false
  /// Whether it names a person, or one by an office.
  private(set) var hasPerson = false
  /// What its units are.
  private(set) var kinds = UnitKinds()

  /// Always part of the loop over the phrases, or each would count itself among the owners of the units.
  @inline(__always)
  init(_ phrase: Phrase, _ units: [Unit], _ lexicon: Lexicon) {
    for index in phrase.units {
      let kind = units[index].kind
      kinds.insert(kind)
      if kind != .possessive { head = index }
      switch kind {
      case .weapon, .term: namesArms = true
      case .party, .body, .company, .pronoun: hasParty = true
      case .person:
        hasParty = true
        hasPerson = true
      case .role: hasPerson = true
      default: break
      }
    }
    let isOfActor =
      head.map { units[$0].kind == .person || units[$0].kind == .role || units[$0].noun?.group == .actor }
      ?? false
    hasItem = namesArms && !isOfActor
    headWord = head.map { lexicon.vocabulary.word(units[$0].word) } ?? ""
    firstWord = phrase.units.first.map { lexicon.vocabulary.word(units[$0].word) } ?? ""
  }
}

/// A place in a sentence, or that there is none, or that nobody has asked.
///
/// Half a word, because a table of them is filled for each sentence.
private struct AnsweredPlace {
  private var value: Int32 = -2

  /// Nil where nobody has asked.
  @inline(__always)
  var answer: Int?? {
    get { value == -2 ? nil : value == -1 ? .some(nil) : .some(Int(value)) }
    set { value = newValue.map { $0.map { Int32($0) } ?? -1 } ?? -2 }
  }
}

/// Answers to questions of a phrase that have been given: what they rest on never changes.
///
/// Nothing but numbers, so that a table of them is made and thrown away at once.
struct PhraseAnswers {
  var isReducedRelative: Bool?
  var isNoGoods: Bool?
  var isOfFighting: Bool?
  private var isGovernedAsSubject = false
  private var places = (
    subject: AnsweredPlace(), objects: AnsweredPlace(), items: AnsweredPlace(), verb: AnsweredPlace()
  )

  @inline(__always)
  var subject: Int?? {
    get { places.subject.answer }
    set { places.subject.answer = newValue }
  }

  /// The place of its objects in the sentence's lists of them.
  @inline(__always)
  var objects: Int? {
    get { places.objects.answer ?? nil }
    set { places.objects.answer = newValue }
  }

  /// The place of its arms in the sentence's lists of them.
  @inline(__always)
  var items: Int? {
    get { places.items.answer ?? nil }
    set { places.items.answer = newValue }
  }

  @inline(__always)
  var governingVerb: (verb: Int, isSubject: Bool)?? {
    get { places.verb.answer.map { $0.map { ($0, isGovernedAsSubject) } } }
    set {
      places.verb.answer = newValue.map { $0?.verb }
      isGovernedAsSubject = (newValue ?? nil)?.isSubject ?? false
    }
  }
}

/// The answers of a sentence, by phrase.
///
/// Memory of its own instead of an array: rules ask all the time, and an array of a shared object would be watched for
/// overlapping accesses and looked at for other owners each time.
struct AnswerTable: ~Copyable {
  private let answers: UnsafeMutableBufferPointer<PhraseAnswers>

  /// A table without answers.
  init(phrases count: Int) {
    answers = .allocate(capacity: count)
    answers.initialize(repeating: PhraseAnswers())
  }

  deinit { answers.deallocate() }

  /// The answer to a question of a phrase: the one given before, else what `read` gives.
  ///
  /// A rule may ask of what stands before the first phrase or after the last.
  @inline(__always)
  func answer<Answer>(
    _ phrase: Int, given known: (borrowing PhraseAnswers) -> Answer?,
    keep: (inout PhraseAnswers, Answer) -> Void,
    _ read: () -> Answer
  ) -> Answer {
    guard phrase >= 0, phrase < answers.count else { return read() }
    if let answer = known(answers[phrase]) { return answer }
    let answer = read()
    keep(&answers[phrase], answer)
    return answer
  }
}
