/// Nouns that name arms and tell of no deal.
extension ActReader {
  /// Whether a term tells of arms that are smuggled and names none: "gunrunning".
  func isTrafficking(_ unit: Unit, _ sentence: SentenceReading) -> Bool {
    unit.kind == .term
      && lexicon.terms[sentence.text.annotations[unit.annotation].index].term == "arms smuggling"
  }

  /// Whether a state's own unit is moved or based somewhere: "an American battery will be deployed in Palawan".
  func isOwnUnit(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let last = sentence.lastWord(phrase), Self.units.contains(last),
      adjective(phrase, sentence) != nil, let above = sentence.governingVerb(of: phrase), above.isSubject
    else { return false }
    return Self.stationing.contains(sentence.verb(above.verb)?.lemma ?? "")
  }

  /// Whether a state's own arms are moved to guard its own people: "deployed jets to Chad to protect its own troops".
  func isStationed(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let above = sentence.governingVerb(of: phrase), !above.isSubject,
      Self.stationing.contains(sentence.verb(above.verb)?.lemma ?? "")
    else { return false }
    return isForOwnBase(after: above.verb, isGiven: false, sentence)
      || isOwnMove(of: phrase, by: above.verb, sentence)
  }

  private static let units: WordGroup = [
    "battery", "unit", "squadron", "battalion", "brigade", "detachment",
  ]
  private static let stationing: WordGroup = [
    "deploy", "redeploy", "reposition", "move", "station", "base", "locate", "relocate", "stay", "remain",
  ]

  /// Whether what is told of arms is what many do who are not named: "many armies are replacing them with the Leopard".
  func isOfMany(_ act: Act, _ sentence: SentenceReading) -> Bool {
    guard let link = act.chain.dropFirst().first, !link.isPassive, sentence.isVerb(link.phrase),
      let subject = sentence.subject(of: link.phrase), subject < link.phrase
    else { return false }
    if isUnknownMany(subject, sentence) { return true }
    return [.light, .use, .buy, .receive].contains(link.group) && sentence.isNamedGroup(subject)
      && link.subjects.allSatisfy { lexicon.isGroup($0.code) }
  }

  /// Whether arms are only on sale to whoever wants them: "offers drones on the export market".
  func isOnMarket(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    func isMarket(_ phrase: Int) -> Bool {
      sentence.preposition(phrase, orEmpty: "") == "on"
        && ["market", "markets"].contains(sentence.headWord(phrase))
    }
    return isMarket(phrase) || isMarket(phrase + 1)
      || (max(phrase - 4, 0)..<phrase).contains { isMarket($0) && sentence.isList(from: $0, to: phrase) }
  }

  /// The arms that are let go for what a noun names: "rifles were approved for export".
  func clearedGoods(for phrase: Int, _ sentence: SentenceReading) -> [Int]? {
    guard let (verb, subject) = passive(before: phrase, sentence), sentence.verb(verb)?.group == .approve
    else { return nil }
    let goods = group(subject, sentence) + (sentence.hasItem(subject + 1, after: "of") ? [subject + 1] : [])
    return goods.contains(where: { sentence.hasItem($0) }) ? goods : nil
  }

  /// Whether arms are those that are let go for export, of which that noun tells.
  func isCleared(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard
      let next = sentence.phrases[(phrase + 1)...].indices.first(where: {
        sentence.isNoun($0) && sentence.preposition($0) == "for"
          && transferNoun($0, sentence) != nil
      })
    else { return false }
    return clearedGoods(for: next, sentence)?.contains(phrase) ?? false
  }

  /// Whether arms are only those whose use is restricted: "lifted restrictions on the use of missiles".
  func isOfUse(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.preposition(phrase) == "of", sentence.isNoun(phrase - 1),
      sentence.headWord(phrase - 1) == "use"
    else { return false }
    if sentence.preposition(phrase - 1) == "on" { return true }
    // "asked Berlin to permit the use of missiles".
    return (max(phrase - 3, 0)..<phrase - 1).contains { verb in
      sentence.isVerb(verb)
        && [.approve, .lift, .refuse].contains(sentence.verb(verb)?.group ?? .light)
    }
  }

  /// Whether arms are only those that what is given is for: "will send shells for its tanks".
  func isForItem(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard ["for", "from"].contains(sentence.preposition(phrase)),
      let above = sentence.governingVerb(of: phrase), !above.isSubject,
      let group = sentence.verb(above.verb)?.group, [.send, .supply, .sell].contains(group)
    else { return false }
    return sentence.objects(of: above.verb).contains {
      $0 < phrase && sentence.preposition($0).isEmpty && sentence.hasItem($0)
    }
  }

  /// Whether an embargo is one that somebody will not have: "opposes an arms embargo", "will not support one".
  func isUnwanted(_ act: Act) -> Bool {
    act.group == .ban
      && act.chain.dropFirst().first.map { link in
        (link.isNegated ? Self.wanting : Self.unwanting).contains(link.lemma)
      } ?? false
  }

  private static let wanting: WordGroup = ["support", "back", "favour", "favor", "endorse", "want", "impose"]
  private static let unwanting: WordGroup = [
    "rule", "oppose", "reject", "resist", "dismiss", "veto", "block",
  ]

  /// Whether an act's noun only names what a country sells in all: "arms exports exceeded $17 billion".
  func isStatistic(_ act: Act) -> Bool {
    let isUntold =
      act.recipient.parties.isEmpty && (act.group == .sale || act.group == .transfer)
      // "India's imports of arms fell".
      || act.supplier.parties.isEmpty && act.core == "import"
    guard isUntold, act.chain.count > 1 else {
      return false
    }
    return Self.statistics.contains(act.chain[1].lemma)
  }

  /// Whether a sentence counts what a country sells or buys in all: "exports, $7 billion in 2021, have doubled".
  func tellsTotals(_ sentence: SentenceReading) -> Bool {
    sentence.phrases.indices.contains { Self.statistics.contains(sentence.verb($0)?.lemma ?? "") }
      && sentence.phrases.indices.contains {
        sentence.isNoun($0) && [.sale, .transfer].contains(sentence.head($0)?.noun?.group ?? .light)
      }
  }

  private static let statistics: WordGroup = [
    "exceed", "total", "reach", "rise", "grow", "increase", "double", "triple", "fall", "drop", "surge",
    "soar", "jump", "climb", "decline", "hit",
  ]
}
