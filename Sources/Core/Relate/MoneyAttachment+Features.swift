#if canImport(Glibc)
  import Glibc
#endif

/// What the model sees of an act and a sum.
extension MoneyAttachment {
  /// What the model asks of an act and a sum.
  enum Feature: Int, CaseIterable, Sendable {
    case own, ownOfStage, ownOfPair, inSentence, inStage, inPair
    case distance, distanceFromBest, afterBest, inBest, mentions, first, inTitle
    case magnitude, isGreatest, sums, ownSums, isInBrackets, besideItem, isAlone, isOpen, isDollar
    case worth, of, `for`, `in`, to, from, by, noPreposition
    case nearPackage, nearAid, nearContract, nearSale, nearWorth, nearBudget, nearTotal, nearLoan, nearLaw
    case nearPrice, nearTrade, nearSupport, nearSince, nearAdditional
    case ofArms, sidesNamed, othersNamed
    case probability, documentProbability, pairs, acts
    case requested, considered, approved, pledged, ordered, delivered, refused, cancelled
  }

  /// What the model sees of an act and each sum, read when it is asked for.
  func vectors(
    of index: Int, among acts: [WeighedAct]
  ) -> LazyMapCollection<[Mention], FeatureVector<Feature>> {
    let around = ActSurroundings(of: index, among: acts) { candidate in
      guard let money = candidate.told.act.money else { return [] }
      return mentions.filter { $0.sentence == candidate.told.act.sentence && $0.money == money }.map {
        ActSurroundings.Thing(token: $0.token, quantity: nil)
      }
    }
    let shared = shared(acts[index], among: acts, around)
    let greatest = mentions.map { Self.amount($0.money) }.max() ?? 0
    return mentions.lazy.map { mention in
      var vector = shared
      tellPlace(of: mention, around, in: &vector)
      tellParties(of: mention, acts[index], in: &vector)
      tell(mention, greatest: greatest, in: &vector)
      return vector
    }
  }

  /// What all sums of an act have in common.
  private func shared(
    _ act: WeighedAct, among acts: [WeighedAct], _ around: ActSurroundings
  ) -> FeatureVector<Feature> {
    var shared = FeatureVector<Feature>()
    shared[.sums] = Float(sumCount)
    shared[.ownSums] = Float(around.own.count)
    shared[.probability] = Float(act.probability)
    shared[.documentProbability] = Float(act.best.documentProbability)
    shared[.pairs] = Float(WeighedAct.pairCount(of: acts))
    shared[.acts] = Float(acts.count)
    if let stage = Self.stages[act.stage] { shared[stage] = 1 }
    return shared
  }

  /// Where a sum stands to the sentences that tell the act and others.
  private func tellPlace(
    of mention: Mention, _ around: ActSurroundings, in vector: inout FeatureVector<Feature>
  ) {
    let sentence = mention.sentence
    vector[.own] = around.own[mention.token] ?? 0
    vector[.ownOfStage] = around.ownElsewhere[mention.token] ?? 0
    vector[.ownOfPair] = around.othersOwn[mention.token] ?? 0
    vector[.inSentence] = around.sentences[sentence] ?? 0
    vector[.inStage] = around.stages[sentence] ?? 0
    vector[.inPair] = around.pairs[sentence] ?? 0
    vector[.distance] = Float(around.distance(to: sentence))
    vector[.distanceFromBest] = Float(abs(sentence - around.best))
    vector[.afterBest] = Float(sentence >= around.best ? sentence - around.best : ActSurroundings.far)
    vector[.inBest] = sentence == around.best ? 1 : 0
    vector[.first] = Float(sentence)
    vector[.inTitle] = sentence == 0 ? 1 : 0
    vector[.isAlone] = around.isAlone(sentence) ? 1 : 0
  }

  /// How many of an act's sides the sentence of a sum names, and whether others.
  private func tellParties(
    of mention: Mention, _ act: WeighedAct, in vector: inout FeatureVector<Feature>
  ) {
    let named = self.named[mention.sentence] ?? []
    let sides = [act.supplier, act.recipient].count { named.contains($0) }
    vector[.sidesNamed] = Float(sides)
    vector[.othersNamed] = Float(named.count - sides)
  }

  /// How much a sum is, and what the words around it say.
  private func tell(_ mention: Mention, greatest: Double, in vector: inout FeatureVector<Feature>) {
    let money = mention.money
    let amount = Self.amount(money)
    vector[.mentions] = Float(mentions.count { $0.money == money })
    vector[.magnitude] = Float(log10(max(amount, 1)))
    vector[.isGreatest] = amount >= greatest ? 1 : 0
    vector[.isInBrackets] = mention.isInBrackets ? 1 : 0
    vector[.besideItem] = mention.isBesideItem ? 1 : 0
    vector[.ofArms] = mention.isOfArms ? 1 : 0
    vector[.isOpen] = money.min == nil || money.max == nil ? 1 : 0
    vector[.isDollar] = money.currency == "USD" ? 1 : 0
    if let preposition = mention.preposition { vector[preposition] = 1 }
    for feature in mention.near { vector[feature] = 1 }
  }

  static func feature(of preposition: Word) -> Feature? {
    switch preposition {
    case "worth": .worth
    case "of": .of
    case "for": .for
    case "in": .in
    case "to": .to
    case "from": .from
    case "by": .by
    default: preposition.isEmpty ? .noPreposition : nil
    }
  }

  private static let stages = FeatureVector<Feature>.features(of: DealStage.self)
}
