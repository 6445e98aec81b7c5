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
    var evidence: [Evidence] = []
    for sentence in Set(candidates.map(\.act.sentence)).sorted() {
      evidence.append(self.evidence(text.sentences[sentence]))
    }
    return Report(
      suppliers: [Party(act.supplier)], recipients: [Party(act.recipient)],
      via: best.act.via.map { Party($0.code) },
      companies: unique(
        candidates.flatMap { $0.act.supplier.parties + $0.act.recipient.parties }.compactMap(\.company)),
      kind: best.kind, stage: act.stage, assertion: act.assertion, actors: unique(best.rule.actors),
      items: items(candidates), value: candidates.lazy.compactMap(\.act.money).first,
      date: best.act.date ?? candidates.lazy.compactMap(\.act.date).first, evidence: evidence,
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

  private func evidence(_ sentence: Range<Int>) -> Evidence {
    let span = text.span(sentence)
    let isTitle = span.start < titleLength
    return Evidence(
      span: isTitle ? span : TextSpan(span.start - titleLength, span.end - titleLength),
      part: isTitle ? .title : .text, quote: text.words(sentence),
      fields: [.supplier, .recipient, .kind, .stage, .assertion, .items])
  }
}
