/// Reads a notice of a possible Foreign Military Sale, as the Defense Security Cooperation Agency publishes them.
///
/// A notice tells one sale in set phrases over several sentences: the purchaser and the highest sum, what was asked
/// for, the contractors, its own number. What the sentences were read to say becomes one report.
struct NoticeReader {
  let lexicon: Lexicon
  let text: AnnotatedText
  /// Code points of the title and the empty line after it, which stand before the body.
  let titleLength: Int

  /// Phrases of which a notice has the first and one of the others; news of a notice have not.
  private static let subject = "possible foreign military sale"
  private static let forms = [
    "certification notifying congress", "notice of a potential sale is required by law",
    "notice of a proposed sale is required by law",
  ]

  /// The reports of a notice that are sure enough, those of its sale made one, with what the unsure ones list.
  func reading(_ reports: [Report], threshold: Double) -> [Report] {
    let sure = reports.filter { $0.confidence >= threshold }
    guard let lead = sure.first(where: { $0.stage == .approved && $0.assertion == .stated }) else {
      return sure
    }
    let own = reports.filter { report in
      report.suppliers == lead.suppliers && report.recipients == lead.recipients
        && report.assertion == .stated
        && Self.stages.contains(report.stage)
    }
    var notice = lead
    notice.kind = .sale
    notice.items = items(of: own)
    notice.reference = TransmittalNumber.find(in: text.utf8)?.number
    notice.value = ceiling(of: own, isSaid: notice.reference != nil || tellsCeiling)
    let contractors = contractors()
    notice.companies += contractors.names.filter { !notice.companies.contains($0) }
    notice.evidence = merged(own.map(\.evidence) + [contractors.evidence])
    return [notice] + sure.filter { !own.contains($0) }
  }

  /// What the request that a notice repeats is read as, besides the approval.
  private static let stages: Set<DealStage> = [.approved, .requested, .considered, .pledged]

  /// Whether the text is such a notice.
  var isNotice: Bool {
    let words = String(decoding: text.utf8, as: UTF8.self).lowercased()
    return words.contains(Self.subject) && Self.forms.contains(where: words.contains)
  }

  /// The items with their numbers, as the request lists them; all when none is counted.
  private func items(of reports: [Report]) -> [ReportItem] {
    let lists = reports.map { report in report.items.filter { $0.quantity != nil } }
    let longest = lists.max { $0.count < $1.count } ?? []
    if !longest.isEmpty { return longest }
    return reports.map(\.items).max { $0.count < $1.count } ?? []
  }

  /// The greatest sum told, which is what the sale may cost at most where the notice itself says so or is its own
  /// document; news give the sum as the price.
  private func ceiling(of reports: [Report], isSaid: Bool) -> Money? {
    guard var sum = reports.compactMap(\.value).max(by: { ($0.max ?? 0) < ($1.max ?? 0) }) else { return nil }
    guard isSaid else { return sum }
    sum.max = sum.max ?? sum.min
    sum.min = nil
    return sum
  }

  private var tellsCeiling: Bool {
    String(decoding: text.utf8, as: UTF8.self).lowercased().contains(
      "highest estimated quantity and dollar value")
  }

  /// The companies that `The principal contractors will be …` names.
  private func contractors() -> (names: [String], evidence: [Evidence]) {
    var names: [String] = []
    var evidence: [Evidence] = []
    for sentence in text.sentences {
      let words = text.words(sentence).lowercased()
      guard words.contains("principal contractor") || words.contains("prime contractor") else { continue }
      let found = text.annotations.filter { $0.kind == .company && sentence.contains($0.range.lowerBound) }
        .map { lexicon.companies[$0.index].name }
      guard !found.isEmpty else { continue }
      names += found.filter { !names.contains($0) }
      let span = text.span(sentence)
      evidence.append(
        Evidence(
          span: TextSpan(span.start - titleLength, span.end - titleLength), quote: text.words(sentence),
          fields: [.companies]))
    }
    return (names, evidence)
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
