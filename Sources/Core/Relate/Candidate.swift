/// An act with its place in the text, and what its chain alone says of it: what its candidates share.
///
/// Immutable; a class, because an act is large and has many candidates.
final class ToldAct {
  let act: Act
  /// Number of the act in the text: its candidates exclude each other where a side was filled.
  let number: Int
  /// Stage and assertion by the chain alone.
  let rule: StageClassifier.Reading
  /// Whether a word says the stage, so that nothing needs to be weighed.
  let isStageExplicit: Bool
  /// Whether a word says that it is alleged or denied.
  let isAssertionExplicit: Bool
  /// Whether the text itself says plainly that it is done, and names nobody who tells it.
  let isToldOutright: Bool
  /// Whether the sentence only lists what an act told elsewhere is about.
  let isListing: Bool
  /// Whether the sentence only has arms beside a party.
  let isMention: Bool

  init(_ act: Act, number: Int) {
    self.act = act
    self.number = number
    rule = StageClassifier.read(act)
    isStageExplicit = StageClassifier.isExplicit(act)
    isAssertionExplicit = rule.isOfOutsider || StageClassifier.isExplicitAssertion(act)
    isToldOutright = StageClassifier.isToldOutright(act)
    isListing = StageClassifier.isListing(act)
    isMention = act.core == ActReader.mentionCore
  }
}

/// A supplier and a recipient by their codes.
typealias PairKey = WordPair

extension PairKey {
  var supplier: Word { first }
  var recipient: Word { second }
}

/// The two sides that an act may have, and what speaks for them.
///
/// Immutable; a class, because candidates are copied about and each of its strings would be counted.
final class CandidatePair {
  let supplier: String
  let recipient: String
  let key: PairKey
  /// How each side was found: a slot of the grammar, or "fill" where the sentence left it out.
  let supplierSlot: String
  let recipientSlot: String
  /// What speaks for the party that fills a side, where one was filled.
  let fills: [String]
  let isSupplierFilled: Bool
  let isRecipientFilled: Bool
  /// Whether the grammar does not connect the pair with the act.
  let isLoose: Bool

  init(supplier: String, recipient: String, supplierSlot: String, recipientSlot: String, fills: [String]) {
    self.supplier = supplier
    self.recipient = recipient
    key = PairKey(supplier, recipient)
    self.supplierSlot = supplierSlot
    self.recipientSlot = recipientSlot
    self.fills = fills
    isSupplierFilled = supplierSlot == "fill"
    isRecipientFilled = recipientSlot == "fill"
    isLoose = supplierSlot.utf8.starts(with: "loose".utf8)
  }

  var isFilled: Bool { isSupplierFilled || isRecipientFilled }
}

/// One pair of parties that an act may be about, with everything that speaks for and against it.
struct Candidate {
  let told: ToldAct
  private let pair: CandidatePair
  /// The least probability that grammar alone gives the pair; 0 where it gives none.
  let grammaticalProbability: Double

  init(
    told: ToldAct, supplier: String, recipient: String, supplierSlot: String, recipientSlot: String,
    fills: [String]
  ) {
    self.told = told
    pair = CandidatePair(
      supplier: supplier, recipient: recipient, supplierSlot: supplierSlot, recipientSlot: recipientSlot,
      fills: fills)
    grammaticalProbability = Self.grammaticalProbability(of: pair, in: told.act)
  }

  var supplier: String { pair.supplier }
  var recipient: String { pair.recipient }
  var supplierSlot: String { pair.supplierSlot }
  var recipientSlot: String { pair.recipientSlot }
  var pairKey: PairKey { pair.key }
  var fills: [String] { pair.fills }
  var isSupplierFilled: Bool { pair.isSupplierFilled }
  var isRecipientFilled: Bool { pair.isRecipientFilled }
  var isLoose: Bool { pair.isLoose }
  var act: Act { told.act }
  var actNumber: Int { told.number }
  var rule: StageClassifier.Reading { told.rule }
  var isFilled: Bool { pair.isFilled }

  /// The stage of the act whose contents the sentence lists, where it only lists.
  var listedStage: DealStage?

