/// What a text tells of one pair at one stage, from all its sentences, with the probability that it is so.
struct WeighedAct {
  var candidates: [Candidate]
  var probability: Double

  var supplier: String { candidates[0].supplier }
  var recipient: String { candidates[0].recipient }
  var stage: DealStage { candidates[0].stage }
  var assertion: Assertion { candidates[0].assertion }
  /// The best candidate.
  var best: Candidate {
    var best = 0
    for index in candidates.indices
    where candidates[best].pairProbability < candidates[index].pairProbability { best = index }
    return candidates[best]
  }

  var pairKey: PairKey { candidates[0].pairKey }

  func isOfPair(of other: WeighedAct) -> Bool { pairKey == other.pairKey }

  /// How many pairs acts are of.
  static func pairCount(of acts: [WeighedAct]) -> Int {
    var known: [PairKey] = []
    for act in acts where !known.contains(act.pairKey) { known.append(act.pairKey) }
    return known.count
  }

  /// Whether it is what somebody wants or will not have, which stands beside what has come of a deal.
  var isPosition: Bool { stage == .requested || stage == .refused }

  /// Whether two acts of a pair are different steps towards delivery.
  func isOtherStep(than other: WeighedAct) -> Bool {
    stage != other.stage && stage.progress != nil && other.stage.progress != nil && !isPosition
      && !other.isPosition
  }

  /// Whether a sentence tells it whole, by its grammar.
  var isTold: Bool { candidates.contains { !$0.isFilled && !$0.isLoose } }

  /// Whether a sentence tells it whole, or how many of its arms: "has received 6 of the 24 jets it ordered".
  var isPlain: Bool {
    isTold || candidates.contains { !$0.isLoose && $0.act.items.contains { $0.item.quantity != nil } }
  }

  /// Its terms: those that a word names, else those of the best candidate.
  var kind: DealKind {
    candidates.lazy.filter { !$0.isLoose && !$0.isFilled }.compactMap {
      KindClassifier.explicitKind(of: $0.act)
    }
    .first ?? best.kind
  }

  /// The least probability of an act whose stage a word says and whose pair is nearly sure.
  ///
  /// Such stages are right in about three of four on the development texts.
  private func explicitProbability(besideTold: Bool) -> Double {
    candidates.lazy.filter { !$0.isLoose && $0.told.isStageExplicit && !($0.isFilled && besideTold) }
      .map { ($0.isFilled ? 0.4 : 0.6) * min($0.pairProbability, $0.documentProbability) }.max() ?? 0
  }

  /// How much speaks for it, before it is compared with others.
  var score: Double {
    candidates.lazy.map { ($0.pairProbability + $0.documentProbability) / 2 * $0.stageProbability }.max() ?? 0
  }

  /// What the candidates of one act have in common.
  private struct Key: Equatable {
    let pair: PairKey
    let stage: DealStage
    let assertion: Assertion

    init(_ candidate: Candidate) {
      pair = candidate.pairKey
      stage = candidate.stage
      assertion = candidate.assertion
    }
  }

  /// Groups candidates by pair, stage and assertion, in text order, and weighs each group against the others.
  static func merged(of candidates: [Candidate], _ models: RelationModels) -> [WeighedAct] {
    var acts: [WeighedAct] = []
    // A text has few acts: looking through them is faster than hashing.
    var keys: [Key] = []
    for candidate in candidates {
      let key = Key(candidate)
      if let index = keys.firstIndex(of: key) {
        acts[index].candidates.append(candidate)
      } else {
        keys.append(key)
        acts.append(WeighedAct(candidates: [candidate], probability: 0))
      }
    }
    let probabilities = probabilities(of: acts, models)
    for index in acts.indices { acts[index].probability = probabilities[index] }
    return acts
  }

  private static func probabilities(of acts: [WeighedAct], _ models: RelationModels) -> [Double] {
    let reader = ActFeatureReader(acts)
    return acts.indices.map { index in
      var features = SparseFeatures(models.features)
      reader.act(index, into: &features)
      return max(
        models.act.probability(models.act.sums(features)),
        acts[index].explicitProbability(besideTold: reader.isBesideTold(index)))
    }
  }
}

extension [Candidate] {
  /// How many sentences tell them.
  var sentenceCount: Int {
    // They are few: looking back is faster than making a set.
    indices.count { index in
      let sentence = self[index].told.act.sentence
      return !self[..<index].contains { $0.told.act.sentence == sentence }
    }
  }
}
