/// Names what speaks for an act as a whole: its probabilities, and how it stands among the other acts of the text.
struct ActFeatureReader {
  private let acts: [WeighedAct]
  private let scores: [Double]
  /// What the acts say of each pair, and each act's pair.
  private let pairs: [PairStanding]
  private let pairOfAct: [Int]

  /// What all acts of a pair say together.
  private struct PairStanding {
    let key: PairKey
    var acts: [Int] = []
    /// The best act's score.
    var score = 0.0
    /// How many acts are told whole.
    var told = 0
    /// The highest probability of the pair in any act's best candidate.
    var probability = 0.0
  }

  init(_ acts: [WeighedAct]) {
    self.acts = acts
    scores = acts.map(\.score)
    var pairs: [PairStanding] = []
    var pairOfAct: [Int] = []
    for (index, act) in acts.enumerated() {
      let key = act.pairKey
      let place = pairs.firstIndex { $0.key == key } ?? pairs.count
      if place == pairs.count { pairs.append(PairStanding(key: key)) }
      pairs[place].acts.append(index)
      pairs[place].score = max(pairs[place].score, scores[index])
      if act.isTold { pairs[place].told += 1 }
      pairs[place].probability = max(pairs[place].probability, act.best.pairProbability)
      pairOfAct.append(place)
    }
    self.pairs = pairs
    self.pairOfAct = pairOfAct
  }

  /// Features of the act at an index.
  func act(_ index: Int, into features: inout some FeatureSink) {
    features.add("bias")
    own(acts[index], scores[index], into: &features)
    standing(index, into: &features)
  }

  /// Whether an act is not told whole, but another one of its pair is.
  func isBesideTold(_ index: Int) -> Bool { !acts[index].isTold && pairs[pairOfAct[index]].told > 0 }

  /// What its own candidates say of an act.
  private func own(_ act: WeighedAct, _ score: Double, into features: inout some FeatureSink) {
    let best = act.best
    features.add("stage", act.stage)
    features.add("assertion", act.assertion)
    features.add("stage-assertion", act.stage, act.assertion)
    features.addSteps("pair", best.pairProbability)
    features.addSteps("document", best.documentProbability)
    features.addSteps(
      "document-score", best.documentProbability * (act.candidates.lazy.map(\.stageProbability).max() ?? 0))
    features.addSteps("stageprob", best.stageProbability)
    features.addSteps("score", score)
    let missed = act.candidates.reduce(1.0) { $0 * (1 - $1.pairProbability) }
    features.addSteps("any", 1 - missed)
    features.add("count", min(act.candidates.count, 4))
    features.add("sentences", min(act.candidates.sentenceCount, 4))
    features.add("rule", best.rule.stage == act.stage)
    let isExplicit = act.candidates.contains { !$0.isLoose && $0.told.isStageExplicit }
    features.add("explicit", isExplicit)
    features.add("explicit-stage", isExplicit, act.stage)
    if act.candidates.contains(where: { !$0.isLoose && $0.told.isAssertionExplicit }) {
      features.add("explicit-assertion", act.assertion)
    }
    let told = act.candidates.lazy.filter { !$0.isFilled && !$0.isLoose }.map(\.pairProbability).max()
    features.add("told", ToldName(isTold: told != nil, isExplicit: isExplicit))
    features.addSteps("told", told ?? 0)
    features.add("group", best.act.group)
    features.add("filled", best.isFilled)
    features.add("loose", best.isLoose)
    let isItemTold = best.act.items.contains { !$0.isGeneric }
    features.add("items", best.act.items.isEmpty ? "none" : isItemTold ? "told" : "generic")
    if act.candidates.contains(where: { $0.act.sentence == 0 }) { features.add("title") }
  }

  /// How an act stands among the other acts of its pair, and its pair among the other pairs.
  private func standing(_ index: Int, into features: inout some FeatureSink) {
    let stage = acts[index].stage
    let score = scores[index]
    let pair = pairs[pairOfAct[index]]
    let rank = pair.acts.count { scores[$0] > score }
    features.add("rank", min(rank, 4))
    features.add("rivals", min(pair.acts.count, 5))
    if rank > 0, let top = pair.acts.max(by: { scores[$0] < scores[$1] }) {
      features.add("behind", acts[top].stage, stage)
    }
    features.add("rank-stage", min(rank, 3), stage)
    let isTold = acts[index].isTold
    features.add(isTold ? "told-beside" : "untold-beside", min(pair.told - (isTold ? 1 : 0), 2))
    features.add("pair-rank", min(pairs.count { $0.score > score }, 6))
    features.addSteps("pairmax", pair.probability)
    let reverse = pairs.first {
      $0.key.supplier == pair.key.recipient && $0.key.recipient == pair.key.supplier
    }
    features.addSteps("reverse", reverse?.probability ?? 0)
    features.add("reversed", (reverse?.score ?? 0) > score)
    let others = pairs.lazy.filter {
      $0.key.recipient == pair.key.recipient && $0.key.supplier != pair.key.supplier
    }
    features.addSteps("other-supplier", others.map(\.probability).max() ?? 0)
  }
}

/// Whether a sentence tells an act whole, and whether a word says its stage.
private struct ToldName: FeaturePart {
  let isTold: Bool
  let isExplicit: Bool

  func write(to text: inout some FeatureText) {
    text.append(part: isTold)
    text.append("|explicit=")
    text.append(part: isExplicit)
  }
}
