/// What stands beside a verb and turns its sense: a hold, a refusal, a trade that is meant.
extension SentenceReading {
  /// Whether arms are denied to somebody, and not that they were given: "denied Mali the tanks".
  func isKeepingBack(_ phrase: Int) -> Bool {
    func isGoods(_ phrase: Int) -> Bool {
      guard isDirectObject(phrase), hasItem(phrase) else { return false }
      switch head(phrase)?.noun?.group {
      case .sale, .delivery, .transfer, .purchase, .contract, .allegation, .use: return false
      default: return true
      }
    }
    let object = phrase + 1
    let verbal = phrases[phrase].verbal
    guard !verbal.isPassive else { return isGoods(object) && isNoun(phrase - 1) && hasParty(phrase - 1) }
    if isDirectObject(object), hasParty(object), !hasItem(object) { return isGoods(object + 1) }
    guard isGoods(object), let first = phrases[object].units.first else { return false }
    // "denied Mali arms", but "denied Iranian arms were used".
    if units[first].kind == .party {
      return units[first].shape != .adjective && !isPossessor(first, in: object)
    }
    // "denied military aid to the rebels" may answer a charge.
    let isAid = head(object)?.noun?.group == .aid
    return isGoal(object + 1) && !(isAid && verbal.modal == .none && !verbal.isInfinitive)
  }

  /// Whether what is held off is somebody, and no deed: "held off Russian forces".
  func isWarding(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.phrasal == .refuse
      && (head(phrase + 1)?.noun?.group == .actor || hasParty(phrase + 1))
  }

  /// Whether a noun phrase is about arms or their delivery.
  func isOfTransfer(_ phrase: Int) -> Bool {
    hasItem(phrase) || [.delivery, .sale, .transfer, .purchase].contains(head(phrase)?.noun?.group ?? .light)
  }

  /// Whether a verb has sales or licences as its object, or as its subject where it is passive.
  func isOfTrade(_ phrase: Int) -> Bool {
    func isTrade(_ object: Int) -> Bool {
      guard isDirectObject(object), let group = head(object)?.noun?.group else { return false }
      return [.sale, .transfer, .delivery, .licence].contains(group)
    }
    guard phrases[phrase].verbal.isPassive else { return isTrade(phrase + 1) }
    var subject = phrase - 1
    while isNoun(subject), !preposition(subject).isEmpty { subject -= 1 }
    return isTrade(subject)
  }

  /// "made clear that", "made it clear that".
  func isTelling(clear phrase: Int) -> Bool {
    (phrase + 1...phrase + 2).contains { next in
      isDirectObject(next) && headWord(next) == "clear" && isRelative(next + 1)
    }
  }

  /// "stopped Spain from sending tanks".
  func isKeepingFrom(_ phrase: Int) -> Bool {
    isDirectObject(phrase + 1) && hasParty(phrase + 1) && !hasItem(phrase + 1) && isVerb(phrase + 2)
      && prepositionOfGerund(phrase + 2) == "from"
  }

  func isOnHold(_ phrase: Int) -> Bool {
    if isDirectObject(phrase + 1), headWord(phrase + 1) == "hold" { return true }
    // "put deliveries of jets to Kenya on hold".
    for next in phrase + 1...phrase + 5 where isNoun(next) {
      if preposition(next) == "on", ["hold", "ice", "pause"].contains(headWord(next)) { return true }
    }
    return false
  }

  /// "notified Congress of a sale", "Congress was notified of a sale".
  func informsLegislators(_ phrase: Int) -> Bool {
    let informed = phrases[phrase].verbal.isPassive ? phrase - 1 : phrase + 1
    // "the US Congress" is one name.
    return isDirectObject(informed) && ["congress", "lawmakers", "senate"].contains(lastWord(informed) ?? "")
  }
}
