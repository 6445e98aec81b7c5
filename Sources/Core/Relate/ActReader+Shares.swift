/// Sides and arms that acts of one sentence share or divide.
extension ActReader {
  /// "is giving Kyiv radars donated by Oslo", "missiles smuggled from Libya ended up in Mali": a participle tells whence
  /// arms come, the verb around who gets them.
  func shareSides(_ acts: inout [Act], _ sentence: SentenceReading) {
    shareReceiver(&acts, sentence)
    for index in acts.indices
    where ["by", "from"].contains(acts[index].supplier.slot) && acts[index].recipient.parties.isEmpty
      && sentence.isReducedRelative(acts[index].phrase)
    {
      let units = Set(acts[index].items.map(\.unit))
      guard
        let outer = acts.indices.first(where: { outer in
          outer != index && !acts[outer].recipient.parties.isEmpty
            && acts[outer].items.contains { units.contains($0.unit) }
        })
      else { continue }
      let giving = acts[index].supplier
      let getting = acts[outer].recipient.parties.without(giving.parties)
      guard !getting.isEmpty else { continue }
      if acts[outer].supplier.parties.isEmpty, acts[outer].items.count == acts[index].items.count {
        acts[outer].supplier = giving
      }
      acts[index].recipient = Act.Side(parties: getting, slot: acts[outer].recipient.slot)
      if acts[index].group != .pledge { acts[index].chain = acts[outer].chain }
    }
  }

  /// "Kenya will receive arms from Spain, which sends 31 tanks, and Italy": what is told of the givers is for Kenya, too.
  private func shareReceiver(_ acts: inout [Act], _ sentence: SentenceReading) {
    for index in acts.indices
    where acts[index].recipient.parties.isEmpty && acts[index].supplier.slot == "subject"
      && sentence.isInRelativeClause(acts[index].phrase)
    {
      guard let outer = acts[..<index].last(where: { $0.group == .receive && $0.supplier.slot == "from" })
      else {
        continue
      }
      let getting = outer.recipient.parties.without(acts[index].supplier.parties)
      guard !getting.isEmpty else { continue }
      acts[index].recipient = Act.Side(parties: getting, slot: "governor-subject")
      // "expects tanks from Spain, which sends ten": it will.
      let core = acts[index].chain[0]
      if core.modal == .none, !core.isPast, !core.isNegated,
        [.pledged, .considered].contains(StageClassifier.read(outer).stage)
      {
        acts[index].chain[0].modal = .will
      }
    }
  }

  /// What is kept back beside what comes: "will send tanks, but no jets".
  ///
  /// What has come says nothing of what may.
  func withholding(_ act: Act) -> Act? {
    guard !act.withheld.isEmpty, let core = act.chain.first, core.modal == .will || core.modal == .would
    else {
      return nil
    }
    var refused = act
    refused.items = act.withheld
    refused.withheld = []
    refused.money = nil
    refused.chain[0].isNegated = true
    return refused
  }

  /// A part of what an act is of, with the parties that it is from or for.
  private struct Share {
    var preposition: Word = ""
    var parties: [PartyReference] = []
    var items: [ItemReader.Found] = []
    var money: Money?
  }

  /// One act for each party of a list in which every party has arms or a sum of its own: "bought tanks from Spain and
  /// jets from France", "$61 billion for Ukraine and $8 billion for Taiwan".
  func distributed(_ act: Act, _ sentence: SentenceReading) -> [Act] {
    let objects = sentence.objects(of: act.phrase)
    return divided(act, by: makerShares(of: act, objects, sentence))
      ?? divided(act, by: shares(among: objects, sentence)) ?? dividedByBrackets(act, objects, sentence) ?? [
        act
      ]
  }

  /// The same of a noun and what follows it: "the sale of tanks to Chile and frigates to Egypt", "Rafales from France and
  /// F-15s from the United States"; arms that are told so are no acts of their own.
  func distributed(_ act: Act, _ sentence: SentenceReading, _ claimed: inout TakenPhrases) -> [Act] {
    guard act.isNominal, act.recipient.slot != "user", act.group != .ban else { return [act] }
    let listed = list(after: act.phrase, sentence)
    guard
      let acts = divided(act, by: shares(among: listed, sentence)) ?? dividedByBrackets(act, listed, sentence)
    else { return [act] }
    claimed.formUnion(listed)
    return acts
  }

