/// Acts told by a verb.
extension ActReader {
  func verbalAct(_ phrase: Int, _ sentence: SentenceReading, _ claimed: inout Set<Int>) -> Act? {
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
    let isPassive = verbal.isPassive || isReduced
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: verb.lemma.text, group: verb.group, isNominal: false,
      isPassive: isPassive, chain: [])
    let objects = sentence.objects(of: phrase)
    if sentence.isAsked(phrase) {
      claimed.formUnion(objects)
      return nil
    }
    if objects.first.map({ tellsOnly($0, sentence) }) ?? false || isGrounds(phrase, sentence) { return nil }
    let subject = isReduced ? reducedAntecedent(phrase, sentence) : sentence.subject(of: phrase)
    let subjects = subject.map { self.group($0, sentence) } ?? []
    // "a batch of 20 tanks has arrived": of what it is, is what is moved.
    let moved: [Int] = subjects.flatMap {
      // "a shipment of tanks": the tanks.
      let isOfWhole = sentence.head($0)?.noun?.group == .delivery && sentence.hasItem($0 + 1, after: "of")
      if isOfWhole { return [$0 + 1] }
      return sentence.hasItem($0) || sentence.preposition($0 + 1, orEmpty: "") != "of" ? [$0] : [$0, $0 + 1]
    }
    // "A licence was granted": nothing is given but leave.
    if isPassive, let subject, sentence.head(subject)?.noun?.group == .licence { return nil }
    let passage: Act.Link? = subject.flatMap { self.passage(of: $0, sentence) }
    let award = award(above: phrase, sentence)
    let passers = passers(by: phrase, sentence)
    let subjectParties =
      passage?.subjects ?? passers ?? award?.winners ?? permitted(by: phrase, sentence)
      ?? subjectReferences(subjects, before: phrase, sentence)

