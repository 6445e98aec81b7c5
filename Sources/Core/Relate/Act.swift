/// An act as one sentence tells it, before the text as a whole has been asked.
struct Act {
  /// Something above the core of an act that says how far it has come, or whether it is so; from inside out.
  struct Link {
    var lemma: String
    var group: ActLexicon.Group
    var isNoun = false
    var isNegated = false
    var isPerfect = false
    var isPassive = false
    var isProgressive = false
    var isPast = false
    /// Infinitive or gerund.
    var isBare = false
    var isInfinitive = false
    var modal: Phrase.Modal = .none
    /// The parties that are its subject.
    var subjects: [PartyReference] = []
    /// The words of its subject.
    var actor: String?
    /// The phrase it stands in.
    var phrase: Int
  }

  /// One side of the act, and how the sentence tells it ("subject", "to", "modifier", …; empty when it does not).
  struct Side {
    var parties: [PartyReference] = []
    var slot = ""
  }

  var sentence: Int
  /// The phrase of the verb or noun that carries the act.
  var phrase: Int
  var core: String
  var group: ActLexicon.Group
  var isNominal: Bool
  /// Whether the core verb is passive or a participle after its noun.
  var isPassive = false
  var supplier = Side()
  var recipient = Side()
  /// Whether a person whose country is not told stands where the supplier or recipient would.
  var hasUntoldSubject = false
  /// Whether the sentence opens with the agreement under which it happens.
  var isUnderContract = false
  /// Who asks for it: may be who gets it.
  var requesters: [String] = []
  var via: [PartyReference] = []
  var items: [ItemReader.Found] = []
  var money: Money?
  var date: PartialDate?
  var chain: [Link]
}

/// Reads acts out of a sentence: one for each verb of moving or getting, and for each noun that tells of a transfer.
struct ActReader {
  let lexicon: Lexicon
  let items: ItemReader
  var parties: PartyReader

  init(lexicon: Lexicon, parties: PartyReader) {
    self.lexicon = lexicon
    items = ItemReader(lexicon: lexicon)
    self.parties = parties
  }

  /// The acts of a sentence, in text order.
  func acts(in sentence: SentenceReading) -> [Act] {
    var acts: [Act] = []
    var claimed: Set<Int> = []
    for index in sentence.phrases.indices where sentence.isVerb(index) {
      if let act = verbalAct(index, sentence, &claimed) { acts.append(act) }
    }
    for index in sentence.phrases.indices where sentence.isNoun(index) {
      if let act = nominalAct(index, sentence, claimed: &claimed) { acts.append(act) }
    }
    return acts.sorted { $0.phrase < $1.phrase }
  }

  // MARK: Acts told by a verb

  private func verbalAct(_ phrase: Int, _ sentence: SentenceReading, _ claimed: inout Set<Int>) -> Act? {
    guard let verb = sentence.verb(phrase) else { return nil }
    let verbal = sentence.phrases[phrase].verbal
    switch verb.group {
    case .send, .supply, .sell, .equip, .smuggle, .buy, .receive, .arrive: break
    default: return nil
    }
    let isReduced = sentence.isReducedRelative(phrase)
    let isPassive = verbal.isPassive || isReduced
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: verb.lemma, group: verb.group, isNominal: false,
      isPassive: isPassive, chain: [])
    let objects = sentence.objects(of: phrase)
    let subject = isReduced ? reducedAntecedent(phrase, sentence) : sentence.subject(of: phrase)
    let subjects = subject.map { self.group($0, sentence) } ?? []
    let subjectParties = subjectReferences(subjects, before: phrase, sentence)

