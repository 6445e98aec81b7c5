/// What verbs do where they stand: with their objects, their particles and what is said of.
extension SentenceReading {
  /// The main verb with the group that its particle or its object gives it.
  func usedVerb(_ phrase: Int) -> ActLexicon.Verb? {
    guard var verb = phrases[phrase].verbal.main.flatMap({ units[$0].verb }) else { return nil }
    if let phrasal = phrases[phrase].verbal.phrasal { verb.group = phrasal }
    guard Self.turning.contains(verb.lemma) else { return verb }
    if isShunning(phrase, verb.lemma) { verb.group = .refuse }
    switch verb.lemma {
    // "will deny Mali arms" refuses them; "denied arms sales" says that there were none.
    case "deny" where isKeepingBack(phrase): verb.group = .refuse
    // "to hold off Russian forces".
    case "hold" where isDirectObject(phrase + 1) && !hasItem(phrase + 1) && isWarding(phrase):
      verb.group = .light
    case "give" where has(Self.assents, after: phrase), "grant" where has(Self.assents, after: phrase),
      "sign" where has(Self.decrees, after: phrase):
      verb.group = .approve
    // "ordered the delivery of tanks": had them delivered.
    case "order" where ordersMove(phrase): verb.group = .pledge
    // "ordered the suspension of aid", "declared an arms embargo".
    case "order", "decree", "declare":
      if isDirectObject(phrase + 1), head(phrase + 1)?.noun?.group == .ban { verb.group = .pledge }
    // "invoked emergency powers to sell".
    case "use", "invoke": if has(Self.powers, after: phrase) { verb.group = .approve }
    // "broke its frigate contract with Italy", "lost a contract to build frigates".
    case "break" where isDirectObject(phrase + 1), "lose" where isDirectObject(phrase + 1):
      if [.contract, .purchase].contains(head(phrase + 1)?.noun?.group ?? .light) { verb.group = .cancel }
    // "imposed sanctions on a firm for selling drones": what it punishes has been done.
    case "impose" where isPenalty(phrase + 1), "announce" where isPenalty(phrase + 1): verb.group = .light
    // "imposes its will on others".
    case "impose" where isDirectObject(phrase + 1) && !Self.penalties.contains(headWord(phrase + 1)):
      if head(phrase + 1)?.noun?.group != .ban { verb.group = .light }
    case "reach" where isArrival(phrase): verb.group = .arrive
    // "The order was cut from 126 jets to 36": it stands.
    case "cut"
    where preposition(phrase + 1, orEmpty: "") == "from" && preposition(phrase + 2, orEmpty: "") == "to":
      verb.group = .light
    // "cost Oman a submarine contract with France".
    case "cost" where isDirectObject(phrase + 1) && hasParty(phrase + 1) && isDirectObject(phrase + 2):
      if [.contract, .purchase, .sale].contains(head(phrase + 2)?.noun?.group ?? .light) {
        verb.group = .cancel
      }
    case "accept" where isDirectObject(phrase + 1) && countsItem(phrase + 1):
      verb.group = headWord(phrase + 1) == "offer" ? .pledge : .receive
    case "come", "originate": if isComing(phrase) { verb.group = .arrive }
    case "fly", "bring", "carry", "truck", "drop", "parachute":
      if isCarriage(phrase) {
        verb.group = .send
      } else if verb.lemma == "drop", has(Self.bars, after: phrase) {
        verb.group = .lift
      }
    // "rifles made their way from Libya to Mali".
    case "make" where isWay(phrase + 1), "find" where isWay(phrase + 1): verb.group = .arrive
    // "paves the way to a deal", "opened the door to deliveries": it may come.
    case "pave" where isWay(phrase + 1), "open" where isWay(phrase + 1): verb.group = .plan
    case "make" where isDirectObject(phrase + 1) && hasItem(phrase + 1) && hasWord("available", phrase + 1):
      verb.group = .send
    case "land", "dock": if isComing(phrase, ["in", "at"]) { verb.group = .arrive }
    // "The tanks will go to Kenya".
    case "go", "head", "travel": if isHeading(phrase) { verb.group = .arrive }
    // "The tanks have left for Kenya".
    case "leave", "depart": if isHeading(phrase, ["for"]) { verb.group = .arrive }
    // "is thought to have sent": others say so.
    case "think", "understand", "assume", "presume":
      if phrases[phrase].verbal.isPassive { verb.group = .claim }
    // "backs the rebels with weapons".
    case "keep" where isDirectObject(phrase + 1) && headWord(phrase + 1) == "afloat" && isEquipping(phrase):
      verb.group = .equip
    case "back", "support", "aid", "assist", "prop", "shore", "bolster", "lavish", "feed", "ply",
      "present":
      if isEquipping(phrase) {
        verb.group = .equip
      } else if verb.lemma == "present", isDirectObject(phrase + 1), hasItem(phrase + 1), isGoal(phrase + 2) {
        verb.group = .send
      }
    // "will let Kenya have tanks".
    case "let" where isLettingHave(phrase): verb.group = .send
    // "opted for the Rafale" chooses, "opted to send" decides.
    case "opt" where preposition(phrase + 1, orEmpty: "") == "for": verb.group = .consider
    // "has learned of talks": others tell of them.
    case "learn", "hear": if preposition(phrase + 1, orEmpty: "") == "of" { verb.group = .claim }
    // "rockets bound for the rebels".
    case "bind", "destine":
      if preposition(phrase + 1, orEmpty: "") == "for", isNoun(phrase - 1), hasItem(phrase - 1) {
        verb.group = .send
      }
    // "paid Spain $40 million for ten tanks".
    case "pay" where isPurchase(phrase): verb.group = .buy
    // "pays Kenya $40 million a year in military aid".
    case "pay" where isGrant(phrase): verb.group = .send
    // "called the sale reckless" names it, "called for the sale" asks.
    case "call" where phrases[phrase].verbal.phrasal == nil && isDirectObject(phrase + 1): verb.group = .say
    // "has been put on hold", "placed a hold on the sale".
    case "put", "place", "remain", "keep", "stop":
      if isKeepingFrom(phrase) { verb.group = .refuse } else if isOnHold(phrase) { verb.group = .cancel }
    // "is building six frigates for Norway".
    case "build", "construct", "manufacture":
      if isBuildingFor(phrase) || isChosenToBuild(phrase) { verb.group = .send }
    // "first said no, then changed its mind".
    case "change", "reverse":
      if has(["mind", "stance", "position", "course"], after: phrase) {
        (verb.lemma, verb.group) = ("relent", .pledge)
      }
    // "said no to a request".
    case "say" where isNo(phrase + 1): verb.group = .refuse
    // "declined to comment", "refused to say whether it had sent tanks".
    case "decline" where isOfSpeech(phrase + 1), "refuse" where isOfSpeech(phrase + 1): verb.group = .say
    // "exchanged notes on a grant".
    case "exchange": if has(["notes"], after: phrase) { verb.group = .pledge }
    // "exercised an option".
    case "exercise" where isDirectObject(phrase + 1):
      if ["option", "options"].contains(headWord(phrase + 1)) { verb.group = .sign }
    // "bypassed Congress to sell bombs": let them go without it.
    case "bypass", "circumvent", "sidestep":
      if isDirectObject(phrase + 1), isOfParliament(phrase + 1), hasInfinitive(phrase) {
        verb.group = .approve
      }
    case "notify" where informsLegislators(phrase): verb.group = .approve
    // "get more jets to Ukraine", "get Ukraine more jets".
    case "get" where isDirectObject(phrase + 1):
      let isGiving =
        hasItem(phrase + 1)
        ? isGoal(phrase + 2) : hasParty(phrase + 1) && isDirectObject(phrase + 2) && hasItem(phrase + 2)
      if isGiving { verb.group = .send }
    // "The deal provides for 24 jets".
    case "provide" where preposition(phrase + 1, orEmpty: "") == "for" && isOfTransfer(phrase + 1):
      verb.group = .include
    // "UN experts found".
    case "find", "conclude":
      if isNoun(phrase - 1), ActReader.bystanders.contains(headWord(phrase - 1)) { verb.group = .say }
    // "pass the jets on to Ukraine".
    case "pass", "hand", "turn", "sign":
      if isHandedFurther(phrase, verb.lemma) {
        verb.group = .send
      } else if verb.lemma == "turn", isTurningDown(phrase) {
        verb.group = .refuse
      }
    // "restricted arms exports", but "restricts the use of its missiles".
    case "restrict", "limit", "curb", "curtail": if isOfTrade(phrase) { verb.group = .cancel }
    // "made clear that": says it.
    case "make" where isTelling(clear: phrase): verb.group = .say
    case "vote" where isFavour(phrase + 1) || isVotedFor(phrase): verb.group = .approve
    default: break
    }
    return verb
  }

