import Core
import SyntheticNews

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Stores made-up news article by article, and tells how long it took and how right the deals are.
enum RegisterBenchmark {
  static func run(_ sizes: [Int]) throws {
    print("B-cubed over reports; µs of processor time an article, and of the last 2,000\n")
    row("articles", ["reports", "deals", "true", "precision", "recall", "resolve", "last", "store"])
    for size in sizes.isEmpty ? [10_000, 100_000] : sizes { try measure(size) }
  }

  private static func measure(_ size: Int) throws {
    let news = SyntheticNews(articles: size)
    var template = Array("/tmp/armsledger-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw StoreError.missingFolder(path: "/tmp") }
    let path = String(cString: made) + "/register.sqlite"
    defer {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
      rmdir(made)
    }
    let store = try SQLiteStore(path: path)
    let merger = DealMerger(lexicon: try LexiconLoader.load())
    var resolving = 0.0
    var atTail = 0.0
    var register = Bookkeeping()
    var whole = 0.0
    for first in stride(from: 0, to: news.items.count, by: batch) {
      let lot = Array(news.items[first..<min(first + batch, news.items.count)])
      if first >= news.items.count - tailLength, atTail == 0 { atTail = resolving }
      let items = lot.map { item in
        var article = item.article
        article.text = SyntheticNews.text(of: item) + "\n\n(\(article.url))"
        return IngestItem(
          article: article, analysis: Analysis(isRelevant: true, reports: item.reports, mentions: []),
          analysisVersion: Analyzer.version, now: Timestamp(secondsSinceEpoch: 1_800_000_000))
      }
      var aside = 0.0
      let start = Measurement.processorSeconds()
      let results = try store.writer.ingest(items) { shelf in
        let before = Measurement.processorSeconds()
        try register.noteReports(of: shelf)
        let between = Measurement.processorSeconds()
        let deals = try merger.resolve(shelf)
        let after = Measurement.processorSeconds()
        resolving += after - between
        register.noteDeals(deals.map(\.reportIDs))
        aside += between - before + Measurement.processorSeconds() - after
        return deals.map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
      }
      whole += Measurement.processorSeconds() - start - aside
      for (item, result) in zip(lot, results) { register.noteTruth(of: item, result.articleID) }
    }
    let (groups, truth) = (register.groups, register.truth)
    let agreement = Agreement(groups: groups, truth: truth)
    let tail = (resolving - atTail) / Double(min(tailLength, size))
    row(
      "\(size)",
      [
        "\(truth.count)", "\(groups.count)", "\(Set(truth.values).count)", percent(agreement.precision),
        percent(agreement.recall), rounded(resolving / Double(size) * 1e6), rounded(tail * 1e6),
        rounded(whole / Double(size) * 1e6),
      ])
  }

  private static func percent(_ share: Double) -> String { "\((share * 10_000).rounded() / 10_000)" }

  /// Articles in one transaction: what is measured is not the disk.
  private static let batch = 100
  /// Articles at the end that are told apart.
  private static let tailLength = 2_000
}

/// Which reports are in one deal now, and which truly are.
private struct Bookkeeping {
  private var reportsOfArticle: [String: [FiledReport]] = [:]
  private var dealOfReport: [String: Int] = [:]
  private var dealCount = 0
  private(set) var truth: [String: Int] = [:]

  mutating func noteReports(of shelf: any ReportShelf) throws {
    for filed in try shelf.changedBlocks.flatMap({ try shelf.reports(inBlock: $0) })
    where truth[filed.id] == nil {
      reportsOfArticle[filed.articleID, default: []].append(filed)
    }
  }

  mutating func noteDeals(_ deals: [[String]]) {
    for ids in deals {
      dealCount += 1
      for id in ids { dealOfReport[id] = dealCount }
    }
  }

  mutating func noteTruth(of item: SyntheticNews.Item, _ articleID: String) {
    for filed in reportsOfArticle.removeValue(forKey: articleID) ?? [] {
      if let place = item.reports.firstIndex(of: filed.report) { truth[filed.id] = item.truth[place] }
    }
  }

  var groups: [[String]] { Array(Dictionary(grouping: dealOfReport.keys) { dealOfReport[$0] ?? 0 }.values) }
}