    readObjects(objects, verb: verb, sentence, &act, &claimed)
    if isPassive {
      // What is sent, or who is given it, is the subject.
      let subjectItems = subjects.flatMap { items.items($0, in: sentence) }
      if !subjectItems.isEmpty {
        act.items.insert(contentsOf: subjectItems, at: 0)
        claimed.formUnion(subjects)
        for phrase in subjects where act.money == nil { act.money = items.money(phrase, in: sentence) }
        if verb.group != .buy, verb.group != .receive, act.supplier.parties.isEmpty,
          let modifier = subjects.lazy.compactMap({ self.adjective($0, sentence) }).first
        {
          act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
        }
      } else if !subjectParties.isEmpty {
        act.recipient = Act.Side(parties: subjectParties, slot: "passive-subject")
      }
    } else {
      switch verb.group {
      case .buy, .receive:
        if !subjectParties.isEmpty { act.recipient = Act.Side(parties: subjectParties, slot: "subject") }
      case .arrive:
        let subjectItems = subjects.flatMap { items.items($0, in: sentence) }
        act.items.insert(contentsOf: subjectItems, at: 0)
        if !subjectItems.isEmpty { claimed.formUnion(subjects) }
        if let modifier = subjects.lazy.compactMap({ self.adjective($0, sentence) }).first {
          act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
        }
      default:
        if !subjectParties.isEmpty {
          act.supplier = Act.Side(parties: subjectParties, slot: "subject")
        } else if let subject, act.items.isEmpty == false,
          let modifier = adjective(subject, sentence)
        {
          act.supplier = Act.Side(parties: [modifier], slot: "subject-modifier")
        }
      }
    }
    if act.items.isEmpty, !isPassive, let antecedent = relativeObject(phrase, subject, sentence) {
      act.items = items.items(antecedent, in: sentence)
      claimed.insert(antecedent)
    }
    if act.items.isEmpty, verbal.isInfinitive, case .verb(let governor)? = sentence.governor(of: phrase),
      let group = sentence.verb(governor)?.group, group == .buy || group == .receive
    {
      // "buy shells to supply to Kyiv": the same shells.
      act.items = sentence.objects(of: governor).flatMap { items.items($0, in: sentence) }
    }
    // Without items: "should supply them", "armed the rebels"; a side must be told, and no other thing is moved.
    if act.items.isEmpty {
      let hasSide =
        !act.recipient.parties.isEmpty && verb.group != .receive && verb.group != .buy
        || !act.supplier.parties.isEmpty && verb.group == .buy
      guard hasSide, verb.group != .arrive, !movesSomethingElse(objects, sentence) else { return nil }
    }
    act.chain = chain(from: phrase, sentence)
    act.chain[0].isPassive = isPassive
    act.hasUntoldSubject = subjectParties.isEmpty && hasPerson(subject, sentence)
    if let frame = frameContract(before: phrase, sentence) {
      act.isUnderContract = true
      if act.money == nil { act.money = items.money(frame, in: sentence) }
    }
    act.requesters = requesters(act)
    return act
  }

  /// The agreement that opens a sentence: "In a deal worth $2 billion, Seoul will send".
  private func frameContract(before phrase: Int, _ sentence: SentenceReading) -> Int? {
    (0..<phrase).first { index in
      sentence.isNoun(index) && ["in", "under"].contains(sentence.preposition(index))
        && sentence.phrases[index].units.contains { unit in
          [.contract, .purchase].contains(sentence.units[unit].noun?.group ?? .light)
        }
    }
  }

  /// Who asks for an act in the chain above it.
  private func requesters(_ act: Act) -> [String] {
    act.chain.dropFirst().filter { $0.group == .request }.flatMap { $0.subjects.map(\.code) }
  }

  private func hasPerson(_ phrase: Int?, _ sentence: SentenceReading) -> Bool {
    guard let phrase else { return false }
    return sentence.phrases[phrase].units.contains {
      sentence.units[$0].kind == .person || sentence.units[$0].kind == .role
    }
  }

  /// An act that is only the presence of arms in a sentence: for pairs that the grammar does not see.
  func bareAct(in sentence: SentenceReading) -> Act? {
    guard let phrase = sentence.phrases.indices.first(where: { sentence.isNoun($0) && sentence.hasItem($0) }),
      let core = nominalCore(phrase, sentence)
    else { return nil }
    let noun = transferNoun(sentence.units[core])
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: noun?.lemma ?? "item", group: noun?.group ?? .light,
      isNominal: true, chain: [])
    act.items = items.items(phrase, in: sentence)
    act.money = items.money(phrase, in: sentence)
    act.chain = nominalChain(phrase, core, sentence)
    return act
  }

  /// The arms before a relative clause of which they are the object: "the tanks that Warsaw has sent".
  private func relativeObject(_ phrase: Int, _ subject: Int?, _ sentence: SentenceReading) -> Int? {
    guard let subject, subject > 0, subject < phrase else { return nil }
    var index = subject - 1
    if sentence.phrases[index].kind == .relative { index -= 1 }
    return sentence.isNoun(index) && sentence.hasItem(index) ? index : nil
  }

  /// Whether a verb's bare object is a thing that is no arms: "sent troops", "gave a speech".
  private func movesSomethingElse(_ objects: [Int], _ sentence: SentenceReading) -> Bool {
    objects.contains { object in
      guard sentence.phrases[object].preposition == Vocabulary.unknown, let head = sentence.head(object)
      else { return false }
      return (head.kind == .word || head.kind == .noun || head.kind == .role) && !sentence.hasItem(object)
    }
  }

  /// Fills items and sides from what follows a verb.
  private func readObjects(
    _ objects: [Int], verb: ActLexicon.Verb, _ sentence: SentenceReading, _ act: inout Act,
    _ claimed: inout Set<Int>
  ) {
    var isFirstBare = true
    for object in objects {
      let preposition = sentence.preposition(object)
      let found = items.items(object, in: sentence)
      let isItem = !found.isEmpty
      switch preposition {
      case "", "of", "including", "like", "such", "as", "plus", "alongside", "and":
        if isItem {
          // "sold Ukraine 14 tanks" in one phrase: the party before the item gets it.
          if preposition.isEmpty, isFirstBare, verb.group != .buy, verb.group != .receive,
            act.recipient.parties.isEmpty, let recipient = leadingName(object, sentence)
          {
            act.recipient = Act.Side(parties: [recipient], slot: "indirect-object")
          } else if act.supplier.parties.isEmpty, let modifier = adjective(object, sentence) {
            act.supplier = Act.Side(parties: [modifier], slot: "object-modifier")
          }
          act.items += found
          claimed.insert(object)
          if act.money == nil { act.money = items.money(object, in: sentence) }
        } else if preposition.isEmpty {
          let named = references([object], sentence)
          if !named.isEmpty, verb.group != .buy, verb.group != .receive, verb.group != .arrive,
            act.items.isEmpty,
            act.recipient.parties.isEmpty || act.recipient.slot == "indirect-object"
          {
            act.recipient.parties += named
            act.recipient.slot = "indirect-object"
          } else if act.money == nil {
            act.money = items.money(object, in: sentence)
          }
        } else if preposition == "of", act.money == nil {
          act.money = items.money(object, in: sentence)
        }
        isFirstBare = false
      case "to", "for", "into", "towards", "toward":
        let named = recipients(object, sentence)
        if !named.isEmpty {
          if act.recipient.parties.isEmpty || act.recipient.slot == "to" && preposition == "to"
            || act.recipient.slot == "for" && preposition == "to"
          {
            act.recipient = Act.Side(parties: named, slot: preposition == "to" ? "to" : "for")
          }
        } else if preposition == "for", act.money == nil {
          act.money = items.money(object, in: sentence)
        }
      case "from":
        let named = references(
          sentence.coordinated(object) { sentence.hasParty($0) && !sentence.hasItem($0) }, sentence)
        if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "from") }
      case "by":
        let named = references(
          sentence.coordinated(object) { sentence.hasParty($0) && !sentence.hasItem($0) }, sentence)
        if !named.isEmpty, act.isPassive {
          if verb.group == .buy || verb.group == .receive {
            act.recipient = Act.Side(parties: named, slot: "by")
          } else {
            act.supplier = Act.Side(parties: named, slot: "by")
          }
        }
      case "with":
        if isItem {
          act.items += found
          claimed.insert(object)
        }
      case "via", "through":
        act.via += references([object], sentence)
      case "in", "at":
        if act.recipient.parties.isEmpty,
          verb.group == .arrive || verb.group == .send && isPlaceOf(object, sentence)
        {
          act.recipient = Act.Side(parties: references([object], sentence), slot: "in")
        }
      case "worth":
        if act.money == nil { act.money = items.money(object, in: sentence) }
      default: break
      }
      if act.date == nil { act.date = date(object, sentence) }
      if act.money == nil, preposition != "to", preposition != "from" {
        act.money = items.money(object, in: sentence)
      }
    }
  }

  private func isPlaceOf(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.head(phrase).map { $0.kind == .party && $0.shape == .capital } ?? false
  }

  /// Who gets it in a phrase after "to" or "for"; a phrase that only starts with a party ("to Ukraine's borders") too.
  private func recipients(_ object: Int, _ sentence: SentenceReading) -> [PartyReference] {
    let members = sentence.coordinated(object) { sentence.hasParty($0) && !sentence.hasItem($0) }
    let named = references(members, sentence)
    // "to European countries, including Poland": the members named stand for the group.
    guard let last = members.last, named.contains(where: { lexicon.isGroup($0.code) }) || named.isEmpty else {
      return named
    }
    let inside = namedMembers(after: last, sentence)
    return inside.isEmpty ? named : inside
  }

  /// The parties named after "including", "such as" or "like".
  private func namedMembers(after phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    var index = phrase + 1
    if index < sentence.phrases.count, sentence.phrases[index].kind == .comma { index += 1 }
    if sentence.isVerb(index), sentence.verb(index)?.group == .include {
      index += 1
    } else if sentence.isNoun(index), ["including", "as", "like"].contains(sentence.preposition(index)) {
    } else {
      return []
    }
    guard sentence.isNoun(index), sentence.hasParty(index) else { return [] }
    return references(
      sentence.coordinated(index) { sentence.hasParty($0) && !sentence.hasItem($0) }, sentence)
  }

  // MARK: Acts told by a noun

  private func nominalAct(_ phrase: Int, _ sentence: SentenceReading, claimed: inout Set<Int>) -> Act? {
    let units = sentence.phrases[phrase].units
    guard let core = nominalCore(phrase, sentence) else { return nil }
    let unit = sentence.units[core]
    let noun = transferNoun(unit)
    let group = noun?.group ?? .light
    let isItemCore = noun == nil
    // An item that a verb has taken is told of there.
    if claimed.contains(phrase), isItemCore || group == .aid { return nil }
    if claimed.contains(phrase), group == .delivery || group == .transfer || group == .sale,
      unit.kind == .term
    {
      return nil
    }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: noun?.lemma ?? "item", group: group,
      isNominal: true, chain: [])
    act.items = items.items(phrase, in: sentence)
    act.money = items.money(phrase, in: sentence)
    if isItemCore, let compound = units.first(where: { sentence.units[$0].isCompound }) {
      act.core = "item-" + (sentence.units[compound].verb?.lemma ?? "")
    }
    let gets = group == .purchase

    // Modifiers: an adjective or a possessive acts, a bare name before "aid" or "package" gets.
    for index in units where sentence.units[index].kind == .party || sentence.units[index].kind == .company {
      guard index < core, let reference = reference(index, sentence) else { continue }
      let isPossessive = index + 1 < units.upperBound && sentence.units[index + 1].kind == .possessive
      let isBareName =
        sentence.units[index].kind == .party && sentence.units[index].shape == .name && !isPossessive
        && !isAdjectival(sentence.units[index], sentence)
      if gets {
        if act.recipient.parties.isEmpty {
          act.recipient = Act.Side(parties: [reference], slot: isPossessive ? "possessive" : "modifier")
        } else if act.supplier.parties.isEmpty {
          act.supplier = Act.Side(parties: [reference], slot: "modifier")
        }
      } else if isBareName, group != .light {
        if act.recipient.parties.isEmpty {
          act.recipient = Act.Side(parties: [reference], slot: "name-modifier")
        }
      } else if act.supplier.parties.isEmpty {
        act.supplier = Act.Side(parties: [reference], slot: isPossessive ? "possessive" : "modifier")
      }
    }
    let complements = readComplements(of: phrase, sentence, gets: gets, &act)
    if !isItemCore { claimed.formUnion(complements) }
    act.chain = nominalChain(phrase, core, sentence)
    fillFromRequest(&act, sentence)
    fillFromVerb(&act, gets: gets, sentence)
    act.requesters = requesters(act)
    if isItemCore {
      // Arms that only stand in a sentence are no act: a party on one side, and a verb that moves them.
      let moves =
        act.chain.dropFirst().first.map { ![.use, .light, .include, .say].contains($0.group) } ?? false
      let isHeld = moves || !act.recipient.slot.isEmpty && act.recipient.slot != "name-modifier"
      guard
        isHeld || act.supplier.slot == "from" || act.supplier.slot == "modifier"
          || act.supplier.slot == "made"
      else { return nil }
    }
    if act.items.isEmpty {
      guard group != .light, isAboutArms(group, phrase, sentence) else { return nil }
    }
    guard !act.supplier.parties.isEmpty || !act.recipient.parties.isEmpty else { return nil }
    return act
  }

  /// The unit that makes a noun phrase tell of a transfer: its last noun of moving, else its last item.
  private func nominalCore(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    var item: Int?
    for index in sentence.phrases[phrase].units.reversed() {
      let unit = sentence.units[index]
      if transferNoun(unit) != nil { return index }
      if item == nil, unit.kind == .weapon || unit.kind == .term { item = index }
    }
    return item
  }

  /// The noun reading of a unit when it tells of a transfer.
  private func transferNoun(_ unit: Unit) -> ActLexicon.Noun? {
    guard let noun = unit.noun, unit.kind == .noun || unit.kind == .term else { return nil }
    switch noun.group {
    case .sale, .delivery, .transfer, .donation, .aid, .purchase, .contract, .loan, .ban, .licence:
      return noun
    default: return nil
    }
  }

  /// "aid", "contract", "support" are about arms only beside a word that says so.
  private func isAboutArms(_ group: ActLexicon.Group, _ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let near = max(0, phrase - 1)..<min(sentence.phrases.count, phrase + 4)
    return near.contains { sentence.isNoun($0) && sentence.hasItem($0) }
      || sentence.phrases[phrase].units.contains {
        let word = lexicon.vocabulary.word(sentence.units[$0].word)
        return ["military", "security", "defense", "defence", "lethal", "weapons", "arms"].contains(word)
      }
  }

  private func readComplements(
    of phrase: Int, _ sentence: SentenceReading, gets: Bool, _ act: inout Act
  ) -> Set<Int> {
    var taken: Set<Int> = []
    var index = phrase + 1
    loop: while index < sentence.phrases.count {
      switch sentence.phrases[index].kind {
      case .noun:
        let preposition = sentence.preposition(index)
        let members = sentence.coordinated(index) { sentence.hasParty($0) && !sentence.hasItem($0) }
        switch preposition {
        case "":
          // "and dozens of planes": the number alone; what it counts follows.
          if sentence.head(index)?.kind == .quantity, sentence.preposition(index + 1, orEmpty: "") == "of" {
            break
          }
          guard index == phrase + 1 || isListed(index, sentence) else { break loop }
          act.items += items.items(index, in: sentence)
          taken.insert(index)
        case "of", "including", "covering", "like", "such":
          act.items += items.items(index, in: sentence)
          taken.insert(index)
          if act.money == nil { act.money = items.money(index, in: sentence) }
        case "to", "for", "towards", "toward", "on", "against":
          let named = references(members, sentence)
          let found = items.items(index, in: sentence)
          if !named.isEmpty, found.isEmpty {
            if gets, preposition == "for" {
              if act.recipient.parties.isEmpty { act.recipient = Act.Side(parties: named, slot: "for") }
            } else if act.recipient.parties.isEmpty || act.recipient.slot == "name-modifier" {
              if preposition != "against" || act.group == .ban {
                act.recipient = Act.Side(parties: named, slot: preposition)
              }
            }
          } else if !found.isEmpty, preposition == "for" || preposition == "on" {
            act.items += found
            taken.insert(index)
          }
          if act.money == nil, preposition == "for" { act.money = items.money(index, in: sentence) }
        case "from":
          let named = references(members, sentence)
          if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "from") }
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
          if act.group == .contract, let first = named.first {
            if named.count > 1, preposition == "between" {
              act.supplier = Act.Side(parties: [first], slot: "between")
              act.recipient = Act.Side(parties: [named[1]], slot: "between")
            } else if act.supplier.parties.isEmpty {
              act.supplier = Act.Side(parties: named, slot: "with")
            }
          }
        case "via", "through": act.via += references(members, sentence)
        case "worth":
          if act.money == nil { act.money = items.money(index, in: sentence) }
        default:
          if act.money == nil { act.money = items.money(index, in: sentence) }
        }
        if act.date == nil { act.date = date(index, sentence) }
      case .comma, .coordinator, .quote, .bracketOpen, .bracketClose: break
      case .verb:
        if sentence.verb(index)?.group == .include { break }
        break loop
      case .relative, .subordinator, .stop: break loop
      }
      index += 1
    }
    return taken
  }

  private func isListed(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.hasItem(phrase) && phrase > 0
      && [.comma, .coordinator, .verb, .stop].contains(sentence.phrases[phrase - 1].kind)
  }

  /// "asked Seoul for support": who is asked, supplies.
  private func fillFromRequest(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty,
      let link = act.chain.dropFirst().first(where: { $0.group == .request && !$0.isNoun && !$0.isPassive }),
      sentence.isVerb(link.phrase)
    else { return }
    for object in sentence.objects(of: link.phrase) where object < act.phrase {
      guard ["", "on", "to", "upon", "from"].contains(sentence.preposition(object)), !sentence.hasItem(object)
      else { continue }
      let named = references(
        sentence.coordinated(object) { sentence.hasParty($0) && !sentence.hasItem($0) }, sentence
      )
      .filter { asked in !act.recipient.parties.contains { $0.code == asked.code } }
      if !named.isEmpty {
        act.supplier = Act.Side(parties: named, slot: "asked")
        return
      }
    }
  }

  /// Takes the missing side from the subject of the verb above.
  private func fillFromVerb(_ act: inout Act, gets: Bool, _ sentence: SentenceReading) {
    if act.supplier.parties.isEmpty || act.recipient.parties.isEmpty {
      act.hasUntoldSubject = act.chain.dropFirst().contains {
        $0.subjects.isEmpty && !$0.isPassive
          && hasPerson(sentence.isVerb($0.phrase) ? sentence.subject(of: $0.phrase) : nil, sentence)
      }
    }
    for link in act.chain.dropFirst() where !link.subjects.isEmpty && !link.isPassive {
      let known = Set((act.supplier.parties + act.recipient.parties).map(\.code))
      let subjects = link.subjects.filter { !known.contains($0.code) }
      guard !subjects.isEmpty else { continue }
      let isGetting =
        link.group == .request || link.group == .buy || link.group == .receive
        || (link.group == .sign && act.group == .contract)
      if isGetting || gets && link.group != .approve {
        if act.recipient.parties.isEmpty,
          link.group != .request || act.supplier.parties.isEmpty || act.supplier.slot == "from"
        {
          act.recipient = Act.Side(parties: subjects, slot: "governor-subject")
        }
        return
      }
      switch link.group {
      case .pledge, .approve, .refuse, .cancel, .lift, .consider, .send, .supply, .sell, .continue, .sign,
        .light:
        if link.group == .light, act.recipient.parties.isEmpty || act.group == .light { continue }
        if act.supplier.parties.isEmpty {
          act.supplier = Act.Side(parties: subjects, slot: "governor-subject")
          return
        }
      default: continue
      }
    }
  }

  // MARK: Chains

  /// The links from a verb outwards.
  private func chain(from phrase: Int, _ sentence: SentenceReading) -> [Act.Link] {
    var links = [link(verb: phrase, sentence)]
    var current = phrase
    var isReported = false
    while links.count < 6 {
      if let governor =
        sentence.phrases[current].verbal.isInfinitive || sentence.phrases[current].verbal.isGerund
        ? sentence.governor(of: current) : nil
      {
        switch governor {
        case .verb(let verb):
          links.append(link(verb: verb, sentence))
          current = verb
        case .noun(let noun, let unit):
          links.append(link(noun: unit, in: noun, sentence))
          guard let verb = sentence.governingVerb(of: noun) else { return links }
          links.append(link(verb: verb.verb, sentence))
          current = verb.verb
        }
      } else if !isReported, !sentence.isInRelativeClause(current),
        let reporter = sentence.reporter(of: current),
        reporter != current,
        !links.contains(where: { $0.phrase == reporter })
      {
        links.append(link(verb: reporter, sentence))
        isReported = true
        current = reporter
      } else {
        return links
      }
    }
    return links
  }

  /// The links from a noun outwards.
  private func nominalChain(_ phrase: Int, _ core: Int, _ sentence: SentenceReading) -> [Act.Link] {
    var links = [link(noun: core, in: phrase, sentence)]
    // Another governing noun in the phrase before: "a request for weapons", "plans for the sale".
    var current = phrase
    while current > 0, sentence.phrases[current].preposition != Vocabulary.unknown,
      sentence.isNoun(current - 1),
      let unit = sentence.governingNoun(current - 1) ?? transferNoun(current - 1, sentence)
    {
      current -= 1
      links.append(link(noun: unit, in: current, sentence))
      if links.count > 3 { break }
    }
    if let above = sentence.governingVerb(of: current) {
      links += chain(from: above.verb, sentence)
    } else if let reporter = sentence.reporter(of: phrase) {
      links.append(link(verb: reporter, sentence))
    }
    return links
  }

  private func transferNoun(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    sentence.phrases[phrase].units.last { index in
      switch sentence.units[index].noun?.group {
      case .sale, .delivery, .transfer, .donation, .aid, .purchase: true
      default: false
      }
    }
  }

  private func link(verb phrase: Int, _ sentence: SentenceReading) -> Act.Link {
    let verbal = sentence.phrases[phrase].verbal
    let verb = sentence.verb(phrase)
    var link = Act.Link(
      lemma: verb?.lemma ?? "be", group: verb?.group ?? .light, isNegated: verbal.isNegated,
      isPerfect: verbal.isPerfect, isPassive: verbal.isPassive, isProgressive: verbal.isProgressive,
      isPast: verbal.isPast, isBare: verbal.isInfinitive || verbal.isGerund,
      isInfinitive: verbal.isInfinitive,
      modal: verbal.modal, phrase: phrase)
    if link.modal == .none, sentence.isConditional(phrase) { link.modal = .may }
    if let subject = sentence.subject(of: phrase) {
      link.subjects = subjectReferences(group(subject, sentence), before: phrase, sentence)
      link.actor = actorName(subject, sentence)
    }
    return link
  }

  private func link(noun unit: Int, in phrase: Int, _ sentence: SentenceReading) -> Act.Link {
    let noun = sentence.units[unit].noun
    let isNegated = sentence.phrases[phrase].units.contains {
      sentence.units[$0].kind == .determiner && lexicon.vocabulary.word(sentence.units[$0].word) == "no"
    }
    var link = Act.Link(
      lemma: noun?.lemma ?? "item", group: noun?.group ?? .light, isNoun: true, isNegated: isNegated,
      phrase: phrase)
    if noun.map({ [.plan, .decision, .request, .ban, .licence].contains($0.group) }) ?? false {
      link.subjects = sentence.phrases[phrase].units.filter { $0 < unit }.compactMap {
        reference($0, sentence)
      }
    }
    return link
  }

  // MARK: Parties

  /// The parties of a subject; where it has none, those of its apposition.
  private func subjectReferences(_ subjects: [Int], before verb: Int, _ sentence: SentenceReading)
    -> [PartyReference]
  {
    let told = references(subjects, sentence)
    guard told.isEmpty, let last = subjects.last, let apposition = sentence.apposition(of: last, before: verb)
    else {
      return told
    }
    return references([apposition], sentence)
  }

  /// A noun phrase with those that are joined to it.
  private func group(_ phrase: Int, _ sentence: SentenceReading) -> [Int] {
    let hasItem = sentence.hasItem(phrase)
    return sentence.coordinated(phrase) {
      sentence.hasItem($0) == hasItem && (hasItem || sentence.hasParty($0))
    }
  }

  private func references(_ phrases: [Int], _ sentence: SentenceReading) -> [PartyReference] {
    var found: [PartyReference] = []
    for phrase in phrases {
      for party in parties.parties(phrase, in: sentence)
      where !found.contains(where: { $0.code == party.code }) {
        found.append(party)
      }
    }
    return found
  }

  private func reference(_ unit: Int, _ sentence: SentenceReading) -> PartyReference? {
    let entry = sentence.units[unit]
    switch entry.kind {
    case .party:
      guard let code = parties.partyCode(entry, sentence) else { return nil }
      return PartyReference(code: code, company: nil, units: unit..<unit + 1)
    case .company:
      let company = lexicon.companies[sentence.text.annotations[entry.annotation].index]
      guard !company.country.isEmpty else { return nil }
      return PartyReference(code: company.country, company: company.name, units: unit..<unit + 1)
    default: return nil
    }
  }

  /// The party whose adjective or possessive stands before an item: "German tanks", "Iran's drones", "US-made".
  private func adjective(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    for index in sentence.phrases[phrase].units where sentence.units[index].kind == .party {
      let next = index + 1
      let isPossessive =
        next < sentence.phrases[phrase].units.upperBound && sentence.units[next].kind == .possessive
      if isPossessive || isAdjectival(sentence.units[index], sentence) { return reference(index, sentence) }
    }
    return nil
  }

  /// The party name that opens a phrase before an item: the indirect object in "gave Ukraine tanks".
  private func leadingName(_ phrase: Int, _ sentence: SentenceReading) -> PartyReference? {
    guard let first = sentence.phrases[phrase].units.first, sentence.units[first].kind == .party,
      sentence.units[first].shape == .name || sentence.units[first].shape == .capital
    else { return nil }
    let next = first + 1
    if next < sentence.phrases[phrase].units.upperBound, sentence.units[next].kind == .possessive {
      return nil
    }
    if isAdjectival(sentence.units[first], sentence) { return nil }
    return reference(first, sentence)
  }

  /// Whether a party's form is an adjective, or a name that is used as one ("US", "UK", "NATO").
  private func isAdjectival(_ unit: Unit, _ sentence: SentenceReading) -> Bool {
    if unit.shape == .adjective { return true }
    let last = sentence.text.tokens[unit.tokens.upperBound - 1]
    return last.flags.contains(.allCapitals) && unit.tokens.count == 1
  }

  /// How an actor is called: a person's name, else a party's code, else the phrase.
  private func actorName(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    let units = sentence.phrases[phrase].units
    if let person = units.first(where: { sentence.units[$0].kind == .person }) {
      return sentence.text.persons[sentence.text.annotations[sentence.units[person].annotation].index].name
    }
    return parties.parties(phrase, in: sentence).first?.code
  }

  private func date(_ phrase: Int, _ sentence: SentenceReading) -> PartialDate? {
    for index in sentence.phrases[phrase].units where sentence.units[index].kind == .date {
      return sentence.text.dates[sentence.text.annotations[sentence.units[index].annotation].index]
    }
    return nil
  }

  /// The noun phrase that a participle without auxiliary belongs to.
  private func reducedAntecedent(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if sentence.isNoun(index) { return index }
      guard sentence.phrases[index].kind == .comma || sentence.phrases[index].kind == .quote else {
        return nil
      }
      index -= 1
    }
    return nil
  }
}
