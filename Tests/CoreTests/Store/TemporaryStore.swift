import Glibc

@testable import Core

/// A store in a folder of its own, which is removed with it.
final class TemporaryStore {
  let folder: String
  let path: String
  let store: SQLiteStore

  init(options: SQLiteStore.Options = .init()) throws {
    folder = try Self.makeFolder()
    path = folder + "/register.sqlite"
    store = try SQLiteStore(path: path, options: options)
  }

  deinit { Self.remove(folder) }

  static func makeFolder() throws -> String {
    var template = Array("/tmp/armsledger-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw StoreError.cannotOpen(path: "/tmp", reason: "mkdtemp") }
    return String(cString: made)
  }

  static func remove(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink(folder + "/" + name) }
    }
    closedir(directory)
    chmod(folder, 0o700)
    rmdir(folder)
  }
}

/// Short ways to make what the pipeline would make.
enum Sample {
  static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

  static func article(
    _ number: Int, title: String = "Tanks for Elbonia", text: String? = nil,
    published: String? = "2023-01-30",
    outlet: String = "Daily Herald", language: String = "en"
  ) -> Article {
    Article(
      url: "https://news.example/\(number)", outlet: outlet, title: title, authors: ["A. Writer"],
      published: published.flatMap { PartialDate($0) }, language: language,
      text: text ?? "Report number \(number) says that tanks will be sent.")
  }

  static func report(
    _ supplier: String = "KOR", _ recipient: String = "POL", weapon: String? = "K2 Black Panther",
    category: ItemCategory = .armouredVehicle, stage: DealStage = .ordered, kind: DealKind = .sale,
    assertion: Assertion = .stated, value: Money? = nil, date: String? = nil, companies: [String] = [],
    via: [Party] = [], confidence: Double = 0.8
  ) -> Report {
    Report(
      suppliers: [Party(supplier)], recipients: [Party(recipient)], via: via, companies: companies,
      kind: kind,
      stage: stage, assertion: assertion, actors: ["Someone"],
      items: [
        ReportItem(
          weapon: weapon, category: category, quantity: Quantity(min: 180, max: nil, words: "at least 180"),
          words: "at least 180 tanks")
      ], value: value, date: date.flatMap { PartialDate($0) },
      evidence: [Evidence(span: TextSpan(0, 6), quote: "Report", fields: [.supplier, .stage])],
      confidence: confidence)
  }

  static func mention(_ start: Int, _ end: Int, _ type: EntityType, _ key: String, _ name: String) -> Mention
  {
    Mention(span: TextSpan(start, end), type: type, key: key, name: name)
  }

  static func item(
    _ article: Article, _ reports: [Report] = [], mentions: [Mention] = [], version: Int = 1,
    restoresDeleted: Bool = false
  ) -> IngestItem {
    IngestItem(
      article: article,
      analysis: Analysis(
        isRelevant: !reports.isEmpty, reports: reports.map { quoting(article, $0) }, mentions: mentions),
      analysisVersion: AnalysisVersion(version), now: now, restoresDeleted: restoresDeleted)
  }

  /// The report with the words that stand at its evidence's places.
  private static func quoting(_ article: Article, _ report: Report) -> Report {
    var report = report
    report.evidence = report.evidence.map { evidence in
      let span = evidence.span
      let words = article.text.unicodeScalars.dropFirst(span.start).prefix(span.end - span.start)
      return Evidence(
        span: TextSpan(span.start, span.start + words.count), quote: String(String.UnicodeScalarView(words)),
        fields: evidence.fields)
    }
    return report
  }

  /// Sorts reports into deals as the register does.
  static func resolve(_ shelf: any ReportShelf) throws -> [ResolvedDeal] {
    try DealMerger().resolve(shelf).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
  }

  /// Takes reports of the same parties and category for one deal.
  static func resolve(_ reports: [FiledReport]) -> [ResolvedDeal] {
    var groups: [(key: String, reports: [FiledReport])] = []
    for report in reports {
      let parties = (report.report.suppliers + report.report.recipients).map(\.code)
      let key = (parties + [report.report.items[0].category.rawValue]).joined(separator: " ")
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].reports.append(report)
      } else {
        groups.append((key, [report]))
      }
    }
    return groups.map { ResolvedDeal(reportIDs: $0.reports.map(\.id), deal: deal($0.reports)) }
  }

  private static func deal(_ reports: [FiledReport]) -> Deal {
    let all = reports.map(\.report)
    let dates = reports.compactMap(\.published).sorted { $0.earliest < $1.earliest }
    let furthest = all.max { ($0.stage.progress ?? 0) < ($1.stage.progress ?? 0) } ?? all[0]
    return Deal(
      suppliers: all[0].suppliers, recipients: all[0].recipients, via: all[0].via,
      companies: all[0].companies,
      kind: all[0].kind, items: all[0].items, value: all.compactMap(\.value).first, stage: furthest.stage,
      assertion: furthest.assertion, date: furthest.date, firstReported: dates.first,
      lastReported: dates.last,
      timeline: reports.map {
        .init(stage: $0.report.stage, assertion: $0.report.assertion, date: $0.published, reportID: $0.id)
      }, reportCount: reports.count, outletCount: Set(reports.map(\.outlet)).count,
      confidence: all.map(\.confidence).max() ?? 0)
  }
}

extension SQLiteReader {
  /// The rows of one page as text, and where the next begins.
  func text(deals query: DealQuery) throws -> (rows: String, page: Page) {
    var out: [UInt8] = []
    let page = try deals(query, into: &out)
    return (String(decoding: out, as: UTF8.self), page)
  }

  /// A record as text; empty when it was not found.
  func text(_ kind: RecordKind, _ id: String, members: [String]? = nil) throws -> String {
    var out: [UInt8] = []
    _ = try record(kind, id, members: members, unless: nil, into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// The ids of every row of a list, page by page.
  func allIDs<Field, Key>(
    _ query: ListQuery<Field, Key>, limit: Int = 500, between: () throws -> Void = {},
    _ list: (ListQuery<Field, Key>, inout [UInt8]) throws -> Page
  ) throws -> [String] {
    var query = query
    query.limit = limit
    query.members = ["id"]
    var ids: [String] = []
    while true {
      var out: [UInt8] = []
      let page = try list(query, &out)
      ids += String(decoding: out, as: UTF8.self).split(separator: "\"").filter { $0.utf8.count == 17 }.map(
        String.init)
      guard let next = page.next else { return ids }
      query.cursor = Cursor(next, for: query.fingerprint)
      try between()
    }
  }

  func dealIDs(_ query: DealQuery) throws -> [String] {
    try allIDs(query) { try deals($0, into: &$1) }
  }

  func dealIDs(_ parameters: (name: String, value: String)...) throws -> [String] {
    try dealIDs(DealQuery(parameters: parameters))
  }

  func articleIDs(_ parameters: (name: String, value: String)...) throws -> [String] {
    try allIDs(ArticleQuery(parameters: parameters)) { try articles($0, into: &$1) }
  }
}
