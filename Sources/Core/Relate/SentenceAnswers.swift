/// What a phrase has and is about: read once, for rules ask it all the time.
struct PhraseFacts {
  /// The last unit that is no mark of possession.
  private(set) var head: Int?
  /// Whether it names arms, whatever it is about.
  private(set) var namesArms = false
  /// Whether it is about arms.
  let hasItem: Bool
  /// Whether it names a party or somebody who may stand for one.
  private(set) var hasParty = false
  /// Whether it names a person, or one by an office.
  private(set) var hasPerson = false

  init(_ phrase: Phrase, _ units: [Unit]) {
    for index in phrase.units {
      let kind = units[index].kind
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
  }
}

/// Answers to a question that were given before, by phrase or unit.
struct AnswerTable<Answer> {
  private var answers: [Answer?] = []
  private let count: Int

  init(count: Int) { self.count = count }

  /// The answer for a phrase; nil where it has not been given yet.
  subscript(phrase: Int) -> Answer? {
    @inline(__always) get { answers.indices.contains(phrase) ? answers[phrase] : nil }
    set {
      if answers.isEmpty { answers = [Answer?](repeating: nil, count: count) }
      // A rule may ask of what stands before the first phrase or after the last.
      if answers.indices.contains(phrase) { answers[phrase] = newValue }
    }
  }
}

/// Answers that a sentence has given: what they rest on never changes.
struct SentenceAnswers {
  var reducedRelatives: AnswerTable<Bool>
  var unmoved: AnswerTable<Bool>
  var fighting: AnswerTable<Bool>
  var subjects: AnswerTable<Int?>
  var objects: AnswerTable<[Int]>
  var governingVerbs: AnswerTable<(verb: Int, isSubject: Bool)?>
  /// How weapons are called, by unit.
  var weaponNames: AnswerTable<String>

  init(phrases count: Int, units unitCount: Int) {
    weaponNames = AnswerTable(count: unitCount)
    reducedRelatives = AnswerTable(count: count)
    unmoved = AnswerTable(count: count)
    fighting = AnswerTable(count: count)
    subjects = AnswerTable(count: count)
    objects = AnswerTable(count: count)
    governingVerbs = AnswerTable(count: count)
  }
}
