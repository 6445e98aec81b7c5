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

  /// The reports of the acts that are probable enough, in text order: one an act, or one for each sum told for it.
  func reports(of acts: [WeighedAct], in reading: ReportExtractor.Reading, threshold: Double) -> [Report] {
    let told = acts.indices.filter { acts[$0].probability >= threshold }
    guard !told.isEmpty else { return [] }
    let year = reading.statistics.year
    let attachment = ItemAttachment(reading, lexicon: lexicon)
    let values = MoneyAttachment(reading, words: moneyWords, lexicon: lexicon).values(of: told, among: acts)
    return told.flatMap { index in
      let items = attachment.items(of: index, among: acts)
      guard let values = values[index] else { return [report(acts[index], items, nil, year: year)] }
      return values.map {
        report(acts[index], items, Told(value: $0.money, sentence: $0.sentence), year: year)
      }
    }
  }

  private func report(
    _ act: WeighedAct, _ items: [(item: ReportItem, sentence: Int?)], _ value: Told<Money>?, year: Int?
  ) -> Report {
    let best = act.best
    let candidates = act.candidates
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
