/// The arms that a text names: a group for each designation or kind, and the sentences that only list them.
struct ItemMentions {
  /// An item where the text names it.
  ///
  /// Immutable; a class, because every act asks for all mentions, and each of their words would be counted.
  final class Mention {
    let found: ItemReader.Found
    let sentence: Int
    /// The phrase that names it.
    let phrase: Int
    let token: Int
    let preposition: Word
    /// Whether it counts all of its kind: "a total of 40 vehicles".
    let isTotal: Bool
    /// Whether the phrase is about the item and not about those who make it.
    let isHead: Bool
    /// Whether it only sums up arms that are told beside it: "aid including tanks and guns".
    let isSpelledOut: Bool
    /// Whether it calls again what was told before: "the jets" after "F-16s".
    let isAgain: Bool
    let hasQuantity: Bool

    init(
      found: ItemReader.Found, in sentence: SentenceReading, phrase: Int, preposition: Word,
      isTotal: Bool = false, isHead: Bool, isSpelledOut: Bool = false, isAgain: Bool = false
    ) {
      self.found = found
      self.sentence = sentence.number
      self.phrase = phrase
      token = sentence.units[found.unit].tokens.lowerBound
      self.preposition = preposition
      self.isTotal = isTotal
      self.isHead = isHead
      self.isSpelledOut = isSpelledOut
      self.isAgain = isAgain
      hasQuantity = found.item.quantity != nil
    }
  }

  /// All mentions of one designation or kind.
  ///
  /// A class for the same reason, and because it keeps its name once it has been taken apart.
  final class Group {
    let weapon: String?
    let category: ItemCategory
    fileprivate(set) var mentions: [Mention] = []
    /// The country whose industry makes it, where the lexicon knows it.
    let origin: String?
    let isUnspecified: Bool
    /// Its designation beside that of the lexicon's entry, as far as it has been asked.
    var name: WeaponName?

    init(weapon: String?, category: ItemCategory, origin: String? = nil) {
      self.weapon = weapon
      self.category = category
      self.origin = origin
      isUnspecified = weapon == nil && category == .unspecified
    }
  }

  private(set) var groups: [Group] = []
  /// The sentences without a verb, those that end in a colon, and those that open with a dash or a quotation mark.
  private(set) var verbless = BitSet()
  private(set) var colons = BitSet()
  private(set) var bullets = BitSet()
  private let lexicon: Lexicon
  private let reader: ItemReader
  private let told: ToldItems
  private let reference: ItemReference
  /// All mentions, in text order.
  private var mentions: [Mention] = []
  /// The item that was named last.
  private var last: Mention?

  init(in reading: ReportExtractor.Reading, lexicon: Lexicon, restatement: ItemRestatement) {
    self.lexicon = lexicon
    reference = ItemReference(lexicon: lexicon, restatement: restatement)
    reader = ItemReader(lexicon: lexicon)
    told = ToldItems(reading.candidates)
    for sentence in reading.sentences {
      noteShape(of: sentence)
      for phrase in sentence.phrases.indices {
        if sentence.isVerb(phrase) {
          addService(phrase, in: sentence)
        } else if sentence.isNoun(phrase), mayTell(phrase, sentence) {
          addItems(phrase, in: sentence)
        }
      }
    }
    if !groups.contains(where: \.isUnspecified) {
      groups.append(Group(weapon: nil, category: .unspecified))
    }
  }

  private mutating func noteShape(of sentence: SentenceReading) {
    if !sentence.phrases.contains(where: { $0.kind == .verb }) { verbless.insert(sentence.number) }
    if sentence.units.last?.kind == .colon { colons.insert(sentence.number) }
    if let first = sentence.units.first, first.kind == .dash || first.kind == .quote {
      bullets.insert(sentence.number)
    }
  }

  /// Whether a noun phrase names arms, counts something or may stand for what was told before: few do.
  private func mayTell(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.namesArms(phrase) || sentence.takesUpArms(phrase)
      || sentence.phrases[phrase].units.contains { sentence.units[$0].kind == .quantity }
      || ["them", "they"].contains(sentence.headWord(phrase))
  }

  /// Adds the training or upkeep that a phrase names or that a verb by itself gives.
  private mutating func addService(_ phrase: Int, in sentence: SentenceReading) {
    guard let found = reader.training(phrase, in: sentence) ?? told.service(phrase, in: sentence) else {
      return
    }
    add(Mention(found: found, in: sentence, phrase: phrase, preposition: "", isHead: true))
  }