    let isBetween = !isPassive && subject.map { sentence.preposition($0) == "between" } ?? false
    if let training { act.items.append(training) }
    readObjects(objects, verb: verb, sentence, &act, &claimed)
    // The arms are there already.
    if let upkeep { act.items = [upkeep] }
    for object in objects where isPackage(object, sentence) {
      let listed = sentence.included(after: object)
      act.items += listed.flatMap { items.items($0, in: sentence) }
      claimed.formUnion(listed)
      if !listed.isEmpty { claimed.insert(object) }
    }
    readAdditions(to: phrase, sentence, &act, &claimed)
    if verb.lemma == "send" || verb.lemma == "dispatch", isDeployment(act, objects, sentence) {
      claimed.formUnion(objects)
      return nil
    }
    if verb.group == .arrive, isVoyage(verb, phrase, moved, sentence) {
      claimed.formUnion(moved)
      return nil
    }
    readContract(of: phrase, verb: verb, sentence, &act, &claimed)
    if isPassive { readFrame(objects, sentence, &act) }
    if verb.group == .buy || verb.group == .receive { readMaker(after: objects.last, sentence, &act) }
    if isPassive {
      // What is sent, or who is given it, is the subject.
      // "12 of the 20 tanks ordered from Spain": all 20 were.
      let subjectItems = moved.flatMap {
        items.items($0, in: sentence, isWhole: isReduced && verb.group == .buy)
      }
      if !subjectItems.isEmpty {
        act.items.insert(contentsOf: subjectItems, at: 0)
        claimed.formUnion(moved)
        for phrase in moved where act.money == nil { act.money = items.money(phrase, in: sentence) }
        if verb.group != .buy, verb.group != .receive, act.supplier.parties.isEmpty,
          let modifier = subjects.lazy.compactMap({ self.adjective($0, sentence) }).first
        {
          act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
        }
      } else if !subjectParties.isEmpty, !standsForArms(subject, verb, act, sentence) {
        act.recipient = Act.Side(parties: subjectParties, slot: "passive-subject")
      }
    } else {
      switch verb.group {
      case .buy, .receive:
        if !subjectParties.isEmpty { act.recipient = Act.Side(parties: subjectParties, slot: "subject") }
      case .arrive:
        let subjectItems = moved.flatMap { items.items($0, in: sentence) }
        act.items.insert(contentsOf: subjectItems, at: 0)
        if !subjectItems.isEmpty { claimed.formUnion(moved) }
        if let last = moved.last, sentence.preposition(last + 1, orEmpty: "") == "from",
          case let named = joinedReferences(last + 1, sentence), !named.isEmpty
        {
          // "Tanks from Seoul arrived".
          act.supplier = Act.Side(parties: named, slot: "from")
        } else if let modifier = moved.lazy.compactMap({ self.adjective($0, sentence) }).first {
          if act.supplier.slot != "from" {
            act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
          } else if act.recipient.parties.isEmpty {
            // "Serbia's tanks came from Russia".
            act.recipient = Act.Side(parties: [modifier].without(act.supplier.parties), slot: "possessive")
          }
        }
      default:
        if !subjectParties.isEmpty, act.supplier.slot == "from", ["lease", "loan"].contains(verb.lemma) {
          // "has leased two submarines from France".
          act.recipient = Act.Side(parties: subjectParties, slot: "subject")
        } else if !subjectParties.isEmpty {
          let companions = companions(of: phrase, sentence).without(subjectParties)
          act.supplier = Act.Side(parties: subjectParties + companions, slot: "subject")
        } else if let subject, act.items.isEmpty == false,
          let modifier = adjective(subject, sentence)
        {
          act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
        }
      }
    }
    if isBetween { divideSides(&act) }
    if act.items.isEmpty, !isPassive,
      case let antecedents = relativeObjects(phrase, subject, sentence), let antecedent = antecedents.last
    {
      act.items = antecedents.flatMap { items.items($0, in: sentence, isWhole: true) }
      claimed.formUnion(antecedents)
      // "The arms that Oslo has given include tanks".
      if let next = sentence.phrases[(phrase + 1)...].indices.first(where: {
        sentence.isVerb($0) && sentence.isFinite($0)
      }), sentence.verb(next)?.group == .include {
        let listed = sentence.objects(of: next).filter { ["", "of"].contains(sentence.preposition($0)) }
        act.items += listed.flatMap { items.items($0, in: sentence) }
        claimed.formUnion(listed)
      }
      if act.recipient.parties.isEmpty, act.supplier.slot == "subject",
        case let holder = holder(of: antecedent, sentence).without(act.supplier.parties), !holder.isEmpty
      {
        act.recipient = Act.Side(parties: holder, slot: "user")
      }
      // "unveiled Chinese missiles it bought".
      if act.supplier.parties.isEmpty, let maker = adjective(antecedent, sentence) {
        act.supplier = Act.Side(parties: [maker], slot: "object-modifier")
      }
    }
    if verb.group == .buy || verb.group == .receive, act.supplier.parties.isEmpty, verbal.isInfinitive,
      case .verb(let governor)? = sentence.governor(of: phrase),
      Self.turning.contains(sentence.verb(governor)?.lemma ?? ""),
      let seller = (governor + 1..<phrase).first(where: { sentence.preposition($0, orEmpty: "") == "to" })
    {
      // "may turn to China to purchase drones".
      act.supplier = Act.Side(parties: joinedReferences(seller, sentence), slot: "from")
    }
    if let award, act.recipient.parties.isEmpty, act.supplier.slot == "subject" {
      act.recipient = Act.Side(parties: award.awarders, slot: "to")
    }
    if isPassive, verb.group == .buy, act.supplier.parties.isEmpty, act.recipient.parties.isEmpty,
      let between = objects.first(where: { sentence.preposition($0) == "between" }),
      case let named = joinedReferences(between, sentence), named.count == 2
    {
      let told = sides(named, of: act.items) ?? (seller: named[0], buyer: named[1])
      // "were bought in a deal between Turkey and Nigeria".
      act.supplier = Act.Side(parties: [told.seller], slot: "from")
      act.recipient = Act.Side(parties: [told.buyer], slot: "subject")
    }
    if act.recipient.parties.isEmpty, verb.group == .supply || verb.lemma == "provide",
      let share = objects.first(where: { sentence.preposition($0) == "of" && sentence.hasItem($0) }),
      let owner = adjective(share, sentence)
    {
      // "supplies most of Pakistan's arms".
      act.recipient = Act.Side(parties: [owner].without(act.supplier.parties), slot: "possessive")
    }
    if act.items.isEmpty, verbal.isInfinitive, case .verb(let governor)? = sentence.governor(of: phrase),
      let group = sentence.verb(governor)?.group, group == .buy || group == .receive
    {
      // "buy shells to supply to Kyiv": the same shells.
      act.items = sentence.objects(of: governor).flatMap { items.items($0, in: sentence) }
    }
    if act.items.isEmpty, !isPassive, sentence.isDirectObject(phrase + 1),
      ["them", "these", "those", "more"].contains(sentence.headWord(phrase + 1)),
      let named = (0..<phrase).last(where: { sentence.isNoun($0) && sentence.hasItem($0) })
    {
      // "allowed states that have Leopards to supply them".
      act.items = items.items(named, in: sentence).map { found in
        var other = found
        other.item.quantity = nil
        return other
      }
    }
    if act.items.isEmpty, !isPassive, sentence.isDirectObject(phrase + 1),
      sentence.head(phrase + 1)?.kind == .quantity, sentence.preposition(phrase + 2, orEmpty: "") != "of",
      let named = (0..<phrase).last(where: { sentence.isNoun($0) && sentence.hasItem($0) })
    {
      // "ordered 32 jets and has received six".
      act.items = items.more(phrase + 1, of: items.items(named, in: sentence), in: sentence)
    }
    // Without items: "should supply them", "armed the rebels"; a side must be told, and no other thing is moved.
    if act.items.isEmpty {
      let hasSide =
        !act.recipient.parties.isEmpty && verb.group != .receive && verb.group != .buy
        || !act.supplier.parties.isEmpty && verb.group == .buy
      guard hasSide, verb.group != .arrive, !movesSomethingElse(objects, sentence) else { return nil }
    }
    act.chain = chain(from: phrase, sentence)
    act.chain[0].isPassive = isPassive
    if let passers { act.chain[0].subjects = passers }
    if let passage { act.chain.append(passage) }
    if act.chain[0].isNegated, objects.contains(where: { isTerm($0, sentence) }) {
      // "will not deliver the frigates until 2029": it will then.
      act.chain[0].isNegated = false
      if act.chain[0].modal == .none, !sentence.hasWord("did", phrase) { act.chain[0].modal = .will }
    }
    // "will deliver no more drones".
    let missing = objects.filter { sentence.hasItem($0) && sentence.isNone($0) }
    if !missing.isEmpty {
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
    // "accused it of using missiles supplied by London": of using them, not of their coming.
    if act.recipient.parties.isEmpty, verb.group == .buy || verb.group == .arrive, let subject,
      sentence.isVerb(subject + 1), sentence.verb(subject + 1)?.group == .use,
      sentence.isReducedRelative(subject + 1)
    {
      // "The rifles used by the rebels were bought in Peru".
      act.recipient = Act.Side(
        parties: agents(of: subject + 1, sentence).without(act.supplier.parties), slot: "user")
    }
    let isHanded = isReduced && Self.handingVerbs.contains(verb.lemma)
    if isReduced, verb.group == .buy || verb.group == .receive, act.recipient.parties.isEmpty,
      let antecedent = subject,
      let user = user(of: antecedent, sentence)
    {
      // "flies jets bought from Spain".
      act.recipient = Act.Side(parties: user.without(act.supplier.parties), slot: "user")
    }
    act.isHandedOver =
      isHanded && act.chain.dropFirst().first.map { Self.afterwards.contains($0.group) } ?? false
    if isHanded, act.supplier.slot == "by", act.recipient.parties.isEmpty, let antecedent = subject,
      let user = user(of: antecedent, sentence)
    {
      act.recipient = Act.Side(parties: user.without(act.supplier.parties), slot: "user")
      act.isHandedOver = true
    }
    if training != nil, act.recipient.parties.isEmpty, let trained = objects.first,
      let state = items.trainedState(trained, in: sentence)
    {
      act.recipient = Act.Side(
        parties: references([state], sentence).without(act.supplier.parties), slot: "to")
    }
    if training != nil, !isPassive, act.recipient.parties.isEmpty,
      let trained = objects.first.flatMap({ adjective($0, sentence) })
    {
      act.recipient = Act.Side(parties: [trained].without(act.supplier.parties), slot: "object-modifier")
    }
    act.hasUntoldSubject =
      subjectParties.isEmpty && (hasPerson(subject, sentence) || isNameless(subject, sentence))
    if let frame = frameContract(before: phrase, sentence) {
      act.isUnderContract = true
      // "in an agreement worth $2 billion".
      for part in [frame, frame + 1] where act.money == nil && part < phrase && sentence.isNoun(part) {
        act.money = items.money(part, in: sentence)
      }
    }
    act.requesters = requesters(act)
    fillFromRequester(&act)
    if training == nil { readFitting(objects, subject, subjectParties, sentence, &act) }
    fillFromProgramme(&act, phrase, sentence)
    fillFromMaker(&act, sentence)
    fillFromChoice(&act)
    if [.send, .supply, .equip].contains(act.group), !act.isPassive {
      fillFromFriend(&act, before: phrase, sentence)
    }
    fillFromPayer(&act, sentence)
    fillFromVictim(&act)
    fillFromStock(&act, phrase, sentence)
    readSeizure(&act, subject, sentence)
    act.isForUnnamed =
      act.recipient.parties.isEmpty
      && ((objects + (isPassive ? subjects : [])).contains { isOfFighters($0, sentence) }
        || isPassive && isOfUnknownAttack(before: phrase, sentence)
        || subject.map { isUnknownMany($0, sentence) && [.buy, .receive].contains(verb.group) } ?? false)
    if act.recipient.parties.isEmpty { act.struck = struck(in: sentence) }
    return act
  }

