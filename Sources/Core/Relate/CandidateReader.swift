/// Makes candidates of acts: fills the side that a sentence leaves out from the rest of the sentence and the text.
struct CandidateReader {
  let lexicon: Lexicon
  let statistics: DocumentStatistics
  /// The ranked parties of the text on each side.
  private let mainSuppliers: [String]
  private let mainRecipients: [String]
  private let mainMentions: [String]

  /// How many ways to fill a side are weighed.
  private static let fillLimit = 5

  init(lexicon: Lexicon, statistics: DocumentStatistics) {
    self.lexicon = lexicon
    self.statistics = statistics
    mainSuppliers = DocumentStatistics.ranked(statistics.suppliers)
    mainRecipients = DocumentStatistics.ranked(statistics.recipients)
    mainMentions = DocumentStatistics.ranked(statistics.mentions)
  }

  /// The candidates of an act; `others` are the sentence's parties with their place relative to the act.
  func candidates(_ act: Act, number: Int, others: [(code: String, slot: String)]) -> [Candidate] {
    let rule = StageClassifier.read(act)
    var suppliers = act.supplier.parties.map { ($0.code, act.supplier.slot) }
    var recipients = act.recipient.parties.map { ($0.code, act.recipient.slot) }
    let untold = act.hasUntoldSubject ? "person-" : ""
    let knownRecipients = Set(recipients.map(\.0))
    let knownSuppliers = Set(suppliers.map(\.0))
    if suppliers.isEmpty {
      suppliers = fill(excluding: knownRecipients, others, main: mainSuppliers, untold) { earlier in
        knownRecipients.isEmpty || knownRecipients.contains(earlier.recipient) ? earlier.supplier : nil
      } before: {
        act.sentence
      }
    }
    if recipients.isEmpty {
      recipients = fill(excluding: knownSuppliers, others, main: mainRecipients, untold) { earlier in
        knownSuppliers.isEmpty || knownSuppliers.contains(earlier.supplier) ? earlier.recipient : nil
      } before: {
        act.sentence
      }
    }
    var found: [Candidate] = []
    for (supplier, supplierSlot) in suppliers {
      for (recipient, recipientSlot) in recipients where supplier != recipient {
        found.append(
          Candidate(
            act: act, supplier: supplier, recipient: recipient, supplierSlot: supplierSlot,
            recipientSlot: recipientSlot, rule: rule, actNumber: number))
      }
    }
    return found
  }

  /// Pairs of a sentence's parties that no act of it tells by grammar, each beside the nearest act.
  func looseCandidates(
    _ acts: [(number: Int, act: Act)], parties: [(code: String, phrase: Int, shape: String)],
    told: Set<String>
  ) -> [Candidate] {
    var found: [Candidate] = []
    for supplier in parties {
      for recipient in parties where recipient.code != supplier.code {
        guard !told.contains(DocumentStatistics.key(supplier.code, recipient.code)) else { continue }
        let nearest = acts.min {
          (distance($0.act, supplier.phrase, recipient.phrase), $0.number)
            < (distance($1.act, supplier.phrase, recipient.phrase), $1.number)
        }
        guard let nearest else { continue }
        found.append(
          Candidate(
            act: nearest.act, supplier: supplier.code, recipient: recipient.code,
            supplierSlot: "loose-" + place(supplier.phrase, nearest.act) + supplier.shape,
            recipientSlot: "loose-" + place(recipient.phrase, nearest.act) + recipient.shape,
            rule: StageClassifier.read(nearest.act), actNumber: nearest.number))
      }
    }
    return found
  }

  private func distance(_ act: Act, _ supplier: Int, _ recipient: Int) -> Int {
    abs(act.phrase - supplier) + abs(act.phrase - recipient)
  }

  private func place(_ phrase: Int, _ act: Act) -> String {
    phrase < act.phrase ? "left-" : phrase > act.phrase ? "right-" : "same-"
  }

  /// Ways to fill a side: the nearest earlier pair, the sentence's other parties, the text's main ones.
  private func fill(
    excluding known: Set<String>, _ others: [(code: String, slot: String)], main: [String],
    _ untold: String, from pair: ((supplier: String, recipient: String)) -> String?, before sentence: () -> Int
  ) -> [(String, String)] {
    var found: [(String, String)] = []
    func add(_ code: String, _ slot: String) {
      if !known.contains(code), !found.contains(where: { $0.0 == code }), found.count < Self.fillLimit {
        found.append((code, slot.replacingPrefix("fill-", "fill-" + untold)))
      }
    }
    let limit = sentence()
    for other in others.prefix(3) { add(other.code, "fill-" + other.slot) }
    if let earlier = statistics.order.last(where: { $0.sentence < limit && pair(($0.supplier, $0.recipient)) != nil }),
      let code = pair((earlier.supplier, earlier.recipient))
    {
      add(code, limit - earlier.sentence <= 2 ? "fill-previous" : "fill-earlier")
    }
    if let main = main.first(where: { !known.contains($0) }) { add(main, "fill-main") }
    if let mention = mainMentions.first(where: { !known.contains($0) }) { add(mention, "fill-mention") }
    return found
  }
}

extension String {
  /// The text with another beginning.
  fileprivate func replacingPrefix(_ prefix: String, _ replacement: String) -> String {
    hasPrefix(prefix) ? replacement + dropFirst(prefix.count) : self
  }
}
