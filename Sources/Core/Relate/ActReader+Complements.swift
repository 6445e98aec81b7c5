/// What follows the noun of an act: who gets it, what, from whom, for how much.
extension ActReader {
  func readComplements(
    of phrase: Int, _ sentence: SentenceReading, gets: Bool, _ act: inout Act
  ) -> TakenPhrases {
    var taken: TakenPhrases = []
    var joined: TakenPhrases = []
    // What arms are for: "shells for Gepard systems and Leopard tanks".
    var isServed = false
    var index = phrase + 1
    loop: while index < sentence.phrases.count {
      switch sentence.phrases[index].kind {
      case .noun:
        let preposition = sentence.preposition(index)
        let members = sentence.joinedParties(index)
        if !preposition.isEmpty { joined.formUnion(members) }
        switch preposition {
        case "" where joined.contains(index): break
        case "":
          // "and dozens of planes": the number alone; what it counts follows.
          if sentence.head(index)?.kind == .quantity, sentence.preposition(index + 1, orEmpty: "") == "of" {
            break
          }
          // "Sweden's package for Kyiv, its 15th, includes".
          if sentence.isInsertion(index), !sentence.hasItem(index), !sentence.hasParty(index) { break }
          // "longer range systems such as the HAWK".
          if isKindOfItem(index, sentence) { break }
          guard index == phrase + 1 || isListed(index, sentence) else { break loop }
          if isServed, sentence.hasItem(index) { break }
          // "American Javelins, British NLAWs": each has its own maker.
          if act.supplier.slot == "modifier", let maker = adjective(index, sentence),
            !act.supplier.parties.contains(where: { $0.code == maker.code })
          {
            break loop
          }
          act.items += items.items(index, in: sentence)
          taken.insert(index)
        // "shells on top of the radars it has", "helmets instead of tanks": not those.
        case "of" where ["top", "addition", "instead"].contains(sentence.headWord(index - 1)): break
        case "of", "including", "covering", "like", "such", "as":
          // "the first of an order of 12 howitzers": 12 were ordered.
          let isWhole = index == phrase + 1 && sentence.preposition(phrase) == "of"
          let found = items.items(index, in: sentence, isWhole: isWhole)
          if found.isEmpty, preposition == "of", isTraining(act), act.recipient.parties.isEmpty {
            act.recipient = Act.Side(parties: references(members, sentence), slot: "for")
          }
          act.items += found
          taken.insert(index)
          if act.money == nil { act.money = items.money(index, in: sentence) }
        // "arms to wage war on the rebels": not to them.
        case "on" where isWar(index - 1, sentence), "against" where isWar(index - 1, sentence): break
        case "to", "for", "towards", "toward", "on", "against":
          let named = references(members, sentence)
          let found = items.items(index, in: sentence)
          if !named.isEmpty, found.isEmpty {
            if gets, preposition == "for" {
              if act.recipient.parties.isEmpty { act.recipient = Act.Side(parties: named, slot: "for") }
            } else if act.recipient.parties.isEmpty || act.recipient.slot == "name-modifier" {
              if preposition != "against" || act.group == .ban {
                act.recipient = Act.Side(parties: named, slot: preposition.text)
              }
            }
          } else if preposition == "for", isUpkeep(act), let owner = adjective(index, sentence) {
            // "spare parts for Kenya's jets": not the jets.
            if act.recipient.parties.isEmpty {
              act.recipient = Act.Side(parties: [owner].without(act.supplier.parties), slot: "possessive")
            }
            taken.insert(index)
          } else if !found.isEmpty, preposition == "on" || preposition == "for" && !isStore(act) {
            act.items += found
            taken.insert(index)
          } else if !found.isEmpty {
            isServed = true
          }
          if act.money == nil, preposition == "for" { act.money = items.money(index, in: sentence) }
        case "from" where isOfCircumstance(index, sentence), "by" where isOfCircumstance(index, sentence):
          break
        case "from":
          let named = references(members, sentence) + added(to: act.supplier, at: index, sentence)
          if !named.isEmpty, act.group != .ban || act.supplier.parties.isEmpty {
            act.supplier = Act.Side(parties: named, slot: "from")
          }
        case "by":
          let named = references(members, sentence)
          if !named.isEmpty {
            if gets {
              act.recipient = Act.Side(parties: named, slot: "by")
            } else {
              act.supplier = Act.Side(parties: named, slot: "by")
            }
          }
        case "with", "between":
          let named = references(members, sentence)
          if act.group == .aid, preposition == "with", act.recipient.parties.isEmpty, !act.items.isEmpty {
            // "military aid and intelligence sharing with Kyiv".
            act.recipient = Act.Side(parties: named, slot: "to")
          }
          if act.group == .contract || act.group == .purchase, let first = named.first {
            if named.count > 1, preposition == "between" {
              let told = sides(named, of: act.items) ?? (seller: first, buyer: named[1])
              act.supplier = Act.Side(parties: [told.seller], slot: "between")
              act.recipient = Act.Side(parties: [told.buyer], slot: "between")
            } else if act.supplier.parties.isEmpty {
              act.supplier = Act.Side(parties: named, slot: "with")
            } else if act.supplier.slot == "possessive", preposition == "with", act.recipient.parties.isEmpty
            {
              readPartners(named, &act)
            }
          }
        // "halted sales of drones in Russia".
        case "in"
        where act.group == .sale && act.recipient.parties.isEmpty && sentence.head(index)?.kind != .body:
          act.recipient = Act.Side(parties: references(members, sentence), slot: "in")
        // "unveiled arms deals in Kenya, Chad and Togo": where they were won.
        case "in"
        where act.group == .contract && act.isOpen
          && members.count > 1 && members.allSatisfy { sentence.head($0)?.shape == .name }:
          act.recipient = Act.Side(parties: references(members, sentence), slot: "in")
        // "chose the Gripen over the F-16 and the Rafale".
        case "over" where sentence.hasItem(index): break loop
        // "pledged aid during a visit by Kenya's president to Madrid": not to Madrid.
        case "during", "after":
          if Self.encounters.contains(sentence.headWord(index)) { break loop }
          if act.money == nil { act.money = items.money(index, in: sentence) }
        case "via", "through": act.via += references(members, sentence)
        case "worth":
          if act.money == nil { act.money = items.money(index, in: sentence) }
        default:
          if act.money == nil { act.money = items.money(index, in: sentence) }
        }
        if act.date == nil, sentence.isDateOfDeed(index) { act.date = date(index, sentence) }
      case .comma, .coordinator, .quote, .bracketOpen, .bracketClose: break
      case .verb:
        if sentence.verb(index)?.group == .include { break }
        readAwarding(index, sentence, &act)
        break loop
      case .relative:
        readAwarding(index + 1, sentence, &act)
        let listed = sentence.included(after: index - 1)
        act.items += listed.flatMap { items.items($0, in: sentence) }
        taken.formUnion(listed)
        break loop
      case .stop where sentence.isListStop(index): break
      case .subordinator, .stop: break loop
      }
      index += 1
    }
    return taken
  }

