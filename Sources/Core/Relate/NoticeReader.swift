/// Reads a notice of a possible Foreign Military Sale, as the Defense Security Cooperation Agency publishes them.
///
/// A notice tells one sale in set phrases over several sentences: the purchaser and the highest sum, what was asked
/// for, the contractors, its own number. What the sentences were read to say becomes one report.
struct NoticeReader {
  let lexicon: Lexicon
  let text: AnnotatedText
  let sentences: [SentenceReading]
  /// Code points of the title and the empty line after it, which stand before the body.
  let titleLength: Int

  /// Phrases of which a notice has a subject and one of the others: as it is published, or with what it ends with.
  ///
  /// News of a notice have not.
  private static let forms: [(subjects: [StaticString], others: [StaticString])] = [
    (
      ["possible foreign military sale"],
      [
        "certification notifying congress", "notice of a potential sale is required by law",
        "notice of a proposed sale is required by law",
      ]
    ),
    (
      ["implementation of this proposed sale", "implementation of this sale"],
      ["principal contractor", "prime contractor"]
    ),
  ]

  /// Who sells by such a notice.
  static let supplier = "USA"

  /// The reports of a notice that are sure enough, those of its sale made one, with what the unsure ones list.
  ///
  /// Where it lists several sales, each with its price, it is one report for each.
  func reading(_ reports: [Report], threshold: Double) -> [Report] {
    let sure = reports.filter { $0.confidence >= threshold }
    guard let lead = lead(sure) else { return sure }
    let lists = InventoryReader(lexicon: lexicon).inventories(of: sentences)
    let own = reports.filter { report in
      report.suppliers == lead.suppliers && report.recipients == lead.recipients
        && report.assertion == .stated
        && (Self.stages.contains(report.stage) || !lists.isEmpty && report.stage.progress != nil)
    }
    var notice = lead
    notice.stage = .approved
    notice.kind = .sale
    notice.reference = TransmittalNumber.find(in: text.utf8)?.number
    let isCeiling = notice.reference != nil || tellsCeiling
    let contractors = contractors()
    notice.companies += contractors.names.filter { !notice.companies.contains($0) }
    let others = sure.filter { !own.contains($0) }
    if lists.count > 1 {
      return lists.map { list in
        var sale = notice
        sale.items = list.entries.map(\.item)
        sale.value = list.value.map { isCeiling ? $0.money.asCeiling : $0.money }
        sale.evidence = merged([notice.evidence, evidence(of: list), contractors.evidence])
        return sale
      } + others
    }
    notice.items = items(of: own)
    let greatest = own.compactMap(\.value).max { ($0.max ?? 0) < ($1.max ?? 0) }
    notice.value = isCeiling ? greatest?.asCeiling : greatest
    notice.evidence = merged(own.map(\.evidence) + [contractors.evidence])
    if let list = lists.first {
      notice.items += list.entries.map(\.item).filter { !notice.items.map(\.weapon).contains($0.weapon) }
      notice.evidence = merged([notice.evidence, evidence(of: list)])
    }
    return [notice] + others
  }

  /// The report that tells the sale: the approval, else the surest that tells of American arms at a stage before it.
  private func lead(_ reports: [Report]) -> Report? {
    let stated = reports.filter { $0.assertion == .stated }
    return stated.first { $0.stage == .approved }
      ?? stated.filter { $0.suppliers == [Party(Self.supplier)] && Self.stages.contains($0.stage) }
      .max { $0.confidence < $1.confidence }
  }

  /// What the sale that a notice tells is read as, besides approved.
  static let stages: [DealStage] = [.approved, .requested, .considered, .pledged]

  /// Whether the text is such a notice.
  var isNotice: Bool {
    func tells(_ phrase: StaticString) -> Bool { ASCII.contains(phrase, in: text.utf8) }
    return Self.forms.contains { form in
      form.subjects.contains(where: tells) && form.others.contains(where: tells)
    }
  }

  /// The items with their numbers, as the request lists them; all when none is counted.
  private func items(of reports: [Report]) -> [ReportItem] {
    let lists = reports.map { report in report.items.filter { $0.quantity != nil } }
    let longest = lists.max { $0.count < $1.count } ?? []
    if !longest.isEmpty { return longest }
    return reports.map(\.items).max { $0.count < $1.count } ?? []
  }

  /// Whether the sum is what the sale may cost at most; a notice without a number of its own may give it as the price.
  private var tellsCeiling: Bool {
    ASCII.contains("highest estimated quantity and dollar value", in: text.utf8)
  }

  /// The companies that `The principal contractors will be …` names.
  private func contractors() -> (names: [String], evidence: [Evidence]) {
    var names: [String] = []
    var evidence: [Evidence] = []
    for sentence in text.sentences {
      let words = Array(text.words(sentence).utf8)
      guard ASCII.contains("principal contractor", in: words) || ASCII.contains("prime contractor", in: words)
      else { continue }
      let found = text.annotations.filter { $0.kind == .company && sentence.contains($0.range.lowerBound) }
        .map { lexicon.companies[$0.index].name }
      guard !found.isEmpty else { continue }
      names += found.filter { !names.contains($0) }
      evidence.append(self.evidence(sentence, [.companies]))
    }
    return (names, evidence)
  }

  /// The sentences of a list and of its price.
  private func evidence(of list: InventoryReader.Inventory) -> [Evidence] {
    list.entries.map { evidence(text.sentences[$0.sentence], [.items]) }
      + (list.value.map { [evidence(text.sentences[$0.sentence], [.value])] } ?? [])
  }

  /// A sentence of the body as evidence.
  private func evidence(_ sentence: Range<Int>, _ fields: [Evidence.Field]) -> Evidence {
    let span = text.span(sentence)
    return Evidence(
      span: TextSpan(span.start - titleLength, span.end - titleLength), quote: text.words(sentence),
      fields: fields)
  }

  /// Each sentence once, with the fields of all reports that it carries, in text order.
  private func merged(_ lists: [[Evidence]]) -> [Evidence] {
    var all: [Evidence] = []
    for piece in lists.flatMap(\.self) {
      if let place = all.firstIndex(where: { $0.span == piece.span && $0.part == piece.part }) {
        let fields = Set(all[place].fields + piece.fields)
        all[place].fields = Evidence.Field.allCases.filter(fields.contains)
      } else {
        all.append(piece)
      }
    }
    return all.sorted { a, b in
      a.part == b.part ? a.span.start < b.span.start : a.part == .title
    }
  }
}

extension Money {
  /// The greatest sum told, as what something may cost at most.
  fileprivate var asCeiling: Money {
    var sum = self
    sum.max = max ?? min
    sum.min = nil
    return sum
  }
}
