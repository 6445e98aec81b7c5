/// What stands around the verb of an act: who lets, joins or uses, the contract, the arms before a relative clause.
extension ActReader {
  /// Who is given leave to do something: "has given Denmark permission to send jets".
  func permitted(by phrase: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard sentence.phrases[phrase].verbal.isInfinitive,
      case .noun(let noun, let unit)? = sentence.governor(of: phrase),
      sentence.units[unit].noun?.group == .licence
    else { return nil }
    // "American permission to send": theirs who give it.
    let named = sentence.phrases[noun].units.filter {
      $0 < unit && !sentence.isPossessor($0, in: noun) && !isAdjectival(sentence.units[$0], sentence)
    }
    .compactMap { reference($0, sentence) }
    if !named.isEmpty { return named }
    // "gave permission to Denmark to send", "a licence for Spain to sell".
    guard sentence.isNoun(noun + 1), ["to", "for"].contains(sentence.preposition(noun + 1)) else {
      return nil
    }
    let goals = joinedReferences(noun + 1, sentence)
    return goals.isEmpty ? nil : goals
  }

  /// Who asks to pass on what another made who answers: "rejected a request by Oslo to send Swedish-made howitzers".
  func passers(by phrase: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard sentence.phrases[phrase].verbal.isInfinitive,
      case .noun(let request, let unit)? = sentence.governor(of: phrase),
      sentence.units[unit].noun?.group == .request, sentence.isNoun(request + 1),
      ["by", "from"].contains(sentence.preposition(request + 1)),
      sentence.isVerb(request - 1), let answering = sentence.subject(of: request - 1),
      case let makers = references([answering], sentence),
      case let asking = joinedReferences(request + 1, sentence).without(makers), !asking.isEmpty
    else { return nil }
    let isPassing = ["pass", "re-export", "export"].contains(sentence.verb(phrase)?.lemma ?? "")
    let isOfMaker = sentence.objects(of: phrase).contains { object in
      sentence.phrases[object].units.contains { sentence.units[$0].isCompound }
        && adjective(object, sentence).map { maker in makers.contains { $0.code == maker.code } } ?? false
    }
    return isPassing || isOfMaker ? asking : nil
  }

  /// Who uses the arms of a noun phrase: "flies jets donated by Spain", "struck the port with drones supplied by Iran".
  func user(of phrase: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard let above = sentence.governingVerb(of: phrase), !above.isSubject,
      let verb = sentence.verb(above.verb),
      verb.group == .use
        || sentence.preposition(phrase) == "with" && Self.attacks.contains(verb.lemma),
      let subject = sentence.subject(of: above.verb), subject < above.verb
    else { return nil }
    let users = subjectReferences(group(subject, sentence), before: above.verb, sentence)
    return users.isEmpty ? nil : users
  }

  /// Verbs of doing something together.
  static let joiningVerbs: WordGroup = [
    "partner", "work", "team", "cooperate", "collaborate", "join", "unite",
  ]

  /// Who does it together with the subject: "will work with Oslo and Madrid to send", "like Oslo, Madrid will send".
  func companions(of phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    let likewise = sentence.subject(of: phrase).map { peers(of: $0, sentence) } ?? []
    if !likewise.isEmpty { return likewise }
    guard sentence.phrases[phrase].verbal.isInfinitive,
      case .verb(let governor)? = sentence.governor(of: phrase),
      Self.joiningVerbs.contains(sentence.verb(governor)?.lemma ?? "")
    else { return [] }
    return (governor + 1..<phrase).first { sentence.isNoun($0) && sentence.preposition($0) == "with" }
      .map { joinedReferences($0, sentence) } ?? []
  }

  /// Who is told to do as the subject does: "Like Oslo, Madrid", "Madrid, along with Oslo,".
  private func peers(of subject: Int, _ sentence: SentenceReading) -> [PartyReference] {
    func isAlong(_ phrase: Int) -> Bool {
      sentence.preposition(phrase, orEmpty: "") == "with"
        && ["along", "together"].contains(sentence.wordBeforePreposition(phrase))
    }
    let before = subject - 2
    if before >= 0, sentence.phrases[subject - 1].kind == .comma, sentence.isNoun(before),
      isAlong(before) || before == 0 && sentence.preposition(before) == "like", !sentence.hasItem(before)
    {
      return joinedReferences(before, sentence)
    }
    // "along" is a phrase of its own.
    let along = (subject + 1..<min(subject + 4, sentence.phrases.count)).first(where: isAlong)
    guard let along, sentence.isInsertion(along) || sentence.phrases[subject + 1].kind == .comma,
      (subject + 1..<along).allSatisfy({ !sentence.isVerb($0) }), !sentence.hasItem(along)
    else { return [] }
    return joinedReferences(along, sentence)
  }