  /// The least probability that grammar alone gives the pair: both sides told where the act's own word asks for them.
  ///
  /// Of such pairs 86 % of 206 told by a verb and 81 % of 120 told by a noun are right on the development texts; the
  /// models see few of each kind.
  private static func grammaticalProbability(of pair: CandidatePair, in act: Act) -> Double {
    // Who is in the running would sell to the buyer of the text, where it has no other.
    if act.core == ActReader.rivalCore, pair.isRecipientFilled {
      return pair.fills.contains("r-alone=true") ? 0.5 : 0.4
    }
    // "Military sales" are of arms, whether they are named or not.
    guard !pair.isFilled, !pair.isLoose, !act.items.isEmpty || act.group == .sale || act.group == .ban else {
      return 0
    }
    switch (pair.supplierSlot, pair.recipientSlot) {
    case ("subject", "to"), ("subject", "indirect-object"), ("from", "subject"), ("subject-modifier", "to"),
      ("by", "passive-subject"), ("by", "to"):
      return act.isNominal ? 0 : 0.6
    case ("with", "governor-subject"), ("governor-subject", "to"), ("governor-subject", "for"),
      ("modifier", "to"), ("modifier", "for"), ("possessive", "to"), ("possessive", "for"), ("asked", "to"),
      ("asked", "for"), ("asked", "governor-subject"), ("from", "to"):
      return act.isNominal && act.group != .light ? 0.55 : 0
    case ("modifier", "on"), ("possessive", "on"), ("governor-subject", "on"), ("by", "on"):
      return act.group == .ban ? isImposed(act) ? 0.75 : 0.55 : 0
    default: return 0
    }
  }

  /// Whether a verb says that an embargo has been laid: "declared an arms embargo on Sudan".
  private static func isImposed(_ act: Act) -> Bool {
    act.chain.dropFirst().first.map {
      !$0.isNoun && !$0.isNegated && !$0.isBare && $0.modal == .none && [.refuse, .pledge].contains($0.group)
    } ?? false
  }

  func isOfPair(of other: Candidate) -> Bool { pairKey == other.pairKey }

  /// Whether a word accuses one side of the act or denies it.
  var isDisputing: Bool {
    !isFilled && !isLoose && told.isAssertionExplicit && rule.assertion != .stated && !act.isHandedOver
  }

  /// Whether others charge the supplier with a delivery that goes on: "officials say Chad is sending them", which its own
  /// government would only have announced.
  var isChargedToGoOn: Bool {
    assertion == .alleged && stage == .pledged
      && act.chain.prefix(2).contains { link in
        !link.isNoun && link.isProgressive && !link.isPlanned && !link.isNegated && link.modal == .none
      }
  }

  // Set by the models, in this order.
  var pairProbability = 0.0
  /// The probability that the text tells the pair at all.
  var documentProbability = 0.0
  var stage = DealStage.delivered
  var stageProbability = 0.0
  /// The probability that it is alleged.
  var allegedProbability = 0.0
  var assertion = Assertion.stated
  var kind = DealKind.unspecified
}

/// What a text says as a whole: how often each party stands on which side.
struct DocumentStatistics {
  var mentions = PartyCounts()
  var suppliers = PartyCounts()
  var recipients = PartyCounts()
  var pairs: [PairKey: (count: Int, supplier: String, recipient: String)] = [:]
  /// Pairs with a known side each, in text order.
  var order: [(sentence: Int, supplier: String, recipient: String)] = []
  /// The parties that each sentence names which has a word of war, each once.
  private var hostile: [[Word]] = []
  /// The article's year, where it is known.
  var year: Int?
  var isTitled = false
  /// The parties of the title.
  var titled: [String] = []
  var words = WordSet()

  mutating func add(_ act: Act) {
    for party in act.supplier.parties { suppliers.add(1, to: party.code) }
    for party in act.recipient.parties { recipients.add(1, to: party.code) }
    for supplier in act.supplier.parties {
      for recipient in act.recipient.parties where recipient.code != supplier.code {
        pairs[PairKey(supplier.code, recipient.code), default: (0, supplier.code, recipient.code)].count += 1
        order.append((act.sentence, supplier.code, recipient.code))
      }
    }
  }

  /// How often acts tell that one party supplies another.
  func count(_ supplier: String, _ recipient: String) -> Int {
    pairs[PairKey(supplier, recipient)]?.count ?? 0
  }

  mutating func addHostility(among codes: [String]) {
    if codes.count > 1 { hostile.append(codes.map { Word($0) }) }
  }

  /// How many sentences name both of a pair beside a word of war.
  func hostilities(of pair: PairKey) -> Int {
    guard pair.supplier != pair.recipient else { return 0 }
    return hostile.count { $0.contains(pair.supplier) && $0.contains(pair.recipient) }
  }

  /// Pairs by how often they are told, most often first; ties by what they are called together.
  var rankedPairs: [(supplier: String, recipient: String)] {
    pairs.values.map { (count: $0.count, name: $0.supplier + ">" + $0.recipient, pair: $0) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      .map { ($0.pair.supplier, $0.pair.recipient) }
  }
}
