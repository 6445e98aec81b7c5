/// Tells which of the arms that a text names belong to an act: those in its own sentence, in the list after it, or told
/// sentences later.
struct ItemAttachment {
  /// What the model asks of an act and a kind of arms.
  enum Feature: Int, CaseIterable, Sendable {
    case own, isOwn, isTold, ownOfStage, ownOfPair, inSentence, inStage, inPair
    case distance, distanceFromBest, afterBest, inBest, mentions, first, inTitle
    case isNamed, hasQuantity, isUnspecified, isGeneric, ownGroups, ownSpecific, namedGroups, groups
    case hasMoney, namedBeside, namedElsewhere, genericBeside, isSimilar, isPartOfOwn, ownMargin
    case probability, documentProbability, pairs, acts
    case isOfSupplier, isOfRecipient, isOfOther, isOfOtherSupplier
    case besideOwn, phrasesFromCore, verbsBetween, isBeforeCore
    case isAlone, isVerbless, verblessAfter, isAfterColon, afterColon, isBullet, isPart, isHeadless
    case aircraft, uav, airDefence, armouredVehicle, artillery, missile, ammunition, smallArms, ship, sensor
    case engine, satellite, nonLethal, trainingSupport
    case requested, considered, approved, pledged, ordered, delivered, refused, cancelled
  }

  /// Where a sentence names something.
  private struct Place: Hashable {
    var sentence: Int
    var unit: Int
  }

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
    let hasQuantity: Bool

