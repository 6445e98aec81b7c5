/// One's own forces on the move, which is no transfer.
extension ActReader {
  /// Whether one's own forces are sent: towards a place, with those who serve them, or a ship that goes there.
  func isDeployment(_ frame: VerbFrame, _ act: Act, _ sentence: SentenceReading) -> Bool {
    guard frame.isSending else { return false }
    let objects = frame.objects
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
      || isForOwnBase(after: act.phrase, isGiven: !act.recipient.parties.isEmpty, sentence)
  }

  /// Whether planes or ships are only told to be somewhere on their own way: "a Chinese fighter flying near the island".
  func isOnPatrol(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let next = phrase + 1
    // "drones entered" looks as if somebody else had entered them.
    let isDescribed =
      sentence.isVerb(next)
      && (sentence.phrases[next].verbal.isGerund || sentence.verb(next)?.lemma == "enter")
    let above = sentence.governingVerb(of: phrase).flatMap { $0.isSubject ? $0.verb : nil }
    guard let verb = isDescribed ? next : above, !sentence.phrases[verb].verbal.isPassive else {
      return false
    }
    switch sentence.verb(verb)?.lemma ?? "" {
    case "fly", "sail":
      return sentence.objects(of: verb).contains { Self.alongside.contains(sentence.preposition($0)) }
    // "has entered service", "entered the inventories of Mali": there they stay.
    case "enter":
      return sentence.isDirectObject(verb + 1) && sentence.headWord(verb + 1) != "service"
        && !Self.stores.contains(sentence.headWord(verb + 1))
    default: return false
    }
  }

  private static let alongside: WordGroup = [
    "near", "over", "around", "across", "along", "off", "past", "through", "inside",
  ]

  /// Whether those who are sent go to talk or to look: "a delegation sent to Paris", "an envoy was dispatched to Chad".
  func isMission(_ frame: VerbFrame, _ act: Act, _ sentence: SentenceReading) -> Bool {
    guard frame.isSending, act.items.isEmpty,
      let subject = frame.subject, subject < frame.phrase
    else { return false }
    return Self.missions.contains(sentence.headWord(subject))
      && !sentence.isDirectObject(frame.phrase + 1)
  }

  private static let missions: WordGroup = [
    "delegation", "delegations", "envoy", "envoys", "emissary", "emissaries", "mission", "team", "teams",
    "minister", "ministers", "diplomats", "negotiators", "inspectors", "experts", "officials",
    "representatives",
  ]

  /// Whether warships or planes are only told to have been somewhere: "visits by French frigates", "French frigates have
  /// made a port visit".
  func isPassing(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    if ["by", "of", "from"].contains(sentence.preposition(phrase)), sentence.isNoun(phrase - 1),
      Self.passages.contains(sentence.headWord(phrase - 1))
    {
      return true
    }
    guard let above = sentence.governingVerb(of: phrase), above.isSubject else { return false }
    return sentence.objects(of: above.verb).contains {
      sentence.isDirectObject($0) && Self.passages.contains(sentence.headWord($0))
    }
  }

  private static let passages: WordGroup = [
    "visit", "visits", "intercept", "intercepts", "interception", "interceptions", "flight", "flights",
    "overflight", "overflights", "patrol", "patrols", "sortie", "sorties", "incursion", "incursions", "flyby",
    "manoeuvre", "manoeuvres", "maneuver", "maneuvers",
  ]

  /// Whether a state's own ships only call somewhere: "two French frigates will arrive in Togo for a visit".
  func isVoyage(_ frame: VerbFrame, _ sentence: SentenceReading) -> Bool {
    let (verb, phrase, moved) = (frame.verb, frame.phrase, frame.moved)
    guard verb.group == .arrive, moved.count == 1, adjective(moved[0], sentence) != nil,
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
    (verb + 1..<sentence.pause(after: verb)).contains { phrase in
      sentence.isNoun(phrase) && Self.frontiers.contains(sentence.headWord(phrase))
        && sentence.opensWithPossessive(phrase)
        && (sentence.isVerb(phrase - 1)
          || ["to", "along", "at", "on"].contains(sentence.preposition(phrase)))
    }
  }

  /// Whether the purpose told beside a verb is one's own people or base: "sent jets to Libya to protect their own airbase".
  ///
  /// "To protect its capital" may be that of who gets them: "its" is the sender's where the base stands with others.
  func isForOwnBase(after verb: Int, isGiven: Bool, _ sentence: SentenceReading) -> Bool {
    (verb + 1..<sentence.pause(after: verb)).contains { base in
      guard sentence.isDirectObject(base), sentence.isVerb(base - 1),
        Self.guarding.contains(sentence.verb(base - 1)?.lemma ?? ""),
        Self.bases.contains(sentence.headWord(base)) || Self.crews.contains(sentence.headWord(base)),
        sentence.opensWithPossessive(base)
      else { return false }
      return sentence.hasWord("own", base)
        || !isGiven && sentence.preposition(base + 1, orEmpty: "") == "in"
          && sentence.hasParty(base + 1)
    }
  }

  /// Whether a state moves what it calls its own: "The US will deploy a US battery to Slovakia", "is moving its warships".
  func isOwnMove(of arms: Int, by verb: Int, _ sentence: SentenceReading) -> Bool {
    if sentence.isDirectObject(arms), ["its", "their"].contains(sentence.firstWord(arms)) { return true }
    guard let own = adjective(arms, sentence), let subject = sentence.subject(of: verb), subject < verb else {
      return false
    }
    return references([subject], sentence).contains { $0.code == own.code }
  }

  private static let guarding: WordGroup = ["protect", "guard", "defend", "shield", "secure"]

  private static let bases: WordGroup = [
    "base", "bases", "airbase", "airbases", "airfield", "airfields", "port", "embassy", "consulate",
    "headquarters", "forces", "staff", "citizens",
  ]

  private static let seas: WordGroup = [
    "sea", "ocean", "gulf", "strait", "straits", "waters", "mediterranean", "atlantic", "pacific",
    "caribbean",
    "arctic", "coast",
  ]

  private static let frontiers: WordGroup = ["border", "borders", "frontier", "frontiers"]

  static let crews: WordGroup = [
    "troops", "soldiers", "sailors", "marines", "paratroopers", "airmen", "crews", "personnel",
    "firefighters", "rescuers", "peacekeepers", "reinforcements", "mercenaries", "advisers", "instructors",
    "trainers", "specialists", "technicians",
  ]
}