  /// Adds the arms that a noun phrase names.
  private mutating func addItems(_ phrase: Int, in sentence: SentenceReading) {
    // "to repair Georgian howitzers": they are there.
    guard sentence.isNoun(phrase), phrase == 0 || reader.upkeep(phrase - 1, in: sentence) == nil else {
      return
    }
    let preposition = sentence.preposition(phrase)
    // "By ship" is how it came.
    if preposition == "by", sentence.phrases[phrase].units.count == 1 { return }
    let named = reader.items(phrase, in: sentence, after: last)
    let again = itemsCalledAgain(phrase, telling: named, in: sentence)
    let items = again.isEmpty ? named : again
    if items.isEmpty { return }
    let isOfFighting = sentence.isOfFighting(phrase)
    let isTotal =
      preposition == "of" && phrase > 0 && sentence.isNoun(phrase - 1)
      && sentence.headWord(phrase - 1) == "total"
    let isHead = !again.isEmpty || sentence.hasItem(phrase)
    // What is fired and shot down is no part of a deal that does not name it itself.
    for found in items where !isOfFighting || told.has(found.unit, in: sentence) {
      let mention = Mention(
        found: found, in: sentence, phrase: phrase, preposition: preposition, isTotal: isTotal,
        isHead: isHead, isSpelledOut: found.isGeneric && sentence.isSpelledOut(phrase),
        isAgain: !again.isEmpty)
      add(mention)
      if found.item.category != .unspecified { last = mention }
    }
  }

  /// The items told before that a noun phrase calls again, each with the number and the words that it has there.
  private func itemsCalledAgain(
    _ phrase: Int, telling named: [ItemReader.Found], in sentence: SentenceReading
  ) -> [ItemReader.Found] {
    let again = reference.antecedents(of: phrase, telling: named, in: sentence, among: mentions)
    return again.map { mention in
      var found = mention.found
      found.item.quantity = again.count == 1 ? named.first?.item.quantity : nil
      found.item.words = sentence.wording(of: phrase)
      found.unit = named.first?.unit ?? sentence.phrases[phrase].units.upperBound - 1
      return found
    }
  }

  /// The mentions that an act without arms of its own takes up: "they" of "they will be delivered".
  func takenUp(by act: Act, in sentence: SentenceReading) -> [Mention] {
    guard sentence.isVerb(act.phrase) else { return [] }
    let phrase = act.isPassive ? sentence.subject(of: act.phrase) : sentence.objects(of: act.phrase).first
    return mentions.filter { $0.sentence == sentence.number && $0.phrase == phrase }
  }

  /// What a sentence lists that says more than "arms".
  func listed(in sentence: Int) -> [Mention] {
    mentions.filter { $0.sentence == sentence && !$0.found.isGeneric }
  }

  private mutating func add(_ mention: Mention) {
    let item = mention.found.item
    mentions.append(mention)
    let known = groups.first { $0.category == item.category && $0.weapon == item.weapon }
    if let known {
      known.mentions.append(mention)
      return
    }
    let origin = item.weapon.flatMap { lexicon.origin(of: $0) }
    let group = Group(weapon: item.weapon, category: item.category, origin: origin)
    group.mentions.append(mention)
    groups.append(group)
  }
}

/// Where the acts of a text tell what they hold.
private struct ToldItems {
  private struct Place: Hashable {
    var sentence: Int
    var unit: Int
  }

  private var places: Set<Place> = []
  /// What a verb by itself gives, as in "will repair its howitzers", "instructors work in Chad".
  private var services: [Place: ItemReader.Found] = [:]

  init(_ candidates: [Candidate]) {
    var before: ToldAct?
    for candidate in candidates where candidate.told !== before {
      before = candidate.told
      let act = candidate.act
      for found in act.items {
        let place = Place(sentence: act.sentence, unit: found.unit)
        places.insert(place)
        if !act.isNominal, found.item.category == .trainingSupport { services[place] = found }
      }
    }
  }

  func has(_ unit: Int, in sentence: SentenceReading) -> Bool {
    places.contains(Place(sentence: sentence.number, unit: unit))
  }

  /// What the verb of a phrase gives by itself.
  func service(_ phrase: Int, in sentence: SentenceReading) -> ItemReader.Found? {
    guard !services.isEmpty, let verb = sentence.phrases[phrase].verbal.main else { return nil }
    return services[Place(sentence: sentence.number, unit: verb)]
  }
}
