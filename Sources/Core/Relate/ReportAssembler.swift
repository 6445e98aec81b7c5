/// Makes reports of weighed acts.
struct ReportAssembler {
  let lexicon: Lexicon
  let text: AnnotatedText
  /// Code points of the title and the empty line after it, which stand before the body.
  let titleLength: Int

  /// The reports of the acts that are probable enough, in text order: one an act, or one for each sum told for it.
  func reports(of acts: [WeighedAct], in reading: ReportExtractor.Reading, threshold: Double) -> [Report] {
    let told = acts.indices.filter { acts[$0].probability >= threshold }
    guard !told.isEmpty else { return [] }
    let items = ItemAttachment(reading, lexicon: lexicon)
    let values = MoneyAttachment(reading, lexicon: lexicon).values(of: told, among: acts)
    return told.flatMap { index in
      let items = items.items(of: index, among: acts)
      guard let values = values[index] else { return [report(acts[index], items, nil)] }
      return values.map { report(acts[index], items, $0.money) }
    }
  }

  private func report(_ act: WeighedAct, _ items: [ReportItem], _ value: Money?) -> Report {
    let best = act.best
    let candidates = act.candidates
    let date = best.act.date ?? candidates.lazy.compactMap(\.act.date).first
    let evidence = Set(candidates.map(\.act.sentence)).sorted().map { sentence in
      self.evidence(
        text.sentences[sentence], of: candidates.filter { $0.act.sentence == sentence }, value, date)
    }
    return Report(
      suppliers: [Party(act.supplier)], recipients: [Party(act.recipient)],
      via: best.act.via.map { Party($0.code) },
      companies: unique(
        candidates.flatMap { $0.act.supplier.parties + $0.act.recipient.parties }.compactMap(\.company)),
      kind: best.kind, stage: act.stage, assertion: act.assertion, actors: unique(best.rule.actors),
      items: items, value: value, date: date, evidence: evidence,
      confidence: act.probability)
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// A sentence as evidence, with the fields that were read from it.
  private func evidence(
    _ sentence: Range<Int>, of candidates: [Candidate], _ value: Money?, _ date: PartialDate?
  ) -> Evidence {
    var fields: [Evidence.Field] = [.kind, .stage, .assertion]
    if candidates.contains(where: { !$0.isSupplierFilled }) { fields.append(.supplier) }
    if candidates.contains(where: { !$0.isRecipientFilled }) { fields.append(.recipient) }
    if candidates.contains(where: { !$0.act.items.isEmpty }) { fields.append(.items) }
    if candidates.contains(where: { !$0.act.via.isEmpty }) { fields.append(.via) }
    if value != nil, candidates.contains(where: { $0.act.money == value }) { fields.append(.value) }
    if date != nil, candidates.contains(where: { $0.act.date == date }) { fields.append(.date) }
    if candidates.contains(where: { !$0.rule.actors.isEmpty }) { fields.append(.actor) }
    if candidates.contains(where: { candidate in
      (candidate.act.supplier.parties + candidate.act.recipient.parties).contains { $0.company != nil }
    }) {
      fields.append(.companies)
    }
    let span = text.span(sentence)
    let isTitle = span.start < titleLength
    return Evidence(
      span: isTitle ? span : TextSpan(span.start - titleLength, span.end - titleLength),
      part: isTitle ? .title : .text, quote: text.words(sentence),
      fields: Evidence.Field.allCases.filter { fields.contains($0) })
  }
}
