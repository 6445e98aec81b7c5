/// Reads deal reports out of an annotated text.
struct ReportExtractor: Sendable {
  private let lexicon: Lexicon
  private let units: UnitReader
  private let phrases: PhraseReader

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    units = UnitReader(lexicon: lexicon)
    phrases = PhraseReader(lexicon: lexicon)
  }

  /// An act with its sides known and one pair of parties.
  private struct Candidate {
    var act: Act
    var supplier: String
    var recipient: String
    var reading: StageClassifier.Reading
    var kind: DealKind
    var sentence: Range<Int>
  }

  /// The reports of a text, in text order, and whether it is about arms transfers at all.
  func reports(
    in text: AnnotatedText, published: PartialDate?, titleLength: Int
  ) -> (isRelevant: Bool, reports: [Report]) {
    var parties = PartyReader(lexicon: lexicon)
    parties.learnPersons(text)
    var reader = ActReader(lexicon: lexicon, parties: parties)
    var candidates: [Candidate] = []
    var pairs = PairMemory()
    var annotation = text.annotations.startIndex
    var role = text.roles.startIndex
    for (number, range) in text.sentences.enumerated() {
      let firstAnnotation = annotation
      while annotation < text.annotations.endIndex, text.annotations[annotation].range.lowerBound < range.upperBound {
        annotation += 1
      }
      let firstRole = role
      while role < text.roles.endIndex, text.roles[role].range.lowerBound < range.upperBound { role += 1 }
      let units = units.units(
        of: range, in: text, annotations: text.annotations[firstAnnotation..<annotation],
        roles: text.roles[firstRole..<role])
      let sentence = SentenceReading(
        text: text, lexicon: lexicon, number: number, tokens: range, units: units,
        phrases: phrases.phrases(of: units, in: text))
      let acts = reader.acts(in: sentence)
      for act in acts {
        candidates += self.candidates(act, sentence, &pairs)
      }
      rememberActors(sentence, &reader.parties)
    }
    let reports = merged(candidates, text, titleLength)
    return (!reports.isEmpty, reports)
  }

  private func rememberActors(_ sentence: SentenceReading, _ parties: inout PartyReader) {
    for index in sentence.phrases.indices where sentence.isVerb(index) && sentence.isFinite(index) {
      guard let subject = sentence.subject(of: index), sentence.head(subject)?.kind != .pronoun else { continue }
      let codes = parties.parties(subject, in: sentence).map(\.code)
      if !codes.isEmpty {
        parties.lastActors = codes
        return
      }
    }
  }

  /// The pairs read so far: what fills a side that a sentence leaves out.
  private struct PairMemory {
    var pairs: [(supplier: String, recipient: String)] = []
    var counts: [String: Int] = [:]

    mutating func add(_ supplier: String, _ recipient: String) {
      pairs.append((supplier, recipient))
      counts[supplier + ">" + recipient, default: 0] += 1
    }

    func supplier(to recipient: String) -> String? { pairs.last { $0.recipient == recipient }?.supplier }
    func recipient(of supplier: String) -> String? { pairs.last { $0.supplier == supplier }?.recipient }
  }

  private func candidates(_ act: Act, _ sentence: SentenceReading, _ pairs: inout PairMemory) -> [Candidate] {
    var suppliers = act.supplier.parties.map(\.code)
    var recipients = act.recipient.parties.map(\.code)
    if suppliers.isEmpty, recipients.count > 0, let supplier = pairs.supplier(to: recipients[0]) { suppliers = [supplier] }
    if recipients.isEmpty, suppliers.count > 0, let recipient = pairs.recipient(of: suppliers[0]) { recipients = [recipient] }
    guard !suppliers.isEmpty, !recipients.isEmpty else { return [] }
    let reading = StageClassifier.read(act)
    let words = Set(sentence.tokens.map { lexicon.vocabulary.word(sentence.text.tokens[$0].word) })
    let kind = KindClassifier.kind(of: act, sentenceWords: words)
    var found: [Candidate] = []
    for supplier in suppliers {
      for recipient in recipients where recipient != supplier {
        found.append(
          Candidate(
            act: act, supplier: supplier, recipient: recipient, reading: reading, kind: kind,
            sentence: sentence.tokens))
        pairs.add(supplier, recipient)
      }
    }
    return found
  }

  /// One report for each pair, stage and assertion, with the items of all sentences that tell it.
  private func merged(_ candidates: [Candidate], _ text: AnnotatedText, _ titleLength: Int) -> [Report] {
    var reports: [Report] = []
    var indices: [String: Int] = [:]
    for candidate in candidates {
      let stage = candidate.reading.stage
      let assertion = candidate.reading.assertion
      let key = "\(candidate.supplier)>\(candidate.recipient) \(stage) \(assertion)"
      let items = candidate.act.items.isEmpty
        ? [ReportItem(weapon: nil, category: .unspecified)] : candidate.act.items.map(\.item)
      let evidence = self.evidence(candidate.sentence, text, titleLength)
      if let index = indices[key] {
        reports[index].items = union(reports[index].items, items)
        if reports[index].value == nil { reports[index].value = candidate.act.money }
        if !reports[index].evidence.contains(evidence) { reports[index].evidence.append(evidence) }
        continue
      }
      indices[key] = reports.count
      reports.append(
        Report(
          suppliers: [Party(candidate.supplier)], recipients: [Party(candidate.recipient)],
          via: candidate.act.via.map { Party($0.code) },
          companies: (candidate.act.supplier.parties + candidate.act.recipient.parties).compactMap(\.company),
          kind: candidate.kind, stage: stage, assertion: assertion, actors: candidate.reading.actors,
          items: union([], items), value: candidate.act.money, date: candidate.act.date, evidence: [evidence]))
    }
    return reports
  }

  private func union(_ a: [ReportItem], _ b: [ReportItem]) -> [ReportItem] {
    var items = a
    for item in b {
      if let index = items.firstIndex(where: { $0.weapon == item.weapon && $0.category == item.category }) {
        if items[index].quantity == nil { items[index].quantity = item.quantity }
        continue
      }
      items.append(item)
    }
    if items.count > 1 {
      let named = items.filter { $0.category != .unspecified }
      if !named.isEmpty { items = named }
    }
    return items
  }

  private func evidence(_ sentence: Range<Int>, _ text: AnnotatedText, _ titleLength: Int) -> Evidence {
    let span = text.span(sentence)
    let isTitle = span.start < titleLength
    return Evidence(
      span: isTitle ? span : TextSpan(span.start - titleLength, span.end - titleLength),
      part: isTitle ? .title : .text, quote: text.words(sentence), fields: [.supplier, .recipient, .stage, .items])
  }
}