  /// "Haiti said the rifles were smuggled from Spain": to where who tells it is.
  func fillFromVictim(_ act: inout Act) {
    guard act.group == .smuggle, act.isPassive, act.recipient.parties.isEmpty, act.supplier.slot == "from",
      act.chain.count == 2, let teller = act.chain.last, teller.group == .say
    else { return }
    act.recipient = Act.Side(parties: teller.subjects.without(act.supplier.parties), slot: "to")
  }

  /// "has chosen Saab to supply radars": they are for who chooses.
  private func fillFromChoice(_ act: inout Act) {
    guard act.recipient.parties.isEmpty, act.supplier.slot == "subject",
      let link = act.chain.dropFirst().first, Self.choosing.contains(link.lemma), !link.isPassive
    else { return }
    act.recipient = Act.Side(parties: link.subjects.without(act.supplier.parties), slot: "to")
  }

  /// "talks between Oslo and Lima to sell it jets": the first of the two acts, and the other is the other side.
  private func divideSides(_ act: inout Act) {
    let gets = act.group == .buy || act.group == .receive
    let (acting, other) = gets ? (act.recipient, act.supplier) : (act.supplier, act.recipient)
    guard acting.parties.count == 2 else { return }
    let first = other.parties.isEmpty ? [acting.parties[0]] : acting.parties.without(other.parties)
    let second = other.parties.isEmpty ? Act.Side(parties: [acting.parties[1]], slot: "between") : other
    let side = Act.Side(parties: first, slot: acting.slot)
    (act.supplier, act.recipient) = gets ? (second, side) : (side, second)
  }

