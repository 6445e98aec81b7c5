/// Which noun of a phrase tells of a transfer.
extension ActReader {
  /// What joined to a party says that it has supplied the arms; "-made" and "-built" do not.
  static let handingVerbs: WordGroup = [
    "supply", "provide", "donate", "deliver", "give", "send", "gift",
  ]

  /// Whether a core is a compound that says who gave the arms: "US-supplied", but not "US-made".
  static func isSupplied(_ core: String) -> Bool {
    core.hasPrefix(compoundPrefix)
      && handingVerbs.contains(Word(String(core.dropFirst(compoundPrefix.count))))
  }

  static let compoundPrefix = "item-"

  /// The unit that makes a noun phrase tell of a transfer: its last noun of moving, else its last item.
  func nominalCore(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    // Most phrases have neither, so what else they may be is asked last.
    guard let core = lastCore(phrase, sentence) else { return nil }
    // "the procurement agency" buys, it is no purchase.
    if let head = sentence.head(phrase), head.kind != .term, Self.offices.contains(sentence.headWord(phrase))
    {
      return nil
    }
    return sentence.isDeliveryService(phrase) || sentence.isCamp(phrase) ? nil : core
  }

  private func lastCore(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    var item: Int?
    let isOfMakers = sentence.head(phrase)?.noun?.group == .actor
    for index in sentence.phrases[phrase].units.reversed() {
      let unit = sentence.units[index]
      if transferNoun(unit) != nil { return index }
      if item == nil, !isOfMakers, unit.kind == .weapon || unit.kind == .term { item = index }
    }
    return item
  }

  private static let offices: WordGroup = [
    "agency", "agencies", "office", "directorate", "authority", "board", "council", "committee", "bureau",
  ]

  /// The noun reading of a unit when it tells of a transfer.
  func transferNoun(_ unit: Unit) -> ActLexicon.Noun? {
    guard let noun = unit.noun, unit.kind == .noun || unit.kind == .term else { return nil }
    switch noun.group {
    case .sale, .delivery, .transfer, .donation, .aid, .purchase, .contract, .loan, .ban, .licence:
      return noun
    default: return nil
    }
  }

  /// Whether a sum is approved as the aid of a state that only stands before the noun: "approved $14 billion in Chad aid".
  ///
  /// News writes so of what a parliament votes for allies; aid for those in need is called by its kind.
  private func isVotedAid(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let units = sentence.phrases[phrase].units
    let isSum =
      sentence.preposition(phrase) == "in" && sentence.isDirectObject(phrase - 1)
      && sentence.head(phrase - 1)?.kind == .money
    let isNamed =
      units.count == 2
      && units.first.map { sentence.units[$0].kind == .party && sentence.units[$0].shape == .name } ?? false
    guard isSum || sentence.isDirectObject(phrase), isNamed || isForState(phrase, sentence),
      let above = sentence.governingVerb(of: phrase), !above.isSubject
    else { return false }
    // "urged Congress to approve Chad aid": without a sum, a parliament's.
    return sentence.verb(above.verb)?.group == .approve
      && (isSum && isNamed || link(verb: above.verb, sentence).isOfParliament)
  }

  /// Whether aid goes to a state of which a text on arms tells: "approved $14 billion in aid to Chad".
  private func isForState(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.dropLast().allSatisfy({
      sentence.units[$0].kind != .noun
        && !Self.civil.contains(lexicon.vocabulary.word(sentence.units[$0].word))
    })
      && ["to", "for"].contains(sentence.preposition(phrase + 1, orEmpty: ""))
      && sentence.head(phrase + 1)?.kind == .party
      && sentence.text.namesArms
  }

  private static let civil: WordGroup = [
    "humanitarian", "financial", "economic", "food", "medical", "development", "climate", "disaster",
    "relief", "reconstruction", "budget", "foreign",
  ]

  /// Whether a noun takes up what the text told before of arms: "the $14 billion package", "this deal with Oman".
  private func takesUp(_ group: ActLexicon.Group, _ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard parties.told.contains(group), ["the", "this", "that"].contains(sentence.firstWord(phrase)),
      Self.takingUpDeals.contains(sentence.headWord(phrase))
    else { return false }
    return sentence.phrases[phrase].units.dropFirst().dropLast().allSatisfy { index in
      [.money, .party, .quantity].contains(sentence.units[index].kind)
        || Self.same.contains(lexicon.vocabulary.word(sentence.units[index].word))
    }
  }

  private static let takingUpDeals: WordGroup = [
    "package", "aid", "assistance", "deal", "contract", "order", "sale", "sales", "purchase", "export",
    "exports", "transfer", "delivery", "deliveries", "shipment", "shipments", "handover",
  ]
  /// What is said of a deal without saying of what it is.
  private static let same: WordGroup = [
    "planned", "proposed", "latest", "new", "same", "whole", "entire", "huge", "massive", "controversial",
    "current", "original", "landmark", "pending",
  ]

  private static let armsWords: WordGroup = [
    "military", "security", "defense", "defence", "lethal", "weapons", "arms", "force", "naval", "navy",
  ]

  /// "aid", "contract", "support" are about arms only beside a word that says so.
  func isAboutArms(_ group: ActLexicon.Group, _ phrase: Int, _ sentence: SentenceReading) -> Bool {
    // "a contract between Spain and Chad is for 20 tanks": the second party and the "and" stand between.
    let reach = sentence.preposition(phrase + 1, orEmpty: "") == "between" ? 6 : 4
    let near = max(0, phrase - 1)..<min(sentence.phrases.count, phrase + reach)
    return near.contains { sentence.isNoun($0) && sentence.hasItem($0) }
      // "stopped issuing permits for exports to Chad", in a text that has told of arms.
      || group == .licence && parties.lastArms != nil && isPermit(phrase, sentence)
      || group == .aid && isVotedAid(phrase, sentence) || takesUp(group, phrase, sentence)
      || namesArms(phrase, sentence)
  }

  /// Whether a phrase names licences that are or are not given, and not what is made or sold under one.
  private func isPermit(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    ["licence", "licences", "license", "licenses", "permit", "permits"].contains(sentence.headWord(phrase))
      && !["under", "without"].contains(sentence.preposition(phrase))
  }

  /// Whether a phrase has a word of arms or of those who bear them: "a defence contract".
  func namesArms(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.phrases[phrase].units.contains {
      guard let last = sentence.units[$0].tokens.last else { return false }
      let word = lexicon.vocabulary.word(sentence.text.tokens[last].word)
      return Self.armsWords.contains(word)
    }
  }
}
