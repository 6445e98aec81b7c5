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
  struct Mention {
    var found: ItemReader.Found
    var sentence: Int
    /// The phrase that names it.
    var phrase: Int
    var token: Int
    var preposition: String
    /// Whether it counts all of its kind: "a total of 40 vehicles".
    var isTotal = false
    /// Whether the phrase is about the item and not about those who make it.
    var isHead: Bool
  }

  /// All mentions of one designation or kind.
  struct Group {
    var weapon: String?
    var category: ItemCategory
    var mentions: [Mention]
    /// The country whose industry makes it, where the lexicon knows it.
    var origin: String?
    var isUnspecified: Bool { weapon == nil && category == .unspecified }
  }

  let groups: [Group]
  private let reading: ReportExtractor.Reading
  private let model: TreeEnsemble
  private let restatement: ItemRestatement
  private let verbless: Set<Int>
  private let colons: Set<Int>
  private let bullets: Set<Int>

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
    let reader = ItemReader(lexicon: lexicon)
    var groups: [Group] = []
    var verbless: Set<Int> = []
    var colons: Set<Int> = []
    var bullets: Set<Int> = []
    var last: Mention?
    func add(_ mention: Mention) {
      let item = mention.found.item
      if let index = groups.firstIndex(where: { $0.weapon == item.weapon && $0.category == item.category }) {
        groups[index].mentions.append(mention)
      } else {
        let origin = item.weapon.flatMap { lexicon.origin(of: $0) }
        groups.append(
          Group(weapon: item.weapon, category: item.category, mentions: [mention], origin: origin))
      }
    }
    let own = Set(
      reading.candidates.lazy.flatMap { candidate in
        candidate.act.items.map { Place(sentence: candidate.act.sentence, unit: $0.unit) }
      })
    // What a verb by itself gives, as in "will repair its howitzers", "instructors work in Chad".
    var services: [Place: ItemReader.Found] = [:]
    for candidate in reading.candidates where !candidate.act.isNominal {
      for found in candidate.act.items where found.item.category == .trainingSupport {
        services[Place(sentence: candidate.act.sentence, unit: found.unit)] = found
      }
    }
    for sentence in reading.sentences {
      if !sentence.phrases.contains(where: { $0.kind == .verb }) { verbless.insert(sentence.number) }
      if sentence.units.last?.kind == .colon { colons.insert(sentence.number) }
      if let first = sentence.units.first, first.kind == .dash || first.kind == .quote {
        bullets.insert(sentence.number)
      }
      for phrase in sentence.phrases.indices {
        let service = sentence.phrases[phrase].verbal.main.flatMap {
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
        let isOfFighting = sentence.isOfFighting(phrase)
        for found in reader.items(phrase, in: sentence, after: last.map { ($0.found, $0.sentence) }) {
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
      groups.append(Group(weapon: nil, category: .unspecified, mentions: []))
    }
    self.groups = groups
    self.verbless = verbless
    self.colons = colons
    self.bullets = bullets
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
    // What a sentence only lists is nobody's own: "the package includes shells and trucks".
    let listed = Set(
      acts.filter { $0.isOfPair(of: acts[index]) }.flatMap(\.candidates).filter(\.told.isListing).flatMap(
        tokens(of:)))
    func isChosen(_ index: Int) -> Bool {
      if index == likeliest { return true }
      if isOwn[index] {
        let isCounted = groups[index].mentions.contains {
          $0.found.item.quantity != nil && surroundings.told.contains($0.token)
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
        guard let weapon = entry.group.weapon else {
          return restatement.isRestated(mentions, as: told[other].group)
        }
        return restatement.isCovered(mentions, of: weapon, by: told[other].group)
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
    let told = group.mentions.filter { $0.found.item.quantity != nil && isTheirs($0) }
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
    ActSurroundings(of: index, among: acts) { candidate in
      zip(tokens(of: candidate), candidate.act.items).map { ($0, $1.item.quantity) }
    }
  }

  /// The tokens of the things that a candidate's act holds.
  private func tokens(of candidate: Candidate) -> [Int] {
    candidate.act.items.map { reading.sentences[candidate.act.sentence].units[$0.unit].tokens.lowerBound }
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
    shared[.pairs] = Float(Set(acts.map { $0.supplier + ">" + $0.recipient }).count)
    shared[.acts] = Float(acts.count)
    if let stage = Self.stages[act.stage] { shared[stage] = 1 }
    let suppliers = Set(acts.map(\.supplier))
    let own = Dictionary(
      grouping: groups.flatMap(\.mentions).filter { around.own[$0.token] != nil }, by: \.sentence)
    return groups.map { group in
      var vector = vector(group, isOwn: isOwn, shared, around)
      if let origin = group.origin {
        vector[.isOfSupplier] = origin == act.supplier ? 1 : 0
        vector[.isOfRecipient] = origin == act.recipient ? 1 : 0
        vector[.isOfOther] = origin != act.supplier && origin != act.recipient ? 1 : 0
        vector[.isOfOtherSupplier] = origin != act.supplier && suppliers.contains(origin) ? 1 : 0
      }
      place(group, of: act, own: own, around, in: &vector)
      return vector
    }
  }

  private func vector(
    _ group: Group, isOwn: [Bool], _ shared: FeatureVector<Feature>, _ around: ActSurroundings
  ) -> FeatureVector<Feature> {
    var vector = shared
    let mentions = group.mentions
    func flag(_ isSet: Bool) -> Float { isSet ? 1 : 0 }
    func greatest(_ value: (Mention) -> Float?) -> Float { mentions.compactMap(value).max() ?? 0 }
    func least(_ value: (Mention) -> Int?) -> Float {
      Float(mentions.compactMap(value).min() ?? ActSurroundings.far)
    }
    vector[.own] = greatest { around.own[$0.token] }
    vector[.isTold] = flag(mentions.contains { around.told.contains($0.token) })
    vector[.isOwn] = flag(mentions.contains { around.own[$0.token] != nil })
    vector[.ownOfStage] = greatest { around.ownElsewhere[$0.token] }
    vector[.ownOfPair] = greatest { around.othersOwn[$0.token] }
    vector[.ownMargin] = greatest { mention in
      around.own[mention.token].map {
        $0 - max(around.ownElsewhere[mention.token] ?? 0, around.othersOwn[mention.token] ?? 0)
      }
    }
    vector[.inSentence] = greatest { around.sentences[$0.sentence] }
    vector[.inStage] = greatest { around.stages[$0.sentence] }
    vector[.inPair] = greatest { around.pairs[$0.sentence] }
    vector[.distance] = least { around.distance(to: $0.sentence) }
    vector[.distanceFromBest] = least { abs($0.sentence - around.best) }
    vector[.afterBest] = least { $0.sentence >= around.best ? $0.sentence - around.best : nil }
    vector[.inBest] = flag(mentions.contains { $0.sentence == around.best })
    vector[.mentions] = Float(mentions.count)
    vector[.first] = least { $0.sentence }
    vector[.inTitle] = flag(mentions.contains { $0.sentence == 0 })
    vector[.isNamed] = flag(group.weapon != nil)
    vector[.hasQuantity] = flag(mentions.contains { $0.found.item.quantity != nil })
    vector[.isUnspecified] = flag(group.isUnspecified)
    vector[.isGeneric] = flag(mentions.contains { $0.found.isGeneric })
    vector[.isAlone] = flag(
      mentions.contains {
        around.sentences[$0.sentence] == nil && around.stages[$0.sentence] == nil
          && around.pairs[$0.sentence] == nil
      })
    let bare = mentions.filter { verbless.contains($0.sentence) }
    vector[.isVerbless] = flag(!bare.isEmpty)
    func after(_ places: some Sequence<Int>, _ mentions: [Mention]) -> Float {
      Float(
        mentions.flatMap { mention in
          places.compactMap { mention.sentence >= $0 ? mention.sentence - $0 : nil }
        }
        .min() ?? ActSurroundings.far)
    }
    vector[.verblessAfter] = after(around.sentences.keys, bare)
    let announced = around.sentences.keys.filter { colons.contains($0) }
    vector[.isAfterColon] = flag(!announced.isEmpty)
    vector[.afterColon] = after(announced, mentions)
    vector[.isBullet] = flag(mentions.contains { bullets.contains($0.sentence) })
    vector[.isPart] = flag(
      mentions.contains { ["including", "with", "of", "like"].contains($0.preposition) })
    vector[.isHeadless] = flag(mentions.contains { !$0.isHead })
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

  /// How far the nearest mention of a group is from the word that carries the act, and whether it is listed with arms
  /// that the grammar gives to the act.
  private func place(
    _ group: Group, of act: WeighedAct, own: [Int: [Mention]], _ around: ActSurroundings,
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
        let isListed = own[mention.sentence, default: []].contains {
          $0.token != mention.token && sentence.isList(from: $0.phrase, to: mention.phrase)
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
