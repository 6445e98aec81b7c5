/// Where an act is told, and where the other acts of its text are: what decides to which act a thing belongs.
struct ActSurroundings {
  /// By sentence, how surely the act is told there.
  private(set) var sentences: [Int: Float] = [:]
  /// By sentence, how surely another stage of the same pair is told there.
  private(set) var stages: [Int: Float] = [:]
  /// By sentence, how surely another pair is told there.
  private(set) var pairs: [Int: Float] = [:]
  /// By token, how surely the grammar gives the thing there to this act, another stage of its pair, another pair.
  private(set) var own: [Int: Float] = [:]
  /// The tokens that the grammar gives to a candidate of this act both of whose sides it tells.
  private(set) var told: Set<Int> = []
  private(set) var ownElsewhere: [Int: Float] = [:]
  private(set) var othersOwn: [Int: Float] = [:]
  /// The tokens that the grammar gives to an act of another pair, both of whose sides it tells or that is likely.
  private(set) var othersTold: Set<Int> = []
  /// The sentence that tells the act best.
  let best: Int

  /// Reads where acts stand; `tokens` names the tokens of the things that a candidate's act holds.
  init(of index: Int, among acts: [WeighedAct], tokens: (Candidate) -> [Int]) {
    best = acts[index].best.act.sentence
    func raise(_ table: inout [Int: Float], _ key: Int, _ value: Float) {
      table[key] = max(table[key] ?? 0, value)
    }
    for (number, act) in acts.enumerated() {
      let isSamePair = act.supplier == acts[index].supplier && act.recipient == acts[index].recipient
      for candidate in act.candidates {
        let certainty = Float(candidate.pairProbability * candidate.stageProbability)
        if number == index {
          raise(&sentences, candidate.act.sentence, certainty)
          for token in tokens(candidate) {
            raise(&own, token, certainty)
            if !candidate.isFilled, !candidate.isLoose { told.insert(token) }
          }
        } else if isSamePair {
          raise(&stages, candidate.act.sentence, certainty)
          for token in tokens(candidate) { raise(&ownElsewhere, token, certainty) }
        } else {
          raise(&pairs, candidate.act.sentence, certainty)
          let isTold = !candidate.isLoose && (!candidate.isFilled || certainty >= Self.likely)
          for token in tokens(candidate) {
            raise(&othersOwn, token, certainty)
            if isTold { othersTold.insert(token) }
          }
        }
      }
    }
  }

  /// Sentences from the nearest that tells the act to one.
  func distance(to sentence: Int) -> Int { sentences.keys.map { abs(sentence - $0) }.min() ?? Self.far }

  /// The certainty from which a pair of which the sentence leaves a side out is held to be told there.
  private static let likely: Float = 0.4

  /// Stands for "nowhere" among distances.
  static let far = 99
}