  /// "has equipped its frigates with Swedish radars": whose ships they are gets the radars.
  private func readFitting(
    _ objects: [Int], _ subject: Int?, _ subjectParties: [PartyReference], _ sentence: SentenceReading,
    _ act: inout Act
  ) {
    guard act.group == .equip, let goods = objects.first(where: { sentence.hasItem($0, after: "with") }),
      let platform = act.isPassive ? subject : objects.first(where: sentence.isDirectObject),
      sentence.hasItem(platform), let first = sentence.phrases[platform].units.first,
      case let makers = makers(goods, sentence), !makers.isEmpty
    else { return }
    let isOwn = SentenceReading.possessives.contains(lexicon.vocabulary.word(sentence.units[first].word))
    let owners =
      act.isPassive ? adjective(platform, sentence).map { [$0] } ?? [] : isOwn ? subjectParties : []
    guard !owners.without(makers).isEmpty else { return }
    act.items = items.items(goods, in: sentence)
    act.supplier = Act.Side(parties: makers, slot: "object-modifier")
    act.recipient = Act.Side(parties: owners, slot: "subject")
  }

  /// Whether the pronoun that is moved stands for arms told before, "they will be delivered to Kenya", or people go to
  /// serve: "advisers have been sent".
  private func standsForArms(
    _ subject: Int?, _ verb: ActLexicon.Verb, _ act: Act, _ sentence: SentenceReading
  ) -> Bool {
    guard let subject, act.items.isEmpty, [.send, .sell, .smuggle].contains(verb.group) else { return false }
    let word = sentence.headWord(subject)
    return word == "it" || word == "they" || Self.crews.contains(word)
  }