  /// A noun phrase with those that follow it in a list.
  private func list(after phrase: Int, _ sentence: SentenceReading) -> [Int] {
    var listed: [Int] = []
    var index = phrase
    loop: while index < sentence.phrases.count {
      switch sentence.phrases[index].kind {
      case .noun:
        // "jets to Chile, both built by Saab, as well as radars to Peru" goes on after the second comma.
        if let end = afterAside(index + 1, sentence) {
          index = end
          break
        }
        // "tanks for Spain, and Italy has bought jets" goes on.
        if index > phrase, sentence.startsClause(index) { break loop }
        listed.append(index)
      case .bracketOpen:
        while index < sentence.phrases.count, sentence.phrases[index].kind != .bracketClose { index += 1 }
      case .comma, .coordinator, .quote, .bracketClose: break
      case .stop where sentence.isListStop(index): break
      // "The sales involve radars for Spain and tanks for Chad".
      case .verb where sentence.verb(index)?.group == .include && sentence.subject(of: index) == phrase: break
      default:
        guard let end = afterAside(index, sentence) else { break loop }
        index = end
      }
      index += 1
    }
    return listed
  }

  /// The comma behind which a list goes on that a participle has interrupted.
  private func afterAside(_ verb: Int, _ sentence: SentenceReading) -> Int? {
    guard sentence.isVerb(verb), sentence.isReducedRelative(verb),
      sentence.phrases[verb - 1].kind == .comma || sentence.phrases[max(verb - 2, 0)].kind == .comma,
      let end = sentence.phrases[(verb + 1)...].firstIndex(where: { $0.kind != .noun }),
      sentence.phrases[end].kind == .comma, end + 1 < sentence.phrases.count
    else { return nil }
    let goesOn =
      sentence.phrases[end + 1].kind == .coordinator
      || sentence.isNoun(end + 1)
        && (sentence.preposition(end + 1) == "as" && sentence.headWord(end + 1) == "well"
          || Self.joining.contains(sentence.headWord(end + 1))
          || Self.joining.contains(sentence.preposition(end + 1)))
    return goesOn ? end : nil
  }

  private static let joining: WordGroup = ["along", "together", "plus", "alongside"]

  /// The parts into which phrases divide, each of arms or a sum and of parties behind it; nil where they do not.
  private func shares(among objects: [Int], _ sentence: SentenceReading) -> [Share]? {
    var shares: [Share] = []
    for object in objects {
      let preposition = sentence.preposition(object)
      var found = items.items(object, in: sentence)
      // "three tanks from Spain and ten from Italy": ten of the same.
      if found.isEmpty, preposition.isEmpty, let last = shares.last {
        // "four drones: two to Chad and two to Togo": the four are those.
        let isPart = last.parties.isEmpty && sentence.phrases[max(object - 1, 0)].kind == .stop
        if isPart || !last.parties.isEmpty { found = items.more(object, of: last.items, in: sentence) }
        if isPart, !found.isEmpty { shares.removeLast() }
      }
      let money = items.money(object, in: sentence)
      if ["from", "to", "for"].contains(preposition), found.isEmpty, sentence.hasParty(object) {
        guard let last = shares.indices.last, shares[last].parties.isEmpty else { return nil }
        shares[last].preposition = preposition
        shares[last].parties = joinedReferences(object, sentence)
      } else if !found.isEmpty || money != nil {
        if shares.last.map({ !$0.parties.isEmpty }) ?? true { shares.append(Share()) }
        shares[shares.count - 1].items += found
        if shares[shares.count - 1].money == nil { shares[shares.count - 1].money = money }
      }
    }
    return shares
  }

  /// The parts of what is bought that have makers of their own: "Brazilian radars and Spanish tanks".
  private func makerShares(of act: Act, _ objects: [Int], _ sentence: SentenceReading) -> [Share]? {
    guard act.group == .buy || act.group == .receive, act.supplier.slot == "object-modifier" else {
      return nil
    }
    var shares: [Share] = []
    for object in objects where ["", "of"].contains(sentence.preposition(object)) {
      let found = items.items(object, in: sentence)
      let makers = makers(object, sentence).without(act.recipient.parties)
      guard !found.isEmpty else { continue }
      if !makers.isEmpty, shares.last.map({ $0.parties.map(\.code) != makers.map(\.code) }) ?? true {
        shares.append(Share(preposition: "from", parties: makers, items: found, money: act.money))
      } else if !shares.isEmpty {
        shares[shares.count - 1].items += found
      } else {
        return nil
      }
    }
    return shares
  }

