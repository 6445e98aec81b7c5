/// What the model sees of an act and a kind of arms.
extension ItemAttachment {
  /// What the model asks of an act and a kind of arms.
  enum Feature: Int, CaseIterable, Sendable {
    case own, isOwn, isTold, isActed, ownOfStage, ownOfPair, inSentence, inStage, inPair
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

  /// What the model sees of an act and each group, read when it is asked for.
  typealias Vectors = LazyMapCollection<[Group], FeatureVector<Feature>>

  func vectors(of index: Int, among acts: [WeighedAct]) -> Vectors {
    let around = surroundings(of: index, among: acts)
    return vectors(of: index, among: acts, around, isOwn: isOwn(around))
  }

  func vectors(
    of index: Int, among acts: [WeighedAct], _ around: ActSurroundings, isOwn: [Bool]
  ) -> Vectors {
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
    return groups.lazy.map { [shared] group in
      var vector = vector(group, isOwn: isOwn, shared, around)
      tellOrigin(of: group, act, acts, in: &vector)
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
      if around.acted.contains(mention.token) { vector[.isActed] = 1 }
      if mention.sentence == around.best { vector[.inBest] = 1 }
      if mention.sentence == 0 { vector[.inTitle] = 1 }
      if mention.hasQuantity { vector[.hasQuantity] = 1 }
      if mention.found.isGeneric { vector[.isGeneric] = 1 }
      if around.isAlone(mention.sentence) { vector[.isAlone] = 1 }
      if mentions.verbless.contains(mention.sentence) { vector[.isVerbless] = 1 }
      if mentions.bullets.contains(mention.sentence) { vector[.isBullet] = 1 }
      if Self.opensParts(mention.preposition) { vector[.isPart] = 1 }
      if !mention.isHead { vector[.isHeadless] = 1 }
    }
    tellOthers(beside: group, isOwn: isOwn, in: &vector)
    if let category = Self.categories[group.category] { vector[category] = 1 }
    return vector
  }

  /// Whether a group is of the industry of one of an act's parties, or of another's.
  private func tellOrigin(
    of group: Group, _ act: WeighedAct, _ acts: [WeighedAct], in vector: inout FeatureVector<Feature>
  ) {
    guard let origin = group.origin else { return }
    vector[.isOfSupplier] = origin == act.supplier ? 1 : 0
    vector[.isOfRecipient] = origin == act.recipient ? 1 : 0
    vector[.isOfOther] = origin == act.supplier || origin == act.recipient ? 0 : 1
    vector[.isOfOtherSupplier] = origin != act.supplier && acts.contains { $0.supplier == origin } ? 1 : 0
  }

  /// Whether the text has other arms of the kind of a group, and others called alike.
  private func tellOthers(beside group: Group, isOwn: [Bool], in vector: inout FeatureVector<Feature>) {
    for (other, owned) in zip(groups, isOwn) {
      switch (group.weapon, other.weapon) {
      case (nil, .some) where other.category == group.category:
        vector[.namedElsewhere] = 1
        if owned { vector[.namedBeside] = 1 }
      case (.some, nil) where other.category == group.category && owned: vector[.genericBeside] = 1
      case (let weapon?, let name?)
      where name != weapon && (name.hasPrefix(weapon) || weapon.hasPrefix(name)):
        vector[.isSimilar] = 1
        if owned, name.utf8.count > weapon.utf8.count { vector[.isPartOfOwn] = 1 }
      default: break
      }
    }
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
    let announced = around.sentences.keys.filter { self.mentions.colons.contains($0) }
    func after(_ places: [Int], _ sentence: Int) -> Int {
      places.last { $0 <= sentence }.map { sentence - $0 } ?? nowhere
    }
    for mention in mentions {
      let sentence = mention.sentence
      nearest = min(nearest, around.distance(to: sentence))
      fromBest = min(fromBest, abs(sentence - around.best))
      if sentence >= around.best { afterBest = min(afterBest, sentence - around.best) }
      first = min(first, sentence)
      if self.mentions.verbless.contains(sentence) {
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