  /// Whether a phrase tells when what is denied for now ends: "until 2029".
  func isTerm(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    ["until", "before"].contains(sentence.preposition(phrase)) && sentence.head(phrase)?.kind == .date
  }

  /// Whether a noun phrase names a package of arms, whatever it holds.
  private func isPackage(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    nominalCore(phrase, sentence).flatMap { transferNoun(sentence.units[$0]) }?.group == .aid
  }

  /// "urged Oslo to send tanks": where nobody else is named, they are for who asks.
  private func fillFromRequester(_ act: inout Act) {
    guard act.supplier.slot == "subject", [.send, .supply, .sell, .equip].contains(act.group) else { return }
    give(&act, toWhoAsksIn: act.chain.dropFirst().first { $0.group == .request || $0.lemma == "hope" })
  }

  /// Verbs of going to others for arms.
  private static let turning: WordGroup = ["turn", "look", "go"]

  /// What is done with arms, or told of them, after they came.
  private static let afterwards: Set<ActLexicon.Group> = [
    .accuse, .deny, .claim, .allegation, .use, .request,
  ]

  /// Whether a verb's bare object is a thing that is no arms: "sent troops", "gave a speech".
  func movesSomethingElse(_ objects: [Int], _ sentence: SentenceReading) -> Bool {
    objects.contains { object in
      guard sentence.phrases[object].preposition == Vocabulary.unknown, let head = sentence.head(object)
      else { return false }
      return (head.kind == .word || head.kind == .noun || head.kind == .role)
        && (!sentence.hasItem(object) || sentence.isDeliveryService(object))
        && !isMentionedBefore(object, sentence) && parties.fighters(object, in: sentence) == nil
    }
  }

  /// Whether what is given is only told or allowed: "declined to provide details of the drone", "granted no licences".
  private func tellsOnly(_ object: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isDirectObject(object)
      && (Self.tellings.contains(sentence.headWord(object)) || sentence.head(object)?.noun?.group == .licence)
  }

  /// Whether "given" only tells why: "worried, given Moscow's dispatch of missiles".
  private func isGrounds(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.hasWord("given", phrase), sentence.phrases[phrase].units.count == 1,
      phrase > 0, sentence.phrases[phrase - 1].kind == .comma, sentence.isDirectObject(phrase + 1)
    else { return false }
    return sentence.phrases[phrase + 1].units.contains { sentence.isPossessor($0, in: phrase + 1) }
  }

  private static let tellings: WordGroup = [
    "detail", "details", "comment", "comments", "figures", "explanation", "timeline", "timetable",
    "confirmation", "interview", "interviews", "statement", "answer", "answers", "data", "speech",
  ]

  /// Whether a phrase takes up arms told before: "the systems", "those vehicles".
  private func isMentionedBefore(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let first = sentence.phrases[phrase].units.first, sentence.units[first].kind == .determiner,
      ["the", "these", "those", "such"].contains(lexicon.vocabulary.word(sentence.units[first].word))
    else { return false }
    return Self.takingUp.contains(sentence.headWord(phrase))
  }

  private static let takingUp: WordGroup = [
    "system", "systems", "vehicle", "vehicles", "equipment", "hardware", "package", "batteries", "units",
    "platforms", "machines", "planes", "items", "goods", "capabilities",
  ]