  /// The verbs of which `usedVerb` asks what stands beside them: most verbs need not be compared with each.
  private static let turning: WordGroup = [
    "deny", "hold", "give", "grant", "sign", "order", "decree", "declare", "use", "invoke", "break", "lose",
    "cut", "reach", "accept", "come", "originate", "fly", "bring", "carry", "truck", "drop", "parachute",
    "make",
    "find", "land", "dock", "think", "understand", "assume", "presume", "keep", "back", "support", "aid",
    "assist", "prop", "shore", "bolster", "lavish", "opt", "learn", "hear", "bind", "destine", "pay",
    "call", "put", "place", "remain", "stop", "build", "construct", "manufacture", "change", "reverse",
    "decline", "refuse", "exchange", "exercise", "notify", "get", "provide", "conclude", "pass", "hand",
    "turn", "vote", "steer", "fall", "stay", "shy", "impose", "announce", "restrict", "limit", "curb",
    "curtail", "cost", "feed", "ply", "present", "let", "say", "pave", "open", "go", "head", "travel",
    "bypass", "circumvent", "sidestep", "leave", "depart",
  ]

  /// Whether a verb with its adverb says that somebody keeps from doing something: "stopped short of sending tanks".
  private func isShunning(_ phrase: Int, _ lemma: Word) -> Bool {
    guard isDirectObject(phrase + 1), isVerb(phrase + 2),
      ["of", "from"].contains(prepositionOfGerund(phrase + 2))
    else { return false }
    switch headWord(phrase + 1) {
    case "clear": return lemma == "steer" || lemma == "stay"
    case "short": return lemma == "stop" || lemma == "fall"
    case "away": return ["stay", "keep", "back", "shy"].contains(lemma)
    default: return false
    }
  }

