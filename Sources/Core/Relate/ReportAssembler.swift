/// Makes reports of weighed acts.
struct ReportAssembler {
  let lexicon: Lexicon
  let text: AnnotatedText
  /// Code points of the title and the empty line after it, which stand before the body.
  let titleLength: Int

  let moneyWords: MoneyAttachment.Words

  /// An item with the sentence that tells it; nil where no word tells it.
  private typealias Item = (item: ReportItem, sentence: Int?)

  /// A thing of a report with the sentence that tells it.
  private struct Told<Value> {
    var value: Value
    var sentence: Int
  }

  /// How far an act must exceed the threshold when a surer one of its pair is told.
  ///
  /// Chosen on the development texts by cross-validation: it raises the F1 of deals by 0.001, the share below by 0.004.
  private static let furtherMargin = 0.05
  /// The same where the surer act is another step towards delivery, and no sentence tells the act plainly: of what a text
  /// says is ordered, few say for sure that it has come, too.
  ///
  /// Of all such acts between the two margins 2 of 24 are right on the development texts, and 5 of 23 on other news.
  private static let stepMargin = 0.15
  /// The share of a surer act's probability that an act of its pair needs to be told of the same arms.
  private static let leastShare = 0.55

  /// The reports of the acts that are probable enough, in text order: one an act, or one for each sum told for it.
  ///
  /// In a notice all acts of a pair are of one sale, which it tells several times.
  func reports(
    of acts: [WeighedAct], in reading: ReportExtractor.Reading, threshold: Double, isNotice: Bool = false
  ) -> [Report] {
    let told = told(acts, threshold, isNotice: isNotice)
    guard !told.isEmpty else { return [] }
    let year = reading.statistics.year
    let attachment = ItemAttachment(reading, lexicon: lexicon)
    let chosen = told.map { (act: acts[$0], items: attachment.items(of: $0, among: acts)) }
    let kept = zip(told, chosen).compactMap { index, own -> (index: Int, items: [Item])? in
      let items = own.items.filter { isNotice || !Self.isLeftToSurer($0.item, own.act, chosen) }
      return items.isEmpty ? nil : (index, items)
    }
    // An act that is not reported takes no sum from one that is.
    let values = MoneyAttachment(reading, words: moneyWords, lexicon: lexicon)
      .values(of: kept.map(\.index), told: told, among: acts)
    return kept.flatMap { index, items in
      shares(items, values[index] ?? [], of: acts[index]).map {
        report(acts[index], $0.items, $0.value, year: year)
      }
    }
  }

  /// The items of each sum that is told for an act.
  ///
  /// A sum that its own sentence tells of aid alone is of aid beside others, and where it counts what was given so far:
  /// "Norway will give Kenya ten tanks worth $30 million. It has given $2 billion in military aid." Of several such sums
  /// the nearest before what else is given lists it.
  private func shares(
    _ items: [Item], _ values: [MoneyAttachment.Value], of act: WeighedAct
  ) -> [(items: [Item], value: Told<Money>?)] {
    let named = items.filter { $0.item.weapon != nil || $0.item.category != .unspecified }
    let aid = values.indices.filter { isOfAid(values[$0], act) }
    let isDivided =
      !named.isEmpty && !aid.isEmpty && (values.count > 1 || values[0].isCumulative)
    var listing: Int?
    if isDivided, aid.count == values.count, let first = named.lazy.compactMap(\.sentence).min() {
      listing =
        aid.last { !values[$0].isCumulative && values[$0].sentence <= first }
        ?? aid.first { !values[$0].isCumulative }
    }
    var shares: [(items: [Item], value: Told<Money>?)] = values.indices.map { index in
      let value = Told(value: values[index].money, sentence: values[index].sentence)
      guard isDivided, index != listing, aid.contains(index) else {
        return (isDivided ? named : items, value)
      }
      return ([(ReportItem(weapon: nil, category: .unspecified), value.sentence)], value)
    }
    if values.isEmpty || isDivided && listing == nil && aid.count == values.count {
      shares.insert((isDivided ? named : items, nil), at: 0)
    }
    return shares
  }

  /// Whether the sentence of a sum tells of the act, and of aid or arms alone.
  private func isOfAid(_ value: MoneyAttachment.Value, _ act: WeighedAct) -> Bool {
    let telling = act.candidates.filter { $0.act.sentence == value.sentence }
    return telling.contains { !$0.act.items.isEmpty || $0.act.group == .aid }
      && telling.allSatisfy {
        $0.act.items.allSatisfy { $0.item.weapon == nil && $0.item.category == .unspecified }
      }
  }