  /// Whether one's own forces are sent: towards a place, with those who serve them, or a ship that goes there.
  private func isDeployment(_ act: Act, _ objects: [Int], _ sentence: SentenceReading) -> Bool {
    let goesNear = objects.contains {
      ["towards", "toward", "near", "off"].contains(sentence.preposition($0))
        || ["to", "into"].contains(sentence.preposition($0)) && Self.seas.contains(sentence.headWord($0))
          && sentence.head($0)?.kind != .party
    }
    let hasCrew = objects.contains { object in
      sentence.preposition(object).isEmpty
        && Self.crews.contains(sentence.headWord(object))
    }
    let isShip =
      !act.items.isEmpty
      && act.items.allSatisfy { found in
        found.item.category == .ship && found.item.weapon == nil && found.item.quantity?.max ?? 1 == 1
      }
    return goesNear || hasCrew || isShip || isOwnFrontier(act.phrase, sentence)
  }

  /// Whether a state's own ships only call somewhere: "two French frigates will arrive in Togo for a visit".
  private func isVoyage(
    _ verb: ActLexicon.Verb, _ phrase: Int, _ moved: [Int], _ sentence: SentenceReading
  ) -> Bool {
    guard moved.count == 1, adjective(moved[0], sentence) != nil,
      case let found = items.items(moved[0], in: sentence), !found.isEmpty,
      found.allSatisfy({ $0.item.category == .ship }),
      !sentence.phrases[moved[0]].units.contains(where: {
        sentence.units[$0].isCompound || sentence.units[$0].verb != nil
      })
    else { return false }
    let changesHands = sentence.phrases.indices.contains { other in
      guard sentence.isVerb(other), let verb = sentence.verb(other) else { return false }
      return [.send, .supply, .sell, .buy, .receive, .smuggle].contains(verb.group)
        || StageClassifier.building.contains(verb.lemma)
    }
    if changesHands { return false }
    let end =
      sentence.phrases[(phrase + 1)...].firstIndex {
        $0.kind == .stop || $0.kind == .subordinator || $0.kind == .relative
      } ?? sentence.phrases.count
    return verb.lemma == "sail" && found.allSatisfy { $0.item.weapon == nil }
      || (phrase + 1..<end).contains {
        sentence.isNoun($0) && Self.visits.contains(sentence.headWord($0))
      }
  }

  /// For what warships go where they are not to stay.
  private static let visits: WordGroup = [
    "visit", "visits", "call", "calls", "tour", "stop", "stopover", "exercise", "exercises", "drill",
    "drills",
    "manoeuvres", "maneuvers", "patrol", "patrols", "mission", "parade", "festival",
  ]

  /// Whether the purpose told beside a verb is one's own frontier: "sent tanks to secure its border".
  private func isOwnFrontier(_ verb: Int, _ sentence: SentenceReading) -> Bool {
    let end =
      sentence.phrases[verb...].firstIndex { $0.kind == .stop || $0.kind == .comma } ?? sentence.phrases.count
    return (verb + 1..<end).contains { phrase in
      guard sentence.isNoun(phrase), Self.frontiers.contains(sentence.headWord(phrase)),
        let first = sentence.phrases[phrase].units.first
      else { return false }
      return SentenceReading.possessives.contains(lexicon.vocabulary.word(sentence.units[first].word))
        && (sentence.isVerb(phrase - 1)
          || ["to", "along", "at", "on"].contains(sentence.preposition(phrase)))
    }
  }

  private static let seas: WordGroup = [
    "sea", "ocean", "gulf", "strait", "straits", "waters", "mediterranean", "atlantic", "pacific",
    "caribbean",
    "arctic", "coast",
  ]

  private static let frontiers: WordGroup = ["border", "borders", "frontier", "frontiers"]

  private static let crews: WordGroup = [
    "troops", "soldiers", "sailors", "marines", "paratroopers", "airmen", "crews", "personnel",
    "firefighters", "rescuers", "peacekeepers", "reinforcements", "mercenaries", "advisers", "instructors",
    "trainers", "specialists", "technicians",
  ]

  /// Whether a passive says to whom the arms before it are promised: "the tanks promised to Ukraine".
  private func isPromise(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let antecedent =
      sentence.isReducedRelative(phrase)
      ? reducedAntecedent(phrase, sentence)
      : sentence.phrases[phrase].verbal.isPassive ? sentence.subject(of: phrase) : nil
    guard let antecedent, sentence.hasItem(antecedent) else { return false }
    return sentence.objects(of: phrase).contains { ["to", "by", "for"].contains(sentence.preposition($0)) }
  }
}
