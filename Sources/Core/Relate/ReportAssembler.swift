/// Makes reports of weighed acts.
struct ReportAssembler {
  let lexicon: Lexicon
  let text: AnnotatedText
  /// Code points of the title and the empty line after it, which stand before the body.
  let titleLength: Int

  let moneyWords: MoneyAttachment.Words

  /// A thing of a report with the sentence that tells it.
  private struct Told<Value> {
    var value: Value
    var sentence: Int
  }

  /// How far an act must exceed the threshold when a surer one of its pair is told.
  ///
  /// Chosen on the development texts by cross-validation: it raises the F1 of deals by 0.001, the share below by 0.004.
  private static let furtherMargin = 0.06
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
    let values = MoneyAttachment(reading, words: moneyWords, lexicon: lexicon).values(of: told, among: acts)
    let chosen = told.map { (act: acts[$0], items: attachment.items(of: $0, among: acts)) }
    return zip(told, chosen).flatMap { index, own -> [Report] in
      let items = own.items.filter { isNotice || !Self.isLeftToSurer($0.item, own.act, chosen) }
      if items.isEmpty { return [] }
      guard let values = values[index] else { return [report(own.act, items, nil, year: year)] }
      return values.map {
        report(own.act, items, Told(value: $0.money, sentence: $0.sentence), year: year)
      }
    }
  }

  /// The indices of the acts that are told: the surest of a pair, and others of it that are sure by themselves.
  private func told(_ acts: [WeighedAct], _ threshold: Double, isNotice: Bool) -> [Int] {
    let leastFurther = ReportExtractor.least(threshold, and: Self.furtherMargin)
    return acts.indices.filter { index in
      let act = acts[index]
      guard act.probability >= threshold else { return false }
      return isNotice || act.isPosition || act.probability >= leastFurther
        || !acts.contains { $0.isOfPair(of: act) && $0.probability > act.probability }
    }
  }

  /// Whether a much surer act of the same pair is told of the same arms: of each the text tells mostly one act.
  private static func isLeftToSurer(
    _ item: ReportItem, _ act: WeighedAct,
    _ told: [(act: WeighedAct, items: [(item: ReportItem, sentence: Int?)])]
  ) -> Bool {
    !act.isPosition
      && told.contains { other in
        other.act.isOfPair(of: act) && act.probability < leastShare * other.act.probability
          && other.items.contains { $0.item.weapon == item.weapon && $0.item.category == item.category }
      }
  }

  private func report(
    _ act: WeighedAct, _ items: [(item: ReportItem, sentence: Int?)], _ value: Told<Money>?, year: Int?
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
    var sentences = Set(candidates.map(\.act.sentence)).union(itemSentences)
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
