/// Makes candidates of acts: fills the side that a sentence leaves out from the rest of the sentence and the text.
struct CandidateReader {
  let lexicon: Lexicon
  let statistics: DocumentStatistics
  /// The ranked parties of the text on each side, and its pairs.
  private let mainSuppliers: [String]
  private let mainRecipients: [String]
  private let mainMentions: [String]
  private let mainPairs: [(supplier: String, recipient: String)]

  /// Who forbids arms to come from anywhere, and has none to send.
  private static let embargoing = "UN"

  /// How many ways to fill a side are weighed.
  private static let fillLimit = 6

  init(lexicon: Lexicon, statistics: DocumentStatistics) {
    self.lexicon = lexicon
    self.statistics = statistics
    mainSuppliers = statistics.suppliers.ranked
    mainRecipients = statistics.recipients.ranked
    mainMentions = statistics.mentions.ranked
    mainPairs = statistics.rankedPairs
  }

  /// The candidates of an act; `others` are the sentence's parties with their place relative to the act, `siblings` the acts
  /// of the sentence.
  func candidates(
    _ told: ToldAct, others: [(code: String, slot: String)], siblings: [ToldAct]
  ) -> [Candidate] {
    let act = told.act
    let suppliers = act.supplier.parties.map(\.code)
    let recipients = act.recipient.parties.map(\.code)
    var found: [Candidate] = []
    func add(
      _ supplier: String, _ recipient: String, _ supplierSlot: String, _ recipientSlot: String,
      _ fills: [String]
    ) {
      guard supplier != recipient, supplier != Self.embargoing,
        supplierSlot != "fill" || !act.seizing.contains(where: { $0.code == supplier }),
        recipientSlot != "fill" || !act.struck.contains(where: { $0.code == recipient })
      else { return }
      found.append(
        Candidate(
          told: told, supplier: supplier, recipient: recipient, supplierSlot: supplierSlot,
          recipientSlot: recipientSlot, fills: fills))
    }
    // "Spain and Ukraine agreed on the delivery of tanks": one of them to the other; "took delivery" both.
    let isTaken = act.group == .delivery && act.chain.dropFirst().first.map { $0.lemma == "take" } ?? false
    for side in [act.supplier, act.recipient]
    where !isTaken && side.slot == "governor-subject" && side.parties.count == 2
      && suppliers.isEmpty != recipients.isEmpty
    {
      add(side.parties[0].code, side.parties[1].code, "joint", "joint", [])
      add(side.parties[1].code, side.parties[0].code, "joint", "joint", [])
    }
    if told.isMention {
      // Who is named beside the arms may stand on either side.
      for other in others.prefix(2) {
        for fill in fills(ofSupplier: true, known: other.code, excluding: [other.code], act, []) {
          add(fill.code, other.code, "fill", "beside-" + other.slot, fill.marks)
        }
        for fill in fills(ofSupplier: false, known: other.code, excluding: [other.code], act, []) {
          add(other.code, fill.code, "beside-" + other.slot, "fill", fill.marks)
        }
      }
    }
    switch (suppliers.isEmpty, recipients.isEmpty) {
    case (false, false):
      if let turned = turned(act) {
        add(turned.supplier, turned.recipient, act.supplier.slot, act.recipient.slot, [])
        break
      }
      for supplier in suppliers {
        for recipient in recipients { add(supplier, recipient, act.supplier.slot, act.recipient.slot, []) }
      }
    case (true, false):
      for recipient in recipients {
        for fill in fills(ofSupplier: true, known: recipient, excluding: recipients, act, others) {
          add(fill.code, recipient, "fill", act.recipient.slot, fill.marks)
        }
      }
    case (false, true):
      if act.isForUnnamed { break }
      // "Saudi arms sales" may be sales to the Saudis.
      if act.isNominal, ["modifier", "possessive"].contains(act.supplier.slot) {
        for recipient in suppliers {
          for fill in fills(ofSupplier: true, known: recipient, excluding: suppliers, act, others) {
            add(fill.code, recipient, "fill", "turned-" + act.supplier.slot, fill.marks)
          }
        }
      }
      let giving = suppliers + Self.givers(beside: told, siblings)
      for supplier in suppliers {
        for fill in fills(ofSupplier: false, known: supplier, excluding: giving, act, others) {
          add(supplier, fill.code, act.supplier.slot, "fill", fill.marks)
        }
      }
    case (true, true):
      // Nothing told: only the pairs that the text tells elsewhere.
      var pairs: [(supplier: String, recipient: String)] = []
      if let earlier = statistics.order.last(where: {
        $0.sentence < act.sentence && !isRival($0.supplier, $0.recipient)
      }) {
        pairs.append((earlier.supplier, earlier.recipient))
      }
      pairs += mainPairs.lazy.filter { !isRival($0.supplier, $0.recipient) }.prefix(2)
      for (index, pair) in pairs.enumerated() where !pairs[..<index].contains(where: { $0 == pair }) {
        let isMain = mainPairs.first.map { $0 == pair } ?? false
        add(
          pair.supplier, pair.recipient, "fill", "fill",
          ["both", isMain ? "both-main" : "both-other", "both-\(index)"])
      }
    }
    return found
  }