  /// An act for each share; nil where there are not several or some have no party.
  private func divided(_ act: Act, by shares: [Share]?) -> [Act]? {
    guard let shares, shares.count > 1, Set(shares.map(\.preposition)).count == 1,
      shares.allSatisfy({ !$0.parties.isEmpty })
    else { return nil }
    let isSupplier = shares[0].preposition == "from"
    let others = isSupplier ? act.recipient.parties : act.supplier.parties
    return shares.map { share in
      var own = act
      let side = Act.Side(parties: share.parties.without(others), slot: share.preposition.text)
      if isSupplier { own.supplier = side } else { own.recipient = side }
      // A sum alone is for what the first one is for.
      if !share.items.isEmpty { own.items = share.items }
      own.money = share.money
      own.isShare = true
      return own
    }
  }

  /// An act for each party of a list with its sum or number in brackets: "to Brazil ($3 million) and Kenya ($1 million)".
  private func dividedByBrackets(_ act: Act, _ objects: [Int], _ sentence: SentenceReading) -> [Act]? {
    guard
      let first = objects.first(where: {
        ["to", "for"].contains(sentence.preposition($0))
          || sentence.preposition($0) == "from" && act.supplier.slot == "from"
      }),
      case let members = sentence.joinedParties(first), members.count > 1
    else { return nil }
    var acts: [Act] = []
    for member in members {
      guard sentence.phrases.indices.contains(member + 1), sentence.phrases[member + 1].kind == .bracketOpen,
        sentence.isNoun(member + 2)
      else { return nil }
      var own = act
      own.money = items.money(member + 2, in: sentence)
      let number = items.items(member + 2, in: sentence)
      let part = number.isEmpty ? items.more(member + 2, of: act.items, in: sentence) : number
      guard own.money != nil || !part.isEmpty else { return nil }
      if !part.isEmpty { own.items = part }
      if sentence.preposition(first) == "from" {
        own.supplier.parties = references([member], sentence).without(act.recipient.parties)
      } else {
        own.recipient.parties = references([member], sentence).without(act.supplier.parties)
      }
      acts.append(own)
    }
    return acts
  }

  /// Acts of others that a sentence tells by a number alone: "will send Kyiv eight tanks, Oslo six and Rome 19 howitzers".
  ///
  /// After "Washington gave Kyiv eight tanks" a party with arms of its own gets them.
  func gapped(_ act: Act, _ sentence: SentenceReading) -> [Act] {
    guard [.send, .supply, .sell].contains(act.group), !act.isPassive, act.supplier.slot == "subject",
      act.recipient.parties.isEmpty || ["to", "for", "indirect-object"].contains(act.recipient.slot),
      let last = sentence.objects(of: act.phrase).last
    else { return [] }
    return gaps(after: last, of: act, sentence).map(\.act)
  }

  /// Those who come next with a sum of their own: "has sent Kyiv the most, followed by Spain ($9 billion) and Chad ($3
  /// billion)".
  func followers(_ act: Act, _ sentence: SentenceReading) -> [Act] {
    guard [.send, .supply, .aid].contains(act.group), !act.isPassive, act.supplier.slot == "subject",
      !act.recipient.parties.isEmpty,
      let verb = (act.phrase + 1..<sentence.phrases.count).first(where: {
        sentence.isVerb($0) && sentence.verb($0)?.lemma == "follow"
      }), sentence.isReducedRelative(verb), sentence.preposition(verb + 1, orEmpty: "") == "by"
    else { return [] }
    return sentence.joinedParties(verb + 1).compactMap { member in
      let bracket = member + 1
      guard sentence.phrases.indices.contains(bracket), sentence.phrases[bracket].kind == .bracketOpen,
        sentence.isNoun(bracket + 1), let money = items.money(bracket + 1, in: sentence),
        case let named = references([member], sentence).without(act.recipient.parties), !named.isEmpty
      else { return nil }
      var other = act
      other.supplier.parties = named
      other.chain[0].subjects = named
      other.money = money
      return other
    }
  }
}
