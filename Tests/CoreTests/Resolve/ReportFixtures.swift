import Core
import SyntheticNews

/// Short ways to write reports down in tests.
func line(_ weapon: String?, _ category: ItemCategory, _ count: Int? = nil, about: Bool = false) -> ReportItem
{
  ReportItem(
    weapon: weapon, category: category,
    quantity: count.map { Quantity(min: $0, max: $0, approximate: about, words: String($0)) })
}

func line(_ weapon: String?, _ category: ItemCategory, from min: Int?, to max: Int?) -> ReportItem {
  ReportItem(weapon: weapon, category: category, quantity: Quantity(min: min, max: max, approximate: true))
}

let arms = line(nil, .unspecified)

func dollars(_ amount: Double) -> Money { Money(min: amount, max: amount, currency: "USD") }

func filed(
  _ pair: String, _ stage: DealStage, _ items: [ReportItem], on published: String? = "2023-01-30",
  value: Money? = nil, act: String? = nil, kind: DealKind = .unspecified, assertion: Assertion = .stated,
  article: String? = nil, outlet: String? = nil, id: String, confidence: Double = 0.6
) -> FiledReport {
  let sides = pair.split(separator: ">").map { $0.split(separator: "+").map { Party(String($0)) } }
  return FiledReport(
    id: id, dealID: nil, articleID: article ?? "article of \(id)", outlet: outlet ?? "outlet of \(id)",
    published: published.flatMap { PartialDate($0) },
    report: Report(
      suppliers: sides[0], recipients: sides[1], kind: kind, stage: stage, assertion: assertion, items: items,
      value: value, date: act.flatMap { PartialDate($0) }, confidence: confidence))
}

extension Dice {
  init(state: UInt64) { self.init(seed: state) }
}