  /// "the contract that was awarded to Elbit": who has been awarded it, supplies.
  private func readAwarding(_ verb: Int, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.supplier.parties.isEmpty, act.group == .contract || act.group == .purchase,
      sentence.isVerb(verb), sentence.verb(verb)?.lemma == "award",
      sentence.phrases[verb].verbal.isPassive || sentence.phrases[verb].verbal.isReduced,
      let winner = sentence.objects(of: verb).first(where: { sentence.preposition($0) == "to" })
    else { return }
    act.supplier = Act.Side(
      parties: joinedReferences(winner, sentence).without(act.recipient.parties), slot: "with")
  }

  /// Whether a noun phrase is of fighting.
  private func isWar(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isNoun(phrase)
      && ["war", "wars", "attack", "attacks", "offensive"].contains(sentence.headWord(phrase))
  }

  /// "Kenya's contract with Turkey", "the company's contract with Kenya": whose contract it is buys, if it is no firm or
  /// otherwise known to sell.
  private func readPartners(_ partners: [PartyReference], _ act: inout Act) {
    guard let owner = act.supplier.parties.first, let partner = partners.first else { return }
    if sells(owner, to: partner, act.items) == .strong {
      act.supplier.slot = "signer"
      act.recipient = Act.Side(parties: partners, slot: "with")
    } else {
      act.recipient = Act.Side(parties: act.supplier.parties, slot: "governor-subject")
      act.supplier = Act.Side(parties: partners.without(act.recipient.parties), slot: "with")
    }
  }

  /// Whether what an act is of serves arms that are there: "support", "spare parts".
  private func isUpkeep(_ act: Act) -> Bool {
    act.core == "support"
      || !act.items.isEmpty && act.items.allSatisfy { $0.item.category == .trainingSupport }
  }

  /// Whether what an act is of serves other arms: "shells for its tanks".
  private func isStore(_ act: Act) -> Bool {
    act.items.last.map { [.ammunition, .trainingSupport, .missile].contains($0.item.category) } ?? false
  }

  /// Whether an act's noun is training and no other thing.
  func isTraining(_ act: Act) -> Bool {
    act.group == .light && act.items.count == 1 && act.items[0].item.category == .trainingSupport
      && act.items[0].item.weapon == nil
  }

  /// Whether what stands before a phrase only tells the circumstances: "an embargo on China, despite opposition from
  /// Japan".
  private func isOfCircumstance(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let circumstance = phrase - 1
    return sentence.isNoun(circumstance) && Self.circumstances.contains(sentence.preposition(circumstance))
      && !sentence.hasItem(circumstance) && !sentence.hasParty(circumstance)
  }

  private static let circumstances: WordGroup = [
    "after", "against", "amid", "amidst", "before", "despite", "during", "following", "over", "since",
    "under", "until",
  ]

  /// Whether a phrase only says of what kind the arms after it are.
  private func isKindOfItem(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    var next = phrase + 1
    if sentence.isNoun(next), sentence.headWord(next) == "such" { next += 1 }
    return sentence.opensExamples(next) && sentence.hasItem(next) && !sentence.hasParty(phrase)
  }

  func isListed(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.hasItem(phrase) && phrase > 0
      && [.comma, .coordinator, .verb, .stop].contains(sentence.phrases[phrase - 1].kind)
  }
}