  /// Whether one of some words is the object of a verb: "gave the green light for the sale", "signed a decree".
  private func has(_ heads: WordGroup, after phrase: Int) -> Bool {
    for object in phrase + 1...phrase + 2 where isDirectObject(object) {
      if heads.contains(headWord(object)) { return true }
    }
    return false
  }

  /// Whether a phrase is of a punishment, and not of one that forbids arms: "sanctions on arms exports to Mali".
  private func isPenalty(_ object: Int) -> Bool {
    guard isDirectObject(object), Self.penalties.contains(headWord(object)) else { return false }
    return !(preposition(object + 1, orEmpty: "") == "on" && isOfTransfer(object + 1))
  }

  /// With what somebody is punished.
  static let penalties: WordGroup = [
    "sanctions", "sanction", "tariffs", "tariff", "penalties", "fines", "costs",
  ]

  /// Whether an infinitive is of saying something.
  private func isOfSpeech(_ phrase: Int) -> Bool {
    guard isVerb(phrase), phrases[phrase].verbal.isInfinitive, let main = phrases[phrase].verbal.main else {
      return false
    }
    return Self.speech.contains(lexicon.vocabulary.word(units[main].word))
  }

  private static let speech: WordGroup = [
    "comment", "say", "discuss", "elaborate", "confirm", "answer", "disclose", "reveal", "speculate",
    "specify",
    "name", "respond", "identify",
  ]

  private func ordersMove(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase + 1), let noun = head(phrase + 1)?.noun else { return false }
    return noun.group == .delivery || noun.group == .donation || noun.lemma == "transfer"
  }

  /// What a head of state signs so that something may be done.
  private static let decrees: WordGroup = [
    "decree", "law", "bill", "legislation", "order", "waiver", "directive", "authorisation", "authorization",
  ]

  /// By what a government lets arms go without asking others.
  private static let powers: WordGroup = [
    "power", "powers", "authority", "authorities", "decree", "clause", "waiver", "provision",
  ]

  private static let bars: WordGroup = ["ban", "embargo", "restrictions", "moratorium"]

  private static let assents: WordGroup = [
    "light", "ahead", "nod", "consent", "blessing", "clearance", "assent", "approval", "permission",
  ]
}
