import Core
import Foundation
import SyntheticNews
import Testing

/// Merging over hand-annotated news, where it is at hand: `ARMSLEDGER_EVALUATION` names its folder.
@Suite(.enabled(if: AnnotatedNews.folder != nil, "ARMSLEDGER_EVALUATION names no folder"))
struct AnnotatedNewsTests {
  @Test func `the seeds' reports are the deals that a careful reader names`() throws {
    let reports = try AnnotatedNews.reports("seeds.gold.jsonl")
    let told = DealMerger().clusters(of: reports).map(Told.init)
    let expected: Set<Told> = [
      Told("KOR>UKR", .requested, ["unspecified"], articles: 5),
      Told("KOR>UKR", .refused, ["unspecified"], articles: 4),
      Told("KOR>UKR", .delivered, ["non_lethal"], articles: 2),
      Told("KOR>UKR", .considered, ["unspecified"], articles: 1),
      Told("KOR>?", .refused, ["unspecified"], articles: 1),
      Told("KOR>POL", .ordered, ["T-50 Golden Eagle", "K2 Black Panther", "K9 Thunder"], articles: 4),
      Told("KOR>USA", .pledged, ["ammunition"], articles: 2),
      Told("KOR>EUROPE", .ordered, ["armoured_vehicle"], articles: 1),
      Told("PRK>RUS", .delivered, ["unspecified"], articles: 2),
      Told("POL>UKR", .delivered, ["unspecified"], articles: 2),
      Told("USA>UKR", .pledged, ["M1 Abrams"], articles: 2),
      Told("USA>UKR", .considered, ["ammunition"], articles: 1),
      Told("DEU>UKR", .pledged, ["Leopard 2"], articles: 1),
      Told("NOR>UKR", .approved, ["Leopard 2"], articles: 1),
      Told("GBR>UKR", .pledged, ["Challenger"], articles: 1),
    ]
    #expect(Set(told) == expected)
    #expect(told.count == expected.count)
  }

  @Test func `any order of the development articles gives the same deals`() throws {
    let reports = try AnnotatedNews.reports("dev.gold.jsonl")
    let expected = DealMerger().clusters(of: reports)
    var dice = Dice(state: 1)
    for _ in 0..<3 { #expect(DealMerger().clusters(of: reports.shuffled(using: &dice)) == expected) }
    if ProcessInfo.processInfo.environment["ARMSLEDGER_PRINT"] != nil {
      AnnotatedNews.show(expected, reports)
    }
  }

  private struct Told: Hashable {
    let pair: String
    let stage: DealStage
    let items: [String]
    let articles: Int

    init(_ pair: String, _ stage: DealStage, _ items: [String], articles: Int) {
      (self.pair, self.stage, self.items, self.articles) = (pair, stage, items, articles)
    }

    init(_ cluster: DealMerger.Cluster) {
      let deal = cluster.deal
      let sides = [deal.suppliers, deal.recipients].map { $0.map(\.code).joined(separator: "+") }
      self.init(
        sides.joined(separator: ">"), deal.stage, deal.items.map { $0.weapon ?? $0.category.rawValue },
        articles: Set(cluster.reportIDs.map { $0.prefix { $0 != "#" } }).count)
    }
  }
}

/// Annotated reports as the register would hold them.
private enum AnnotatedNews {
  static var folder: String? { ProcessInfo.processInfo.environment["ARMSLEDGER_EVALUATION"] }

  static func reports(_ file: String) throws -> [FiledReport] {
    let text = try String(contentsOfFile: (folder ?? "") + "/" + file, encoding: .utf8)
    return try text.split(separator: "\n").flatMap { line in
      let article = try JSONDecoder().decode(Article.self, from: Data(line.utf8))
      return article.deals.enumerated().map { number, deal in
        FiledReport(
          id: "\(article.id)#\(number)", dealID: nil, articleID: article.id, outlet: article.id,
          published: article.published.flatMap { PartialDate($0) }, report: deal.report)
      }
    }
  }

  static func show(_ clusters: [DealMerger.Cluster], _ reports: [FiledReport]) {
    let byID = Dictionary(uniqueKeysWithValues: reports.map { ($0.id, $0) })
    print(reports.count, "reports", clusters.count, "deals")
    for cluster in clusters.sorted(by: { $0.reportIDs.count > $1.reportIDs.count }) {
      let deal = cluster.deal
      print(
        "\n==", deal.suppliers.map(\.code), deal.recipients.map(\.code), deal.kind, deal.stage,
        deal.assertion,
        deal.items.map { "\($0.weapon ?? $0.category.rawValue) \($0.quantity?.words ?? "")" },
        deal.reportCount)
      for id in cluster.reportIDs {
        guard let filed = byID[id] else { continue }
        let report = filed.report
        print(
          "  ", id, filed.published?.description ?? "-", report.kind, report.stage, report.assertion,
          report.date?.description ?? "-",
          report.items.map {
            "\($0.weapon ?? $0.category.rawValue) \($0.quantity?.min ?? -1)..\($0.quantity?.max ?? -1)"
          }, report.value.map { "\($0.min ?? 0)..\($0.max ?? 0) \($0.currency)" } ?? "")
      }
    }
  }

  private struct Article: Decodable {
    let id: String
    let published: String?
    let deals: [AnnotatedDeal]
  }
}

private struct AnnotatedDeal: Decodable {
  struct Item: Decodable {
    let weapon: String?
    let category: String
    let min: Double?
    let max: Double?
    let approx: Bool
  }
  struct Sum: Decodable {
    let min: Double?
    let max: Double?
    let currency: String
    let approx: Bool
  }
  let supplier: [String]
  let recipient: [String]
  let kind: String
  let stage: String
  let assertion: String
  let items: [Item]
  let value: Sum?
  let date: String?
  let evidence: [String]

  var report: Report {
    Report(
      suppliers: supplier.map { Party($0) }, recipients: recipient.map { Party($0) },
      kind: DealKind(rawValue: kind) ?? .unspecified, stage: DealStage(rawValue: stage) ?? .considered,
      assertion: Assertion(rawValue: assertion) ?? .stated,
      items: items.map { item in
        let isCounted = item.min != nil || item.max != nil
        return ReportItem(
          weapon: item.weapon, category: ItemCategory(rawValue: item.category) ?? .unspecified,
          quantity: isCounted
            ? Quantity(min: item.min.map { Int($0) }, max: item.max.map { Int($0) }, approximate: item.approx)
            : nil)
      },
      value: value.map { Money(min: $0.min, max: $0.max, currency: $0.currency, approximate: $0.approx) },
      date: date.flatMap { PartialDate($0) },
      evidence: evidence.map { Evidence(span: TextSpan(0, 0), quote: $0, fields: []) })
  }
}