    init(
      found: ItemReader.Found, sentence: Int, phrase: Int, token: Int, preposition: Word,
      isTotal: Bool = false, isHead: Bool
    ) {
      self.found = found
      self.sentence = sentence
      self.phrase = phrase
      self.token = token
      self.preposition = preposition
      self.isTotal = isTotal
      self.isHead = isHead
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

  let groups: [Group]
  private let reading: ReportExtractor.Reading
  private let model: TreeEnsemble
  private let restatement: ItemRestatement
  private let verbless: BitSet
  private let colons: BitSet
  private let bullets: BitSet
  /// The things that each act of the text holds, by its number: asked for every act that they may belong to.
  private let things: [[ActSurroundings.Thing]]

  /// The least probability that an act is told and an item is of it; the likeliest item always is.
  ///
  /// Chosen by cross-validation on the development texts.
  static let threshold = 0.13
  /// The bounds of what that asks of an item alone, for sure and for doubtful acts.
  private static let bounds = 0.22...0.6
  /// The least probability of an item that the grammar gives to the act.
  private static let leastOwn = 0.2
  /// The least probability of one that has a number of its own in a sentence which tells both sides.
  ///
  /// The model holds "12 Gripen jets and two surveillance aircraft" for one thing. Chosen on the development texts.
  private static let leastCounted = 0.1
  /// The least probability of "arms" beside what says more: "an arms deal for tanks" is of tanks.
  private static let leastUnspecifiedBeside = 0.5

  init(_ reading: ReportExtractor.Reading, lexicon: Lexicon) {
    self.reading = reading
    model = lexicon.models.item
    restatement = ItemRestatement(lexicon: lexicon, sentences: reading.sentences)
    things = Self.told(in: reading).map { Self.things(of: $0, in: reading) }
    let reader = ItemReader(lexicon: lexicon)
    var groups: [Group] = []
    var verbless = BitSet()
    var colons = BitSet()
    var bullets = BitSet()
    var last: Mention?
    func add(_ mention: Mention) {
      let item = mention.found.item
      if let group = groups.first(where: { $0.category == item.category && $0.weapon == item.weapon }) {
        group.mentions.append(mention)
      } else {
        let origin = item.weapon.flatMap { lexicon.origin(of: $0) }
        let group = Group(weapon: item.weapon, category: item.category, origin: origin)
        group.mentions.append(mention)
        groups.append(group)
      }
    }
    var own: Set<Place> = []
    // What a verb by itself gives, as in "will repair its howitzers", "instructors work in Chad".
    var services: [Place: ItemReader.Found] = [:]
    var before: ToldAct?
    for candidate in reading.candidates where candidate.told !== before {
      before = candidate.told
      let act = candidate.act
      for found in act.items {
        let place = Place(sentence: act.sentence, unit: found.unit)
        own.insert(place)
        if !act.isNominal, found.item.category == .trainingSupport { services[place] = found }
      }
    }
    for sentence in reading.sentences {
      if !sentence.phrases.contains(where: { $0.kind == .verb }) { verbless.insert(sentence.number) }
      if sentence.units.last?.kind == .colon { colons.insert(sentence.number) }
      if let first = sentence.units.first, first.kind == .dash || first.kind == .quote {
        bullets.insert(sentence.number)
      }
      for phrase in sentence.phrases.indices {
        let service =
          services.isEmpty
          ? nil
          : sentence.phrases[phrase].verbal.main.flatMap {
            services[Place(sentence: sentence.number, unit: $0)]
          }
        if let found = reader.training(phrase, in: sentence) ?? service {
          add(
            Mention(
              found: found, sentence: sentence.number, phrase: phrase,
              token: sentence.units[found.unit].tokens.lowerBound, preposition: "", isHead: true))
        }
        // "to repair Georgian howitzers": they are there.
        guard sentence.isNoun(phrase), phrase == 0 || reader.upkeep(phrase - 1, in: sentence) == nil else {
          continue
        }
        // "By ship" is how it came.
        if sentence.preposition(phrase) == "by", sentence.phrases[phrase].units.count == 1 { continue }
        let items = reader.items(phrase, in: sentence, after: last)
        if items.isEmpty { continue }
        let isOfFighting = sentence.isOfFighting(phrase)
        for found in items {
          // What is fired and shot down is no part of a deal that does not name it itself.
          if isOfFighting, !own.contains(Place(sentence: sentence.number, unit: found.unit)) { continue }
          let mention = Mention(
            found: found, sentence: sentence.number, phrase: phrase,
            token: sentence.units[found.unit].tokens.lowerBound,
            preposition: sentence.preposition(phrase),
            isTotal: sentence.preposition(phrase) == "of" && phrase > 0 && sentence.isNoun(phrase - 1)
              && sentence.headWord(phrase - 1) == "total",
            isHead: sentence.hasItem(phrase))
          add(mention)
          if found.item.category != .unspecified { last = mention }
        }
      }
    }
    if !groups.contains(where: \.isUnspecified) {
      groups.append(Group(weapon: nil, category: .unspecified))
    }
    self.groups = groups
    self.verbless = verbless
    self.colons = colons
    self.bullets = bullets
  }

  /// The acts that candidates are of, by number.
  private static func told(in reading: ReportExtractor.Reading) -> [ToldAct?] {
    var told: [ToldAct?] = []
    for candidate in reading.candidates {
      while told.count <= candidate.actNumber { told.append(nil) }
      told[candidate.actNumber] = candidate.told
    }
    return told
  }

  private static func things(
    of told: ToldAct?, in reading: ReportExtractor.Reading
  ) -> [ActSurroundings.Thing] {
    guard let act = told?.act, !act.items.isEmpty else { return [] }
    let units = reading.sentences[act.sentence].units
    return act.items.map {
      ActSurroundings.Thing(token: units[$0.unit].tokens.lowerBound, quantity: $0.item.quantity)
    }
  }

  /// The items of an act, in text order, with the sentence that tells each; nil where no word tells it.
  func items(of index: Int, among acts: [WeighedAct]) -> [(item: ReportItem, sentence: Int?)] {
    let surroundings = surroundings(of: index, among: acts)
    let isOwn = isOwn(surroundings)
    let probabilities = vectors(of: index, among: acts, surroundings, isOwn: isOwn)
      .map { model.probability($0.values) }
    let isOfOthers = groups.indices.map { !isOwn[$0] && self.isOfOthers(groups[$0], surroundings) }
    guard
      let likeliest = groups.indices.filter({ !isOfOthers[$0] }).max(by: {
        probabilities[$0] < probabilities[$1]
      })
    else {
      return [(ReportItem(weapon: nil, category: .unspecified), nil)]
    }
    let least = min(
      max(Self.threshold / max(acts[index].probability, 0.01), Self.bounds.lowerBound), Self.bounds.upperBound
    )
    let listed = listed(with: acts[index], among: acts)
    func isChosen(_ index: Int) -> Bool {
      if index == likeliest { return true }
      if isOwn[index] {
        let isCounted = groups[index].mentions.contains {
          $0.hasQuantity && surroundings.told.contains($0.token)
        }
        return probabilities[index] >= (isCounted ? Self.leastCounted : Self.leastOwn)
      }
      let isTaken = groups[index].mentions.allSatisfy {
        surroundings.ownElsewhere[$0.token] != nil && !listed.contains($0.token)
      }
      return !isTaken && !isOfOthers[index] && probabilities[index] >= least
    }
    let chosen = groups.indices.filter(isChosen)
    let isSpecific = chosen.contains { !groups[$0].isUnspecified }
    let told = chosen.filter {
      !isSpecific || !groups[$0].isUnspecified || probabilities[$0] >= Self.leastUnspecifiedBeside
    }
    .map { (group: groups[$0], item: item(of: groups[$0], surroundings, acts[index])) }
    return withoutRestated(told, surroundings)
  }

  /// What the sentences about a pair only list, which is nobody's own: "the package includes shells and trucks".
  private func listed(with act: WeighedAct, among acts: [WeighedAct]) -> TokenSet {
    var listed = TokenSet()
    for other in acts where other.isOfPair(of: act) {
      for candidate in other.candidates where candidate.told.isListing {
        for thing in things[candidate.actNumber] { listed.insert(thing.token) }
      }
    }
    return listed
  }

  /// Items without those that call others again; these take over a number that only the former tell.
  private func withoutRestated(
    _ told: [(group: Group, item: (item: ReportItem, sentence: Int?))], _ surroundings: ActSurroundings
  ) -> [(item: ReportItem, sentence: Int?)] {
    var items = told.map(\.item)
    var isDropped = [Bool](repeating: false, count: told.count)
    for (index, entry) in told.enumerated() where !entry.group.isUnspecified {
      let mentions = relevant(entry.group.mentions, surroundings)
      let others = told.indices.filter { other in
        guard other != index, !isDropped[other] else { return false }
        return entry.group.weapon == nil
          ? restatement.isRestated(mentions, as: told[other].group)
          : restatement.isCovered(mentions, of: entry.group, by: told[other].group)
      }
      guard let same = others.first else { continue }
      if let quantity = items[index].item.quantity {
        guard let known = items[same].item.quantity else {
          // A number of several kinds is none of one.
          guard others.count == 1 else { continue }
          items[same].item.quantity = quantity
          isDropped[index] = true
          continue
        }
        guard
          others.contains(where: { items[$0].item.quantity?.max == quantity.max })
            || known.max == quantity.max
        else { continue }
      }
      isDropped[index] = true
    }
    return items.indices.filter { !isDropped[$0] }.map { items[$0] }
  }

  /// The mentions where an act is told, all where there are none.
  private func relevant(_ mentions: [Mention], _ surroundings: ActSurroundings) -> [Mention] {
    let near = mentions.filter {
      surroundings.own[$0.token] != nil || surroundings.sentences[$0.sentence] != nil
    }
    return near.isEmpty ? mentions : near
  }

  /// Whether the grammar gives all mentions to another pair: "Chad ordered tanks, and Peru bought jets".
  private func isOfOthers(_ group: Group, _ surroundings: ActSurroundings) -> Bool {
    !group.mentions.isEmpty && group.mentions.allSatisfy { surroundings.othersTold.contains($0.token) }
  }

  /// The item that a group tells of an act: its number is the one told beside the act, else the first told.
  private func item(
    of group: Group, _ surroundings: ActSurroundings, _ act: WeighedAct
  ) -> (item: ReportItem, sentence: Int?) {
    func rank(_ mention: Mention) -> Int {
      surroundings.own[mention.token] != nil
        ? 0
        : mention.sentence == surroundings.best ? 1 : surroundings.sentences[mention.sentence] != nil ? 2 : 3
    }
    // "Tanks" with a number in a sentence that tells of no act of theirs are other tanks, but for those of a list.
    func isTheirs(_ mention: Mention) -> Bool {
      group.weapon != nil || rank(mention) < 3 || verbless.contains(mention.sentence)
        || bullets.contains(mention.sentence)
    }
    let told = group.mentions.filter { $0.hasQuantity && isTheirs($0) }
    let chosen = (told.isEmpty ? group.mentions : told).enumerated().min {
      (rank($0.element), $0.element.isTotal ? 0 : 1, $0.offset)
        < (rank($1.element), $1.element.isTotal ? 0 : 1, $1.offset)
    }
    guard let mention = chosen?.element else {
      return (ReportItem(weapon: group.weapon, category: group.category), nil)
    }
    // "6 of the 24 jets that it ordered": the act says of how many it is.
    let own = act.candidates.lazy.filter { $0.act.sentence == mention.sentence }.flatMap(\.act.items)
      .first { $0.unit == mention.found.unit }
    var item = mention.found.item
    if let own, item.quantity != nil, own.item.quantity != nil { item.quantity = own.item.quantity }
    if !isTheirs(mention) { item.quantity = nil }
    // "four drones: two to Chad": its own share of what the words name.
    if let share = surroundings.shares[mention.token] { item.quantity = share }
    return (item, mention.sentence)
  }

  private func surroundings(of index: Int, among acts: [WeighedAct]) -> ActSurroundings {
    ActSurroundings(of: index, among: acts) { things[$0.actNumber] }
  }

  /// What the model sees of an act and each group.
  func vectors(of index: Int, among acts: [WeighedAct]) -> [FeatureVector<Feature>] {
    let around = surroundings(of: index, among: acts)
    return vectors(of: index, among: acts, around, isOwn: isOwn(around))
  }

  /// Whether the grammar gives the act a mention of each group.
  private func isOwn(_ around: ActSurroundings) -> [Bool] {
    groups.map { group in group.mentions.contains { around.own[$0.token] != nil } }
  }

  private func vectors(
    of index: Int, among acts: [WeighedAct], _ around: ActSurroundings, isOwn: [Bool]
  ) -> [FeatureVector<Feature>] {
    let act = acts[index]
    var shared = FeatureVector<Feature>()
    shared[.ownGroups] = Float(isOwn.count { $0 })
    shared[.ownSpecific] = Float(zip(groups, isOwn).count { !$0.isUnspecified && $1 })
    shared[.namedGroups] = Float(groups.count { $0.weapon != nil })
    shared[.groups] = Float(groups.count)
    shared[.hasMoney] = act.best.act.money != nil ? 1 : 0
    shared[.probability] = Float(act.probability)
    shared[.documentProbability] = Float(act.best.documentProbability)
    shared[.pairs] = Float(WeighedAct.pairCount(of: acts))
    shared[.acts] = Float(acts.count)
    if let stage = Self.stages[act.stage] { shared[stage] = 1 }
    let own = groups.flatMap(\.mentions).filter { around.own[$0.token] != nil }
    return groups.map { group in
      var vector = vector(group, isOwn: isOwn, shared, around)
      if let origin = group.origin {
        let isOfSides = origin == act.supplier || origin == act.recipient
        vector[.isOfSupplier] = origin == act.supplier ? 1 : 0
        vector[.isOfRecipient] = origin == act.recipient ? 1 : 0
        vector[.isOfOther] = isOfSides ? 0 : 1
        vector[.isOfOtherSupplier] =
          origin != act.supplier && acts.contains { $0.supplier == origin } ? 1 : 0
      }
      place(group, of: act, own: own, around, in: &vector)
      return vector
    }
  }

  private func vector(
    _ group: Group, isOwn: [Bool], _ shared: FeatureVector<Feature>, _ around: ActSurroundings
  ) -> FeatureVector<Feature> {
    var vector = shared
    func flag(_ isSet: Bool) -> Float { isSet ? 1 : 0 }
    vector[.mentions] = Float(group.mentions.count)
    vector[.isNamed] = flag(group.weapon != nil)
    vector[.isUnspecified] = flag(group.isUnspecified)
    tellCertainty(group.mentions, around, in: &vector)
    tellDistance(group.mentions, around, in: &vector)
    for mention in group.mentions {
      if around.told.contains(mention.token) { vector[.isTold] = 1 }
      if mention.sentence == around.best { vector[.inBest] = 1 }
      if mention.sentence == 0 { vector[.inTitle] = 1 }
      if mention.hasQuantity { vector[.hasQuantity] = 1 }
      if mention.found.isGeneric { vector[.isGeneric] = 1 }
      if around.isAlone(mention.sentence) { vector[.isAlone] = 1 }
      if verbless.contains(mention.sentence) { vector[.isVerbless] = 1 }
      if bullets.contains(mention.sentence) { vector[.isBullet] = 1 }
      if Self.opensParts(mention.preposition) { vector[.isPart] = 1 }
      if !mention.isHead { vector[.isHeadless] = 1 }
    }
    for (other, owned) in zip(groups, isOwn) where other.category == group.category {
      if group.weapon == nil, other.weapon != nil {
        vector[.namedElsewhere] = 1
        if owned { vector[.namedBeside] = 1 }
      }
      if group.weapon != nil, other.weapon == nil, owned { vector[.genericBeside] = 1 }
    }
    if let weapon = group.weapon {
      for (other, owned) in zip(groups, isOwn) {
        guard let name = other.weapon, name != weapon else { continue }
        if name.hasPrefix(weapon) || weapon.hasPrefix(name) {
          vector[.isSimilar] = 1
          if owned, name.utf8.count > weapon.utf8.count { vector[.isPartOfOwn] = 1 }
        }
      }
    }
    if let category = Self.categories[group.category] { vector[category] = 1 }
    return vector
  }

  /// How surely the grammar gives mentions to the act, to others, and how surely these are told beside them.
  private func tellCertainty(
    _ mentions: [Mention], _ around: ActSurroundings, in vector: inout FeatureVector<Feature>
  ) {
    var margin: Float?
    for mention in mentions {
      let elsewhere = around.ownElsewhere[mention.token] ?? 0
      let others = around.othersOwn[mention.token] ?? 0
      if let own = around.own[mention.token] {
        vector[.isOwn] = 1
        vector.raise(.own, to: own)
        margin = max(margin ?? -.infinity, own - max(elsewhere, others))
      }
      vector.raise(.ownOfStage, to: elsewhere)
      vector.raise(.ownOfPair, to: others)
      vector.raise(.inSentence, to: around.sentences[mention.sentence] ?? 0)
      vector.raise(.inStage, to: around.stages[mention.sentence] ?? 0)
      vector.raise(.inPair, to: around.pairs[mention.sentence] ?? 0)
    }
    vector[.ownMargin] = margin ?? 0
  }

  /// How far mentions are from what tells the act.
  private func tellDistance(
    _ mentions: [Mention], _ around: ActSurroundings, in vector: inout FeatureVector<Feature>
  ) {
    let nowhere = Int.max
    var (nearest, fromBest, afterBest, first) = (nowhere, nowhere, nowhere, nowhere)
    var (verblessAfter, afterColon) = (nowhere, nowhere)
    let announced = around.sentences.keys.filter { colons.contains($0) }
    func after(_ places: [Int], _ sentence: Int) -> Int {
      places.last { $0 <= sentence }.map { sentence - $0 } ?? nowhere
    }
    for mention in mentions {
      let sentence = mention.sentence
      nearest = min(nearest, around.distance(to: sentence))
      fromBest = min(fromBest, abs(sentence - around.best))
      if sentence >= around.best { afterBest = min(afterBest, sentence - around.best) }
      first = min(first, sentence)
      if verbless.contains(sentence) {
        verblessAfter = min(verblessAfter, after(around.sentences.keys, sentence))
      }
      afterColon = min(afterColon, after(announced, sentence))
    }
    func value(_ distance: Int) -> Float {
      Float(distance == nowhere ? ActSurroundings.far : distance)
    }
    vector[.distance] = value(nearest)
    vector[.distanceFromBest] = value(fromBest)
    vector[.afterBest] = value(afterBest)
    vector[.first] = value(first)
    vector[.verblessAfter] = value(verblessAfter)
    vector[.isAfterColon] = announced.isEmpty ? 0 : 1
    vector[.afterColon] = value(afterColon)
  }

  /// Whether a word before a phrase says that it names a part of something.
  private static func opensParts(_ preposition: Word) -> Bool {
    switch preposition {
    case "including", "with", "of", "like": true
    default: false
    }
  }

  /// How far the nearest mention of a group is from the word that carries the act, and whether it is listed with arms
  /// that the grammar gives to the act.
  private func place(
    _ group: Group, of act: WeighedAct, own: [Mention], _ around: ActSurroundings,
    in vector: inout FeatureVector<Feature>
  ) {
    var nearest = Self.farPhrases
    for mention in group.mentions {
      let sentence = reading.sentences[mention.sentence]
      for candidate in act.candidates where candidate.act.sentence == mention.sentence {
        let core = candidate.act.phrase
        let distance = abs(core - mention.phrase)
        guard distance < nearest else { continue }
        nearest = distance
        let between = min(core, mention.phrase)..<max(core, mention.phrase)
        vector[.verbsBetween] = Float(
          between.dropFirst().count { sentence.isVerb($0) && sentence.isFinite($0) })
        vector[.isBeforeCore] = mention.phrase < core ? 1 : 0
      }
      if vector[.besideOwn] == 0, around.sentences[mention.sentence] != nil {
        let isListed = own.contains {
          $0.sentence == mention.sentence && $0.token != mention.token
            && sentence.isList(from: $0.phrase, to: mention.phrase)
        }
        vector[.besideOwn] = isListed ? 1 : 0
      }
    }
    vector[.phrasesFromCore] = Float(nearest)
  }

  /// Stands for "in no sentence of the act".
  private static let farPhrases = 30

  private static let stages = FeatureVector<Feature>.features(of: DealStage.self)
  private static let categories = FeatureVector<Feature>.features(of: ItemCategory.self)
}
