/// Weighs the candidates of a text: how probable each pair, stage, assertion and kind is.
///
/// What an act says is summed once for all its candidates.
struct CandidateWeigher {
  private let models: RelationModels
  private let reader: FeatureReader<SparseFeatures>

  /// The share of explicit stages that are right on the development texts.
  private static let explicitProbability = 0.75

  /// The least probability with which something is called alleged or denied that no word says so.
  private static let leastAssertion = 0.6
  /// The same where the text itself tells it and names nobody who does.
  private static let leastOutright = 0.85
  /// The least probability with which something is called alleged where the text names an accusation or a denial of it
  /// elsewhere, and the same where the text itself tells it.
  private static let leastDisputed = 0.25
  private static let leastOutrightDisputed = 0.5

  /// The class of what is only alleged.
  private let alleged: Int?
  /// Whether the text speaks of gifts.
  private let tellsGifts: Bool

  init(lexicon: Lexicon, statistics: DocumentStatistics) {
    models = lexicon.models
    alleged = models.assertions.firstIndex(of: .alleged)
    tellsGifts = lexicon.kindWords.gifts.contains { statistics.words.contains($0) }
    reader = FeatureReader(lexicon: lexicon, statistics: statistics, into: SparseFeatures(models.features))
  }

  /// The acts of a text with the probability that each is told so.
  func acts(of reading: ReportExtractor.Reading) -> [WeighedAct] {
    var candidates = reading.candidates
    var vectors: [(act: ActWeights, own: SparseFeatures)] = []
    vectors.reserveCapacity(candidates.count)
    let actCount = (candidates.lazy.map(\.actNumber).max() ?? -1) + 1
    var acts = [ActWeights?](repeating: nil, count: actCount)
    var words: WordWeights?
    let text = models.kind.sums(reader.textKind)
    for index in candidates.indices {
      let told = candidates[index].told
      let sentence = reading.sentences[told.act.sentence]
      let act: ActWeights
      if let known = acts[told.number] {
        act = known
      } else {
        let own = words.flatMap { $0.sentence == sentence.number ? $0 : nil } ?? weights(ofWordsIn: sentence)
        words = own
        act = weights(of: told, in: sentence, own, text)
        acts[told.number] = act
      }
      let parts = reader.parts(of: candidates[index], in: sentence)
      weigh(&candidates[index], parts, act)
      vectors.append((act, parts.pair))
    }
    var seen = BitSet(below: models.features.names.count)
    for indices in Self.byPair(candidates) {
      if indices.contains(where: { candidates[$0].isDisputing }) {
        for index in indices where candidates[index].assertion == .stated {
          let least = candidates[index].told.isToldOutright ? Self.leastOutrightDisputed : Self.leastDisputed
          if candidates[index].allegedProbability >= least { candidates[index].assertion = .alleged }
        }
      }
      for index in indices where candidates[index].isChargedToGoOn { candidates[index].stage = .delivered }
      var told: [SparseFeatures] = []
      told.reserveCapacity(indices.count * 3)
      // What counts once need not be looked through again: an act's candidates follow each other.
      var before: ToldAct?
      for index in indices {
        let act = candidates[index].told
        if act !== before { told.append(vectors[index].act.features) }
        if act.act.sentence != before?.act.sentence { told.append(vectors[index].act.words) }
        before = act
        told.append(vectors[index].own)
      }
      var sums = models.document.sums(reader.counts(indices.map { candidates[$0] }))
      sums[0] += models.document.sum(ofAny: told, seen: &seen)
      let grammatical = indices.lazy.map { candidates[$0].grammaticalProbability }.max() ?? 0
      let probability = max(models.document.probability(sums), grammatical)
      for index in indices { candidates[index].documentProbability = probability }
    }
    return WeighedAct.merged(of: Self.bestFills(candidates), models)
  }

  /// The terms that an act's own words name, or what a model makes of it.
  private enum Terms {
    case told(DealKind)
    case weighed(ClassSums)
  }

  /// What is read and summed once for all candidates of an act.
  ///
  /// Immutable; a class, because sums are wide and every candidate asks for them.
  private final class ActWeights {
    let features: SparseFeatures
    let words: SparseFeatures
    let pair: ClassSums
    let stage: ClassSums
    let assertion: ClassSums
    let terms: Terms

    init(
      _ parts: FeatureReader<SparseFeatures>.ActParts, _ words: WordWeights, _ terms: Terms,
      _ models: RelationModels
    ) {
      features = parts.act
      self.words = words.features
      pair = models.pair.sums(parts.act) + words.pair
      stage = models.stage.sums(parts.act) + models.stage.sums(parts.stage)
      assertion =
        models.assertion.sums(parts.act) + models.assertion.sums(parts.stage)
        + models.assertion.sums(parts.assertion) + words.assertion
      self.terms = terms
    }
  }

