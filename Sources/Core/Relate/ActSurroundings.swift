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
  private(set) var told = TokenSet()
  /// The tokens that a verb or noun of giving or getting holds, and not only arms that stand beside a party.
  private(set) var acted = TokenSet()
  /// By token, the number that such a candidate of this act has of it.
  private(set) var shares = SortedTable<Quantity>()
  private(set) var ownElsewhere = SortedTable<Float>()
  private(set) var othersOwn = SortedTable<Float>()
  /// The tokens that the grammar gives to an act of another pair, both of whose sides it tells or that is likely.
  private(set) var othersTold = TokenSet()
  /// The sentence that tells the act best.
  let best: Int

  /// A thing that an act holds, by the token that names it.
  struct Thing {
    var token: Int
    var quantity: Quantity?
  }

  /// Reads where acts stand; `things` names what a candidate's act holds.
  init(of index: Int, among acts: [WeighedAct], things: (Candidate) -> [Thing]) {
    best = acts[index].best.act.sentence
    for (number, act) in acts.enumerated() {
      let isSamePair = act.isOfPair(of: acts[index])
      for place in act.candidates.indices {
        let candidate = act.candidates[place]
        let certainty = Float(candidate.pairProbability * candidate.stageProbability)
        let sentence = candidate.told.act.sentence
        if number == index {
          sentences.raise(sentence, to: certainty)
          addOwn(things(candidate), of: candidate, certainty)
        } else if isSamePair {
          stages.raise(sentence, to: certainty)
          for thing in things(candidate) { ownElsewhere.raise(thing.token, to: certainty) }
        } else {
          pairs.raise(sentence, to: certainty)
          let isTold = Self.isTold(candidate) || !candidate.isLoose && certainty >= Self.likely
          for thing in things(candidate) {
            othersOwn.raise(thing.token, to: certainty)
            if isTold { othersTold.insert(thing.token) }
          }
        }
      }
    }
  }

  private mutating func addOwn(_ things: [Thing], of candidate: Candidate, _ certainty: Float) {
    let isShare = Self.isTold(candidate)
    let isWhole = !candidate.isFilled && !candidate.isLoose
    for thing in things {
      own.raise(thing.token, to: certainty)
      if isWhole { told.insert(thing.token) }
      if candidate.told.act.group != .light { acted.insert(thing.token) }
      if isShare, let quantity = thing.quantity { shares[thing.token] = quantity }
    }
  }

  /// Whether a sentence tells both sides of a candidate, or divides what it tells among several.
  private static func isTold(_ candidate: Candidate) -> Bool {
    !candidate.isLoose && (!candidate.isFilled || candidate.told.act.isShare)
  }

  /// Whether no act is told in a sentence.
  func isAlone(_ sentence: Int) -> Bool {
    sentences[sentence] == nil && stages[sentence] == nil && pairs[sentence] == nil
  }

  /// Sentences from the nearest that tells the act to one.
  func distance(to sentence: Int) -> Int {
    sentences.keys.lazy.map { abs(sentence - $0) }.min() ?? Self.far
  }

  /// The certainty from which a pair of which the sentence leaves a side out is held to be told there.
  private static let likely: Float = 0.4

  /// Stands for "nowhere" among distances.
  static let far = 99
}
