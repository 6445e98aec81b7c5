/// What follows a verb: who gets it, what, from whom, for how much.
extension ActReader {
  /// Fills items and sides from what follows a verb.
  func readObjects(
    _ objects: [Int], verb: ActLexicon.Verb, _ sentence: SentenceReading, _ act: inout Act,
    _ claimed: inout TakenPhrases
  ) {
    var isFirstBare = true
    // "by Iran, Turkey and Qatar": those after the first stand without preposition.
    var joined: TakenPhrases = []
    for object in objects where !joined.contains(object) && !isJoinedMaker(object, sentence) {
      let preposition = sentence.preposition(object)
      if !preposition.isEmpty {
        joined.formUnion(sentence.joinedParties(object).filter { !sentence.hasItem($0) })
      }
      let found = items.items(object, in: sentence)
      let isItem = !found.isEmpty
      // "won a contract for dozens of tanks": the contract is for them.
      if preposition == "of", object > 0, sentence.isNoun(object - 1),
        sentence.preposition(object - 1) == "for",
        !Self.isObject("for", of: verb)
      {
        continue
      }
      if sentence.isOnTop(object) {
        claimed.insert(object)
        continue
      }
      switch Self.isObject(preposition, of: verb) ? "" : preposition {
      case "", "of", "including", "like", "such", "as", "plus", "alongside", "and":
        if isItem, !sentence.isInstead(object), !isBroken(object, sentence) {
          // "sold Ukraine 14 tanks" in one phrase: the party before the item gets it.
          if preposition.isEmpty, isFirstBare, verb.group != .buy, verb.group != .receive,
            act.recipient.parties.isEmpty, let recipient = leadingName(object, sentence)
          {
            act.recipient = Act.Side(parties: [recipient], slot: "indirect-object")
          } else if act.supplier.parties.isEmpty, case let makers = makers(object, sentence), !makers.isEmpty
          {
            act.supplier = Act.Side(parties: makers, slot: "object-modifier")
          }
          act.items += found
          claimed.insert(object)
          if act.money == nil { act.money = items.money(object, in: sentence) }
        } else if preposition.isEmpty {
          // "arms rebels such as the M23".
          let isOfGroup = verb.group == .equip && sentence.isNamedGroup(object)
          let told = references([object], sentence)
          let named = told.isEmpty && isOfGroup ? namedMembers(after: object, sentence) : told
          if verb.lemma == "pay", !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "from") }
          if verb.lemma == "reach", act.recipient.parties.isEmpty {
            act.recipient = Act.Side(parties: named, slot: "in")
          }
          if !named.isEmpty, verb.group != .buy, verb.group != .receive, verb.group != .arrive,
            act.items.isEmpty,
            act.recipient.parties.isEmpty || act.recipient.slot == "indirect-object"
          {
            act.recipient.parties += named
            act.recipient.slot = "indirect-object"
          } else if act.money == nil {
            act.money = items.money(object, in: sentence)
          }
        } else if Self.isObject(preposition, of: verb) {
          // "depends on Oslo for its missiles".
          let named = joinedReferences(object, sentence)
          if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "from") }
        } else if preposition == "of", act.money == nil {
          act.money = items.money(object, in: sentence)
        }
        isFirstBare = false
      case "to", "for", "into", "towards", "toward":
        let named = recipients(object, sentence) + added(to: act.recipient, at: object, sentence)
        if preposition == "for", isOfArmedGroup(object, named, sentence) {
          // "shipped to Jordan for Syrian rebels": Jordan hands them on.
          act.via += act.recipient.parties
          act.recipient = Act.Side(parties: named, slot: named.isEmpty ? "" : "for")
        } else if !named.isEmpty {
          if act.recipient.parties.isEmpty || act.recipient.slot == "to" && preposition == "to"
            || act.recipient.slot == "for" && preposition == "to"
          {
            act.recipient = Act.Side(parties: named, slot: preposition == "to" ? "to" : "for")
          }
        } else if isItem, Self.isObject("on", of: verb) || verb.lemma == "pay" {
          act.items += found
          claimed.insert(object)
        } else if preposition == "for", act.money == nil {
          act.money = items.money(object, in: sentence)
        }
      // "tanks rather than jets from Chad": only the jets are from there.
      case "from" where object > 0 && sentence.isNoun(object - 1) && sentence.isInstead(object - 1): break
      case "from":
        let named = joinedReferences(object, sentence) + added(to: act.supplier, at: object, sentence)
        if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "from") }
      case "by":
        let named = joinedReferences(object, sentence)
        if !named.isEmpty, act.isPassive {
          if verb.group == .buy || verb.group == .receive {
            act.recipient = Act.Side(parties: named, slot: "by")
          } else if act.supplier.slot != "by" {
            act.supplier = Act.Side(parties: named, slot: "by")
          }
        }
      case "with":
        if isItem {
          act.items += found
          claimed.insert(object)
          if verb.group == .equip, act.isPassive, act.supplier.parties.isEmpty {
            // "forces equipped with Indian howitzers".
            act.supplier = Act.Side(parties: makers(object, sentence), slot: "object-modifier")
          }
        }
      case "via", "through":
        act.via += references([object], sentence)
      case "in" where StageClassifier.building.contains(verb.lemma):
        // "is being built in Turkey for Ukraine".
        let named = references([object], sentence)
        if act.supplier.parties.isEmpty { act.supplier = Act.Side(parties: named, slot: "made") }
      case "in", "at":
        if act.recipient.parties.isEmpty,
          verb.group == .arrive || verb.group == .sell
            || verb.group == .send && isPlaceOf(object, sentence),
          sentence.hasParty(object)
        {
          act.recipient = Act.Side(parties: references([object], sentence), slot: "in")
        }
      case "worth":
        if act.money == nil { act.money = items.money(object, in: sentence) }
      default: break
      }
      if act.money == nil, preposition != "to", preposition != "from" {
        act.money = items.money(object, in: sentence)
      }
    }
  }

  /// Whether a phrase names those who fight and are no state.
  private func isOfArmedGroup(
    _ phrase: Int, _ named: [PartyReference], _ sentence: SentenceReading
  ) -> Bool {
    named.isEmpty
      ? parties.fighters(phrase, in: sentence) != nil : named.allSatisfy { lexicon.isNonState($0.code) }
  }

  /// Whether a phrase names the rule that is broken: "in violation of an arms embargo".
  private func isBroken(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase) == "of" && sentence.isNoun(phrase - 1)
      && ["violation", "breach", "defiance", "contravention"].contains(sentence.headWord(phrase - 1))
  }

  /// Arms that come with those that a verb has: "will send tanks in addition to shells".
  ///
  /// What a sentence opens with, "Besides the tanks, it will send shells", was told before and may be another's.
  func readAdditions(
    to verb: Int, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    guard !act.items.isEmpty, [.send, .supply, .sell, .buy, .receive].contains(act.group) else { return }
    func ends(_ phrase: Int) -> Bool {
      sentence.phrases[phrase].kind == .stop || sentence.isVerb(phrase) && sentence.isFinite(phrase)
    }
    let end = (verb + 1..<sentence.phrases.count).first(where: ends) ?? sentence.phrases.count
    for phrase in verb + 1..<end where sentence.isNoun(phrase) && sentence.hasItem(phrase) {
      let isAdded =
        ["besides", "alongside"].contains(sentence.preposition(phrase))
        || sentence.preposition(phrase) == "to" && sentence.isNoun(phrase - 1)
          && sentence.headWord(phrase - 1) == "addition"
      guard isAdded, !claimed.contains(phrase) else { continue }
      act.items += items.items(phrase, in: sentence)
      claimed.insert(phrase)
    }
  }

  /// Whether a verb has its object behind a preposition: "relies on tanks from".
  static func isObject(_ preposition: Word, of verb: ActLexicon.Verb) -> Bool {
    (verb.lemma == "rely" || verb.lemma == "depend") && (preposition == "on" || preposition == "upon")
  }

  /// "will acquire missiles made in the United States".
  func readMaker(after object: Int?, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.supplier.parties.isEmpty, let object,
      let verb = (0...object + 1).last(where: { sentence.isVerb($0) && sentence.isReducedRelative($0) }),
      verb > act.phrase,
      ["make", "build", "produce", "manufacture"].contains(sentence.verb(verb)?.lemma ?? "")
    else { return }
    for place in sentence.objects(of: verb) where ["in", "by"].contains(sentence.preposition(place)) {
      let named = references([place], sentence)
      if !named.isEmpty {
        act.supplier = Act.Side(parties: named, slot: "made")
        return
      }
    }
  }

  /// Takes the other side from the contract that a verb hangs on: "signed an agreement with Oslo to supply".
  func readContract(
    of phrase: Int, verb: ActLexicon.Verb, _ sentence: SentenceReading, _ act: inout Act,
    _ claimed: inout TakenPhrases
  ) {
    guard sentence.phrases[phrase].verbal.isInfinitive,
      case .noun(let noun, let unit)? = sentence.governor(of: phrase),
      [.contract, .memorandum, .plan].contains(sentence.units[unit].noun?.group ?? .light)
    else { return }
    claimed.insert(noun)
    for index in noun..<max(noun + 1, phrase) where sentence.isNoun(index) {
      // The day of the contract, not the year in which its goods come.
      if let told = date(index, sentence) { act.date = told }
      if act.money == nil { act.money = items.money(index, in: sentence) }
    }
    for partner in noun + 1..<max(noun + 1, phrase)
    where sentence.isNoun(partner) && sentence.preposition(partner) == "with" && !sentence.hasItem(partner) {
      let named = joinedReferences(partner, sentence)
      guard !named.isEmpty else { continue }
      if verb.group == .buy || verb.group == .receive {
        if act.supplier.parties.isEmpty { act.supplier = Act.Side(parties: named, slot: "with") }
      } else if act.recipient.parties.isEmpty {
        act.recipient = Act.Side(parties: named, slot: "with")
      }
    }
  }

  /// "were delivered under a contract between France and Croatia": its sides are those of what is done under it.
  func readFrame(_ objects: [Int], _ sentence: SentenceReading, _ act: inout Act) {
    guard act.isOpen,
      let frame = objects.first(where: {
        sentence.preposition($0) == "under" && sentence.head($0)?.noun?.group == .contract
      }),
      sentence.preposition(frame + 1, orEmpty: "") == "between",
      case let named = joinedReferences(frame + 1, sentence), named.count == 2
    else { return }
    act.supplier = Act.Side(parties: [named[0]], slot: "between")
    act.recipient = Act.Side(parties: [named[1]], slot: "between")
    // What the contract is of, need not have come yet.
    act.items = act.items.filter { found in
      !sentence.phrases[frame...].contains { $0.units.contains(found.unit) }
    }
  }

  func isPlaceOf(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.head(phrase).map { $0.kind == .party && $0.shape == .capital } ?? false
  }

  /// Who gets it in a phrase after "to" or "for"; a phrase that only starts with a party ("to Ukraine's borders") too.
  func recipients(_ object: Int, _ sentence: SentenceReading) -> [PartyReference] {
    let members = sentence.joinedParties(object)
    let named = references(members, sentence)
    // "to either side in the war between Sudan and Chad".
    if named.isEmpty, ["side", "sides"].contains(sentence.headWord(object)),
      let between = (object + 1..<min(object + 4, sentence.phrases.count)).first(where: {
        sentence.preposition($0, orEmpty: "") == "between"
      })
    {
      return joinedReferences(between, sentence)
    }
    // "said the jets would be handed to the military".
    if named.isEmpty, let host = parties.host(of: object, in: sentence) { return [host] }
    // "weapons for Russia's war".
    if named.isEmpty, Self.efforts.contains(sentence.headWord(object)),
      let owner = adjective(object, sentence)
    {
      return [owner]
    }
    // "to European countries, including Poland": the members named stand for the group.
    guard let last = members.last, named.contains(where: { lexicon.isGroup($0.code) }) || named.isEmpty else {
      return named
    }
    // "to a number of countries, among them Spain".
    let isOfGroup =
      sentence.preposition(last + 1, orEmpty: "") == "of"
      && (sentence.isNamedGroup(last + 1) || isOfPlaces(last, sentence))
    let inside = namedMembers(after: isOfGroup ? last + 1 : last, sentence)
    return inside.isEmpty ? named : inside
  }

  private static let efforts: WordGroup = [
    "war", "effort", "efforts", "campaign", "fight", "invasion", "offensive", "counteroffensive", "defence",
    "defense", "military", "army", "navy", "arsenal",
  ]

  /// The parties named after "including", "such as" or "like".
  func namedMembers(after phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    var index = phrase + 1
    if index < sentence.phrases.count, sentence.phrases[index].kind == .comma { index += 1 }
    if sentence.isVerb(index), sentence.verb(index)?.group == .include {
      index += 1
    } else if sentence.isNoun(index), sentence.headWord(index) == "such",
      sentence.preposition(index + 1, orEmpty: "") == "as"
    {
      index += 1
    } else if sentence.opensExamples(index) {
    } else if sentence.isNoun(index), sentence.preposition(index) == "among",
      sentence.isDirectObject(index + 1)
    {
      // "among them Spain and Italy".
      index += 1
    } else {
      return []
    }
    guard sentence.isNoun(index), sentence.hasParty(index) else { return [] }
    return joinedReferences(index, sentence)
  }
}