  /// Who gives in the same way beside an act: "Spain will send tanks, Chad guns" tells of neither that it gets any.
  private static func givers(beside told: ToldAct, _ siblings: [ToldAct]) -> [String] {
    guard told.act.supplier.slot == "subject" else { return [] }
    return siblings.lazy.filter { $0.number != told.number && $0.act.supplier.slot == "subject" }
      .flatMap { $0.act.supplier.parties }.map(\.code)
  }

  /// The two of a deal whose words do not say who sells, as the text tells it of them elsewhere: "denied any arms deal with
  /// Moscow", where it says again and again that Moscow got arms.
  private func turned(_ act: Act) -> (supplier: String, recipient: String)? {
    guard act.group == .contract, ["with", "between"].contains(act.supplier.slot),
      act.supplier.parties.count == 1, act.recipient.parties.count == 1,
      case let (told, other) = (act.supplier.parties[0].code, act.recipient.parties[0].code),
      statistics.count(other, told) > 2 * statistics.count(told, other)
    else { return nil }
    return (other, told)
  }

  /// The parties that may stand where a sentence is silent, with all that speaks for each.
  private func fills(
    ofSupplier isSupplier: Bool, known: String, excluding: [String], _ act: Act,
    _ others: [(code: String, slot: String)]
  ) -> [(code: String, marks: [String])] {
    var marks: [(code: String, marks: [String])] = []
    func fits(_ code: String) -> Bool {
      !excluding.contains(code) && !isRival(code, known)
        && (isSupplier || !act.struck.contains { $0.code == code })
    }
    func mark(_ code: String, _ name: String) {
      guard fits(code), !isSupplier || !isCalling(code, for: act) else { return }
      if let index = marks.firstIndex(where: { $0.code == code }) {
        marks[index].marks.append(name)
      } else if marks.count < Self.fillLimit {
        marks.append((code, [name]))
      }
    }
    func counterpart(_ pair: (supplier: String, recipient: String)) -> String? {
      isSupplier
        ? (pair.recipient == known ? pair.supplier : nil) : (pair.supplier == known ? pair.recipient : nil)
    }
    // "The shells will go to Kyiv via Washington": who hands them on is who supplies them there, and nobody else.
    if isSupplier, let party = act.via.first(where: { !excluding.contains($0.code) }) {
      return [(party.code, ["s-via", "s-alone=true"])]
    }
    let earlier = statistics.order.last {
      $0.sentence <= act.sentence && counterpart(($0.supplier, $0.recipient)) != nil
    }
    if let earlier, let code = counterpart((earlier.supplier, earlier.recipient)) {
      mark(code, act.sentence - earlier.sentence <= 2 ? "previous" : "earlier")
    }
    if let code = mainPairs.lazy.compactMap({ counterpart($0) }).first { mark(code, "counterpart") }
    for other in others.prefix(3) { mark(other.code, other.slot) }
    // "The tanks will be sent to Kyiv, Madrid said".
    for link in act.chain.dropFirst() where link.group == .say || link.group == .pledge {
      for teller in link.subjects { mark(teller.code, "teller") }
    }
    if !isSupplier { for code in act.requesters { mark(code, "requester") } }
    if isSupplier,
      let origin = act.items.lazy.compactMap({ $0.item.weapon }).first.flatMap({ lexicon.origin(of: $0) }),
      statistics.mentions[origin] > 0
    {
      mark(origin, "origin")
    }
    // Of those who get arms in a text of several deals the second may be meant as well.
    for code in (isSupplier ? mainSuppliers : mainRecipients).lazy.filter(fits).prefix(isSupplier ? 1 : 2) {
      mark(code, "main")
    }
    // Whom nobody else speaks for is the one of whom the title tells.
    if isSupplier, marks.isEmpty, act.items.contains(where: { !$0.isGeneric }) {
      for code in statistics.titled where fits(code) { mark(code, "main") }
    }
    if !isSupplier {
      // "Danish officials said Oslo has sent tanks": who is only there to tell it gets none, where somebody else may.
      let tellers = act.chain.dropFirst().lazy.filter { $0.group == .say }.flatMap(\.subjects).map(\.code)
      func onlyTells(_ code: String) -> Bool {
        statistics.mentions[code] <= 1 && tellers.contains(code)
      }
      if let code = mainMentions.first(where: { fits($0) && !onlyTells($0) }) { mark(code, "mention") }
      if let code = mainMentions.first(where: { fits($0) && isThreatened($0) }) { mark(code, "threatened") }
      let getting = marks.filter { !onlyTells($0.code) }
      if !getting.isEmpty { marks = getting }
    }
    let side = (isSupplier ? "s-" : "r-") + (act.hasUntoldSubject ? "person-" : "")
    let isAlone = side + (marks.count == 1 ? "alone=true" : "alone=false")
    return marks.map { entry in
      var named: [String] = []
      named.reserveCapacity(entry.marks.count + 1)
      for mark in entry.marks { named.append(side + mark) }
      named.append(isAlone)
      return (entry.code, named)
    }
  }

