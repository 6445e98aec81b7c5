/// What a text tells of one pair at one stage, from all its sentences, with the probability that it is so.
struct WeighedAct {
  var candidates: [Candidate]
  var probability: Double
  var features: [String]

  var supplier: String { candidates[0].supplier }
  var recipient: String { candidates[0].recipient }
  var stage: DealStage { candidates[0].stage }
  var assertion: Assertion { candidates[0].assertion }
  /// The best candidate.
  var best: Candidate { candidates.max { $0.pairProbability < $1.pairProbability } ?? candidates[0] }

  /// The least probability of an act whose stage a word says and whose pair is nearly sure.
  ///
  /// Such stages are right in about three of four on the development texts.
  private var explicitProbability: Double {
    candidates.filter { !$0.isLoose && StageClassifier.isExplicit($0.act) }
      .map { 0.6 * min($0.pairProbability, $0.documentProbability) }.max() ?? 0
  }

  private var score: Double {
    candidates.map { ($0.pairProbability + $0.documentProbability) / 2 * $0.stageProbability }.max() ?? 0
  }

  /// Groups candidates by pair, stage and assertion, in text order, and weighs each group against the others.
  static func merged(
    of candidates: [Candidate], _ statistics: DocumentStatistics, _ model: LinearModel
  ) -> [WeighedAct] {
    var acts: [WeighedAct] = []
    var indices: [String: Int] = [:]
    for candidate in candidates {
      let key =
        "\(candidate.supplier)>\(candidate.recipient) \(candidate.stage.rawValue) \(candidate.assertion.rawValue)"
      if let index = indices[key] {
        acts[index].candidates.append(candidate)
      } else {
        indices[key] = acts.count
        acts.append(WeighedAct(candidates: [candidate], probability: 0, features: []))
      }
    }
    let scores = acts.map(\.score)
    for index in acts.indices {
      acts[index].features = features(of: index, acts, scores, statistics)
      acts[index].probability = max(
        model.probabilities(acts[index].features)[0], acts[index].explicitProbability)
    }
    return acts
  }

  private static func features(
    of index: Int, _ acts: [WeighedAct], _ scores: [Double], _ statistics: DocumentStatistics
  ) -> [String] {
    let act = acts[index]
    let best = act.best
    var features = [
      "bias", "stage=\(act.stage.rawValue)", "assertion=\(act.assertion.rawValue)",
      "stage-assertion=\(act.stage.rawValue)|\(act.assertion.rawValue)",
    ]
    func steps(_ name: String, _ value: Double) {
      // A staircase: each step passed adds its weight, so that the model can bend.
      for step in stride(from: 0.1, through: 0.9, by: 0.1) where value >= step {
        features.append("\(name)>\(Int(step * 10 + 0.5))")
      }
    }
    steps("pair", best.pairProbability)
    steps("document", best.documentProbability)
    steps("document-score", best.documentProbability * (act.candidates.map(\.stageProbability).max() ?? 0))
    steps("stageprob", best.stageProbability)
    steps("score", scores[index])
    let missed = act.candidates.reduce(1.0) { $0 * (1 - $1.pairProbability) }
    steps("any", 1 - missed)
    features.append("count=\(min(act.candidates.count, 4))")
    features.append("sentences=\(min(Set(act.candidates.map(\.act.sentence)).count, 4))")
    features.append("rule=\(best.rule.stage == act.stage)")
    let isExplicit = act.candidates.contains { !$0.isLoose && StageClassifier.isExplicit($0.act) }
    features.append("explicit=\(isExplicit)")
    features.append("explicit-stage=\(isExplicit)|\(act.stage.rawValue)")
    if act.candidates.contains(where: { !$0.isLoose && StageClassifier.isExplicitAssertion($0.act) }) {
      features.append("explicit-assertion=\(act.assertion.rawValue)")
    }
    let isTold = act.candidates.contains { !$0.isFilled && !$0.isLoose }
    features.append("told=\(isTold)|explicit=\(isExplicit)")
    features.append("group=\(best.act.group.rawValue)")
    features.append("filled=\(best.isFilled)")
    features.append(
      "items="
        + (best.act.items.isEmpty ? "none" : best.act.items.contains { !$0.isGeneric } ? "told" : "generic"))
    if act.candidates.contains(where: { $0.act.sentence == 0 }) { features.append("title") }
    let rivals = acts.indices.filter {
      acts[$0].supplier == act.supplier && acts[$0].recipient == act.recipient
    }
    let rank = rivals.filter { scores[$0] > scores[index] }.count
    features.append("rank=\(min(rank, 4))")
    features.append("rivals=\(min(rivals.count, 5))")
    if rank > 0, let top = rivals.max(by: { scores[$0] < scores[$1] }) {
      features.append("behind=\(acts[top].stage.rawValue)|\(act.stage.rawValue)")
    }
    features.append("rank-stage=\(min(rank, 3))|\(act.stage.rawValue)")
    let pairRank = Set(
      acts.indices.filter { scores[$0] > scores[index] }.map { acts[$0].supplier + acts[$0].recipient }
    ).count
    features.append("pair-rank=\(min(pairRank, 6))")
    func strongest(_ supplier: String, _ recipient: String) -> Double {
      acts.lazy.filter { $0.supplier == supplier && $0.recipient == recipient }.map {
        $0.best.pairProbability
      }.max() ?? 0
    }
    steps("pairmax", strongest(act.supplier, act.recipient))
    steps("reverse", strongest(act.recipient, act.supplier))
    let told = act.candidates.filter { !$0.isFilled && !$0.isLoose }
    steps("told", told.map(\.pairProbability).max() ?? 0)
    let rivalSupplier =
      acts.lazy.filter { $0.recipient == act.recipient && $0.supplier != act.supplier }
      .map { $0.best.pairProbability }.max() ?? 0
    steps("other-supplier", rivalSupplier)
    features.append("loose=\(best.isLoose)")
    let reverse = acts.contains {
      $0.supplier == act.recipient && $0.recipient == act.supplier && $0.score > act.score
    }
    features.append("reversed=\(reverse)")
    return features
  }
}