  /// The training that those give who serve elsewhere: "Chinese military instructors are working in Zimbabwe", "will raise
  /// the number of its instructors in Chad".
  func presence(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    let lemma = sentence.verb(phrase)?.lemma ?? "be"
    let isServing = Self.servingVerbs.contains(lemma)
    guard isServing || Self.raising.contains(lemma), sentence.isFinite(phrase),
      let subject = sentence.subject(of: phrase), subject < phrase
    else { return nil }
    let objects = sentence.objects(of: phrase)
    let instructors =
      isServing ? subject : objects.first { Self.instructors.contains(sentence.headWord($0)) }
    guard let instructors, Self.instructors.contains(sentence.headWord(instructors)),
      let place = objects.first(where: { sentence.preposition($0) == "in" && $0 > instructors }),
      let main = sentence.phrases[phrase].verbal.main
    else { return nil }
    let sending =
      instructors == subject
      ? adjective(subject, sentence).map { [$0] } ?? []
      : subjectReferences(group(subject, sentence), before: phrase, sentence)
    let taught = joinedReferences(place, sentence).without(sending)
    guard !sending.isEmpty, !taught.isEmpty else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "train", group: .equip, isNominal: false,
      chain: chain(from: phrase, sentence))
    act.supplier = Act.Side(parties: sending, slot: "subject")
    act.recipient = Act.Side(parties: taught, slot: "to")
    act.items = [items.service(phrase, main, sentence)]
    return act
  }

  private static let instructors: WordGroup = ["instructors", "trainers"]
  /// Verbs of being where one serves.
  static let servingVerbs: WordGroup = [
    "work", "serve", "operate", "stay", "remain", "train", "teach", "station", "deploy", "base",
  ]
  static let raising: WordGroup = ["increase", "raise", "boost", "double", "expand"]

  /// The agreement that opens a sentence: "In a deal worth $2 billion, Seoul will send".
  func frameContract(before phrase: Int, _ sentence: SentenceReading) -> Int? {
    (0..<phrase).first { index in
      sentence.isNoun(index) && ["in", "under"].contains(sentence.preposition(index))
        && sentence.phrases[index].units.contains { unit in
          [.contract, .purchase].contains(sentence.units[unit].noun?.group ?? .light)
        }
    }
  }

  /// The arms before a relative clause of which they are the object: "the shells and tanks that Warsaw has sent".
  func relativeObjects(_ phrase: Int, _ subject: Int?, _ sentence: SentenceReading) -> [Int] {
    guard var subject, subject > 0, subject < phrase else { return [] }
    let accuser = accuser(of: subject, sentence)
    subject = accuser ?? subject
    guard subject > 0 else { return [] }
    var index = subject - 1
    if sentence.phrases[index].kind == .relative {
      index -= 1
      // "asked for missiles, which India agreed to provide".
      if index > 0, sentence.phrases[index].kind == .comma, sentence.isNoun(index - 1) { index -= 1 }
    }
    // "brings in missiles through the port, which Israel accuses Iran of supplying": the missiles.
    while accuser != nil, index > 0, sentence.isNoun(index), !sentence.hasItem(index),
      !sentence.preposition(index).isEmpty, sentence.isNoun(index - 1)
    {
      index -= 1
    }
    guard sentence.isNoun(index) else { return [] }
    if sentence.hasItem(index) { return group(index, sentence) }
    // "the shells, missiles and other equipment that it sent".
    var objects: [Int] = []
    while index > 1, sentence.phrases[index - 1].kind == (objects.isEmpty ? .coordinator : .comma),
      sentence.isNoun(index - 2), sentence.hasItem(index - 2)
    {
      index -= 2
      objects.insert(index, at: 0)
    }
    return objects
  }

  /// Who accuses the subject of a gerund of what it tells: "which Israel accuses Iran of supplying".
  private func accuser(of subject: Int, _ sentence: SentenceReading) -> Int? {
    guard sentence.isVerb(subject - 1), sentence.verb(subject - 1)?.group == .accuse,
      let accuser = sentence.subject(of: subject - 1), accuser < subject - 1
    else { return nil }
    return accuser
  }

  /// Who has the arms of which a clause tells who supplied them: "Hamas holds rockets that Iran has supplied".
  func holder(of arms: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard let above = sentence.governingVerb(of: arms), !above.isSubject,
      let verb = sentence.verb(above.verb), verb.group == .use || Self.holding.contains(verb.lemma),
      !sentence.phrases[above.verb].verbal.isNegated, let subject = sentence.subject(of: above.verb),
      subject < above.verb
    else { return [] }
    return subjectReferences(group(subject, sentence), before: above.verb, sentence)
  }

  private static let holding: WordGroup = [
    "hold", "have", "possess", "own", "store", "stockpile", "bring", "carry", "keep",
  ]

  /// The noun phrase that a participle without auxiliary belongs to.
  func reducedAntecedent(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    if let whole = whole(ofPart: phrase - 1, sentence) { return whole }
    var index = phrase - 1
    while index >= 0 {
      if sentence.isNoun(index) { return index }
      guard sentence.phrases[index].kind == .comma || sentence.phrases[index].kind == .quote else {
        return nil
      }
      index -= 1
    }
    return nil
  }
}