  /// Whether a party calls for arms to be sent, by whomever: "Oslo called for tanks to be sent to Kyiv".
  private func isCalling(_ code: String, for act: Act) -> Bool {
    guard act.isPassive, let call = act.chain.dropFirst().first, call.group == .request, !call.isPassive,
      ["call", "demand", "appeal", "urge"].contains(call.lemma)
    else { return false }
    return call.subjects.contains { $0.code == code }
  }

  /// Whether a party has an enemy that the text names.
  private func isThreatened(_ code: String) -> Bool {
    lexicon.armsTrade.hasRival(code, among: mainMentions, year: statistics.year)
  }

  /// Whether two parties would not trade: where a sentence is silent, it does not speak of them.
  private func isRival(_ a: String, _ b: String) -> Bool {
    lexicon.armsTrade.areRivals(a, b, year: statistics.year)
  }

  /// Pairs of a sentence's parties that no act of it tells by grammar, each beside the nearest act.
  func looseCandidates(
    _ acts: [ToldAct], parties: [LooseParty], told: ArraySlice<Candidate>
  ) -> [Candidate] {
    guard !acts.isEmpty, parties.count > 1 else { return [] }
    let slots = parties.map { LooseSlots($0) }
    var found: [Candidate] = []
    for (index, supplier) in parties.enumerated() {
      for (other, recipient) in parties.enumerated() where recipient.code != supplier.code {
        guard supplier.code != Self.embargoing,
          !told.contains(where: { $0.supplier == supplier.code && $0.recipient == recipient.code })
        else { continue }
        let nearest = acts.min {
          (distance($0.act.phrase, supplier.phrase, recipient.phrase), $0.number)
            < (distance($1.act.phrase, supplier.phrase, recipient.phrase), $1.number)
        }
        // An act that its own word gives both sides says nothing of others beside it.
        guard let nearest, !nearest.act.isForUnnamed, !isOfAll(nearest),
          !isAgainst(supplier.code, nearest, for: recipient.code),
          !nearest.act.seizing.contains(where: { $0.code == supplier.code }),
          !nearest.act.struck.contains(where: { $0.code == recipient.code }),
          !told.contains(where: { $0.grammaticalProbability > 0 && $0.actNumber == nearest.number })
        else { continue }
        found.append(
          Candidate(
            told: nearest, supplier: supplier.code, recipient: recipient.code,
            supplierSlot: slots[index].slot(supplier.phrase, nearest.act.phrase),
            recipientSlot: slots[other].slot(recipient.phrase, nearest.act.phrase), fills: []))
      }
    }
    return found
  }

  /// Whether a party is named beside arms for its enemy: "will give Kyiv tanks against Moscow's attacks".
  private func isAgainst(_ code: String, _ told: ToldAct, for recipient: String) -> Bool {
    told.act.group != .ban && told.act.recipient.parties.contains { $0.code == recipient }
      && isRival(code, recipient)
  }

  /// Whether an act is an embargo that the United Nations have laid on somebody, or lifted: of arms from anywhere.
  private func isOfAll(_ told: ToldAct) -> Bool {
    told.act.group == .ban && told.act.supplier.parties.contains { $0.code == Self.embargoing }
  }

  private func distance(_ act: Int, _ supplier: Int, _ recipient: Int) -> Int {
    abs(act - supplier) + abs(act - recipient)
  }
}

/// A party of a sentence: which act it belongs to, if any, is not known.
struct LooseParty {
  var code: String
  var phrase: Int
  /// How it is named.
  var shape: Word
  var preposition: Word
}

/// The slots of a party that no act has taken, by where it stands: shared by its pairs.
private struct LooseSlots {
  private let shape: String

  init(_ party: LooseParty) {
    let preposition = party.preposition.text
    shape = preposition.isEmpty ? party.shape.text : party.shape.text + "-" + preposition
  }

  func slot(_ phrase: Int, _ act: Int) -> String {
    (phrase < act ? "loose-left-" : phrase > act ? "loose-right-" : "loose-same-") + shape
  }
}
