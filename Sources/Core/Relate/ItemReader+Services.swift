/// Training and upkeep, which verbs tell.
extension ItemReader {
  /// The phrase of the state whose people those are whom a verb trains: "members of the army and police of Niger".
  func trainedState(_ trained: Int, in sentence: SentenceReading) -> Int? {
    var index = trained + 1
    while sentence.phrases.indices.contains(index), index < trained + 6 {
      guard sentence.phrases[index].kind == .coordinator || sentence.isNoun(index) else { return nil }
      if sentence.preposition(index, orEmpty: "") == "of", sentence.head(index)?.kind == .party {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The training that a verb tells whose object are soldiers: "is training Ukrainian pilots".
  func training(_ phrase: Int, in sentence: SentenceReading) -> Found? {
    guard sentence.isVerb(phrase), sentence.verb(phrase)?.lemma == "train",
      let main = sentence.phrases[phrase].verbal.main
    else { return nil }
    let object = sentence.phrases[phrase].verbal.isPassive ? sentence.subject(of: phrase) : phrase + 1
    guard let object, sentence.isNoun(object), let head = sentence.head(object),
      sentence.hasParty(object) || trainedState(object, in: sentence) != nil,
      head.kind == .party || head.noun?.group == .actor || head.kind == .role
        || Self.trainees.contains(sentence.headWord(object))
    else { return nil }
    return service(phrase, main, sentence)
  }

  /// The service that a verb tells whose object are another's arms: "will upgrade Romania's tanks".
  func upkeep(_ phrase: Int, in sentence: SentenceReading) -> Found? {
    guard sentence.isVerb(phrase), Self.keeping.contains(sentence.verb(phrase)?.lemma ?? ""),
      let main = sentence.phrases[phrase].verbal.main, !sentence.phrases[phrase].verbal.isPassive,
      sentence.isDirectObject(phrase + 1), sentence.hasItem(phrase + 1),
      sentence.phrases[phrase + 1].units.contains(where: { sentence.units[$0].kind == .party })
    else { return nil }
    return service(phrase, main, sentence)
  }

  func service(_ phrase: Int, _ main: Int, _ sentence: SentenceReading) -> Found {
    Found(
      item: ReportItem(weapon: nil, category: .trainingSupport, words: sentence.wording(of: phrase)),
      unit: main,
      isGeneric: false)
  }

  static let keeping: WordGroup = [
    "upgrade", "overhaul", "modernise", "modernize", "repair", "maintain",
  ]

  private static let trainees: WordGroup = [
    "crew", "crews", "operators", "technicians", "mechanics", "engineers", "sailors", "gunners", "recruits",
    "brigades", "brigade", "battalion", "battalions", "airmen", "personnel", "marines", "servicemen",
    "specialists",
  ]
}
