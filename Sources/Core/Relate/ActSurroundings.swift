/// Where an act is told, and where the other acts of its text are: what decides to which act a thing belongs.
struct ActSurroundings {
  /// By sentence, how surely the act is told there.
  private(set) var sentences = SortedTable<Float>()
  /// By sentence, how surely another stage of the same pair is told there.
  private(set) var stages = SortedTable<Float>()
  /// By sentence, how surely another pair is told there.
  private(set) var pairs = SortedTable<Float>()
  /// By token, how surely the grammar gives the thing there to this act, another stage of its pair, another pair.
  private(set) var own = SortedTable<Float>()
  /// The tokens that the grammar gives to a candidate of this act both of whose sides it tells.
  private(set) var told: Set<Int> = []
  /// By token, the number that such a candidate of this act has of it.
  private(set) var shares = SortedTable<Quantity>()
  private(set) var ownElsewhere = SortedTable<Float>()
  private(set) var othersOwn = SortedTable<Float>()
  /// The tokens that the grammar gives to an act of another pair, both of whose sides it tells or that is likely.
  private(set) var othersTold: Set<Int> = []
  /// The sentence that tells the act best.
  let best: Int

  /// Reads where acts stand; `things` names the tokens and numbers of the things that a candidate's act holds.
  init(
    of index: Int, among acts: [WeighedAct], things: (Candidate) -> [(token: Int, quantity: Quantity?)]
  ) {
    best = acts[index].best.act.sentence
    func raise(_ table: inout SortedTable<Float>, _ key: Int, _ value: Float) {
      table[key] = max(table[key] ?? 0, value)
    }
    for (number, act) in acts.enumerated() {
      let isSamePair = act.supplier == acts[index].supplier && act.recipient == acts[index].recipient
      for candidate in act.candidates {
        let certainty = Float(candidate.pairProbability * candidate.stageProbability)
        let things = things(candidate)
        let tokens = things.map(\.token)
        let isTold = !candidate.isLoose && (!candidate.isFilled || candidate.act.isShare)
        if number == index {
          raise(&sentences, candidate.act.sentence, certainty)
          for token in tokens {
            raise(&own, token, certainty)
            if !candidate.isFilled, !candidate.isLoose { told.insert(token) }
          }
          if isTold { for thing in things { shares[thing.token] = thing.quantity ?? shares[thing.token] } }
        } else if isSamePair {
          raise(&stages, candidate.act.sentence, certainty)
          for token in tokens { raise(&ownElsewhere, token, certainty) }
        } else {
          raise(&pairs, candidate.act.sentence, certainty)
          for token in tokens { raise(&othersOwn, token, certainty) }
          if isTold || !candidate.isLoose && certainty >= Self.likely { othersTold.formUnion(tokens) }
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
