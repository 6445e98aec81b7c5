/// Tells which of the arms that a text names belong to an act: those in its own sentence, in the list after it, or told
/// sentences later.
struct ItemAttachment {
  typealias Mention = ItemMentions.Mention
  typealias Group = ItemMentions.Group
  /// An item with the sentence that tells it; nil where no word does.
  typealias ToldItem = (item: ReportItem, sentence: Int?)

  let mentions: ItemMentions
  var groups: [Group] { mentions.groups }
  let reading: ReportExtractor.Reading
  private let model: TreeEnsemble
  private let restatement: ItemRestatement
  /// The things that each act of the text holds, by its number: asked for every act that they may belong to.
  private let things: [[ActSurroundings.Thing]]

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
    mentions = ItemMentions(in: reading, lexicon: lexicon, restatement: restatement)
    things = Self.told(in: reading).map { [mentions] in Self.things(of: $0, in: reading, mentions) }
  }

  /// The acts that candidates are of, by number.
  private static func told(in reading: ReportExtractor.Reading) -> [ToldAct?] {
    var told: [ToldAct?] = []
    for candidate in reading.candidates {
      while told.count <= candidate.actNumber { told.append(nil) }
      told[candidate.actNumber] = candidate.told
    }
    return told
  }

  private static func things(
    of told: ToldAct?, in reading: ReportExtractor.Reading, _ mentions: ItemMentions
  ) -> [ActSurroundings.Thing] {
    guard let act = told?.act else { return [] }
    let units = reading.sentences[act.sentence].units
    let own = act.items.map {
      ActSurroundings.Thing(token: units[$0.unit].tokens.lowerBound, quantity: $0.item.quantity)
    }
    guard act.items.allSatisfy(\.isGeneric) else { return own }
    return own + toldElsewhere(act, in: reading, mentions).map { ActSurroundings.Thing(token: $0.token) }
  }

  /// The arms of an act whose own words are no more than "arms": those that the next sentence lists, or "they" take up.
  private static func toldElsewhere(
    _ act: Act, in reading: ReportExtractor.Reading, _ mentions: ItemMentions
  ) -> [Mention] {
    let next = act.sentence + 1
    if next < reading.sentences.count, reading.sentences[next].listsEarlier {
      return mentions.listed(in: next)
    }
    return act.items.isEmpty ? mentions.takenUp(by: act, in: reading.sentences[act.sentence]) : []
  }

  func surroundings(of index: Int, among acts: [WeighedAct]) -> ActSurroundings {
    ActSurroundings(of: index, among: acts) { things[$0.actNumber] }
  }

  /// The items of an act, in text order.
  func items(of index: Int, among acts: [WeighedAct]) -> [ToldItem] {
    let surroundings = surroundings(of: index, among: acts)
    let told = chosen(for: index, among: acts, surroundings)
      .map { (group: groups[$0], item: item(of: groups[$0], surroundings, acts[index])) }
    if told.isEmpty { return [(ReportItem(weapon: nil, category: .unspecified), nil)] }
    return withoutRestated(told, surroundings)
  }

  /// The groups that belong to an act: at least the likeliest of those that are not told of others only.
  private func chosen(
    for index: Int, among acts: [WeighedAct], _ surroundings: ActSurroundings
  ) -> [Int] {
    let isOwn = isOwn(surroundings)
    let isOfOthers = groups.indices.map { !isOwn[$0] && self.isOfOthers(groups[$0], surroundings) }
    let vectors = vectors(of: index, among: acts, surroundings, isOwn: isOwn)
    // What is of others is not chosen, however probable it is.
    let probabilities = groups.indices.map { isOfOthers[$0] ? 0 : model.probability(vectors[$0].values) }
    let likeliest = groups.indices.filter { !isOfOthers[$0] }
      .max { probabilities[$0] < probabilities[$1] }
    guard let likeliest else { return [] }
    let least = min(
      max(Self.threshold / max(acts[index].probability, 0.01), Self.bounds.lowerBound), Self.bounds.upperBound
    )
    let listed = listed(with: acts[index], among: acts)
    func isChosen(_ index: Int) -> Bool {
      if index == likeliest { return true }
      if isOwn[index] { return probabilities[index] >= leastOwn(of: groups[index], surroundings) }
      let isTaken = groups[index].mentions.lazy.filter { !$0.isAgain }.allSatisfy {
        surroundings.ownElsewhere[$0.token] != nil && !listed.contains($0.token)
      }
      return !isTaken && !isOfOthers[index] && probabilities[index] >= least
    }
    let chosen = groups.indices.filter(isChosen)
    let specific = chosen.filter { !groups[$0].isUnspecified }
    if specific.isEmpty { return chosen }
    return chosen.filter { index in
      !groups[index].isUnspecified
        || probabilities[index] >= Self.leastUnspecifiedBeside
          && !isSpelledOut(groups[index], by: specific, surroundings)
    }
  }

  /// Whether what an act tells of "arms" or "aid" is told by its other arms: "aid including tanks and guns".
  private func isSpelledOut(_ group: Group, by others: [Int], _ surroundings: ActSurroundings) -> Bool {
    let told = others.flatMap { groups[$0].mentions }
    return group.mentions.contains { mention in
      mention.isSpelledOut && surroundings.sentences[mention.sentence] != nil
        && told.contains { $0.sentence == mention.sentence }
    }
  }

  /// The least probability of an item that the grammar gives to the act.
  private func leastOwn(of group: Group, _ surroundings: ActSurroundings) -> Double {
    let isCounted = group.mentions.contains { $0.hasQuantity && surroundings.told.contains($0.token) }
    return isCounted ? Self.leastCounted : Self.leastOwn
  }

  /// What the sentences about a pair only list, which is nobody's own: "the package includes shells and trucks".
  private func listed(with act: WeighedAct, among acts: [WeighedAct]) -> TokenSet {
    var listed = TokenSet()
    for other in acts where other.isOfPair(of: act) {
      for candidate in other.candidates where candidate.told.isListing {
        for thing in things[candidate.actNumber] { listed.insert(thing.token) }
      }
    }
    return listed
  }

  /// Items without those that call others again; these take over a number that only the former tell.
  private func withoutRestated(
    _ told: [(group: Group, item: ToldItem)], _ surroundings: ActSurroundings
  ) -> [ToldItem] {
    var items = told.map(\.item)
    var isDropped = [Bool](repeating: false, count: told.count)
    for index in told.indices where !told[index].group.isUnspecified {
      let group = told[index].group
      let mentions = relevant(group.mentions, surroundings)
      let others = told.indices.filter { other in
        guard other != index, !isDropped[other] else { return false }
        return group.weapon == nil
          ? restatement.isRestated(mentions, as: told[other].group)
          : restatement.isCovered(mentions, of: group, by: told[other].group)
      }
      guard let same = others.first else { continue }
      if let quantity = items[index].item.quantity {
        if items[same].item.quantity == nil {
          // A number of several kinds is none of one.
          guard others.count == 1 else { continue }
          items[same].item.quantity = quantity
        } else if !others.contains(where: { items[$0].item.quantity?.max == quantity.max }) {
          continue
        }
      }
      isDropped[index] = true
    }
    for index in told.indices where isDropped.count(where: { !$0 }) > 1 && !isDropped[index] {
      isDropped[index] = isNamedElsewhere(told[index].group, surroundings)
    }
    return items.indices.filter { !isDropped[$0] }.map { items[$0] }
  }

  /// Whether another act of the pair names what a general word of its sentence says: "is to get armour from Chad, which
  /// sends ten T-72s".
  private func isNamedElsewhere(_ group: Group, _ surroundings: ActSurroundings) -> Bool {
    guard group.weapon == nil, !group.isUnspecified else { return false }
    let mentions = relevant(group.mentions, surroundings)
    return groups.contains { named in
      named.weapon != nil && restatement.isRestated(mentions, as: named)
        && mentions.allSatisfy { mention in
          named.mentions.contains {
            $0.sentence == mention.sentence && surroundings.ownElsewhere[$0.token] != nil
          }
        }
    }
  }

  /// The mentions where an act is told, all where there are none.
  private func relevant(_ mentions: [Mention], _ surroundings: ActSurroundings) -> [Mention] {
    let near = mentions.filter {
      surroundings.own[$0.token] != nil || surroundings.sentences[$0.sentence] != nil
    }
    return near.isEmpty ? mentions : near
  }

  /// Whether the grammar gives all mentions to another pair: "Chad ordered tanks, and Peru bought jets".
  ///
  /// Those that only call them again are given to nobody else.
  private func isOfOthers(_ group: Group, _ surroundings: ActSurroundings) -> Bool {
    !group.mentions.isEmpty
      && group.mentions.allSatisfy { $0.isAgain || surroundings.othersTold.contains($0.token) }
  }

  /// The item that a group tells of an act: its number is the one told beside the act, else the first told.
  private func item(
    of group: Group, _ surroundings: ActSurroundings, _ act: WeighedAct
  ) -> ToldItem {
    func rank(_ mention: Mention) -> Int {
      surroundings.own[mention.token] != nil
        ? 0
        : mention.sentence == surroundings.best ? 1 : surroundings.sentences[mention.sentence] != nil ? 2 : 3
    }
    // "Tanks" with a number in a sentence that tells of no act of theirs are other tanks, but for those of a list.
    func isTheirs(_ mention: Mention) -> Bool {
      group.weapon != nil || rank(mention) < 3 || mentions.verbless.contains(mention.sentence)
        || mentions.bullets.contains(mention.sentence)
    }
    // "Spain sends ten of its tanks and lets Chad send them": the number is of Spain's.
    func isOfOthers(_ mention: Mention) -> Bool {
      rank(mention) > 0 && surroundings.othersTold.contains(mention.token)
        && group.mentions.contains { $0.sentence == mention.sentence && rank($0) == 0 }
    }
    let told = group.mentions.filter { $0.hasQuantity && isTheirs($0) && !isOfOthers($0) }
    let chosen = (told.isEmpty ? group.mentions : told).enumerated().min {
      (rank($0.element), $0.element.isTotal ? 0 : 1, $0.offset)
        < (rank($1.element), $1.element.isTotal ? 0 : 1, $1.offset)
    }
    guard let mention = chosen?.element else {
      return (ReportItem(weapon: group.weapon, category: group.category), nil)
    }
    // "6 of the 24 jets that it ordered": the act says of how many it is.
    let own = act.candidates.lazy.filter { $0.act.sentence == mention.sentence }.flatMap { $0.act.items }
      .first { $0.unit == mention.found.unit }
    var item = mention.found.item
    if let own, item.quantity != nil, own.item.quantity != nil { item.quantity = own.item.quantity }
    if !isTheirs(mention) { item.quantity = nil }
    // "four drones: two to Chad": its own share of what the words name.
    if let share = surroundings.shares[mention.token] { item.quantity = share }
    return (item, mention.sentence)
  }

  /// Whether the grammar gives the act a mention of each group.
  func isOwn(_ around: ActSurroundings) -> [Bool] {
    groups.map { group in group.mentions.contains { around.own[$0.token] != nil } }
  }
}