  /// The indices of the acts that are told: the surest of a pair, and others of it that are sure by themselves.
  private func told(_ acts: [WeighedAct], _ threshold: Double, isNotice: Bool) -> [Int] {
    let leastFurther = ReportExtractor.least(threshold, and: Self.furtherMargin)
    let leastStep = ReportExtractor.least(threshold, and: Self.stepMargin)
    return acts.indices.filter { index in
      let act = acts[index]
      guard act.probability >= threshold else { return false }
      return isNotice || act.isPosition
        || !acts.contains { other in
          other.isOfPair(of: act) && other.probability > act.probability
            && act.probability < (act.isOtherStep(than: other) && !act.isPlain ? leastStep : leastFurther)
        }
    }
  }

  /// Whether a much surer act of the same pair is told of the same arms: of each the text tells mostly one act.
  private static func isLeftToSurer(
    _ item: ReportItem, _ act: WeighedAct,
    _ told: [(act: WeighedAct, items: [Item])]
  ) -> Bool {
    !act.isPosition
      && told.contains { other in
        other.act.isOfPair(of: act) && act.probability < leastShare * other.act.probability
          && other.items.contains { $0.item.weapon == item.weapon && $0.item.category == item.category }
      }
  }

  private func report(
    _ act: WeighedAct, _ items: [Item], _ value: Told<Money>?, year: Int?
  ) -> Report {
    let best = act.best
    // Words that only name arms, as a headline may, are no evidence beside a sentence.
    let telling = act.candidates.filter { candidate in
      !candidate.isSupplierFilled || !candidate.isRecipientFilled || candidate.act.chain.count > 1
    }
    let candidates = telling.isEmpty ? act.candidates : telling
    let date = (CollectionOfOne(best) + candidates).lazy.compactMap { candidate in
      candidate.act.date.map { Told(value: $0, sentence: candidate.act.sentence) }
    }
    // A planned delivery is no date of the act.
    .first { told in year.map { told.value.year <= $0 } ?? true }
    let itemSentences = Set(items.compactMap(\.sentence))
    var sentences = Set(candidates.map { $0.act.sentence }).union(itemSentences)
    if let value { sentences.insert(value.sentence) }
    let evidence = sentences.sorted().map { sentence in
      var fields: [Evidence.Field] = []
      if itemSentences.contains(sentence) { fields.append(.items) }
      if value?.sentence == sentence { fields.append(.value) }
      if date?.sentence == sentence { fields.append(.date) }
      return self.evidence(sentence, of: candidates.filter { $0.act.sentence == sentence }, and: fields)
    }
    return Report(
      suppliers: [Party(act.supplier)], recipients: [Party(act.recipient)],
      via: best.act.via.map { Party($0.code) },
      companies: candidates.flatMap { $0.act.supplier.parties + $0.act.recipient.parties }
        .compactMap(\.company).uniqued,
      kind: act.kind, stage: act.stage, assertion: act.assertion, actors: best.rule.actors.uniqued,
      items: items.map(\.item), value: value?.value, date: date?.value, evidence: evidence,
      confidence: act.probability)
  }

  /// A sentence as evidence, with the fields that were read from it.
  private func evidence(
    _ number: Int, of candidates: [Candidate], and further: [Evidence.Field]
  ) -> Evidence {
    var fields = further
    if !candidates.isEmpty { fields += [.kind, .stage, .assertion] }
    if candidates.contains(where: { !$0.isSupplierFilled }) { fields.append(.supplier) }
    if candidates.contains(where: { !$0.isRecipientFilled }) { fields.append(.recipient) }
    if candidates.contains(where: { !$0.act.via.isEmpty }) { fields.append(.via) }
    if candidates.contains(where: { !$0.rule.actors.isEmpty }) { fields.append(.actor) }
    if candidates.contains(where: { candidate in
      (candidate.act.supplier.parties + candidate.act.recipient.parties).contains { $0.company != nil }
    }) {
      fields.append(.companies)
    }
    let sentence = text.sentences[number]
    let span = text.span(sentence)
    let isTitle = span.start < titleLength
    return Evidence(
      span: isTitle ? span : TextSpan(span.start - titleLength, span.end - titleLength),
      part: isTitle ? .title : .text, quote: text.words(sentence),
      fields: Evidence.Field.allCases.filter { fields.contains($0) })
  }
}
