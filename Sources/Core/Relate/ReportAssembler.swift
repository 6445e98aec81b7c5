/// Makes reports of weighed acts.
struct ReportAssembler {
  let lexicon: Lexicon
  let text: AnnotatedText
  /// Code points of the title and the empty line after it, which stand before the body.
  let titleLength: Int

  /// One report an act, in text order.
  func reports(of acts: [WeighedAct]) -> [Report] { acts.map(report) }

  private func report(_ act: WeighedAct) -> Report {
    let best = act.best
    let candidates = act.candidates
    let value = candidates.lazy.compactMap(\.act.money).first
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
      items: items(candidates), value: value,
      date: date, evidence: evidence,
      confidence: act.probability)
  }

  /// The items of all candidates, each once; what only says "arms" is left out beside what says more.
  private func items(_ candidates: [Candidate]) -> [ReportItem] {
    var items: [ReportItem] = []
    for found in candidates.flatMap(\.act.items) {
      let item = found.item
      if let index = items.firstIndex(where: { $0.weapon == item.weapon && $0.category == item.category }) {
        if items[index].quantity == nil, item.quantity != nil { items[index] = item }
        continue
      }
      items.append(item)
    }
    let told = items.filter { $0.category != .unspecified || $0.weapon != nil }
    if !told.isEmpty { return told }
    return items.isEmpty ? [ReportItem(weapon: nil, category: .unspecified)] : items
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