  /// The words of a sentence, summed once for all its acts.
  private struct WordWeights {
    let sentence: Int
    let features: SparseFeatures
    let pair: ClassSums
    let assertion: ClassSums
    let kind: ClassSums
  }

  private func weights(ofWordsIn sentence: SentenceReading) -> WordWeights {
    let words = reader.words(of: sentence)
    return WordWeights(
      sentence: sentence.number, features: words, pair: models.pair.sums(words),
      assertion: models.assertion.sums(words), kind: models.kind.sums(words))
  }

  /// `text` are the sums of what the text as a whole says of the terms.
  private func weights(
    of told: ToldAct, in sentence: SentenceReading, _ words: WordWeights, _ text: ClassSums
  ) -> ActWeights {
    let terms =
      KindClassifier.explicitKind(of: told.act).map(Terms.told)
      ?? .weighed(models.kind.sums(reader.kind(of: told)) + words.kind + text)
    return ActWeights(reader.parts(of: told, in: sentence), words, terms, models)
  }

  private func kind(_ sums: ClassSums, _ parties: SparseFeatures) -> DealKind {
    models.kinds[models.kind.likeliest(sums + models.kind.sums(parties))] ?? .unspecified
  }

  private func weigh(
    _ candidate: inout Candidate, _ parts: FeatureReader<SparseFeatures>.CandidateParts, _ act: ActWeights
  ) {
    candidate.pairProbability = max(
      models.pair.probability(act.pair + models.pair.sums(parts.pair)), candidate.grammaticalProbability)
    let stage = models.stage.best(act.stage + models.stage.sums(parts.stage))
    candidate.stage = models.stages[stage.index] ?? candidate.rule.stage
    candidate.stageProbability = stage.probability
    if !candidate.isLoose, candidate.told.isStageExplicit || !candidate.isFilled {
      candidate.stage = candidate.rule.stage
      candidate.stageProbability = max(Self.explicitProbability, stage.probability)
    }
    if let listed = candidate.listedStage { candidate.stage = listed }
    switch act.terms {
    case .told(let kind): candidate.kind = kind
    case .weighed(let sums):
      candidate.kind = KindClassifier.settled(
        kind(sums, parts.parties), of: candidate, tellsGifts: tellsGifts)
    }
    let sums =
      act.assertion + models.assertion.sums(parts.stage) + models.assertion.sums(parts.parties)
      + models.assertion.sums(parts.teller)
    let assertion = models.assertion.best(sums)
    candidate.assertion =
      assertion.probability >= (candidate.told.isToldOutright ? Self.leastOutright : Self.leastAssertion)
      ? models.assertions[assertion.index] ?? .stated : .stated
    candidate.allegedProbability = alleged.map { models.assertion.probability(of: $0, sums) } ?? 0
    if !candidate.isLoose,
      candidate.told.isAssertionExplicit || candidate.rule.assertion == .denied || candidate.act.isHandedOver
    {
      candidate.assertion = candidate.rule.assertion
    }
    // One thanks for what is so.
    if candidate.act.chain.contains(where: { $0.lemma == "thank" }) { candidate.assertion = .stated }
  }

  /// The indices of candidates of the same pair, pairs in text order.
  private static func byPair(_ candidates: [Candidate]) -> [[Int]] {
    // A text has few pairs, so they are looked through; each list is made at its full length.
    var pairs: [(key: PairKey, count: Int)] = []
    let places = candidates.map { candidate in
      let key = candidate.pairKey
      let place = pairs.firstIndex { $0.key == key } ?? pairs.count
      if place == pairs.count { pairs.append((key, 0)) }
      pairs[place].count += 1
      return place
    }
    var order = pairs.map { pair in
      var indices: [Int] = []
      indices.reserveCapacity(pair.count)
      return indices
    }
    for (index, place) in places.enumerated() { order[place].append(index) }
    return order
  }

  /// Of the ways to fill an act's missing side, the most probable one.
  private static func bestFills(_ candidates: [Candidate]) -> [Candidate] {
    var best: [Int: Int] = [:]
    for index in candidates.indices where candidates[index].isFilled {
      let number = candidates[index].actNumber
      if let known = best[number], candidates[known].pairProbability >= candidates[index].pairProbability {
        continue
      }
      best[number] = index
    }
    return candidates.enumerated().filter { index, candidate in
      guard candidate.isFilled, let chosen = best[candidate.actNumber] else { return true }
      // Several told parties on the other side all take the same fill.
      return index == chosen
        || (candidate.isSupplierFilled && !candidate.isRecipientFilled
          && candidate.supplier == candidates[chosen].supplier)
        || (candidate.isRecipientFilled && !candidate.isSupplierFilled
          && candidate.recipient == candidates[chosen].recipient)
    }.map(\.element)
  }
}
