/// Acts told by a verb.
extension ActReader {
  func verbalAct(_ phrase: Int, _ sentence: SentenceReading, _ claimed: inout TakenPhrases) -> Act? {
    guard let frame = frame(of: phrase, sentence, &claimed) else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: frame.verb.lemma.text, group: frame.verb.group,
      isNominal: false, isPassive: frame.isPassive, chain: [])
    readGoods(frame, sentence, &act, &claimed)
    if isDeployment(frame, act, sentence) || isMission(frame, act, sentence) {
      claimed.formUnion(frame.objects)
      return nil
    }
    if isVoyage(frame, sentence) {
      claimed.formUnion(frame.moved)
      return nil
    }
    readContract(of: phrase, verb: frame.verb, sentence, &act, &claimed)
    if frame.isPassive { readFrame(frame.objects, sentence, &act) }
    if frame.isGetting { readMaker(after: frame.objects.last, sentence, &act) }
    readSubject(frame, sentence, &act, &claimed)
    readRelativeObjects(frame, sentence, &act, &claimed)
    readOtherSide(frame, sentence, &act)
    readGoodsTakenUp(frame, sentence, &act)
    readGoodsCountedAgain(frame, sentence, &act)
    guard movesArms(frame, act, sentence) else { return nil }
    readChain(frame, sentence, &act)
    readUser(frame, sentence, &act)
    readTrained(frame, sentence, &act)
    readFrameContract(frame, sentence, &act)
    act.isToCome = isToCome(after: phrase, sentence)
    fillSides(frame, sentence, &act)
    readUnnamed(frame, sentence, &act)
    return act
  }

  private static let handing: [ActLexicon.Group] = [.send, .supply, .sell]

  /// The frame of a verb by which arms may be moved; nil where it tells of something else.
  private func frame(of phrase: Int, _ sentence: SentenceReading, _ claimed: inout TakenPhrases) -> VerbFrame?
  {
    guard var verb = sentence.verb(phrase) else { return nil }
    let verbal = sentence.phrases[phrase].verbal
    let upkeep = items.upkeep(phrase, in: sentence)
    let training = items.training(phrase, in: sentence) ?? upkeep
    if training != nil { verb.group = .equip }
    switch verb.group {
    case .send, .supply, .sell, .equip, .smuggle, .buy, .receive, .arrive: break
    case .pledge where isPromise(phrase, sentence): break
    default: return nil
    }
    let isReduced = sentence.isReducedRelative(phrase)
    let objects = sentence.objects(of: phrase)
    if sentence.isAsked(phrase) || Self.handing.contains(verb.group) && sentence.isAbility(phrase) {
      claimed.formUnion(objects)
      return nil
    }
    if isOnlyTold(objects, sentence) {
      // "gave a spy data on tanks": of arms that stay where they are.
      claimed.formUnion(objects.filter { ["on", "about", "of"].contains(sentence.preposition($0)) })
      return nil
    }
    // "provided reporters with details of the sale".
    let isTelling = objects.contains {
      sentence.preposition($0) == "with" && Self.tellings.contains(sentence.headWord($0))
    }
    if objects.first.map({ tellsOnly($0, sentence) }) ?? false || isTelling || isGrounds(phrase, sentence) {
      return nil
    }
    let subject = isReduced ? reducedAntecedent(phrase, sentence) : sentence.subject(of: phrase)
    // "A licence was granted": nothing is given but leave.
    if verbal.isPassive || isReduced, let subject, sentence.head(subject)?.noun?.group == .licence {
      return nil
    }
    let subjects = subject.map { group($0, sentence) } ?? []
    let passage: Act.Link? = subject.flatMap { self.passage(of: $0, sentence) }
    let award = award(above: phrase, sentence)
    let passers = passers(by: phrase, sentence)
    return VerbFrame(
      phrase: phrase, verb: verb, verbal: verbal, isReduced: isReduced, objects: objects, subject: subject,
      subjects: subjects, moved: moved(subjects, sentence),
      doers: passage?.subjects ?? passers ?? award?.winners ?? permitted(by: phrase, sentence)
        ?? subjectReferences(subjects, before: phrase, sentence),
      passage: passage, passers: passers, award: award, upkeep: upkeep, training: training)
  }

  private func moved(_ subjects: [Int], _ sentence: SentenceReading) -> [Int] {
    subjects.flatMap {
      // "a shipment of tanks": the tanks.
      let isOfWhole = sentence.head($0)?.noun?.group == .delivery && sentence.hasItem($0 + 1, after: "of")
      if isOfWhole { return [$0 + 1] }
      return sentence.hasItem($0) || sentence.preposition($0 + 1, orEmpty: "") != "of" ? [$0] : [$0, $0 + 1]
    }
  }

  /// The chain above the verb, and what its objects say of it: "will deliver no more drones".
  private func readChain(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    act.chain = chain(from: frame.phrase, sentence)
    act.chain[0].isPassive = frame.isPassive
    if let passers = frame.passers { act.chain[0].subjects = passers }
    if let passage = frame.passage { act.chain.append(passage) }
    if act.chain[0].isNegated, frame.objects.contains(where: { isTerm($0, sentence) }) {
      // "will not deliver the frigates until 2029": it will then.
      act.chain[0].isNegated = false
      if act.chain[0].modal == .none, !sentence.hasWord("did", frame.phrase) { act.chain[0].modal = .will }
    }
    let missing = frame.objects.filter { sentence.hasItem($0) && sentence.isNone($0) }
    guard !missing.isEmpty else { return }
    // "tanks, but no jets".
    let told = act.items.filter { found in
      !missing.contains { sentence.phrases[$0].units.contains(found.unit) }
    }
    if told.isEmpty {
      act.chain[0].isNegated = true
    } else {
      act.withheld = act.items.filter { found in !told.contains { $0.unit == found.unit } }
      act.items = told
    }
  }

  /// "in an agreement worth $2 billion, it will send tanks".
  private func readFrameContract(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    act.isUnderIntent = sentence.phrases.indices.contains {
      sentence.preposition($0, orEmpty: "") == "under"
        && (frame.objects.contains($0) || $0 < frame.phrase)
        && sentence.governingNoun($0).map { sentence.units[$0].noun?.group == .memorandum } ?? false
    }
    guard let contract = frameContract(before: frame.phrase, sentence) else { return }
    act.isUnderContract = true
    for part in [contract, contract + 1]
    where act.money == nil && part < frame.phrase && sentence.isNoun(part) {
      act.money = items.money(part, in: sentence)
    }
  }

  /// What is known of those whom the sentence does not name.
  private func readUnnamed(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.recipient.parties.isEmpty else { return }
    let isOfMany = frame.isGetting && frame.subject.map { isUnknownMany($0, sentence) } ?? false
    act.isForUnnamed =
      isOfMany || frame.isPassive && isOfUnknownAttack(before: frame.phrase, sentence)
      || (frame.objects + (frame.isPassive ? frame.subjects : [])).contains { isOfFighters($0, sentence) }
    act.struck = struck(in: sentence)
  }

  /// Whether a phrase tells when what is denied for now ends: "until 2029".
  func isTerm(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    ["until", "before"].contains(sentence.preposition(phrase)) && sentence.head(phrase)?.kind == .date
  }

  /// Whether what is given is only told or allowed: "declined to provide details of the drone", "granted no licences".
  private func tellsOnly(_ object: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isDirectObject(object)
      && (Self.tellings.contains(sentence.headWord(object)) || sentence.head(object)?.noun?.group == .licence)
  }

  /// Whether somebody is given words and no arms: "gave a spy information on tanks".
  private func isOnlyTold(_ objects: [Int], _ sentence: SentenceReading) -> Bool {
    let given = objects.prefix { sentence.isDirectObject($0) }
    guard let told = given.last, Self.tellings.contains(sentence.headWord(told)) else { return false }
    return (given.count == 2 || sentence.hasParty(told)) && !given.contains { sentence.hasItem($0) }
  }

  /// Whether "given" only tells why: "worried, given Moscow's dispatch of missiles".
  private func isGrounds(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.hasWord("given", phrase), sentence.phrases[phrase].units.count == 1,
      phrase > 0, sentence.phrases[phrase - 1].kind == .comma, sentence.isDirectObject(phrase + 1)
    else { return false }
    return sentence.phrases[phrase + 1].units.contains { sentence.isPossessor($0, in: phrase + 1) }
  }

  /// Whether a clause says who promises the arms before it: "the tanks that Spain has promised Ukraine".
  private func isPromised(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard ["promise", "pledge"].contains(sentence.verb(phrase)?.lemma ?? ""),
      !sentence.phrases[phrase].verbal.isPassive, sentence.isRelative(phrase - 2)
    else { return false }
    return relativeObjects(phrase, sentence.subject(of: phrase), sentence).contains { sentence.hasItem($0) }
  }

  /// Whether arms are those of a promise: "the tanks promised to Ukraine".
  private func isPromise(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let antecedent =
      sentence.isReducedRelative(phrase)
      ? reducedAntecedent(phrase, sentence)
      : sentence.phrases[phrase].verbal.isPassive ? sentence.subject(of: phrase) : nil
    guard let antecedent, sentence.hasItem(antecedent) else { return isPromised(phrase, sentence) }
    return sentence.objects(of: phrase).contains { ["to", "by", "for"].contains(sentence.preposition($0)) }
  }
}
